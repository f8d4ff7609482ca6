internal import Foundation
internal import Measures
package import Scenario
internal import Statistics

extension FitReport {
    /// What deserves a second look before a law is pasted.
    package var cautions: [Caution] {
        [cutOff].compactMap(\.self) + limits + [rounded].compactMap(\.self) + measured.cautions
            + [refuted].compactMap(\.self)
    }

    private var shownColumn: String { measured.name.clipped(to: 60) }

    /// A pile at the longest duration, which only a limit makes.
    private var cutOff: Caution? {
        guard let pile = oddities.top else { return nil }
        let limit = Digits.duration(pile.seconds)
        let of = durations.observedCount
        return Caution(
            "durations-cut-off",
            "\(pile.count) of \(of) durations of '\(shownColumn)' (\(Self.percent(pile.count, of))) are "
                + "\(limit) or hardly longer, and none goes beyond",
            because: "a timeout must have cut them off; taken for measurements they make every law "
                + "too short",
            help: "fit again with --censored-at \(limit)"
        )
    }

    /// Piles at limits that only some calls had.
    private var limits: [Caution] {
        oddities.inner.prefix(3).map { pile in
            let length = Digits.duration(pile.seconds)
            return Caution(
                "durations-piled",
                "about \(pile.count) of \(durations.observedCount) durations of '\(shownColumn)' pile "
                    + "up at \(length)",
                because:
                    "no law has such a pile: a limit that only some calls had, or a value that "
                    + "stands for something else",
                help: "fit the calls with that limit by themselves, with --censored-at \(length), "
                    + "or leave out what stands for something else"
            )
        }
    }

    private var rounded: Caution? {
        guard let step = oddities.coarseStep else { return nil }
        let what =
            switch step {
            case 60: "whole minutes"
            case 3600: "whole hours"
            case 1: "whole seconds"
            default: "multiples of \(Digits.duration(step))"
            }
        return Caution(
            "durations-rounded",
            "all \(durations.observedCount) durations of '\(shownColumn)' are \(what)",
            because: "they may have been rounded or cut, which moves every law by up to "
                + "\(Digits.duration(step / 2)); the intervals do not tell that",
            help:
                "measure finer if you can; where they were cut, add \(Digits.duration(step / 2)) to "
                + "each"
        )
    }

    /// No law suits.
    private var refuted: Caution? {
        // Rounding alone makes large gaps, and a pile explains them.
        guard let best = ranking.fits.first, best.distance.probabilityAtMost < 0.001,
            oddities.coarseStep == nil, oddities.top == nil
        else { return nil }
        return Caution(
            "law-refuted",
            "none of the laws fits: a gap as large as that of the best, \(best.family.rawValue), has a "
                + "chance below 0.001",
            because: "so many durations show what the law leaves out",
            help:
                "draw from the durations themselves: {empirical: {file: \(file), column: \(column)}}"
        )
    }

    private static func percent(_ count: Int, _ all: Int) -> String {
        String(format: "%.1f %%", Double(count) / Double(all) * 100)
    }
}
