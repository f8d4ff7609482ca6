/// A chart with two axes that is as wide as the page and keeps the size of its letters.
///
/// Positions are between 0 and 1, to the right and upwards. The drawing is stretched; lines and
/// letters are not. So one chart serves every width, without a script.
package struct Plot {
    /// A mark of an axis.
    package struct Mark {
        package var position: Double
        package var label: String

        package init(
            position: Double,
            label: String
        ) {
            self.position = position
            self.label = label
        }
    }

    /// What the chart shows, in one sentence, for those who do not see it.
    package var summary: String
    /// The height of the drawing in pixels.
    package var height = 220
    package var xMarks: [Mark]
    package var yMarks: [Mark]
    /// Lines and areas, in units of ``Plot/width`` and ``Plot/depth`` from the upper left corner.
    package var drawing = Markup.empty
    /// What is placed in percentages: limits and labels.
    package var overlay = Markup.empty

    /// The units of the drawing from left to right, and from top to bottom.
    package static let width = 1_000.0
    package static let depth = 1_000.0

    /// The chart as SVG.
    package var markup: Markup {
        Markup(
            "svg",
            ["class": "plot", "role": "img", "aria-label": summary, "height": String(height)]
        ) {
            yMarks.map(row)
            Markup(
                "svg",
                [
                    "width": "100%", "height": "100%", "preserveAspectRatio": "none",
                    "viewBox": "0 0 1000 1000",
                ]
            ) {
                drawing
            }
            Markup("line", ["class": "axis", "x2": "100%", "y1": "100%", "y2": "100%"])
            xMarks.map(column)
            overlay
        }
    }

    private func row(_ mark: Mark) -> Markup {
        let y = Coordinate.percent(1 - mark.position)
        return Markup([
            Markup("line", ["class": "grid", "x2": "100%", "y1": y, "y2": y]),
            Markup("text", ["class": "tick end", "x": "-8", "y": y, "dy": ".32em"]) { mark.label },
        ])
    }

    private func column(_ mark: Mark) -> Markup {
        let x = Coordinate.percent(mark.position)
        return Markup([
            Markup("line", ["class": "axis", "x1": x, "x2": x, "y1": "100%", "y2": "102%"]),
            Markup("text", ["class": "tick middle", "x": x, "y": "100%", "dy": "1.6em"]) {
                mark.label
            },
        ])
    }

    package init(
        summary: String,
        height: Int = 220,
        xMarks: [Mark],
        yMarks: [Mark],
        drawing: Markup = Markup.empty,
        overlay: Markup = Markup.empty
    ) {
        self.summary = summary
        self.height = height
        self.xMarks = xMarks
        self.yMarks = yMarks
        self.drawing = drawing
        self.overlay = overlay
    }
}

extension Plot {
    /// A dashed line across at a height, with a label above its right end.
    package static func limit(at position: Double, label: String) -> Markup {
        let y = Coordinate.percent(1 - position)
        return Markup([
            Markup("line", ["class": "limit", "x2": "100%", "y1": y, "y2": y]),
            Markup("text", ["class": "label end", "x": "100%", "y": y, "dy": "-.4em"]) { label },
        ])
    }

    /// A stretch from left to right that is set apart, with a label in it.
    package static func shade(from start: Double, to end: Double, label: String) -> Markup {
        let x = Coordinate.percent(start)
        return Markup([
            Markup(
                "rect",
                [
                    "class": "shade", "x": x, "width": Coordinate.percent(end - start),
                    "height": "100%",
                ]
            ),
            Markup("text", ["class": "label", "x": x, "y": "0", "dx": "6", "dy": "1.2em"]) {
                label
            },
        ])
    }

    /// A line through points, broken where a height is missing.
    package static func line(_ points: [(x: Double, y: Double?)], of style: String) -> Markup {
        var path = ""
        var isDown = false
        for point in points {
            guard let y = point.y else {
                isDown = false
                continue
            }
            path += (isDown ? "L" : "M") + place(point.x, y)
            isDown = true
        }
        guard !path.isEmpty else { return .empty }
        return Markup("path", ["class": "line \(style)", "d": path])
    }

    /// An area between two heights over each stretch of the axis, in steps.
    package static func steps(
        _ stretches: [(from: Double, to: Double, low: Double, high: Double)],
        of style: String
    ) -> Markup {
        guard let first = stretches.first, stretches.contains(where: { $0.high > $0.low }) else {
            return .empty
        }
        var path = "M" + place(first.from, first.high)
        for stretch in stretches {
            path += "L" + place(stretch.from, stretch.high) + "L" + place(stretch.to, stretch.high)
        }
        for stretch in stretches.reversed() {
            path += "L" + place(stretch.to, stretch.low) + "L" + place(stretch.from, stretch.low)
        }
        return Markup("path", ["class": "area \(style)", "d": path + "Z"])
    }

    private static func place(_ x: Double, _ y: Double) -> String {
        Coordinate.text(x * width) + " " + Coordinate.text((1 - y) * depth)
    }
}
