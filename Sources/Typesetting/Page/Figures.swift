extension Markup {
    /// A chart with a title above it, a note below, and its table.
    ///
    /// - Parameters:
    ///   - title: What the chart shows, in a few words.
    ///   - note: How to read it.
    ///   - legend: The colours, where there are several.
    ///   - steps: How many rows of the table lie side by side under the pointer; nil where a chart
    ///     has no readout.
    ///   - chart: The chart.
    ///   - table: The same in numbers.
    /// - Returns: A figure.
    package static func figure(
        _ title: String,
        note: String = "",
        legend: Markup = .empty,
        steps: Double? = nil,
        chart: Markup,
        table: FigureTable
    ) -> Markup {
        Markup("figure", ["data-steps": steps.map(Coordinate.text)]) {
            Markup("figcaption") {
                Markup("h3") { title }
                note.isEmpty ? .empty : Markup("p", ["class": "note"]) { note }
            }
            legend
            chart
            table.folded
        }
    }

    /// The colours of a chart and what they stand for.
    package static func legend(_ entries: [(style: String, name: String)]) -> Markup {
        Markup("ul", ["class": "legend"]) {
            entries.map { style, name in
                Markup("li") {
                    Markup("span", ["class": "swatch \(style)"])
                    name
                }
            }
        }
    }

    /// Names with their values, side by side.
    package static func facts(_ facts: [(name: String, value: String)]) -> Markup {
        Markup("dl", ["class": "facts"]) {
            facts.map { name, value in
                Markup("div") {
                    Markup("dt") { name }
                    Markup("dd") { value }
                }
            }
        }
    }

    /// A remark.
    package static func note(_ text: String) -> Markup { Markup("p", ["class": "note"]) { text } }

    /// Whether something holds, with a sign and a word; nil when it could not be decided.
    package static func mark(
        _ holds: Bool?,
        words: (yes: String, no: String, open: String)
    ) -> Markup {
        let (sign, style, word) =
            switch holds {
            case true?: ("✓", "good", words.yes)
            case false?: ("✗", "bad", words.no)
            case nil: ("?", "open", words.open)
            }
        return Markup("span", ["class": "mark \(style)"]) {
            Markup("span", ["aria-hidden": "true"]) { sign }
            " \(word)"
        }
    }
}
