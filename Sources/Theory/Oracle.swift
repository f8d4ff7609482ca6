internal import ContactCenter
package import Measures
internal import Plan
package import Scenario
internal import VirtualTime

/// What theory knows of a scenario, without running it.
package struct Oracle: Hashable, Sendable {
    /// A model that has no answer, and why.
    package struct Refusal: Hashable, Sendable {
        /// The model.
        package var model: String
        /// A few words that continue "not solvable because".
        package var reason: String
    }

    /// The traffic that is offered to each carrier that is asked first; empty where it cannot be told.
    package private(set) var loads: [OfferedLoad] = []
    /// What is known, in the order of the models.
    package private(set) var values: [ExactValue] = []
    /// Models that do not apply, with the reasons; what is made for other loads comes last.
    package private(set) var refusals: [Refusal] = []
    /// The model whose reason counts for what is not known: that of the load's own kind.
    private var topic = "Erlang B"
    /// From the start of a run to the first measured contact, in seconds.
    private var warmup = 0.0
    /// The mean holding time in seconds.
    private var holding = 0.0
    /// Selectors that say no more than none: the only channel, the only carrier that is dialled.
    private var idleSelectors: Set<String> = []

    /// Consults all models.
    package init(_ scenario: Scenario) {
        let voice: VoiceLoad
        do throws(NotSolvable) {
            voice = try VoiceLoad(scenario)
        } catch {
            loads = FlowLoad(scenario)?.loads ?? []
            consultAboutQueue(of: scenario)
            let model = values.isEmpty ? "every model" : "every model of legs"
            refusals.insert(Refusal(model: model, reason: error.reason), at: 0)
            return
        }
        loads = voice.routes.map { OfferedLoad($0, of: voice) }
        warmup = Self.warmup(of: scenario)
        holding = voice.holding
        if voice.routes.count == 1, voice.routes[0].chain.count == 1 {
            idleSelectors = ["leg(\(voice.carrier.name))", "trunks(\(voice.carrier.name))"]
        }
        if voice.voiceSelector.isEmpty {
            idleSelectors.formUnion(["branch(voice)", "outcome(voice)", "contacts(voice)"])
        }
        consult(about: voice)
    }

    /// Adds what is known of a queue to which all contacts come.
    private mutating func consultAboutQueue(of scenario: Scenario) {
        warmup = Self.warmup(of: scenario)
        do throws(NotSolvable) {
            if let queue = try QueueLoad(scenario) { values = try queue.values() }
        } catch {
            refusals.append(Refusal(model: "Erlang C and Erlang A", reason: error.reason))
        }
    }

    private mutating func consult(about voice: VoiceLoad) {
        var strangers: [Refusal] = []
        for rule in OracleRule.table {
            do throws(NotSolvable) {
                let found = try rule.consult(voice, values)
                values += found.filter { values[$0.metric] == nil }
            } catch {
                let refusal = Refusal(model: rule.model, reason: error.reason)
                let isStranger = rule.topic.map { !voice.traits.contains($0) } ?? false
                if isStranger { strangers.append(refusal) } else { refusals.append(refusal) }
            }
        }
        if let rule = OracleRule.table.first(where: { rule in
            rule.topic.map(voice.traits.contains) ?? false
        }) {
            topic = rule.model
        } else if voice.traits.isEmpty, voice.rate != nil, !voice.isPoisson {
            topic = OracleRule.renewal.model
        }
        refusals += strangers
    }

    /// What is known of a metric; `nil` for what no model says.
    package func value(of metric: Metric) -> ExactValue? {
        let name = plain(metric.text)
        return values.first { plain($0.metric) == name }
    }

    /// Why a metric is not known.
    package func refusal(of metric: String) -> Refusal {
        let model = metric.contains("rejected") ? OracleRule.callsQuota.model : topic
        return refusals.first { $0.model == model } ?? refusals.first
            ?? Refusal(model: model, reason: "no model knows it")
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

    /// Why a run must not be held against a value: it has not forgotten its beginning when it is
    /// measured; `nil` where it has, or where that does not matter.
    package func doubt(about value: ExactValue) -> String? {
        guard value.needsEquilibrium else { return nil }
        let memory = value.memory ?? holding
        guard warmup < VoiceLoad.equilibrium * memory else { return nil }
        guard value.memory != nil else {
            return "the run begins empty, and its warm-up is shorter than five mean holding times"
        }
        let seconds = Int(min((VoiceLoad.equilibrium * memory).rounded(.up), 1e15))
        return "the run's beginning is forgotten after some \(seconds) s, "
            + "and its warm-up is shorter than that"
    }

    /// How long the warm-up lasts, in seconds.
    package static func warmup(of scenario: Scenario) -> Double {
        switch scenario.warmup {
        case .none: return 0
        case .time(let time): return time.seconds
        // It ends where the run has settled.
        case .automatic: return .infinity
        case .contacts(let count):
            let processes = scenario.plan.sources.flatMap(\.arrivals)
            let rate = processes.reduce(0) { $0 + $1.expectedArrivals(until: 1) }
            return rate > 0 ? Double(count) / rate : 0
        }
    }
}
