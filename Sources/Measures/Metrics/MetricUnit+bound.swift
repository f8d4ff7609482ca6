package import Typesetting
internal import VirtualTime

extension MetricUnit {
    /// Reads a bound in this unit.
    package func bound(writtenAs text: String) throws(ValueProblem) -> Double {
        guard let quantity = WrittenQuantity(text) else { throw .form(allowed) }
        let bound: Double
        switch self {
        case .share:
            guard ["", "%"].contains(quantity.unit) else { throw .form(allowed) }
            return try Double(probability: text)
        case .seconds where quantity.unit.isEmpty:
            bound = quantity.number.double()
        case .seconds where quantity.unit == "µs" || quantity.unit == "μs":
            bound = quantity.number.double(timesTenToThe: -6)
        case .seconds:
            do throws(ValueProblem) {
                return try SimulationDuration(
                    writtenAs: text,
                    in: .zero ... .longest,
                    allowed: "0s or more"
                ).seconds
            } catch {
                throw error.isOutOfRange ? error : .form(allowed)
            }
        case .perSecond where quantity.unit.contains("/") && printedUnits[quantity.unit] == nil:
            return try Rate(writtenAs: text).perSecond
        case .count, .number, .perSecond, .bytes:
            let quantity = WrittenQuantity(text.withoutThousands) ?? quantity
            if let factor = printedUnits[quantity.unit] {
                bound = quantity.number.double() * factor
                break
            }
            guard let power = Int(multiplier: quantity.unit) else { throw .form(allowed) }
            bound = quantity.number.double(timesTenToThe: power)
        }
        guard bound >= 0, bound <= 1e18 else { throw .range("between 0 and 1e18") }
        return bound == 0 ? 0 : bound
    }

    /// The units behind which reports print values in this unit, and how much each is.
    private var printedUnits: [String: Double] {
        switch self {
        case .perSecond: ["contacts/s": 1, "events/s": 1]
        case .number: ["erlangs": 1]
        case .bytes: ["B": 1, "KiB": 1024, "MiB": 1_048_576, "GiB": 1_073_741_824, "TiB": 0x1p40]
        case .count, .share, .seconds: [:]
        }
    }

    private var allowed: String {
        switch self {
        case .count, .bytes: "a number such as 80, 200k or 2M"
        case .share: "a share such as 0.12 or 12%"
        case .seconds: "a duration such as 250ms or 25s"
        case .perSecond: "a rate such as 0.5/s or 30/m"
        case .number: "a number such as 63.5"
        }
    }
}

extension String {
    /// The text without the commas between thousands that reports of the program print: `14,495`.
    fileprivate var withoutThousands: String {
        let number = prefix { $0.isNumber || $0 == "," }
        let groups = number.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1, (1...3).contains(groups[0].count),
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return self }
        return groups.joined() + self[number.endIndex...]
    }
}
