internal import Randomness

// The numbers are part of every draw's address, like those of the contact centre.
extension DrawPurpose {
    /// How long a block of a flow takes; the attempt is the number of the visit.
    static let blockTime = DrawPurpose(rawValue: 32)
    /// What a block of a flow yields; the attempt is the number of the visit.
    static let blockResult = DrawPurpose(rawValue: 33)
}
