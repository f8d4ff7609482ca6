/// A place of a scenario that a search or a sweep turns, and how its values are written.
package struct Knob: Hashable, Sendable {
    /// What kind of value it takes.
    package enum Kind: Hashable, Sendable {
        /// A whole number, such as `trunks`.
        case count
        /// A rate per `s`, `m`, `h` or `d`, in steps of a power of ten.
        case rate(unit: String, decimals: Int)
    }

    /// The path, as in `--set`.
    package var path: String
    /// The kind.
    package var kind: Kind

    package init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }

    /// The value at a place of the grid of all values, as the scenario writes it.
    package func text(at index: Int) -> String {
        switch kind {
        case .count: "\(index)"
        case .rate(let unit, let decimals): Self.decimal(index, decimals) + "/" + unit
        }
    }

    /// The same as a number.
    package func number(at index: Int) -> Double {
        switch kind {
        case .count: Double(index)
        case .rate(_, let decimals): Double(Self.decimal(index, decimals)) ?? 0
        }
    }

    /// The place of the grid that is nearest to a number.
    package func index(nearest number: Double) -> Int {
        switch kind {
        case .count: Int(number.rounded())
        case .rate(_, let decimals): Int((number * Self.power(decimals)).rounded())
        }
    }

    /// `index` divided by a power of ten, without rounding.
    private static func decimal(_ index: Int, _ decimals: Int) -> String {
        guard decimals > 0 else { return "\(index)" }
        let digits = String(index)
        let padded = String(repeating: "0", count: max(decimals + 1 - digits.count, 0)) + digits
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    private static func power(_ decimals: Int) -> Double {
        (0..<decimals).reduce(1) { product, _ in product * 10 }
    }
}
