/// Horizontal bars of block characters, to an eighth of a column.
package enum Bar {
    /// A bar of `fraction` of `width` columns; anything above nothing is visible.
    ///
    /// Fractions outside 0...1 are taken as the nearer end, and one that is not a number as 0.
    package static func text(_ fraction: Double, width: Int) -> String {
        guard fraction > 0, width > 0 else { return "" }
        let eighths = max(1, Int((min(fraction, 1) * Double(width) * 8).rounded()))
        let (full, rest) = eighths.quotientAndRemainder(dividingBy: 8)
        let ends = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        return String(repeating: "█", count: full) + ends[rest]
    }
}
