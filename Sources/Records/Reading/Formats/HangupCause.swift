/// Causes of release as exchanges write them, and what they mean for a call.
enum HangupCause {
    /// What a cause means for a call that nobody answered.
    typealias Meaning = (outcome: CallRecord.Outcome, sipCode: Int?)

    /// FreeSWITCH's names, without those of calls that were answered.
    ///
    /// Source: FreeSWITCH documentation, "Hangup Cause Code Table".
    private static let byName: [String: Meaning] = [
        "ORIGINATOR_CANCEL": (.abandoned, nil), "NORMAL_CLEARING": (.abandoned, nil),
        "NO_ANSWER": (.timeout, nil), "ALLOTTED_TIMEOUT": (.timeout, nil),
        "PROGRESS_TIMEOUT": (.timeout, nil), "PICKED_OFF": (.abandoned, nil),
        "LOSE_RACE": (.unanswered, nil), "USER_BUSY": (.failed, 486),
        "NO_USER_RESPONSE": (.failed, 408), "SUBSCRIBER_ABSENT": (.failed, 480),
        "USER_NOT_REGISTERED": (.failed, 480), "NORMAL_UNSPECIFIED": (.failed, 480),
        "CALL_REJECTED": (.failed, 603), "UNALLOCATED_NUMBER": (.failed, 404),
        "NO_ROUTE_DESTINATION": (.failed, 404), "NO_ROUTE_TRANSIT_NET": (.failed, 404),
        "NUMBER_CHANGED": (.failed, 410), "INVALID_NUMBER_FORMAT": (.failed, 484),
        "DESTINATION_OUT_OF_ORDER": (.failed, 502), "NETWORK_OUT_OF_ORDER": (.failed, 503),
        "NORMAL_CIRCUIT_CONGESTION": (.failed, 503), "SWITCH_CONGESTION": (.failed, 503),
        "NORMAL_TEMPORARY_FAILURE": (.failed, 503), "REQUESTED_CHAN_UNAVAIL": (.failed, 503),
        "GATEWAY_DOWN": (.failed, 503), "FACILITY_REJECTED": (.failed, 510),
        "OUTGOING_CALL_BARRED": (.failed, 403), "INCOMING_CALL_BARRED": (.failed, 403),
        "INCOMPATIBLE_DESTINATION": (.failed, 488), "EXCHANGE_ROUTING_ERROR": (.failed, 483),
        "RECOVERY_ON_TIMER_EXPIRE": (.failed, 504), "BEARERCAPABILITY_NOTAVAIL": (.failed, 503),
        "MEDIA_TIMEOUT": (.failed, 504), "INTERWORKING": (.failed, 500),
        "PROTOCOL_ERROR": (.failed, 500), "MANAGER_REQUEST": (.abandoned, nil),
        "ATTENDED_TRANSFER": (.unanswered, nil), "BLIND_TRANSFER": (.unanswered, nil),
    ]

    static func meaning(ofName name: String) -> Meaning? { byName[name] }

    /// What a number of Q.850 means.
    ///
    /// Sources: ITU-T Recommendation Q.850, 2018, table 1; G. Camarillo et al., RFC 3398, 2002,
    /// section 7.2.4.1, for the SIP codes.
    static func meaning(ofQ850 value: Int64) -> Meaning {
        switch value {
        case 0, 16: (.abandoned, nil)
        case 19: (.timeout, nil)
        case 1, 2, 3: (.failed, 404)
        case 17: (.failed, 486)
        case 18: (.failed, 408)
        case 20: (.failed, 480)
        case 21: (.failed, 603)
        case 22, 23: (.failed, 410)
        case 26: (.failed, 404)
        case 27: (.failed, 502)
        case 28: (.failed, 484)
        case 31: (.failed, 480)
        case 55, 57: (.failed, 403)
        case 65, 70: (.failed, 488)
        case 87: (.failed, 403)
        case 102: (.failed, 504)
        default: (.failed, 503)
        }
    }

    /// What a final SIP response means.
    static func meaning(ofSIP code: Int64) -> Meaning {
        switch code {
        case 487: (.abandoned, nil)
        case 408: (.timeout, nil)
        default: (.failed, (300...699).contains(code) ? Int(code) : 503)
        }
    }
}
