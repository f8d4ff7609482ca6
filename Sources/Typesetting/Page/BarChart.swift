/// Horizontal bars under each other, each below its name and its number.
package struct BarChart {
    /// One bar.
    package struct Bar {
        package var name: String
        /// What stands at the right end of the line above the bar.
        package var figure: String
        /// The share of the whole width, between 0 and 1.
        package var share: Double
        /// The colour class.
        package var style: String
        /// The ends of an interval, drawn as a whisker.
        package var interval: (low: Double, high: Double)?
        /// Where theory expects the end of the bar, drawn as a diamond.
        package var expected: Double?

        package init(
            name: String,
            figure: String,
            share: Double,
            style: String,
            interval: (low: Double, high: Double)? = nil,
            expected: Double? = nil
        ) {
            self.name = name
            self.figure = figure
            self.share = share
            self.style = style
            self.interval = interval
            self.expected = expected
        }
    }

    /// What the chart shows, in one sentence, for those who do not see it.
    package var summary: String
    package var bars: [Bar]

    private static let rowHeight = 42

    /// The chart as SVG.
    package var markup: Markup {
        Markup(
            "svg",
            [
                "class": "bars", "role": "img", "aria-label": summary,
                "height": String(bars.count * Self.rowHeight),
            ]
        ) {
            bars.enumerated().map { row($0.element, at: $0.offset * Self.rowHeight) }
        }
    }

    private func row(_ bar: Bar, at top: Int) -> Markup {
        let barTop = String(top + 20)
        return Markup([
            Markup("text", ["class": "name", "y": String(top + 13)]) { bar.name },
            Markup("text", ["class": "figure end", "x": "100%", "y": String(top + 13)]) {
                bar.figure
            },
            Markup(
                "rect",
                ["class": "track", "y": barTop, "width": "100%", "height": "12", "rx": "2"]
            ),
            bar.share > 0
                ? Markup(
                    "rect",
                    [
                        "class": "bar \(bar.style)", "y": barTop,
                        "width": Coordinate.percent(min(bar.share, 1)), "height": "12", "rx": "2",
                    ]
                ) : .empty,
            bar.interval.map { Self.whisker($0, at: top + 26) } ?? .empty,
            bar.expected.map { Self.diamond($0, at: top + 26) } ?? .empty,
        ])
    }

    private static func whisker(_ interval: (low: Double, high: Double), at middle: Int) -> Markup {
        let ends = [interval.low, interval.high].map { Coordinate.percent(min(max($0, 0), 1)) }
        let y = String(middle)
        let stops = ends.map { x in
            Markup(
                "line",
                [
                    "class": "whisker", "x1": x, "x2": x, "y1": String(middle - 4),
                    "y2": String(middle + 4),
                ]
            )
        }
        let line = Markup(
            "line",
            ["class": "whisker", "x1": ends[0], "x2": ends[1], "y1": y, "y2": y]
        )
        return Markup([line] + stops)
    }

    /// A diamond at a share; nested, since a path has no percentages.
    private static func diamond(_ share: Double, at middle: Int) -> Markup {
        Markup(
            "svg",
            ["x": Coordinate.percent(min(max(share, 0), 1)), "y": String(middle), "class": "mark"]
        ) {
            Markup("path", ["class": "expected", "d": "M0-7 5 0 0 7-5 0Z"])
        }
    }

    package init(
        summary: String,
        bars: [Bar]
    ) {
        self.summary = summary
        self.bars = bars
    }
}
