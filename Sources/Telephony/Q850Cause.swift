/// Why a leg was not connected, in the words of the public telephone network.
///
/// Source: ITU-T Recommendation Q.850, "Usage of cause and location in the Digital Subscriber
/// Signalling System No. 1 and the Signalling System No. 7 ISDN User Part", 2018, table 1.
package enum Q850Cause: Int, CaseIterable, Hashable, Sendable {
    case unallocatedNumber = 1
    case userBusy = 17
    case noUserResponding = 18
    case callRejected = 21
    case numberChanged = 22
    case exchangeRoutingError = 25
    case invalidNumberFormat = 28
    case normalUnspecified = 31
    case networkOutOfOrder = 38
    case temporaryFailure = 41
    case serviceNotAvailable = 63
    case serviceNotImplemented = 79
    case recoveryOnTimerExpiry = 102
    case interworkingUnspecified = 127

    /// The name as people say it, such as `User busy`.
    package var name: String {
        switch self {
        case .unallocatedNumber: "Unallocated number"
        case .userBusy: "User busy"
        case .noUserResponding: "No user responding"
        case .callRejected: "Call rejected"
        case .numberChanged: "Number changed"
        case .exchangeRoutingError: "Exchange routing error"
        case .invalidNumberFormat: "Invalid number format"
        case .normalUnspecified: "Normal, unspecified"
        case .networkOutOfOrder: "Network out of order"
        case .temporaryFailure: "Temporary failure"
        case .serviceNotAvailable: "Service or option not available"
        case .serviceNotImplemented: "Service or option not implemented"
        case .recoveryOnTimerExpiry: "Recovery on timer expiry"
        case .interworkingUnspecified: "Interworking, unspecified"
        }
    }
}

extension ReleaseCause {
    /// The cause that a gateway to the telephone network makes of the SIP response.
    ///
    /// A code that the mapping does not list counts as the first of its class, as RFC 3261,
    /// section 8.1.3.2, has it: 4xx and 5xx as temporary failures, 6xx as busy. Where the mapping
    /// names no cause, such as for 487 and for redirections, it is 31; and so it is for 488 and
    /// 606, for which the mapping recommends 31 unless a Warning header says more.
    ///
    /// Source: G. Camarillo et al., "Integrated Services Digital Network (ISDN) User Part (ISUP)
    /// to Session Initiation Protocol (SIP) Mapping", RFC 3398, 2002, section 8.2.6.1.
    package var q850: Q850Cause {
        switch sipCode {
        case 300...399, 487, 488, 606: .normalUnspecified
        case 401, 402, 403, 407, 603: .callRejected
        case 404, 485, 604: .unallocatedNumber
        case 405: .serviceNotAvailable
        case 406, 415, 501: .serviceNotImplemented
        case 408, 504: .recoveryOnTimerExpiry
        case 410: .numberChanged
        case 413, 414, 416, 420, 421, 423, 505, 513: .interworkingUnspecified
        case 480: .noUserResponding
        case 482, 483: .exchangeRoutingError
        case 484: .invalidNumberFormat
        case 486, 600...699: .userBusy
        case 502: .networkOutOfOrder
        default: .temporaryFailure
        }
    }
}
