/// What a caller or callee reads of a session description: where the sound goes, and in which form.
///
/// Only the first stream of sound matters; every other stream of an offer is refused.
///
/// Source: RFC 4566, section 5, and RFC 3264.
package struct SessionDescription: Hashable, Sendable {
    /// Where the other side wants its sound, as written.
    package private(set) var address = ByteRange.absent
    /// The port for the sound; 0 when the stream is refused.
    package private(set) var port: UInt16 = 0
    /// The payload types that are plain G.711: 0 for PCMU, 8 for PCMA, in the order of preference.
    package private(set) var codecs: [UInt8] = []
    /// The payload type of telephone events at 8,000 Hz, RFC 4733; `nil` when there is none.
    package private(set) var eventType: UInt8?
    /// Which way the sound goes, of the session or of its stream.
    package private(set) var direction = Direction.both
    /// The streams: for each the kind, the protocol and the formats as written.
    package private(set) var streams: [ByteRange] = []
    /// Which stream is the one with the sound.
    package private(set) var soundIndex: Int?

    /// Which way sound goes, as its sender sees it.
    package enum Direction: String, Sendable {
        case both = "sendrecv"
        case sends = "sendonly"
        case receives = "recvonly"
        case none = "inactive"

        /// What an answer says of it, RFC 3264, section 6.1; `nil` where it need say nothing.
        var answer: String? {
            switch self {
            case .both: nil
            case .sends: Self.receives.rawValue
            case .receives: Self.sends.rawValue
            case .none: Self.none.rawValue
            }
        }
    }

    /// Reads a description; `nil` when it is none.
    package init?(_ bytes: [UInt8], _ range: ByteRange) {
        let span = bytes.span
        var lower = range.lower
        var lines = 0
        while lower < range.upper {
            var upper = lower
            while upper < range.upper, span[upper] != ByteClass.lineFeed { upper += 1 }
            var end = upper
            if end > lower, span[end - 1] == ByteClass.carriageReturn { end -= 1 }
            if end > lower {
                guard end - lower >= 2, span[lower + 1] == ByteClass.equals else { return nil }
                if lines == 0, span[lower] != UInt8(ascii: "v") { return nil }
                read(span, span[lower], ByteRange(lower + 2, end))
                lines += 1
            }
            lower = upper + 1
        }
        if lines == 0 { return nil }
    }

    /// Whether the sound can be exchanged in a form that both know.
    package var isUsable: Bool { soundIndex != nil && !codecs.isEmpty }

    private mutating func read(_ span: Span<UInt8>, _ kind: UInt8, _ value: ByteRange) {
        switch kind {
        case UInt8(ascii: "c"):
            // That of the session, unless the stream has its own.
            if streams.isEmpty || soundIndex == streams.count - 1 {
                address = Self.lastWord(span, value)
            }
        case UInt8(ascii: "m"):
            streams.append(value)
            if soundIndex == nil, span.begins(value, with: "audio ") { readSound(span, value) }
        case UInt8(ascii: "a"):
            if streams.isEmpty || soundIndex == streams.count - 1 { readAttribute(span, value) }
        default:
            break
        }
    }

    /// Reads `audio PORT PROTOCOL FORMAT…`.
    private mutating func readSound(_ span: Span<UInt8>, _ value: ByteRange) {
        let words = Self.words(span, value)
        guard words.count >= 4, let port = span.number(in: words[1], atMost: 65_535) else { return }
        soundIndex = streams.count - 1
        self.port = UInt16(port)
        codecs = words[3...].compactMap { span.number(in: $0, atMost: 127).map(UInt8.init) }
            .filter { $0 == 0 || $0 == 8 }
    }

    /// Reads `rtpmap:TYPE telephone-event/8000`, or a direction.
    private mutating func readAttribute(_ span: Span<UInt8>, _ value: ByteRange) {
        // No direction is shorter or longer.
        if value.count == 8 {
            for way in [Direction.both, .sends, .receives, .none]
            where span.matches(value, way.rawValue) {
                direction = way
            }
            return
        }
        guard span.begins(value, with: "rtpmap:") else { return }
        let words = Self.words(span, ByteRange(value.lower + 7, value.upper))
        guard words.count == 2, span.matches(words[1], "telephone-event/8000"),
            let type = span.number(in: words[0], atMost: 127)
        else { return }
        eventType = UInt8(type)
    }

    private static func words(_ span: Span<UInt8>, _ range: ByteRange) -> [ByteRange] {
        var words: [ByteRange] = []
        var index = range.lower
        while index < range.upper {
            while index < range.upper, span[index] == ByteClass.space { index += 1 }
            let lower = index
            while index < range.upper, span[index] != ByteClass.space { index += 1 }
            if index > lower { words.append(ByteRange(lower, index)) }
        }
        return words
    }

    private static func lastWord(_ span: Span<UInt8>, _ range: ByteRange) -> ByteRange {
        words(span, range).last ?? .absent
    }
}
