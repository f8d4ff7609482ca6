internal import FoundationEssentials

/// Goes through JSON from value to value and knows the way to each.
///
/// It takes any bytes. It serves to look at the depth before the library follows it, to tell where
/// the form is broken, which the library does not, and to find the position of a value afterwards.
struct JSONWalk {
    /// A container that is open.
    private struct Level {
        let isObject: Bool
        var index = 0
        var key = ""
        var expectsKey: Bool
        var keys: Set<String> = []
    }

    /// What may come next in JSON that is well-formed.
    private enum Expectation {
        case value
        case valueOrEnd
        case key
        case keyOrEnd
        case colon
        case commaOrEnd
        case nothing
    }

    private let bytes: [UInt8]
    private var offset: Int
    private var levels: [Level] = []
    /// How many of the open containers are around the latest value.
    private var depthOfValue = 0

    /// The offset of a name that its object has twice, and the name; that of the latest step.
    private(set) var duplicate: (offset: Int, name: String)?

    private var expectation = Expectation.value
    /// The offset of the first byte that cannot stand where it does; the end if something is missing.
    private(set) var firstSurprise: Int?
    /// Whether that byte stands behind the only value.
    private(set) var surpriseIsBehindValue = false

    /// Starts before the first value.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        offset = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// How many containers are open.
    var depth: Int { levels.count }

    /// The way to the latest value.
    var steps: [FlowPlace.Step] {
        levels[..<depthOfValue].map { $0.isObject ? .key($0.key) : .index($0.index) }
    }

    /// Goes to the next value, a container before what it holds.
    ///
    /// - Returns: The offset of its first byte; `nil` at the end.
    package mutating func next() -> Int? {
        duplicate = nil
        while offset < bytes.count {
            let start = offset
            offset += 1
            switch bytes[start] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                beginValue(at: start)
                let isObject = bytes[start] == UInt8(ascii: "{")
                levels.append(Level(isObject: isObject, expectsKey: isObject))
                expectation = isObject ? .keyOrEnd : .valueOrEnd
                return start
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                close(isObject: bytes[start] == UInt8(ascii: "}"), at: start)
            case UInt8(ascii: ","):
                nextMember(at: start)
            case UInt8(ascii: ":"):
                expect([.colon], then: .value, at: start)
            case UInt8(ascii: "\""):
                skipText()
                guard levels.last?.expectsKey == true else {
                    beginValue(at: start)
                    return start
                }
                readKey(at: start)
                if duplicate != nil { return start }
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                break
            default:
                skipScalar()
                beginValue(at: start)
                return start
            }
        }
        expect([.nothing], then: .nothing, at: bytes.count)
        return nil
    }

    private mutating func expect(
        _ allowed: [Expectation],
        then following: Expectation,
        at offset: Int
    ) {
        if firstSurprise == nil, !allowed.contains(expectation) {
            firstSurprise = offset
            surpriseIsBehindValue = expectation == .nothing
        }
        expectation = following
    }

    private mutating func beginValue(at start: Int) {
        depthOfValue = levels.count
        expect([.value, .valueOrEnd], then: levels.isEmpty ? .nothing : .commaOrEnd, at: start)
    }

    private mutating func close(isObject: Bool, at start: Int) {
        let isOpen = levels.popLast()?.isObject == isObject
        expect(
            isOpen ? [.commaOrEnd, isObject ? .keyOrEnd : .valueOrEnd] : [],
            then: levels.isEmpty ? .nothing : .commaOrEnd,
            at: start
        )
    }

    private mutating func nextMember(at start: Int) {
        expect([.commaOrEnd], then: levels.last?.isObject == true ? .key : .value, at: start)
        guard let top = levels.indices.last else { return }
        if levels[top].isObject {
            levels[top].expectsKey = true
        } else {
            levels[top].index += 1
        }
    }

    private mutating func readKey(at start: Int) {
        expect([.key, .keyOrEnd], then: .colon, at: start)
        let top = levels.count - 1
        let name = Self.text(of: bytes[start..<offset])
        levels[top].key = name
        levels[top].expectsKey = false
        if !levels[top].keys.insert(name).inserted { duplicate = (start, name) }
    }

    private mutating func skipText() {
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { break }
        }
        offset = min(offset, bytes.count)
    }

    private mutating func skipScalar() {
        while offset < bytes.count, !Self.ends(bytes[offset]) { offset += 1 }
    }

    private static func ends(_ byte: UInt8) -> Bool {
        ",:{}[]\" \t\r\n".utf8.contains(byte)
    }

    /// The text between quotation marks, with its escapes undone where the library can.
    private static func text(of literal: ArraySlice<UInt8>) -> String {
        if literal.contains(UInt8(ascii: "\\")),
            let text = try? JSONDecoder().decode(String.self, from: Data(literal))
        {
            return text
        }
        return String(decoding: literal.dropFirst().dropLast(), as: UTF8.self)
    }
}
