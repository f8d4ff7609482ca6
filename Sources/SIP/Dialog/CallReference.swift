/// A call of an agent, and the tag by which the other side names it.
///
/// The tag is written into the agent's `From` or `To` and into every branch, so what comes in leads to its
/// call without a search. A reference to a call that has been forgotten leads nowhere.
package struct CallReference: Hashable, Sendable {
    /// The place in the table of calls.
    let slot: UInt32
    /// 64 random bits, never zero; RFC 3261, section 19.3, asks for 32.
    let tag: UInt64

    /// How many digits a tag has.
    static let digits = 24

    package init(slot: UInt32, tag: UInt64) {
        self.slot = slot
        self.tag = tag
    }

    /// Reads the tag of a party.
    init?(tag range: ByteRange, in span: Span<UInt8>) {
        guard range.count == Self.digits else { return nil }
        self.init(span, at: range.lower)
    }

    /// Reads the beginning of a branch.
    init?(_ span: Span<UInt8>, at lower: Int) {
        guard let slot = span.hexadecimal(from: lower, digits: 8),
            let tag = span.hexadecimal(from: lower + 8, digits: 16)
        else { return nil }
        self.slot = UInt32(slot)
        self.tag = tag
    }

    /// Adds the tag as it is written.
    func write(to bytes: inout [UInt8]) {
        bytes.add(hexadecimal: UInt64(slot), digits: 8)
        bytes.add(hexadecimal: tag, digits: 16)
    }
}

/// The name of a transaction of an agent's own: the call, and a number within it.
///
/// The number is that of `CSeq`, with the top bit for the ACK of a 2xx, which has a name of its own,
/// and the next four bits for the branches of a fork.
struct Branch: Hashable, Sendable {
    let call: CallReference
    let number: UInt16

    /// What every branch begins with, RFC 3261, section 8.1.1.7.
    static let cookie = "z9hG4bK"

    init(_ call: CallReference, number: UInt16) {
        self.call = call
        self.number = number
    }

    /// Reads a branch; `nil` when it is not one of an agent's own.
    init?(_ range: ByteRange, in span: Span<UInt8>) {
        guard range.count == 7 + CallReference.digits + 4,
            span.matches(ByteRange(range.lower, range.lower + 7), .cookie),
            let call = CallReference(span, at: range.lower + 7),
            let number = span.hexadecimal(from: range.lower + 31, digits: 4)
        else { return nil }
        self.init(call, number: UInt16(number))
    }

    /// Adds the branch, with the cookie.
    func write(to bytes: inout [UInt8]) {
        bytes.add(Self.cookie)
        call.write(to: &bytes)
        bytes.add(hexadecimal: UInt64(number), digits: 4)
    }
}

/// What tells the calls of others apart: 128 bits made of `Call-ID` and the tag of `From`.
struct DialogKey: Hashable, Sendable {
    private(set) var first: UInt64
    private(set) var second: UInt64

    /// Creates a key; the seed makes collisions a matter of luck, not of skill.
    init(_ span: Span<UInt8>, _ callID: ByteRange, _ tag: ByteRange, seed: UInt64) {
        first = seed
        second = ~seed
        add(span, callID)
        add(span, tag)
    }

    private mutating func add(_ span: Span<UInt8>, _ range: ByteRange) {
        for index in range.lower..<range.upper {
            first = (first ^ UInt64(span[index])) &* 0x0000_0100_0000_01B3
            second = (second &+ UInt64(span[index])) &* 0x9E37_79B9_7F4A_7C15
            second ^= second &>> 29
        }
        // Between the parts, so that no byte can move from one to the other.
        first = (first ^ 0xFF) &* 0x0000_0100_0000_01B3
        second ^= first
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(first)
    }
}
