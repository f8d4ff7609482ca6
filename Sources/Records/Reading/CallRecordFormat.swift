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
    /// Whether records of this format complete those of another.
    func completes(_ other: CallRecordFormat) -> Bool {
        let both: Set<CallRecordFormat> = [.connect, .connectFlowLog]
        return both.contains(self) && both.contains(other)
    }

    /// How the records of one call belong together.
    var folding: CallRecordFolding {
        switch self {
        case .connect: .contact
        case .asterisk, .cucm, .freeswitch: .forks
        case .connectFlowLog: .contact
        case .genesys, .twilio: .newest
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
    /// Contact records and lines of flow logs, which complete each other.
    case contact
}
