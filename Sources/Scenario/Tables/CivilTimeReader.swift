/// Reads dates and times in the ways in which exchanges, services and spreadsheets write them.
///
/// `2026-11-26 09:05:23.5`, with a decimal comma, `T`, `Z` or an offset; with slashes or dots, the year first or last;
/// `Thu, 26 Nov 2026 09:05:23 +0000`; seconds, milliseconds or microseconds since 1970; `20261126090523`
/// and `261126` with a time behind it.
package struct CivilTimeReader {
    /// In which order day and month stand when the year comes last.
    package var order = CivilTime.Order.dayMonth
    /// The date that was read last, as bytes and as days: most records have the date of the one before.
    private var lastDate: (UInt64, UInt16) = (0, 0)
    private var lastDays: Int64 = 0

    package init(order: CivilTime.Order = .dayMonth) {
        self.order = order
    }

    /// The time that a field holds; `nil` when it holds something else.
    package mutating func read(_ bytes: Span<UInt8>, _ field: Range<Int>) -> CivilTime? {
        if field.count == 19, let seconds = standard(bytes, field.lowerBound) {
            return CivilTime(seconds: seconds)
        }
        guard (6...40).contains(field.count) else { return nil }
        return general(bytes, field)
    }

    /// `YYYY-MM-DD HH:MM:SS`.
    private mutating func standard(_ bytes: Span<UInt8>, _ start: Int) -> Int64? {
        func pair(_ offset: Int) -> Int64 {
            let high = bytes[start + offset] &- 0x30
            let low = bytes[start + offset + 1] &- 0x30
            return high <= 9 && low <= 9 ? Int64(high) * 10 + Int64(low) : -1_000_000
        }
        guard bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D, bytes[start + 13] == 0x3A,
            bytes[start + 16] == 0x3A, bytes[start + 10] == 0x20 || bytes[start + 10] == 0x54
        else { return nil }
        let (hour, minute, second) = (pair(11), pair(14), pair(17))
        guard hour >= 0, hour < 24, minute >= 0, minute < 60, second >= 0, second <= 60 else {
            return nil
        }
        var date: (UInt64, UInt16) = (0, 0)
        for offset in 0..<8 { date.0 = date.0 << 8 | UInt64(bytes[start + offset]) }
        date.1 = UInt16(bytes[start + 8]) << 8 | UInt16(bytes[start + 9])
        if date != lastDate {
            let day = (pair(0) * 100 + pair(2), pair(5), pair(8))
            guard let seconds = CivilTime.seconds(day, (0, 0, 0)) else { return nil }
            (lastDate, lastDays) = (date, seconds)
        }
        return lastDays + hour * 3600 + minute * 60 + second
    }

    /// A run of digits or letters.
    private struct Token {
        var value: Int64 = 0
        var digits = 0
        /// The first three letters in lower case.
        var word = ""
        /// The byte before it; zero for the first.
        var before: UInt8 = 0
    }

    private func general(_ bytes: Span<UInt8>, _ field: Range<Int>) -> CivilTime? {
        guard var tokens = tokens(bytes, field) else { return nil }
        if tokens.count <= 2, tokens[0].digits >= 9 || tokens.count == 1 {
            return number(tokens)
        }
        // The day of the week, which stands apart.
        if !tokens[0].word.isEmpty, tokens.count > 4, tokens[1].before == 0x20 {
            tokens.removeFirst()
        }
        guard let (date, used) = date(tokens) else { return nil }
        return time(tokens[used...], of: date)
    }

    private func tokens(_ bytes: Span<UInt8>, _ field: Range<Int>) -> [Token]? {
        var tokens: [Token] = []
        var token = Token()
        for index in field.lowerBound..<field.upperBound {
            let byte = bytes[index]
            let isDigit = byte >= 0x30 && byte <= 0x39
            let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
            if isDigit, token.word.isEmpty || token.word == "t" {
                // `T` only separates.
                if token.word == "t" { token = Token() }
                guard token.digits < 18 else { return nil }
                token.value = token.value * 10 + Int64(byte - 0x30)
                token.digits += 1
            } else if isLetter {
                if token.digits > 0 {
                    tokens.append(token)
                    token = Token()
                }
                if token.word.utf8.count < 3 {
                    token.word.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
                }
            } else {
                guard byte < 0x80, !isDigit else { return nil }
                if token.digits > 0 || (!token.word.isEmpty && token.word != "t") {
                    tokens.append(token)
                }
                token = Token()
                token.before = byte
            }
        }
        if token.digits > 0 || !token.word.isEmpty { tokens.append(token) }
        return tokens.isEmpty ? nil : tokens
    }

    /// Time since 1970, or a date and time without anything between.
    private func number(_ tokens: [Token]) -> CivilTime? {
        let (whole, digits) = (tokens[0].value, tokens[0].digits)
        guard tokens[0].word.isEmpty else { return nil }
        var fraction: Int64 = 0
        if tokens.count == 2 {
            guard [0x2E, 0x2C].contains(tokens[1].before), (1...6).contains(tokens[1].digits),
                digits <= 11
            else { return nil }
            fraction = tokens[1].value
            for _ in tokens[1].digits..<6 { fraction *= 10 }
        }
        func since1970(_ perSecond: Int64) -> CivilTime {
            var time = CivilTime(seconds: whole / perSecond, isUniversal: true)
            time.microseconds = whole % perSecond * (1_000_000 / perSecond) + fraction
            return time
        }
        switch digits {
        case 9...11: return since1970(1)
        case 12, 13: return since1970(1000)
        case 15, 16: return since1970(1_000_000)
        case 14:
            let (date, time) = (whole / 1_000_000, whole % 1_000_000)
            return CivilTime.seconds(
                (date / 10_000, date / 100 % 100, date % 100),
                (time / 10_000, time / 100 % 100, time % 100)
            ).map { CivilTime(seconds: $0) }
        default: return nil
        }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The date at the beginning, and how many tokens it takes.
    private func date(_ tokens: [Token]) -> (date: (Int64, Int64, Int64), used: Int)? {
        let first = tokens[0]
        if first.digits == 6 || first.digits == 8, first.word.isEmpty {
            let (year, rest) = (first.value / 10_000, first.value % 10_000)
            let whole = first.digits == 8 ? year : year + (year < 70 ? 2000 : 1900)
            return ((whole, rest / 100, rest % 100), 1)
        }
        guard tokens.count >= 3 else { return nil }
        if first.digits == 4 { return ((first.value, tokens[1].value, tokens[2].value), 3) }
        if let month = Self.months.firstIndex(of: tokens[1].word) {
            guard tokens[2].digits == 4 else { return nil }
            return ((tokens[2].value, Int64(month + 1), first.value), 3)
        }
        guard first.digits > 0, tokens[1].digits > 0, [2, 4].contains(tokens[2].digits) else {
            return nil
        }
        let year = tokens[2].digits == 4 ? tokens[2].value : 2000 + tokens[2].value
        switch order {
        case .dayMonth: return ((year, tokens[1].value, first.value), 3)
        case .monthDay: return ((year, first.value, tokens[1].value), 3)
        }
    }

    /// The time of day, and how far the clock is from UTC.
    private func time(_ tokens: ArraySlice<Token>, of date: (Int64, Int64, Int64)) -> CivilTime? {
        var parts: [Int64] = []
        var fraction: Int64 = 0
        var afternoon: Bool?
        var offset: Int64?
        var rest = tokens
        while let token = rest.first {
            rest.removeFirst()
            if token.word == "am" || token.word == "pm" {
                afternoon = token.word == "pm"
            } else if ["z", "utc", "gmt"].contains(token.word) {
                offset = offset ?? 0
            } else if !token.word.isEmpty {
                return nil
            } else if parts.count >= 2, token.before == 0x2B || token.before == 0x2D {
                var minutes = token.value
                if token.digits == 4 {
                    minutes = token.value / 100 * 60 + token.value % 100
                } else {
                    minutes *= 60
                    if let next = rest.first, next.before == 0x3A {
                        minutes += next.value
                        rest.removeFirst()
                    }
                }
                offset = (token.before == 0x2D ? -60 : 60) * minutes
            } else if parts.count == 3, token.before == 0x2E || token.before == 0x2C {
                fraction = token.value
                guard token.digits <= 9 else { return nil }
                for _ in min(token.digits, 6)..<6 { fraction *= 10 }
                for _ in 6..<max(token.digits, 6) { fraction /= 10 }
            } else if parts.count < 3 {
                parts.append(token.value)
            } else {
                return nil
            }
        }
        guard parts.count >= 2 else { return nil }
        if let afternoon { parts[0] = parts[0] % 12 + (afternoon ? 12 : 0) }
        let clock = (parts[0], parts[1], parts.count > 2 ? parts[2] : 0)
        guard let seconds = CivilTime.seconds(date, clock) else { return nil }
        var time = CivilTime(seconds: seconds - (offset ?? 0), isUniversal: offset != nil)
        time.microseconds = fraction
        time.hasSeconds = parts.count > 2
        return time
    }
}
