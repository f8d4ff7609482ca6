/// Writes session descriptions for one place of sound.
///
/// The offer is PCMU, PCMA and telephone events; the answer takes the first of the offer's codecs that is
/// one of these, and takes the direction of the offer the other way round.
///
/// Source: RFC 4566, section 5; RFC 3264, sections 5 and 6.
package struct SessionWriter: Sendable {
    /// The offer.
    package let offer: [UInt8]

    private let head: [UInt8]
    private let port: UInt16

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - address: The address of the sound, IPv4 or IPv6 as text.
    ///   - port: The port of the sound; RFC 4566 asks for an even one.
    package init(address: String, port: UInt16) {
        let family = address.utf8.contains(ByteClass.colon) ? "IP6" : "IP4"
        let head = """
            v=0\r
            o=- 1 1 IN \(family) \(address)\r
            s=-\r
            c=IN \(family) \(address)\r
            t=0 0\r

            """
        self.head = Array(head.utf8)
        self.port = port
        offer = self.head + Array(Self.sound(port, [0, 8], 101).utf8)
    }

    /// A description of the writer's with another version than 1.
    static func numbered(_ description: [UInt8], _ version: UInt64) -> [UInt8] {
        let place = "v=0\r\no=- 1 ".utf8.count
        guard description.count > place else { return description }
        var result = Array(description[..<place])
        result.add(decimal: version)
        return result + description[(place + 1)...]
    }

    /// Writes the answer to an offer; `nil` when no codec is common.
    package func answer(to offer: SessionDescription, in bytes: [UInt8]) -> [UInt8]? {
        guard offer.isUsable, let sound = offer.soundIndex, let codec = offer.codecs.first
        else { return nil }
        var answer = head
        for (index, stream) in offer.streams.enumerated() {
            if index == sound {
                answer += Self.sound(port, [codec], offer.eventType).utf8
                if let direction = offer.direction.answer {
                    answer += "a=\(direction)\r\n".utf8
                }
            } else {
                answer += Self.refused(bytes[stream.lower..<stream.upper])
            }
        }
        return answer
    }

    private static func sound(_ port: UInt16, _ codecs: [UInt8], _ eventType: UInt8?) -> String {
        let types = (codecs + (eventType.map { [$0] } ?? [])).map { String($0) }
        var lines = ["m=audio \(port) RTP/AVP \(types.joined(separator: " "))"]
        lines += codecs.map { "a=rtpmap:\($0) \($0 == 0 ? "PCMU" : "PCMA")/8000" }
        if let eventType {
            lines.append("a=rtpmap:\(eventType) telephone-event/8000")
            lines.append("a=fmtp:\(eventType) 0-16")
        }
        return lines.map { $0 + "\r\n" }.joined()
    }

    /// A stream with its port set to 0, RFC 3264, section 6.
    private static func refused(_ stream: ArraySlice<UInt8>) -> [UInt8] {
        var words = stream.split(separator: ByteClass.space, omittingEmptySubsequences: true)
        if words.count > 1 { words[1] = [ByteClass.zero] }
        return Array("m=".utf8) + words.joined(separator: [ByteClass.space]) + Array("\r\n".utf8)
    }
}
