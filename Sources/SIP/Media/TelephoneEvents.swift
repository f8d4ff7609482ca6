package import VirtualTime

/// One digit as telephone events: the packets of RTP that carry it, one after the other.
///
/// Every 20 ms a packet says how long the tone has lasted; all have the timestamp of its beginning, the
/// first has the marker, and the last, with the end bit, is sent three times.
///
/// Source: H. Schulzrinne, T. Taylor, "RTP payload for DTMF digits, telephony tones, and telephony
/// signals", RFC 4733, 2006, sections 2.3 and 2.5.1.
package struct TelephoneEventSender: Hashable, Sendable {
    /// How far apart the packets are.
    package static let pace = SimulationDuration.milliseconds(20)
    /// 20 ms in units of the 8,000 Hz clock.
    private static let step: UInt16 = 160
    private static let repetitionsOfEnd = 3

    private let event: UInt8
    private let type: UInt8
    private let source: UInt32
    private let timestamp: UInt32
    private let duration: UInt16
    private var sequence: UInt16
    private var elapsed: UInt16 = 0
    private var ends = 0

    /// Creates the packets of a digit; `nil` when it is none.
    ///
    /// - Parameters:
    ///   - digit: One of `0-9 * # A-D`.
    ///   - milliseconds: How long the tone lasts, from 20 to 8,000; rounded up to 20 ms.
    ///   - type: The payload type that was agreed on, from 0 to 127.
    ///   - source: The synchronisation source of the stream.
    ///   - timestamp: The clock at the tone's beginning.
    ///   - sequence: The number of the first packet.
    package init?(
        digit: UInt8,
        milliseconds: Int,
        type: UInt8,
        source: UInt32,
        timestamp: UInt32,
        sequence: UInt16
    ) {
        guard let event = Self.event(of: digit) else { return nil }
        self.event = event
        self.type = type & 127
        self.source = source
        self.timestamp = timestamp
        self.sequence = sequence
        let steps = (min(max(milliseconds, 20), 8_000) + 19) / 20
        duration = UInt16(steps) * Self.step
    }

    /// The number of the packet after the last one made.
    package var nextSequence: UInt16 { sequence }

    /// Makes the next packet; `nil` when the digit has been sent.
    package mutating func next() -> [UInt8]? {
        guard ends < Self.repetitionsOfEnd else { return nil }
        let isFirst = elapsed == 0
        if elapsed < duration { elapsed += Self.step }
        let isEnd = elapsed >= duration
        if isEnd { ends += 1 }
        var packet: [UInt8] = [0x80, (isFirst ? 0x80 : 0) | type]
        packet.append(bigEndian: sequence)
        packet.append(bigEndian: timestamp)
        packet.append(bigEndian: source)
        // Volume 10 is −10 dBm0.
        packet += [event, (isEnd ? 0x80 : 0) | 10]
        packet.append(bigEndian: elapsed)
        sequence &+= 1
        return packet
    }

    /// The number of a digit's event.
    static func event(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - ByteClass.zero
        case UInt8(ascii: "*"): 10
        case UInt8(ascii: "#"): 11
        case UInt8(ascii: "A")...UInt8(ascii: "D"): digit - UInt8(ascii: "A") + 12
        default: nil
        }
    }
}

/// Reads digits out of packets of RTP that come in any order, some twice, some never.
package struct TelephoneEventReceiver: Hashable, Sendable {
    private let type: UInt8
    /// The beginnings of the latest tones; one that is known brings no new digit.
    private var known: [UInt32] = []

    /// Creates a receiver for a payload type.
    package init(type: UInt8) {
        self.type = type
    }

    /// Takes a packet.
    ///
    /// - Returns: The digit, with the first packet of its tone that comes; otherwise `nil`.
    package mutating func receive(_ packet: [UInt8]) -> UInt8? {
        guard packet.count >= 16, packet[0] & 0xC0 == 0x80, packet[1] & 127 == type else {
            return nil
        }
        let header = 12 + 4 * Int(packet[0] & 15)
        guard packet.count >= header + 4 else { return nil }
        let timestamp = packet[4..<8].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard !known.contains(timestamp), let digit = Self.digit(of: packet[header]) else {
            return nil
        }
        known.append(timestamp)
        if known.count > 16 { known.removeFirst() }
        return digit
    }

    private static func digit(of event: UInt8) -> UInt8? {
        switch event {
        case 0...9: ByteClass.zero + event
        case 10: UInt8(ascii: "*")
        case 11: UInt8(ascii: "#")
        case 12...15: UInt8(ascii: "A") + event - 12
        default: nil
        }
    }
}

extension [UInt8] {
    /// Adds a number with its highest byte first.
    mutating func append(bigEndian number: some FixedWidthInteger & UnsignedInteger) {
        for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}
