package import ContactCenter
internal import Statistics
internal import Typesetting

/// What is said in one number of the calls of functions.
package struct FunctionFigure: Sendable {
    /// What its values are.
    let unit: MetricUnit
    /// Whether it is told by a statistic.
    var takesStatistic = false
    /// Reads it; `nil` where there is nothing to say it of.
    package let value: @Sendable (FunctionTally, DurationStatistic?) -> Double?
}

extension Measure {
    /// The functions that a flow calls for real; nothing of them where it calls none.
    static let functions = [
        figure("calls.count", .count, "Calls of functions that are over.", ">= 100") { tally, _ in
            Double(tally.calls)
        },
        figure(
            "failed.count",
            .count,
            "Calls that led to the error branch, time outs included.",
            "<= 10"
        ) { tally, _ in Double(tally.failed) },
        figure(
            "failed.share",
            .share,
            "The share of calls that led to the error branch, time outs included.",
            "< 1%"
        ) { tally, _ in share(tally.failed, of: tally) },
        figure(
            "timedOut.count",
            .count,
            "Calls that were not answered within the limit of their block.",
            "<= 10"
        ) { tally, _ in Double(tally.timedOut) },
        figure(
            "timedOut.share",
            .share,
            "The share of calls that were not answered within the limit of their block.",
            "< 1%"
        ) { tally, _ in share(tally.timedOut, of: tally) },
        figure(
            "concurrency.peak",
            .count,
            "The most calls of one function at the same time.",
            "<= 100"
        ) {
            tally,
            _ in Double(tally.peak)
        },
        Measure(
            .function,
            "duration",
            .function(
                FunctionFigure(unit: .seconds, takesStatistic: true) { tally, statistic in
                    statistic.flatMap { tally.durations.value(of: $0) }
                }
            ),
            "The time from the call to the answer, or to the failure.",
            example: "< 500ms"
        ),
    ]

    private static func share(_ count: Int, of tally: FunctionTally) -> Double? {
        tally.calls == 0 ? nil : Double(count) / Double(tally.calls)
    }

    private static func figure(
        _ name: String,
        _ unit: MetricUnit,
        _ meaning: String,
        _ bound: String,
        _ value: @escaping @Sendable (FunctionTally, DurationStatistic?) -> Double?
    ) -> Measure {
        Measure(
            .function,
            name,
            .function(FunctionFigure(unit: unit, value: value)),
            meaning,
            example: bound
        )
    }
}

extension DurationHistogram {
    /// A statistic in seconds; `nil` of nothing.
    fileprivate func value(of statistic: DurationStatistic) -> Double? {
        switch statistic {
        case .mean: mean
        case .max: maximum
        case .percentile(let percent): percentiles([percent])?.first
        }
    }
}
