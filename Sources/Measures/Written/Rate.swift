package import VirtualTime

/// Contacts per time as a scenario writes it, such as `30/m`.
package struct Rate: Hashable {
    /// The highest rate of a scenario.
    static let highestPerSecond = 1e9
    private static let form = "a rate such as 0.5/s, 30/m or 1800/h"

    private let number: DecimalLiteral
    private let power: Int
    private let unitNanoseconds: UInt128

    /// Contacts per second; never negative.
    package let perSecond: Double

    /// Reads a rate; zero is allowed, and very low rates are not.
    package init(writtenAs text: String) throws(ValueProblem) {
        guard let quantity = WrittenQuantity(text) else {
            throw .form(Self.form)
        }
        guard let slash = quantity.unit.firstIndex(of: "/"),
            let power = Int(multiplier: quantity.unit[..<slash]),
            let unit = Self.seconds(in: quantity.unit[quantity.unit.index(after: slash)...])
        else {
            throw .form(
                Self.form,
                help: quantity.unit.isEmpty
                    ? "write \(text.trimmingSpaces)/s for \(text.trimmingSpaces) per second" : nil
            )
        }
        number = quantity.number
        self.power = power
        unitNanoseconds = UInt128(unit) * 1_000_000_000
        let magnitude = number.double(timesTenToThe: power) / Double(unit)
        guard magnitude >= 0 else { throw .range("0/s or more") }
        guard magnitude <= Self.highestPerSecond else { throw .range("at most 1000000000/s") }
        guard magnitude == 0 || 1 / magnitude <= SimulationDuration.longest.seconds else {
            throw .range("0/s or at least one in 100 years")
        }
        perSecond = magnitude == 0 ? 0 : magnitude
    }

    /// The gap between contacts that come evenly at this rate, which must not be zero.
    package var gap: SimulationDuration {
        // The unit is exact and the quotient is rounded once, so every machine finds this gap.
        let nanoseconds = Double(unitNanoseconds) / number.double(timesTenToThe: power)
        return SimulationDuration(nanoseconds: max(1, Int64(nanoseconds.rounded())))
    }

    /// The rate as so many in a time, exactly; never of zero.
    ///
    /// - Throws: ``ValueProblem`` when it has so many digits that the time would be very long.
    package func ratio() throws(ValueProblem) -> (count: Int, time: SimulationDuration) {
        for decimals in 0...9 {
            let factor = (0..<power + decimals).reduce(UInt128(1)) { product, _ in product * 10 }
            let time = (0..<decimals).reduce(unitNanoseconds) { product, _ in product * 10 }
            guard let (count, isExact) = number.rounded(times: factor), isExact else { continue }
            let divisor = Self.greatestCommonDivisor(count, time)
            if let count = Int(exactly: count / divisor), count <= 1_000_000_000_000_000_000,
                let time = Int64(exactly: time / divisor),
                time <= SimulationDuration.longest.nanoseconds
            {
                return (count, SimulationDuration(nanoseconds: time))
            }
        }
        throw .form("a rate with fewer digits")
    }

    private static func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
        var (larger, smaller) = (first, second)
        while smaller > 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }

    private static func seconds(in unit: Substring) -> Int? {
        switch unit {
        case "s": 1
        case "m": 60
        case "h": 3600
        case "d": 86_400
        default: nil
        }
    }
}
