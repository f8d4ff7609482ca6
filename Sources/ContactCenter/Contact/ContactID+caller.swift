// Who calls again keeps a number of their own, so that their luck does not depend on how many others
// do. The two upper bits of the stream tell how the lower 48 bits are made up:
//
//     first contact of an open stream   number
//     redial of an open stream          number of the first contact (32 bits), attempt (16 bits)
//     caller of a closed population     caller (20 bits), contact of that caller (28 bits)
//
// Beyond 2³² first contacts, 2¹⁶ attempts or 2²⁸ contacts of a caller, numbers begin again, which
// only makes the luck of two far apart contacts the same.
extension ContactID {
    private static var redialBit: Int { 0x8000 }
    private static var closedBit: Int { 0x4000 }
    /// How many streams there may be.
    static var mostStreams: Int { 0x4000 }

    private var isRedial: Bool { stream & Self.redialBit != 0 }
    private var isClosed: Bool { stream & Self.closedBit != 0 }

    /// Creates the identity of a contact of a closed population.
    ///
    /// - Parameters:
    ///   - stream: The stream of the population.
    ///   - caller: The number of the caller in it, from 0.
    ///   - count: The number of the contact among those of the caller, from 0.
    package init(stream: Int, caller: Int, count: UInt64) {
        self.init(
            stream: stream | Self.closedBit,
            number: UInt64(truncatingIfNeeded: caller) << 28 | count & 0xFFF_FFFF
        )
    }

    /// The identity of the caller's next contact.
    ///
    /// - Parameter attempt: How many contacts of the same call for something there were before.
    /// - Returns: For callers of a closed population, the identity of their next contact whatever `attempt`.
    package func next(attempt: UInt32) -> ContactID {
        if isClosed {
            let count = (number & 0xFFF_FFFF) + 1
            return ContactID(stream: stream, number: number & ~0xFFF_FFFF | count & 0xFFF_FFFF)
        }
        let first = (isRedial ? number >> 16 : number) & 0xFFFF_FFFF
        return ContactID(
            stream: stream | Self.redialBit,
            number: first << 16 | UInt64(attempt) & 0xFFFF
        )
    }

    /// What all contacts of one caller have in common: the identity of the first.
    var caller: ContactID {
        if isClosed { return ContactID(stream: stream, number: number & ~0xFFF_FFFF) }
        guard isRedial else { return self }
        return ContactID(stream: stream & ~Self.redialBit, number: number >> 16)
    }
}
