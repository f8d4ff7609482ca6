internal import ContactCenter
internal import ContactFlow
package import Plan
internal import Typesetting

/// What the parentheses of a metric name.
package enum MetricSelector: Hashable, Sendable {
    case channel
    case carrier
    case function

    /// The word for it.
    package var word: String {
        switch self {
        case .channel: "channel"
        case .carrier: "carrier"
        case .function: "function"
        }
    }

    /// The names in a sentence.
    func list(of names: [String]) -> String {
        switch names.count {
        case 0 where self == .function:
            "its flow calls none; 'calls' in 'flow.blocks' has one called"
        case 0: "there is no \(word)"
        case 1: "the only \(word) is \(names.listed)"
        default: "the \(word)s are \(names.listed)"
        }
    }

    /// The names that a plan has.
    func names(in plan: ContactCenterPlan) -> [String] {
        switch self {
        case .channel:
            Channel.allCases.map(\.name).filter { name in
                plan.sources.contains { $0.channel.name == name }
            }
        case .carrier:
            plan.carriers.map(\.name)
        case .function:
            plan.flow?.functions.map(\.name) ?? []
        }
    }
}

extension Metric {
    /// Finds out whether a scenario has the channel, carrier or function that the metric names.
    ///
    /// - Throws: ``ExpressionError`` that tells which ones it has.
    package func check(in plan: ContactCenterPlan) throws(ExpressionError) {
        guard let selector, let kind = measure.family.selector else { return }
        let names = kind.names(in: plan)
        guard !names.contains(selector) else { return }
        let help =
            selector.nearest(in: names).map { "did you mean '\($0)'?" }
            ?? kind.list(of: names)
        throw ExpressionError(
            "'\(selector.clipped(to: 60))' is not a \(kind.word) of this scenario",
            help: help,
            offset: measure.family.rawValue.count + 1
        )
    }
}
