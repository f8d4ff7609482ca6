internal import ContactCenter
internal import ContactFlow
internal import Experiment
internal import Plan
internal import Scenario

/// What a recorded day and simulated days are compared by.
package enum BacktestQuantity: String, CaseIterable, Sendable {
    case answered = "leg.answered.share"
    case callFailed = "branch.callFailed.share"
    case timeout = "branch.timeout.share"
    case error = "branch.error.share"
    case hungUp = "outcome.customerDisconnected.share"
    case answerTime = "leg.answerTime.mean"
    case talkTime = "leg.talkTime.mean"
    case trunks = "trunks.mean"

    /// The metric's name.
    package var metric: String { rawValue }

    /// Whether a value is a duration in seconds.
    package var isDuration: Bool { self == .answerTime || self == .talkTime }

    /// Whether a value is a share.
    package var isShare: Bool { !isDuration && self != .trunks }

    /// The quantities that mean the same for records of legs and for a scenario.
    ///
    /// Where the flow ends at the answer, all that goes wrong takes one branch. Where customers hang up
    /// during the talk, too, their share is not that of those who hung up while it rang.
    static func comparable(in scenario: Scenario) -> [BacktestQuantity] {
        let resumes = scenario.plan.block.resumesFlowAfterDisconnect
        let hangsUp = scenario.plan.sources.contains {
            $0.channel == .voice && $0.customer.hangup != nil
        }
        return allCases.filter { quantity in
            switch quantity {
            case .callFailed, .timeout: resumes
            case .error: !resumes
            case .hungUp: !resumes || !hangsUp
            case .answered, .answerTime, .talkTime, .trunks: true
            }
        }
    }
}

/// What happened in a stretch of time: of a recorded day, or of a simulated one.
struct DayTally: Sendable {
    /// Calls by how they ended; parts of calls where records leave open which.
    var answered = 0.0
    var failed = 0.0
    var timeouts = 0.0
    var hungUp = 0.0
    /// How many rings of answered calls are known, and their sum in seconds.
    var rings = (count: 0.0, seconds: 0.0)
    /// The same of talks.
    var talks = (count: 0.0, seconds: 0.0)
    /// Trunks × seconds, and the seconds.
    var busy = (trunkSeconds: 0.0, seconds: 0.0)

    /// All calls that have ended.
    var calls: Double { answered + failed + timeouts + hungUp }

    /// The value of a quantity; `nil` where nothing tells it.
    func value(of quantity: BacktestQuantity) -> Double? {
        func ratio(_ part: Double, _ whole: Double) -> Double? { whole > 0 ? part / whole : nil }
        return switch quantity {
        case .answered: ratio(answered, calls)
        case .callFailed: ratio(failed, calls)
        case .timeout: ratio(timeouts, calls)
        case .error: ratio(failed + timeouts, calls)
        case .hungUp: ratio(hungUp, calls)
        case .answerTime: ratio(rings.seconds, rings.count)
        case .talkTime: ratio(talks.seconds, talks.count)
        case .trunks: ratio(busy.trunkSeconds, busy.seconds)
        }
    }
}
