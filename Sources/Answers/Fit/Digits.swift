internal import Foundation
package import Statistics

/// Numbers with the digits that are known of them.
package enum Digits {
    /// How many decimals of an estimate are worth showing; negative where not even its last digits
    /// before the point are.
    ///
    /// The standard error is thought of with two digits where they begin with 10 to 35, with one where
    /// they begin with 36 to 94; the estimate has as many decimals, and at least one digit.
    ///
    /// Source: Particle Data Group, "Review of Particle Physics", *Physical Review D* 98, 030001, 2018,
    /// Introduction, section 5.3.
    package static func decimals(of estimate: Double, error: Double) -> Int {
        guard error > 0, error.isFinite, estimate != 0, estimate.isFinite else { return 6 }
        var power = Int(log10(error).rounded(.down))
        var leading = Int((error / pow(10, Double(power - 2))).rounded())
        if leading >= 950 { (power, leading) = (power + 1, 100) }
        let decimals = leading < 355 ? 1 - power : -power
        let first = -Int(log10(estimate.magnitude).rounded(.down))
        return min(max(decimals, first), 9)
    }

    /// A number with so many decimals, zeros included.
    package static func fixed(_ value: Double, decimals: Int) -> String {
        guard decimals < 0 else { return String(format: "%.\(decimals)f", value) }
        let unit = pow(10, Double(-decimals))
        return String(format: "%.0f", (value / unit).rounded() * unit)
    }

    /// A positive number with two digits.
    package static func rounded(_ value: Double) -> String {
        guard value > 0, value.isFinite else { return fixed(value, decimals: 1) }
        return fixed(value, decimals: min(1 - Int(log10(value).rounded(.down)), 12))
    }

    /// A duration with so many decimals of a second; short ones in milliseconds.
    package static func duration(_ seconds: Double, decimals: Int) -> String {
        guard seconds < 0.1 else { return fixed(seconds, decimals: decimals) + "s" }
        return fixed(seconds * 1_000, decimals: max(0, decimals - 3)) + "ms"
    }

    /// A duration that is known exactly, with at most six digits, such as `12.5s`; short ones in
    /// milliseconds.
    package static func duration(_ seconds: Double) -> String {
        seconds < 0.1 ? number(seconds * 1_000) + "ms" : number(seconds) + "s"
    }

    /// A positive number with so many digits, without zeros at its end.
    package static func number(_ value: Double, digits: Int = 6) -> String {
        let magnitude = value > 0 && value.isFinite ? Int(log10(value).rounded(.down)) : 0
        let decimals = min(max(0, digits - 1 - magnitude), 12)
        let text = String(format: "%.\(decimals)f", value)
        guard text.contains(".") else { return text }
        let kept = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
        return String(kept.reversed())
    }
}

extension LawFit.Parameter {
    /// The name, and the branch that it belongs to if there are several.
    package var title: String {
        let words = kind.name.split(separator: ".")
        return words.count == 2 ? "\(words[1]) of branch \(words[0])" : kind.name
    }
}
