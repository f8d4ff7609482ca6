internal import Foundation

/// Numbers as the files of learned scenarios have them: decimal, as scenarios know no exponents.
enum WrittenValue {
    /// Four significant digits, or more where a whole number has them.
    static func number(_ value: Double) -> String {
        guard value.magnitude >= 1e-9, value.isFinite else { return "0" }
        let magnitude = Int(log10(value.magnitude).rounded(.down))
        return decimal(value, decimals: max(0, 3 - magnitude))
    }

    /// A share in percent, to four significant digits.
    static func percent(_ share: Double) -> String { number(share * 100) + "%" }

    /// A duration in seconds.
    static func seconds(_ value: Double) -> String { number(value) + "s" }

    /// Seconds to the microsecond, as instants need them.
    static func instant(_ value: Double) -> String { decimal(value, decimals: 6) }

    /// A whole number in groups of three digits.
    static func count(_ value: Int) -> String {
        var digits = Array(String(value.magnitude))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (value < 0 ? "-" : "") + String(digits)
    }

    /// Shares that add up to exactly 1 as they are written: to the millionth, the greatest of them
    /// taking what rounding leaves.
    static func shares(_ shares: [Double]) -> [String] {
        let whole = shares.reduce(0, +)
        guard whole > 0 else { return shares.map { _ in "0" } }
        var millionths = shares.map { Int(($0 / whole * 1e6).rounded()) }
        if let most = millionths.indices.max(by: { millionths[$0] < millionths[$1] }) {
            millionths[most] += 1_000_000 - millionths.reduce(0, +)
        }
        return millionths.map { decimal(Double($0) / 1e6, decimals: 6) }
    }

    private static func decimal(_ value: Double, decimals: Int) -> String {
        let digits = min(decimals, 15)
        let scaled = (value.magnitude * pow(10, Double(digits))).rounded()
        guard scaled < 9e15 else { return String(Int(value.rounded())) }
        var text = String(Int(scaled))
        guard digits > 0 else { return (value < 0 ? "-" : "") + text }
        while text.count <= digits { text = "0" + text }
        text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return (value < 0 ? "-" : "") + text
    }
}
