extension BranchReason {
    /// A reason in words; one that this version does not know goes by its name.
    package static func title(of name: String) -> String {
        allCases.first { $0.name == name }?.title ?? name
    }

    /// The reason in a few words.
    package var title: String {
        switch self {
        case .channel: "not a voice contact"
        case .phoneNumber: "phone number missing or not E.164"
        case .timeout: "timeout not a number from 0 to 600"
        case .dtmf: "DTMF digits missing or not valid"
        case .callerID: "caller ID missing or not E.164"
        case .attribute: "attribute without a value"
        case .country: "country not callable"
        case .noCarrier: "no carrier for the number"
        case .noTrunk: "blocked by the carriers"
        case .released: "released by the carrier"
        case .callerIDRejected: "caller ID rejected"
        case .notAnswered: "not answered in time"
        case .notPlaced: "not placed, for want of a socket, a connection or credentials"
        }
    }
}
