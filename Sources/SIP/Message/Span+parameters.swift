extension Span<UInt8> {
    /// Reads `;name` or `;name=value`, and moves the index behind it.
    ///
    /// A value is a quoted string, without its quotes here, or a run of bytes up to a separator.
    ///
    /// - Returns: `nil` when there is no name, or nothing after the sign of equality.
    func readParameter(
        _ index: inout Int,
        before end: Int
    ) -> (name: ByteRange, value: ByteRange)? {
        index += 1
        skipSpace(&index, before: end)
        let lower = index
        while index < end, ByteClass.isToken(self[index]) { index += 1 }
        let name = ByteRange(lower, index)
        guard !name.isEmpty else { return nil }
        let after = index
        skipSpace(&index, before: end)
        guard index < end, self[index] == ByteClass.equals else {
            index = after
            return (name, .absent)
        }
        index += 1
        skipSpace(&index, before: end)
        guard let value = readParameterValue(&index, before: end) else { return nil }
        return (name, value)
    }

    private func readParameterValue(_ index: inout Int, before end: Int) -> ByteRange? {
        let lower = index
        if index < end, self[index] == ByteClass.quote {
            guard skipQuoted(&index, before: end) else { return nil }
            return ByteRange(lower + 1, index - 1)
        }
        while index < end, !Self.endsValue(self[index]) { index += 1 }
        return index > lower ? ByteRange(lower, index) : nil
    }

    @inline(__always)
    private static func endsValue(_ byte: UInt8) -> Bool {
        byte == ByteClass.semicolon || byte == ByteClass.comma || ByteClass.isSpace(byte)
            || byte == ByteClass.quote || byte == ByteClass.less || byte == ByteClass.greater
    }

    /// The value of a parameter among those that stand in a range; `nil` when it is not there.
    func parameter(_ name: String, in range: ByteRange) -> ByteRange? {
        var index = range.lower
        while index < range.upper, self[index] != ByteClass.semicolon { index += 1 }
        while index < range.upper, self[index] == ByteClass.semicolon {
            guard let parameter = readParameter(&index, before: range.upper) else { return nil }
            if matches(parameter.name, name) { return parameter.value }
            skipSpace(&index, before: range.upper)
        }
        return nil
    }
}
