/// The formats of call records that are understood; the names are those of `--format`.
package enum CallRecordFormat: String, CaseIterable, Sendable {
    case connect
    case connectFlowLog = "connect-flow-log"
    case asterisk
    case freeswitch
    case cucm
    case genesys
    case twilio
    case kamailio
    case sipp
    case csv
}

extension CallRecordFormat {
    /// The steps in seconds to which instants were cut; zero for finer ones.
    var step: Double {
        switch self {
        case .connect, .asterisk, .cucm, .kamailio, .twilio, .csv: 1
        case .freeswitch: 1
        case .connectFlowLog, .genesys, .sipp: 0
        }
    }

    /// How the records of one call belong together.
    var folding: CallRecordFolding {
        switch self {
        case .connect: .newest
        case .asterisk, .cucm, .freeswitch: .forks
        case .connectFlowLog, .genesys, .twilio: .newest
        case .kamailio: .dialog
        case .sipp, .csv: .none
        }
    }
}

/// How the records of one call belong together.
enum CallRecordFolding: Sendable {
    /// Each record is a call.
    case none
    /// The newest record of a call counts.
    case newest
    /// Branches that rang at once, one of which may have won.
    case forks
    /// One record begins the call, another ends it.
    case dialog
}
