/// Finds the records in a stream of JSON of any size, before a library reads each of them.
///
/// Records may stand one after the other with or without anything between, on lines, behind the time at
/// which a log got them, in an array, or in a list that an object wraps, such as `{"Records": […]}`. Where the first record ends with its
/// line, a line's end always ends a record, so one that is broken spoils no other.
struct JSONSplitter: ~Copyable {
    /// Lists of which each element is a record, in lower case.
    private static let lists: Set = [
        "records", "conversations", "calls", "events", "logevents", "contacts", "items", "cdrs",
    ]
    /// The longest record.
    private static let longest = 1 << 26

    private let stream: ByteStream
    private var bytes: [UInt8] = []
    private var next = 0
    private var isAtEnd = false
    private var lineOfNext = 1
    /// How many lists and wrapping objects are open around the next record.
    private var openings = 0
    private var isInLines: Bool?
    /// The line on which the current record begins, from 1.
    private(set) var line = 1
    /// What is wrong with the current record.
    private(set) var problem: UnreadableReason?

    init(_ stream: ByteStream) throws(ByteStream.Problem) {
        self.stream = stream
        while bytes.count < 3 {
            guard try stream.read(into: &bytes) else { break }
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
    }

    /// The bytes of the next record; `nil` at the end.
    mutating func advance() throws(ByteStream.Problem) -> [UInt8]? {
        problem = nil
        while true {
            try skipBetween()
            guard next < bytes.count else { return nil }
            line = lineOfNext
            guard let scan = try whole() else {
                problem = .cutOff
                let rest = Array(bytes[next...])
                next = bytes.count
                return rest
            }
            if let list = scan.list, openings == 0 || isWrapped {
                // Step into the list: what stands before it is no record.
                count(next..<list)
                next = list
                openings += 1
                isWrapped = true
                isInLines = false
                continue
            }
            let record = Array(bytes[next..<scan.end])
            count(next..<scan.end)
            next = scan.end
            if isInLines == nil {
                while next == bytes.count, !isAtEnd { try refill() }
                let after = next < bytes.count ? bytes[next] : 0x0A
                isInLines =
                    openings == 0 && (after == 0x0A || after == 0x0D) && !record.contains(0x0A)
            }
            if scan.isBroken { problem = .notJSON }
            return record
        }
    }

    private var isWrapped = false

    /// Where an object begins before which only a time stands, as in `2026-11-26T09:05:23.456Z {`; `nil`
    /// for anything else.
    static func stampEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        guard start < bytes.count, bytes[start] >= 0x30, bytes[start] <= 0x39 else { return nil }
        for index in start..<min(bytes.count, start + 40) {
            switch bytes[index] {
            case UInt8(ascii: "{"): return index
            case 0x30...0x3A, 0x20, 0x09, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"),
                UInt8(ascii: "T"), UInt8(ascii: "Z"):
                continue
            default: return nil
            }
        }
        return nil
    }

    /// Passes over what stands between records.
    private mutating func skipBetween() throws(ByteStream.Problem) {
        while true {
            while next < bytes.count {
                switch bytes[next] {
                case 0x0A: lineOfNext += 1
                case 0x20, 0x09, 0x0D, 0x2C, 0x1E: break
                case UInt8(ascii: "["): openings += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): openings = max(0, openings - 1)
                case UInt8(ascii: "\""):
                    // Members that follow the list in an object that wraps it.
                    guard isWrapped else { return }
                    try skipMember()
                    continue
                case 0x30...0x39 where openings == 0:
                    while bytes.count < next + 40, !isAtEnd { try refill() }
                    guard let end = Self.stampEnd(bytes, from: next) else { return }
                    next = end
                    return
                default: return
                }
                next += 1
            }
            guard !isAtEnd else { return }
            try refill()
        }
    }

    /// Passes over a name and its value after the list of a wrapping object.
    private mutating func skipMember() throws(ByteStream.Problem) {
        for _ in 0..<2 {
            guard let scan = try whole() else {
                next = bytes.count
                return
            }
            let end = max(scan.end, next + 1)
            count(next..<end)
            next = end
            while true {
                while next < bytes.count, bytes[next] <= 0x20 || bytes[next] == UInt8(ascii: ":") {
                    count(next..<next + 1)
                    next += 1
                }
                guard next == bytes.count, !isAtEnd else { break }
                try refill()
            }
        }
    }

    private mutating func count(_ range: Range<Int>) {
        for index in range where bytes[index] == 0x0A { lineOfNext += 1 }
    }

    private mutating func refill() throws(ByteStream.Problem) {
        bytes.removeSubrange(0..<next)
        next = 0
        if try !stream.read(into: &bytes) { isAtEnd = true }
    }

    /// Where the value that begins next ends.
    private struct Scan {
        var end: Int
        /// The first byte of the elements of a list that the value only wraps.
        var list: Int?
        var isBroken = false
    }

    /// Scans the next value, reading on as far as it goes; `nil` when the file ends inside of it.
    private mutating func whole() throws(ByteStream.Problem) -> Scan? {
        while true {
            if let scan = Self.scan(bytes.span, next, isInLines ?? false, isAtEnd, Self.lists) {
                return scan
            }
            guard !isAtEnd, bytes.count - next < Self.longest else { return nil }
            // Twice as much each time, so that a long value is not scanned too often.
            let wanted = 2 * (bytes.count - next)
            try refill()
            while bytes.count < wanted, !isAtEnd { try refill() }
        }
    }

    private static func scan(
        _ bytes: Span<UInt8>,
        _ start: Int,
        _ isInLines: Bool,
        _ isAtEnd: Bool,
        _ lists: Set<String>
    ) -> Scan? {
        var (index, depth) = (start, 0)
        var name = start..<start
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x22:
                let begin = index + 1
                index += 1
                while index < bytes.count, bytes[index] != 0x22 {
                    if isInLines, bytes[index] == 0x0A {
                        return Scan(end: index, list: nil, isBroken: true)
                    }
                    index += bytes[index] == 0x5C ? 2 : 1
                }
                guard index < bytes.count else { return nil }
                if depth <= 1 { name = begin..<index }
                if depth == 0 { return Scan(end: index + 1, list: nil) }
            case 0x7B, 0x5B:
                if byte == 0x5B, depth == 1 {
                    var text = ""
                    for place in name where bytes[place] < 0x80 {
                        text.unicodeScalars.append(Unicode.Scalar(bytes[place]))
                    }
                    if lists.contains(text.lowercased()) {
                        return Scan(end: index, list: index + 1)
                    }
                }
                depth += 1
            case 0x7D, 0x5D:
                depth -= 1
                if depth <= 0 { return Scan(end: index + 1, list: nil, isBroken: depth < 0) }
            case 0x0A where isInLines:
                return Scan(end: index, list: nil, isBroken: true)
            case 0x2C, 0x20, 0x09, 0x0D, 0x0A:
                if depth == 0 { return Scan(end: index, list: nil, isBroken: true) }
            default: break
            }
            index += 1
        }
        // A bare word at the end of the file.
        return depth == 0 && isAtEnd && index > start
            ? Scan(end: index, list: nil, isBroken: true) : nil
    }
}
