internal import Measures
package import Typesetting

extension RunPage {
    /// How long things took: the figures, and their distributions where the folder has them.
    package var durations: Markup {
        let kinds = [
            (Measure.answerTime, "Ring time until the answer", "c-ring"),
            (.talkTime, "Talk time", "c-talk"),
            (.blockTime, "Time in the block", "c-block"),
        ]
        let charts = kinds.compactMap { measure, title, style -> Markup? in
            guard let distribution = measure.record.flatMap({ run.durations[$0.key] }),
                !distribution.isEmpty
            else { return nil }
            let occurred = summary.durations[measure].percentiles
            return Markup("div", ["class": "columns"]) {
                histogram(of: distribution, knowing: occurred, title, style)
                percentiles(of: distribution, knowing: occurred, title, style)
            }
        }
        return Markup([
            statistics,
            Markup(charts),
            charts.isEmpty ? .note(reasonForNoCharts) : .empty,
        ])
    }

    private var reasonForNoCharts: String {
        run.durations.isEmpty
            ? "The folder has no histograms of durations, so no distribution is drawn."
            : "No duration was measured, so no distribution is drawn."
    }

    private var statistics: Markup {
        var table = FigureTable(
            "Durations",
            names: ["Duration"],
            numbers: ["Count", "Mean", "Shortest", "p50", "p90", "p95", "p99", "p99.9", "Longest"]
        )
        table.isSortable = false
        table.rows = summary.durations.recorded.map { record, statistics in
            let values = [
                statistics.mean, statistics.min, statistics.p50, statistics.p90, statistics.p95,
                statistics.p99, statistics.p999, statistics.max,
            ]
            return [FigureTable.Cell(record.title), .count(statistics.count)]
                + values.map { .duration($0) }
        }
        return table.markup
    }

    // MARK: - Histogram

    private static let fewestBins = 40

    private func histogram(
        of distribution: Distribution,
        knowing occurred: [Double: Double],
        _ title: String,
        _ style: String
    ) -> Markup {
        let reach = distribution.percentiles([99], knowing: occurred)[0]
        // Round bins, so many that the shape shows.
        let grid = Scale(fitting: reach, count: Self.fewestBins, steps: [])
        let width = grid.marks[1]
        let count = grid.marks.count - 1
        let (bins, beyond) = distribution.bins(count, width: width, knowing: occurred)
        let total = Double(distribution.total)
        let highest = bins.max().map { Double($0) / total } ?? 0
        let scale = Scale(fitting: highest * 100, count: 3)
        let stretches = bins.enumerated().map { index, bin in
            (
                from: Double(index) / Double(count), to: Double(index + 1) / Double(count),
                low: 0.0, high: scale.position(of: Double(bin) / total * 100)
            )
        }
        let tail =
            beyond == 0
            ? ""
            : " \(Figure.percentage(Double(beyond) / total)) lie beyond "
                + "\(TimeCourse.label(of: grid.end))."
        var plot = Plot(
            summary:
                "Histogram of \(title.lowercased()), in bins of \(TimeCourse.label(of: width)).\(tail)",
            height: 180,
            xMarks: Self.timeMarks(to: grid.end),
            yMarks: Self.percentMarks(of: scale)
        )
        plot.drawing = Plot.steps(stretches, of: style)
        var table = FigureTable(
            "\(title), histogram",
            names: [],
            numbers: ["From", "To", "Count", "Share"]
        )
        table.rows = bins.enumerated().map { index, bin in
            [
                .duration(Double(index) * width), .duration(Double(index + 1) * width),
                .count(Int(bin)), .share(Double(bin) / total),
            ]
        }
        return .figure(
            title,
            note: "Share of all in each \(TimeCourse.label(of: width)).\(tail)",
            steps: Double(count),
            chart: plot.markup,
            table: table
        )
    }

    private static func timeMarks(to end: Double) -> [Plot.Mark] {
        Scale(endingAt: end, count: 5, steps: end >= 10 ? Scale.timeSteps : []).marks.map {
            Plot.Mark(position: $0 / end, label: TimeCourse.label(of: $0))
        }
    }

    private static func percentMarks(of scale: Scale) -> [Plot.Mark] {
        marks(of: scale).map { Plot.Mark(position: $0.position, label: $0.label + " %") }
    }

    // MARK: - Percentile curve

    /// The percentiles that the curve goes through: ten to each nine.
    private static func percents(for total: UInt64) -> [Double] {
        var percents: [Double] = []
        var rest = 100.0
        var nines = 0
        // The last nine needs ten durations beyond it to mean anything.
        while nines < 6, Double(total) * rest / 1_000 >= 1 || nines == 0 {
            percents += (0..<9).map { 100 - rest + rest / 10 * Double($0) }
            rest /= 10
            nines += 1
        }
        return percents + [100 - rest]
    }

    private func percentiles(
        of distribution: Distribution,
        knowing occurred: [Double: Double],
        _ title: String,
        _ style: String
    ) -> Markup {
        let percents = Self.percents(for: distribution.total)
        let values = distribution.percentiles(percents, knowing: occurred)
        let nines = Double((percents.count - 1) / 9)
        func position(_ index: Int) -> Double {
            let nine = index / 9
            // Between 0 and 90, 90 and 99 and so on, as far as the logarithm of the rest falls.
            let rest = 1 - Double(index % 9) / 10
            return (Double(nine) + Self.nines(of: rest)) / nines
        }
        let largest = values.last ?? 1
        let scale = Scale(
            fitting: largest,
            count: 3,
            steps: largest >= 10 ? Scale.timeSteps : []
        )
        let labels = (0...Int(nines)).map { nine in
            Plot.Mark(position: Double(nine) / nines, label: "p" + Self.label(ofNines: nine))
        }
        var plot = Plot(
            summary: "Percentiles of \(title.lowercased()): the median is "
                + "\(Figure.duration(distribution.percentiles([50], knowing: occurred)[0])), the highest shown "
                + "\(Figure.duration(largest)).",
            height: 180,
            xMarks: labels,
            yMarks: scale.marks.map {
                Plot.Mark(position: scale.position(of: $0), label: TimeCourse.label(of: $0))
            }
        )
        plot.drawing = Plot.line(
            values.enumerated().map { (x: position($0.offset), y: scale.position(of: $0.element)) },
            of: style
        )
        var table = FigureTable(
            "\(title), percentiles",
            names: [],
            numbers: ["Percentile", "Duration"]
        )
        table.rows = zip(percents, values).map { percent, value in
            [FigureTable.Cell(Self.label(of: percent) + " %", percent), .duration(value)]
        }
        return .figure(
            "\(title): percentiles",
            note: "So many percent were not longer. Every mark is a tenth of what lies beyond the "
                + "one before.",
            chart: plot.markup,
            table: table
        )
    }

    /// The negative decimal logarithm of 1, 0.9, … 0.2, of which nothing but these is asked.
    private static func nines(of rest: Double) -> Double {
        let logarithms = [
            0, 0.045_76, 0.096_91, 0.154_9, 0.221_85, 0.301_03, 0.397_94, 0.522_88, 0.698_97,
        ]
        return logarithms[Int(((1 - rest) * 10).rounded())]
    }

    private static func label(ofNines nines: Int) -> String {
        switch nines {
        case 0: "0"
        case 1: "90"
        case 2: "99"
        default: "99." + String(repeating: "9", count: nines - 2)
        }
    }

    private static func label(of percent: Double) -> String {
        var text = Figure.fixed(percent, decimals: 5)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
