internal import Scenario

/// Values of a row, without making text of them.
extension Span<UInt8> {
    /// The field without blanks around it; empty where it says that there is nothing.
    func trimmed(_ field: RowField) -> RowField {
        var field = field
        while field.start < field.end, self[field.start] <= 0x20 { field.start += 1 }
        while field.start < field.end, self[field.end - 1] <= 0x20 { field.end -= 1 }
        if field.count == 1, self[field.start] == UInt8(ascii: "-") { field.end = field.start }
        if field.count == 4, isWord("null", field) { field.end = field.start }
        if field.count == 2, self[field.start] == UInt8(ascii: "\\"),
            self[field.start + 1] == UInt8(ascii: "N")
        {
            field.end = field.start
        }
        return field
    }

    /// Whether a field is a word, which is given in lower case, in any case.
    func isWord(_ word: String, _ field: RowField) -> Bool {
        guard field.count == word.utf8.count else { return false }
        var index = field.start
        for letter in word.utf8 {
            let byte = self[index]
            let isCapital = byte >= 0x41 && byte <= 0x5A
            if (isCapital ? byte | 0x20 : byte) != letter { return false }
            index += 1
        }
        return true
    }

    /// The whole number that a field holds; `nil` for anything else.
    func integer(_ field: RowField) -> Int64? {
        var index = field.start
        let isNegative = index < field.end && self[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        guard index < field.end, field.end - index <= 18 else { return nil }
        var value: Int64 = 0
        while index < field.end {
            let digit = self[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int64(digit)
            index += 1
        }
        return isNegative ? -value : value
    }

    /// The number that a field holds, with a decimal point or without; `nil` for anything else.
    func number(_ field: RowField) -> Double? {
        if let whole = integer(field) { return Double(whole) }
        guard field.count > 0, field.count < 40 else { return nil }
        return Double(text(field)).flatMap { $0.isFinite ? $0 : nil }
    }

    /// The text of a field, with single quotes in place of doubled ones.
    func text(_ field: RowField) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(field.count)
        var index = field.start
        while index < field.end {
            let byte = self[index]
            let isPair =
                field.isQuoted && index + 1 < field.end
                && self[index + 1] == UInt8(ascii: "\"")
                && (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\"))
            index += isPair ? 1 : 0
            text.append(self[index])
            index += 1
        }
        return TableText.string(of: text)
    }

    /// The seconds that a field tells: a number, `mm:ss` or `hh:mm:ss`.
    func seconds(_ field: RowField) -> Double? {
        if let number = number(field) { return number }
        var parts: [Double] = []
        var start = field.start
        for index in field.start...field.end
        where index == field.end || self[index] == UInt8(ascii: ":") {
            guard let part = number(RowField(start: start, end: index)), part >= 0 else {
                return nil
            }
            parts.append(part)
            start = index + 1
        }
        guard (2...3).contains(parts.count) else { return nil }
        return parts.reduce(0) { $0 * 60 + $1 }
    }
}

extension CivilTimeReader {
    /// The time that a field of a row holds; `nil` when it holds something else.
    mutating func read(_ bytes: Span<UInt8>, _ field: RowField) -> CivilTime? {
        read(bytes, field.start..<field.end)
    }
}
