internal import FoundationEssentials

/// A flow's JSON as the library reads it, behind guards of its own.
struct JSONTree {
    /// The most values of a file: more than 10,000 actions need, and few enough to be read at once.
    static let mostValues = 500_000
    /// How deep values may be nested; real flows need ten levels.
    static let mostLevels = 64

    let root: FlowValue

    /// Reads JSON.
    ///
    /// - Parameter bytes: The whole file.
    /// - Throws: The first thing because of which the bytes are no JSON to be read.
    package init(_ bytes: [UInt8]) throws(FlowErrors) {
        do {
            try Self.guardForm(of: bytes)
            try Self.guardStructure(of: bytes)
        } catch {
            throw FlowErrors([error.finding])
        }
        do {
            let hasMark = bytes.starts(with: JSONWalk.byteOrderMark)
            let data = Data(bytes.dropFirst(hasMark ? JSONWalk.byteOrderMark.count : 0))
            root = try JSONDecoder().decode(DecodedValue.self, from: data).value
        } catch {
            // The form is sound, so it is a value: the library on Linux does not tell which.
            let other = JSONSlip(otherFile: bytes)
            let finding = FlowFinding(
                .error,
                "not-json",
                other?.message ?? "the file is no JSON",
                help: other?.help
                    ?? "look for a word without quotation marks, or a number that is too large",
                at: .byte(0)
            )
            throw FlowErrors([finding])
        }
    }

    /// A finding on its way out of a guard.
    private struct Refusal: Error {
        let finding: FlowFinding

        init(_ code: String, _ message: String, help: String? = nil, at offset: Int = 0) {
            finding = FlowFinding(.error, code, message, help: help, at: .byte(offset))
        }
    }

    private static func guardForm(of bytes: [UInt8]) throws(Refusal) {
        guard bytes.count <= Flow.mostBytes else {
            throw Refusal("file-too-large", "a flow may have at most \(Flow.mostBytes) bytes")
        }
        for (beginning, what) in packed where bytes.starts(with: beginning) {
            throw Refusal("not-text", "the file is \(what)", help: "unpack it first")
        }
        if let offset = bytes.firstIndex(of: 0) {
            throw Refusal("not-text", "the file holds a NUL byte, so it is no text", at: offset)
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Refusal(
                "not-utf8",
                "the file is not text in UTF-8",
                help: "save it as UTF-8",
                at: offsetOfFirstBadByte(in: bytes)
            )
        }
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let hasMark = bytes.starts(with: JSONWalk.byteOrderMark)
        let content = bytes.dropFirst(hasMark ? JSONWalk.byteOrderMark.count : 0)
        guard content.contains(where: { !blanks.contains($0) }) else {
            throw Refusal(
                "file-empty",
                "the file is empty",
                help: "export the flow from Amazon Connect once more"
            )
        }
    }

    /// How files begin that hold others.
    private static let packed: [([UInt8], String)] = [
        ([0x1F, 0x8B], "packed by gzip"),
        (Array("PK\u{3}\u{4}".utf8), "a zip archive"),
    ]

    private static func offsetOfFirstBadByte(in bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            offset += UTF8.width(scalar)
        }
        return min(offset, bytes.count)
    }

    private static func guardStructure(of bytes: [UInt8]) throws(Refusal) {
        var walk = JSONWalk(bytes)
        var count = 0
        while let offset = walk.next() {
            count += 1
            guard walk.firstSurprise == nil else { break }
            guard count <= mostValues else {
                throw Refusal(
                    "too-many-values",
                    "a flow may hold at most \(mostValues) values",
                    at: offset
                )
            }
            if walk.depth > mostLevels {
                throw Refusal(
                    "nested-too-deep",
                    "values may be nested at most \(mostLevels) levels deep",
                    at: offset
                )
            }
            if let duplicate = walk.duplicate {
                throw Refusal(
                    "duplicate-key",
                    "the object has '\(duplicate.name.shortened)' twice",
                    help: "keep the one that counts",
                    at: duplicate.offset
                )
            }
        }
        if let offset = walk.firstSurprise {
            if let placeholder = JSONPlaceholder(in: bytes, near: offset) {
                throw Refusal(
                    "placeholder",
                    "'\(placeholder.text.shortened)' is a placeholder, so the file is a template "
                        + "and no JSON yet",
                    help: "fill in the template before you use the flow, or save what it became",
                    at: placeholder.offset
                )
            }
            let slip = JSONSlip(in: bytes, at: offset, isBehindValue: walk.surpriseIsBehindValue)
            throw Refusal("not-json", slip.message, help: slip.help, at: slip.offset)
        }
    }
}

/// Any JSON value, with its scalars as text.
private struct DecodedValue: Decodable {
    let value: FlowValue

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Text first, for nearly every value is text.
        if let text = try? container.decode(String.self) {
            value = .text(text)
        } else if let object = try? container.decode([String: DecodedValue].self) {
            value = .object(object.mapValues(\.value))
        } else if let list = try? container.decode([DecodedValue].self) {
            value = .list(list.map(\.value))
        } else if container.decodeNil() {
            value = .null
        } else if let truth = try? container.decode(Bool.self) {
            value = .text(truth ? "True" : "False")
        } else if let number = try? container.decode(Int.self) {
            value = .text(String(number))
        } else {
            value = .text(String(try container.decode(Double.self)))
        }
    }
}

extension String {
    /// The text, or its beginning when a message would get too long.
    var shortened: String {
        // The prefix first: the text of a hostile file can be very long.
        let shown = String(prefix(61)).onOneLine
        return shown.count <= 60 ? shown : shown.prefix(59) + "…"
    }
}
