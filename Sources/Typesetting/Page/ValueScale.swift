/// The places of written values from left to right, such as those of a sweep.
///
/// Values of one unit that grow lie where their numbers do; others lie side by side.
package struct ValueScale {
    private let values: [String]
    private let numbers: [Double]?

    /// A scale for values in their order.
    package init(of values: [String]) {
        self.values = values
        let numbers = values.compactMap(Self.number)
        let units = Set(values.map(Self.unit))
        let grows = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
        let isLinear = numbers.count == values.count && units.count == 1 && grows
        self.numbers = isLinear && values.count > 1 ? numbers : nil
    }

    /// The number with which a value begins.
    package static func number(in value: String) -> Double? {
        Double(value.prefix { $0.isNumber || $0 == "." || $0 == "-" })
    }

    private static func unit(of value: String) -> String {
        String(value.drop { $0.isNumber || $0 == "." || $0 == "-" })
    }

    /// Where a value lies, between 0 and 1.
    package func position(of value: String) -> Double {
        guard let index = values.firstIndex(of: value) else { return 0 }
        guard let numbers, let first = numbers.first, let last = numbers.last else {
            return (Double(index) + 0.5) / Double(values.count)
        }
        // A little room at both ends, for what is drawn around a point.
        return 0.02 + 0.96 * (numbers[index] - first) / (last - first)
    }

    /// The values at the axis, or as many of them as can be read.
    package var marks: [Plot.Mark] {
        let longest = values.map(\.count).max() ?? 1
        let most = max(2, min(12, 60 / (longest + 2)))
        let stride = (values.count + most - 1) / max(most, 1)
        return values.enumerated().filter { $0.offset.isMultiple(of: max(stride, 1)) }.map {
            Plot.Mark(position: position(of: $0.element), label: $0.element)
        }
    }
}
