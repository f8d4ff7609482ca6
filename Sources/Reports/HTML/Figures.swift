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
    static func figure(
        _ title: String,
        note: String = "",
        legend: Markup = .empty,
        steps: Double? = nil,
        chart: Markup,
        table: DataTable
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
    static func legend(_ entries: [(style: String, name: String)]) -> Markup {
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
    static func facts(_ facts: [(name: String, value: String)]) -> Markup {
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
    static func note(_ text: String) -> Markup { Markup("p", ["class": "note"]) { text } }
}

extension Ending {
    /// The class that colours it.
    var style: String { "c-\(columnName)" }
}
