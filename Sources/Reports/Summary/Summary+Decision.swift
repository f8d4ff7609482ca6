package import Experiment
internal import Typesetting

extension Summary {
    /// A run that was to end as soon as its thresholds are decided.
    package struct Decision: Codable, Hashable, Sendable {
        /// The most replications that it was allowed.
        package var cap: Int
        /// What ended it: `decided` or `failed`; nil where it went on to the cap or was interrupted.
        @OrNull package var endedBy: String?
    }

    /// Adds what a run ended by that was to end as soon as its thresholds are decided.
    package mutating func add(_ occasion: DecisionPlan.Occasion?, of plan: DecisionPlan) {
        run.decision = Decision(cap: plan.cap, endedBy: occasion?.rawValue)
    }

    /// What ended a run that was to end as soon as its thresholds are decided, in a sentence without a
    /// full stop; nil where it was to run as many replications as it did.
    var decisionWords: String? {
        guard let decision = run.decision else { return nil }
        let cap = Figure.count(decision.cap)
        let done = "ended after \(Figure.count(run.replications)) of at most \(cap) replications"
        return switch decision.endedBy.flatMap(DecisionPlan.Occasion.init) {
        case .decided?: "\(done): every threshold is decided"
        case .failed?: "\(done): a threshold does not hold, whatever follows"
        case nil: run.partial ? nil : "ran all \(cap) replications that were allowed"
        }
    }
}
