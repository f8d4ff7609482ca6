/// Lines through measured points, each with its interval, over the values of a knob or the runs of a
/// history.
package struct CurveChart {
    /// One measured point.
    package struct Point {
        /// Its place from left to right, between 0 and 1.
        package var x: Double
        /// The value; nil where nothing was observed.
        package var value: Double?
        package var interval: (low: Double, high: Double)?
        /// Whether it is set apart as one that did not pass.
        package var isBad = false

        package init(
            x: Double,
            value: Double? = nil,
            interval: (low: Double, high: Double)? = nil,
            isBad: Bool = false
        ) {
            self.x = x
            self.value = value
            self.interval = interval
            self.isBad = isBad
        }
    }

    /// One line.
    package struct Series {
        package var name: String
        package var points: [Point]

        package init(
            name: String,
            points: [Point]
        ) {
            self.name = name
            self.points = points
        }
    }

    /// A place from left to right that is the answer to something.
    package struct Answer {
        package var x: Double
        package var label: String

        package init(
            x: Double,
            label: String
        ) {
            self.x = x
            self.label = label
        }
    }

    /// What the chart shows, in a few words.
    package var title: String
    /// What the values mean.
    package var unit: MetricUnit
    package var series: [Series]
    package var xMarks: [Plot.Mark]
    /// What the values are held against.
    package var bound: Double?
    package var answers: [Answer] = []
    /// Whether the axis begins at the least value rather than at 0.
    package var isZoomed = false

    /// The most lines that can be told apart.
    package static let mostSeries = 6

    /// The class that colours a line.
    package static func style(of index: Int) -> String { "c-line\(index + 1)" }

    /// The chart as SVG.
    package var markup: Markup {
        var plot = Plot(summary: summary, height: 260, xMarks: xMarks, yMarks: yMarks)
        plot.drawing = Markup(
            series.enumerated().map { index, series in
                Plot.line(
                    series.points.map { ($0.x, $0.value.map(height)) },
                    of: Self.style(of: index)
                )
            }
        )
        plot.overlay = Markup(
            [bound.map { Plot.limit(at: height($0), label: unit.text(of: $0)) } ?? .empty]
                + answers.map(line)
                // Behind all lines, so that none is drawn through a label.
                + answers.enumerated().map { label(of: $0.element, line: $0.offset) }
                + series.enumerated().flatMap { index, series in
                    series.points.map { point($0, of: Self.style(of: index)) }
                }
        )
        return plot.markup
    }

    /// The colours and the names of the lines, where there are several.
    package var legend: Markup {
        guard series.count > 1 else { return .empty }
        return .legend(series.enumerated().map { (Self.style(of: $0.offset), $0.element.name) })
    }

    private var summary: String {
        let ends = series.map { series in
            let values = series.points.compactMap(\.value)
            guard let first = values.first, let last = values.last else { return "no value" }
            let name = series.name.isEmpty ? "" : "\(series.name): "
            return "\(name)from \(unit.text(of: first)) to \(unit.text(of: last))"
        }
        let marks = answers.map { ", \($0.label)" }.joined()
        return "\(title), \(ends.joined(separator: "; "))\(marks)."
    }

    // MARK: - Scale

    private var extent: (low: Double, high: Double) {
        let points = series.flatMap(\.points)
        let intervals = points.compactMap(\.interval).map(unit.possible)
        let values =
            points.compactMap(\.value) + intervals.map(\.low) + intervals.map(\.high)
            + [bound].compactMap(\.self)
        let high = values.max() ?? 1
        let low = isZoomed ? values.min() ?? 0 : min(values.min() ?? 0, 0)
        return (low, high > low ? high : low + max(low.magnitude * 0.1, 1e-9))
    }

    /// The scale above its own zero, which is the least mark.
    private var scale: (base: Double, scale: Scale) {
        let (low, high) = extent
        guard low != 0 else { return (0, Scale(fitting: high * 1.05)) }
        let step = Scale(fitting: high - low).marks.dropFirst().first ?? high - low
        let base = (low / step).rounded(.down) * step
        return (base, Scale(fitting: (high - base) * 1.02))
    }

    private func height(_ value: Double) -> Double {
        let (base, scale) = scale
        return scale.position(of: value - base)
    }

    private var yMarks: [Plot.Mark] {
        let (base, scale) = scale
        let step = scale.marks.dropFirst().first ?? scale.end
        return scale.marks.map { mark in
            Plot.Mark(
                position: scale.position(of: mark),
                label: unit.axisText(of: base + mark, step: step)
            )
        }
    }

    // MARK: - Marks

    private func point(_ point: Point, of style: String) -> Markup {
        guard let value = point.value else { return .empty }
        let x = Coordinate.percent(point.x)
        let whisker = point.interval.map(unit.possible).map { interval in
            Markup(
                "line",
                [
                    "class": "whisker", "x1": x, "x2": x,
                    "y1": Coordinate.percent(1 - height(interval.low)),
                    "y2": Coordinate.percent(1 - height(interval.high)),
                ]
            )
        }
        let dot = Markup(
            "circle",
            [
                "class": "dot \(point.isBad ? "c-failed-run" : style)", "cx": x,
                "cy": Coordinate.percent(1 - height(value)), "r": "3.5",
            ]
        )
        return (whisker ?? .empty) + dot
    }

    private func line(at answer: Answer) -> Markup {
        let x = Coordinate.percent(answer.x)
        return Markup("line", ["class": "answer", "x1": x, "x2": x, "y2": "100%"])
    }

    private func label(of answer: Answer, line: Int) -> Markup {
        let isRight = answer.x > 0.6
        return Markup(
            "text",
            [
                "class": isRight ? "label end" : "label", "x": Coordinate.percent(answer.x),
                "y": "0", "dx": isRight ? "-6" : "6",
                "dy": "\(Coordinate.text(1.2 + 1.5 * Double(line)))em",
            ]
        ) {
            answer.label
        }
    }

    package init(
        title: String,
        unit: MetricUnit,
        series: [Series],
        xMarks: [Plot.Mark],
        bound: Double? = nil,
        answers: [Answer] = [],
        isZoomed: Bool = false
    ) {
        self.title = title
        self.unit = unit
        self.series = series
        self.xMarks = xMarks
        self.bound = bound
        self.answers = answers
        self.isZoomed = isZoomed
    }
}

extension MetricUnit {
    /// The part of an interval in which values can lie: nothing that is measured is negative.
    package func possible(_ interval: (low: Double, high: Double)) -> (low: Double, high: Double) {
        let high = self == .share ? min(interval.high, 1) : interval.high
        return (max(interval.low, 0), high)
    }

    /// A value beside an axis whose marks are `step` apart.
    func axisText(of value: Double, step: Double) -> String {
        switch self {
        case .share:
            let decimals = max(0, Figure.decimals(showing: 1, of: step * 100))
            return Figure.percentage(value, decimals: decimals)
        case .seconds, .bytes: return text(of: value)
        case .count, .perSecond, .number:
            return Figure.fixed(
                value,
                decimals: step >= 1 ? 0 : Figure.decimals(showing: 1, of: step)
            )
        }
    }
}
