internal import Records

/// Which days a scenario was learned from, as a line of its file says it.
///
/// A backtest reads it there, to say whether the day that it holds the scenario against was kept apart.
package struct LearningNote: Hashable, Sendable {
    /// The days with calls, counted from 1970, in order.
    package let days: [Int64]
    /// The day among them that was not learned from.
    package let heldOut: Int64?

    private static let beginning = "# learned from "
    private static let exception = ", held out: "

    init(days: [Int64], heldOut: Int64?) {
        self.days = days
        self.heldOut = heldOut
    }

    /// The line; empty without days.
    var line: String {
        guard let first = days.first, let last = days.last else { return "" }
        return Self.beginning + CalendarDay.text(first) + " to " + CalendarDay.text(last)
            + (heldOut.map { Self.exception + CalendarDay.text($0) } ?? "")
    }

    /// Finds the line in the text of a scenario; `nil` where there is none.
    package init?(in text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let line = lines.first(where: { $0.hasPrefix(Self.beginning) }) else { return nil }
        let words = line.dropFirst(Self.beginning.count).split(separator: " ")
        guard words.count >= 3, words[1] == "to", let first = CalendarDay.day(String(words[0])),
            let last = CalendarDay.day(String(words[2].prefix(10))), first <= last
        else { return nil }
        days = first == last ? [first] : [first, last]
        let parts = line.split(separator: Self.exception, maxSplits: 1)
        heldOut = parts.count == 2 ? CalendarDay.day(String(parts[1].prefix(10))) : nil
    }

    /// Whether a day was kept apart: held out, or not among those that were learned from.
    package func isApart(_ day: Int64) -> Bool {
        guard let first = days.first, let last = days.last else { return true }
        return day == heldOut || !(first...last).contains(day)
    }
}
