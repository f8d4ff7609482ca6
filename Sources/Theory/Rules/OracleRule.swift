/// A model with an exact answer, and when it applies.
///
/// The oracle tries all rules of ``table`` in turn, and each may use what those before it found.
struct OracleRule: Sendable {
    /// The model, such as `Erlang B`.
    let model: String
    /// The trait that the model is made for; `nil` for models of plain loads.
    let topic: LoadTrait?
    /// The traits that it takes into account, or that do not matter to it; any other one refuses it.
    let traits: Set<LoadTrait>
    /// What the model says of a load, given what other models said; throws why it does not apply.
    let values: @Sendable (VoiceLoad, [ExactValue]) throws(NotSolvable) -> [ExactValue]

    init(
        model: String,
        for topic: LoadTrait? = nil,
        taking traits: Set<LoadTrait> = [],
        values: @escaping @Sendable (VoiceLoad, [ExactValue]) throws(NotSolvable) -> [ExactValue]
    ) {
        self.model = model
        self.topic = topic
        self.traits = traits.union(topic.map { [$0] } ?? [])
        self.values = values
    }

    /// Consults the model, unless the load has a trait that it does not know.
    func consult(_ load: VoiceLoad, _ known: [ExactValue]) throws(NotSolvable) -> [ExactValue] {
        if let topic, !load.traits.contains(topic) { throw NotSolvable(topic.absence) }
        for trait in LoadTrait.allCases where load.traits.contains(trait) {
            guard traits.contains(trait) else { throw NotSolvable(trait.reason) }
        }
        return try values(load, known)
    }

    /// All rules, those that others build on first.
    static let table: [OracleRule] = [
        .callsQuota, .noLimit, .changingRate, .erlangB, .renewal, .closedCallers, .overflow,
        .sharing, .callLimit, .redial, .ringRace,
    ]
}

extension LoadTrait {
    /// Why a model that is made for the trait says nothing of a load without it.
    fileprivate var absence: String {
        switch self {
        case .recorded: "no arrivals are recorded ones"
        case .burst: "no contacts arrive at once"
        case .busyness: "all days are alike"
        case .callers: "there is no closed population of callers"
        case .redial: "nobody calls again"
        case .shares: "no carriers share the legs"
        case .overflow: "no carrier overflows to another"
        case .callLimit: "no carrier limits the calls per second"
        case .outages: "no carrier has outages"
        }
    }
}

extension [ExactValue] {
    /// The value of a metric, if it is known.
    package subscript(metric: String) -> Double? {
        first { $0.metric == metric }?.value
    }
}
