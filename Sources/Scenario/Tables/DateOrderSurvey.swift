/// Finds out whether the day or the month comes first in dates whose year comes last.
struct DateOrderSurvey {
    private struct Reading {
        var reader: CivilTimeReader
        var first: Int64?
        var last = Int64.min
        var isReadable = true
        var isRising = true

        mutating func add(_ text: String) -> Int64? {
            guard let seconds = reader.read(text)?.seconds else {
                isReadable = false
                return nil
            }
            isRising = isRising && seconds >= last
            last = seconds
            first = first ?? seconds
            return seconds - (first ?? seconds)
        }
    }

    private var dayFirst = Reading(reader: CivilTimeReader(order: .dayMonth))
    private var monthFirst = Reading(reader: CivilTimeReader(order: .monthDay))
    /// Whether it makes no difference so far.
    private var isSame = true
    /// Whether hours are counted to twelve, as whoever writes the month first does.
    private var countsTwelveHours = false

    /// Looks at a date with a time.
    mutating func add(_ text: String) {
        let (one, other) = (dayFirst.add(text), monthFirst.add(text))
        isSame = isSame && one == other
        let end = text.suffix(2).lowercased()
        countsTwelveHours = countsTwelveHours || end == "am" || end == "pm"
    }

    /// The order in which all dates can be read, and rise; `nil` when both orders can and differ, and
    /// the hours do not tell.
    var order: CivilTime.Order? {
        if isSame || !monthFirst.isReadable { return .dayMonth }
        if !dayFirst.isReadable { return .monthDay }
        if dayFirst.isRising != monthFirst.isRising {
            return dayFirst.isRising ? .dayMonth : .monthDay
        }
        return countsTwelveHours ? .monthDay : nil
    }
}

extension CivilTimeReader {
    /// The time that a text holds; `nil` when it holds something else.
    package mutating func read(_ text: String) -> CivilTime? {
        let bytes = Array(text.utf8)
        return read(bytes.span, 0..<bytes.count)
    }
}
