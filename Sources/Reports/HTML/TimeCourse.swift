package import Typesetting

/// The axis of simulated time that charts of a run share.
package struct TimeCourse {
    /// The length of a step in seconds.
    let stepSeconds: Double
    /// Where the axis ends, in seconds: the end of the arrivals.
    package let end: Double
    /// The steps that begin before the end.
    let stepCount: Int
    /// How many steps at the beginning were not measured.
    let warmupSteps: Int

    /// The course of a run.
    package init(of summary: Summary) {
        let timeline = summary.timeline
        stepSeconds = timeline.stepSeconds
        let recorded = Double(timeline.offered.count) * stepSeconds
        let arrivals = summary.arrivalSeconds
        end = arrivals > 0 && arrivals < recorded ? arrivals : max(recorded, stepSeconds)
        let begun = stepSeconds > 0 ? Int((end / stepSeconds - 1e-9).rounded(.up)) : 0
        stepCount = min(timeline.offered.count, begun)
        let measured = timeline.trunksMean.firstIndex { $0 != nil } ?? 0
        let counted = timeline.offered.firstIndex { $0 > 0 } ?? 0
        warmupSteps = min(measured, counted)
    }

    /// How many steps there are from the left to the right, the last perhaps in part.
    package var steps: Double { end / stepSeconds }

    /// The ends of a step on the axis, between 0 and 1.
    package func ends(of step: Int) -> (from: Double, to: Double) {
        (Double(step) * stepSeconds / end, min(Double(step + 1) * stepSeconds / end, 1))
    }

    /// The middle of a step on the axis.
    package func middle(of step: Int) -> Double {
        let ends = ends(of: step)
        return (ends.from + ends.to) / 2
    }

    /// The seconds of a step that lie before the end.
    package func seconds(of step: Int) -> Double {
        min(Double(step + 1) * stepSeconds, end) - Double(step) * stepSeconds
    }

    /// The begin of a step as the first cell of a row.
    package func start(of step: Int) -> FigureTable.Cell {
        let seconds = Double(step) * stepSeconds
        return FigureTable.Cell(Self.label(of: seconds), seconds)
    }

    /// The marks of the axis.
    package var marks: [Plot.Mark] {
        Scale(endingAt: end, count: 6, steps: Scale.timeSteps).marks.map { seconds in
            Plot.Mark(position: seconds / end, label: Self.label(of: seconds))
        }
    }

    /// The warm-up, set apart; nothing where there was none.
    var warmupShade: Markup {
        guard warmupSteps > 0 else { return .empty }
        return Plot.shade(from: 0, to: ends(of: warmupSteps - 1).to, label: "warm-up")
    }

    /// A time such as `0`, `30s`, `15m`, `1h30m` or `2d`.
    package static func label(of seconds: Double) -> String {
        guard seconds >= 1, seconds < 1e12 else {
            return seconds > 0 ? Figure.duration(seconds) : "0"
        }
        var rest = Int(seconds.rounded())
        var text = ""
        for (unit, size) in [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)] where rest >= size {
            text += "\(rest / size)\(unit)"
            rest %= size
        }
        return text
    }
}
