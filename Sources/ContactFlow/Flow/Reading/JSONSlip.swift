/// Why bytes are no JSON: what people save in its place, or the slip that broke it.
struct JSONSlip {
    /// What is wrong.
    let message: String
    /// What to do.
    let help: String
    /// The offset of what is wrong.
    let offset: Int

    private init(_ message: String, help: String, at offset: Int) {
        self.message = message
        self.help = help
        self.offset = offset
    }

    /// Looks at bytes whose form is broken.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - offset: The first byte that cannot stand where it does.
    ///   - isBehindValue: Whether a whole value ends before it.
    init(in bytes: [UInt8], at offset: Int, isBehindValue: Bool) {
        let broken = bytes[min(offset, bytes.count)...]
        if let other = JSONSlip(otherFile: bytes) {
            self = other
        } else if isBehindValue, let first = broken.first, "{[".utf8.contains(first) {
            self = JSONSlip(
                "another value begins here, so the file holds more than one",
                help: "save each flow as a file of its own",
                at: offset
            )
        } else if broken.starts(with: "//".utf8) || broken.starts(with: "/*".utf8)
            || broken.first == UInt8(ascii: "#")
        {
            self = JSONSlip("JSON has no comments", help: "remove the comment", at: offset)
        } else if broken.first == UInt8(ascii: "'") {
            self = JSONSlip(
                "texts in JSON stand between double quotation marks",
                help: "save the flow as JSON: in Python json.dump, in JavaScript JSON.stringify",
                at: offset
            )
        } else if Self.isBehindComma(offset, in: bytes) {
            self = JSONSlip(
                "the file is no JSON: nothing stands between a comma and this bracket",
                help: "remove the comma",
                at: offset
            )
        } else if offset >= bytes.count {
            self = JSONSlip(
                "the file is no JSON: it ends before its value does",
                help: "look for a missing quotation mark or bracket, or save the file once more",
                at: offset
            )
        } else {
            self = JSONSlip(
                "the file is no JSON from here on",
                help: "look for a missing or surplus comma, quotation mark or bracket",
                at: offset
            )
        }
    }

    /// Looks at a file that was never meant to be JSON; `nil` for one that begins like JSON.
    init?(otherFile bytes: [UInt8]) {
        let mark = bytes.starts(with: JSONWalk.byteOrderMark) ? JSONWalk.byteOrderMark.count : 0
        guard let start = bytes[mark...].firstIndex(where: { $0 > 0x20 }),
            !"{[\"".utf8.contains(bytes[start])
        else { return nil }
        let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let beginning = String(decoding: line.prefix(200), as: UTF8.self)
        self = JSONSlip(
            "the file begins with '\(String(beginning.prefix(30)).shortened)', so it is no JSON",
            help: "export the flow from Amazon Connect, or save what the service has: "
                + FlowSearch.howToSave,
            at: start
        )
    }

    /// Whether a bracket closes right after a comma.
    private static func isBehindComma(_ offset: Int, in bytes: [UInt8]) -> Bool {
        guard offset < bytes.count, "}]".utf8.contains(bytes[offset]),
            let last = bytes[..<offset].lastIndex(where: { $0 > 0x20 })
        else { return false }
        return bytes[last] == UInt8(ascii: ",")
    }
}
