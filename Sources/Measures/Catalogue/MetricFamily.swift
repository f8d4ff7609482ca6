/// The parts of a run that metrics tell of; each is the beginning of their names.
package enum MetricFamily: String, CaseIterable, Hashable, Sendable {
    case contacts
    case branch
    case outcome
    case leg
    case block
    case queue
    case trunks
    case calls
    case callers
    case sip
    case function
    case engine
}

extension MetricFamily {
    /// What its metrics are narrowed to; `nil` when they are not.
    package var selector: MetricSelector? {
        switch self {
        case .contacts, .branch, .outcome, .block: .channel
        case .leg, .trunks: .carrier
        case .function: .function
        case .queue, .calls, .callers, .sip, .engine: nil
        }
    }

    /// The channel to which runs compare its metrics: the block serves no other than voice.
    var comparedChannel: String? {
        switch self {
        case .branch, .outcome: "voice"
        default: nil
        }
    }

    /// Its measures.
    package var measures: [Measure] { Self.measures[self] ?? [] }

    private static let measures = Dictionary(grouping: Measure.all, by: \.family)

    /// What may follow its name after the dot; any percentile may stand where one does.
    package var members: [String] { measures.flatMap(\.members) }
}

extension Measure {
    /// What may follow the name of the family.
    var members: [String] {
        !takesStatistic ? [member] : DurationStatistic.usual.map { "\(member).\($0.name)" }
    }
}
