internal import Randomness

extension DrawPurpose {
    /// The tag of a call; its subject is the number of the call.
    static let callTag = DrawPurpose(rawValue: 100)
    /// What becomes of a datagram on a bad wire; its subject is the number of the datagram.
    static let wire = DrawPurpose(rawValue: 101)
}
