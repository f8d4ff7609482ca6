internal import ContactCenter
public import Scenario

/// What theory knows of a scenario, without running it.
public struct Oracle: Hashable, Sendable {
    /// A model that has no answer, and why.
    public struct Refusal: Hashable, Sendable {
        /// The model.
        public var model: String
        /// A few words that continue "not solvable because".
        public var reason: String
    }

    /// The traffic that is offered; `nil` where it cannot be told.
    public private(set) var load: OfferedLoad?
    /// What is known, in the order of the models.
    public private(set) var values: [ExactValue] = []
    /// Models that do not apply, with the reasons.
    public private(set) var refusals: [Refusal] = []
    /// Mean holding times from the start of a run to the first measured contact.
    private var warmup = 0.0
    /// Selectors that say no more than none: the only channel, the only carrier that is dialled.
    private var idleSelectors: Set<String> = []

    /// Consults all models.
    public init(_ scenario: Scenario) {
        let voice: VoiceLoad
        do throws(NotSolvable) {
            voice = try VoiceLoad(scenario)
        } catch {
            refusals = [Refusal(model: "every model", reason: error.reason)]
            return
        }
        load = OfferedLoad(voice)
        warmup = voice.warmupInHoldingTimes
        idleSelectors = ["leg(\(voice.carrier.name))", "trunks(\(voice.carrier.name))"]
        if voice.voiceSelector.isEmpty {
            idleSelectors.formUnion(["branch(voice)", "outcome(voice)", "contacts(voice)"])
        }
        for rule in OracleRule.table {
            do throws(NotSolvable) {
                let found = try rule.values(voice, values)
                values += found.filter { values[$0.metric] == nil }
            } catch {
                refusals.append(Refusal(model: rule.model, reason: error.reason))
            }
        }
    }

    /// What is known of a metric; `nil` for what no model says.
    public func value(of metric: Metric) -> ExactValue? {
        let name = plain(metric.text)
        return values.first { plain($0.metric) == name }
    }

    /// A metric without a selector that says nothing.
    private func plain(_ metric: String) -> String {
        guard let end = metric.lastIndex(of: ")") else { return metric }
        let start = metric[...end]
        guard idleSelectors.contains(String(start)), let open = start.firstIndex(of: "(") else {
            return metric
        }
        return String(metric[..<open] + metric[metric.index(after: end)...])
    }

    /// Whether a run has forgotten its empty beginning when it is measured.
    public var isInEquilibrium: Bool { warmup >= VoiceLoad.equilibrium }
}
