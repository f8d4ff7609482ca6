/// One metric with its help and its samples, as Prometheus reads it: by the text format 0.0.4 or by OpenMetrics.
///
/// Sources: OpenMetrics 1.0; the text format 0.0.4 of Prometheus.
package struct ExpositionFamily {
    /// How the values behave.
    package enum Kind: String {
        case counter
        case gauge
        case histogram
        case summary
    }

    /// By which rules it is written.
    package enum Format {
        /// The text format of Prometheus, which older scrapers read.
        case text
        case openMetrics
    }

    /// Who is an example of what a sample counts.
    package struct Exemplar: Hashable {
        package var labels: [Label]
        package var value: Double

        package init(labels: [Label], value: Double) {
            self.labels = labels
            self.value = value
        }
    }

    /// A label with its value.
    package struct Label: Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    private struct Sample {
        var suffix: String
        var labels: [Label]
        var value: Double
        var exemplar: Exemplar?
        var seconds: Double?
    }

    /// The name, without the suffix of its samples.
    package let name: String
    package let kind: Kind
    /// The unit, with which the name ends.
    package let unit: String?
    package let help: String
    private var samples: [Sample] = []

    /// A family without samples.
    package init(_ name: String, kind: Kind = .gauge, unit: String? = nil, _ help: String) {
        self.name = "trunkload_" + name
        self.kind = kind
        self.unit = unit
        self.help = help
    }

    /// Whether it has nothing to say.
    package var isEmpty: Bool { samples.isEmpty }

    /// Adds a sample; one that is not defined is left out.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - labels: What it is of.
    ///   - suffix: What follows the family's name; of a counter `_total` by itself.
    ///   - exemplar: Who is an example of it; only OpenMetrics tells.
    ///   - seconds: The time of the sample, since 1970; absent is that of the scrape.
    package mutating func add(
        _ value: Double?,
        _ labels: [Label] = [],
        suffix: String? = nil,
        exemplar: Exemplar? = nil,
        at seconds: Double? = nil
    ) {
        guard let value, value.isFinite else { return }
        samples.append(
            Sample(
                suffix: suffix ?? (kind == .counter ? "_total" : ""),
                labels: labels,
                value: value,
                exemplar: exemplar,
                seconds: seconds
            )
        )
    }

    /// The family with one sample more, of no labels.
    package func holding(_ value: Double?) -> Self {
        var family = self
        family.add(value)
        return family
    }

    /// Adds the samples of a histogram with fixed bounds.
    ///
    /// - Parameters:
    ///   - bounds: The upper bounds of the buckets, growing; the last bucket has none.
    ///   - counts: How many are not above each bound.
    ///   - total: How many there are.
    ///   - sum: All values together.
    ///   - labels: What it is of.
    ///   - exemplars: Who is an example of a bucket, by its index; that of the last is the number of bounds.
    package mutating func addHistogram(
        upTo bounds: [Double],
        _ counts: [Int],
        total: Int,
        sum: Double,
        _ labels: [Label],
        exemplars: [Int: Exemplar] = [:]
    ) {
        for (index, count) in (counts + [total]).enumerated() {
            let bound = index < bounds.count ? bounds[index].description : "+Inf"
            add(
                Double(count),
                labels + [Label("le", bound)],
                suffix: "_bucket",
                exemplar: exemplars[index]
            )
        }
        add(sum, labels, suffix: "_sum")
        add(Double(total), labels, suffix: "_count")
    }
}

extension ExpositionFamily {
    /// A whole exposition; families without a sample are left out.
    package static func text(of families: [Self], as format: Format) -> String {
        let text = families.filter { !$0.isEmpty }.map { $0.text(as: format) }.joined()
        return format == .openMetrics ? text + "# EOF\n" : text
    }

    /// The family as text, every line ended.
    private func text(as format: Format) -> String {
        // The text format knows a counter by the name of its samples.
        let title = format == .text && kind == .counter ? name + "_total" : name
        var lines = ["# HELP \(title) \(help)", "# TYPE \(title) \(kind.rawValue)"]
        if let unit, format == .openMetrics { lines.append("# UNIT \(title) \(unit)") }
        return (lines + samples.map { line(of: $0, format) }).map { $0 + "\n" }.joined()
    }

    private func line(of sample: Sample, _ format: Format) -> String {
        var line = name + sample.suffix
        if !sample.labels.isEmpty { line += Self.list(sample.labels) }
        line += " " + CSVTable.number(sample.value)
        if let seconds = sample.seconds { line += " " + CSVTable.number(seconds) }
        if let exemplar = sample.exemplar, format == .openMetrics {
            line += " # \(Self.list(exemplar.labels)) \(CSVTable.number(exemplar.value))"
        }
        return line
    }

    private static func list(_ labels: [Label]) -> String {
        "{" + labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            case "\u{0}"..<" ", "\u{7F}": escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
