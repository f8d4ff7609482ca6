extension SIPMessage {
    /// Reads a message into the place of this one, whose room for headers is used again.
    ///
    /// Every byte of the head is looked at once to find lines and names, and those of the headers
    /// that a user agent needs once more to take them apart. Lines may end with LF alone.
    ///
    /// - Throws: A ``MessageError`` when the bytes are no message. Smaller faults are ``flaws``.
    package mutating func parse(_ source: [UInt8]) throws(MessageError) {
        guard source.count <= Self.mostBytes else { throw .tooLong }
        bytes = source
        fields.removeAll(keepingCapacity: true)
        body = .absent
        flaws = []
        via = ViaValue()
        from = PartyValue()
        to = PartyValue()
        callID = .absent
        sequence = 0
        sequenceMethod = .unknown

        let span = source.span
        var position = 0
        // Section 7.5: line ends before the start line are skipped.
        while position < span.count, ByteClass.isSpace(span[position]) { position += 1 }
        guard position < span.count else { throw .empty }
        let line = Self.line(span, &position)
        try readStartLine(span, line)
        try readFields(span, &position)
        readBody(span, from: position)
        decode(span)
    }

    /// Takes the line at a position, without its end, and moves the position behind it.
    private static func line(_ span: Span<UInt8>, _ position: inout Int) -> ByteRange {
        let lower = position
        while position < span.count, span[position] != ByteClass.lineFeed { position += 1 }
        var upper = position
        if upper > lower, span[upper - 1] == ByteClass.carriageReturn { upper -= 1 }
        if position < span.count { position += 1 }
        return ByteRange(lower, upper)
    }

    private mutating func readFields(
        _ span: Span<UInt8>,
        _ position: inout Int
    ) throws(MessageError) {
        let table = HeaderNameTable.all
        while true {
            guard position < span.count else {
                flaws.insert(.field)
                return
            }
            if span[position] == ByteClass.lineFeed {
                position += 1
                return
            }
            if span[position] == ByteClass.carriageReturn,
                position + 1 < span.count, span[position + 1] == ByteClass.lineFeed
            {
                position += 2
                return
            }
            guard fields.count < Self.mostFields else { throw .tooLong }
            if let field = readField(span, &position, table) { fields.append(field) }
        }
    }

    /// Reads one header with its folded lines; `nil` when the line is none.
    @inline(__always)
    private mutating func readField(
        _ span: Span<UInt8>,
        _ position: inout Int,
        _ table: HeaderNameTable
    ) -> HeaderField? {
        let lower = position
        var hash = HeaderNameTable.seed
        var index = lower
        while index < span.count, ByteClass.isToken(span[index]) {
            hash = HeaderNameTable.hash(hash, adding: span[index])
            index += 1
        }
        let nameEnd = index
        while index < span.count,
            span[index] == ByteClass.space || span[index] == ByteClass.tab
        { index += 1 }
        let isField = index < span.count && span[index] == ByteClass.colon && nameEnd > lower
        if isField { index += 1 }

        let valueStart = index
        // A line that begins with white space belongs to the one before it.
        repeat {
            while index < span.count, span[index] != ByteClass.lineFeed { index += 1 }
            if index < span.count { index += 1 }
        } while index < span.count
            && (span[index] == ByteClass.space || span[index] == ByteClass.tab)
        position = index

        guard isField else {
            flaws.insert(.field)
            return nil
        }
        let value = span.trimmed(valueStart, index)
        let end = value.isEmpty ? valueStart : value.upper
        return HeaderField(
            name: table.name(span, from: lower, to: nameEnd, hash: hash),
            line: ByteRange(lower, end),
            value: value
        )
    }

    /// Finds the body; `Content-Length` has been checked for agreement by then.
    private mutating func readBody(_ span: Span<UInt8>, from position: Int) {
        let available = span.count - position
        var length: UInt64?
        for field in fields where field.name == .contentLength {
            guard let value = span.number(in: field.value, atMost: 1 << 32),
                length == nil || length == value
            else {
                flaws.insert(.length)
                body = ByteRange(position, position)
                return
            }
            length = value
        }
        // Section 18.3: what follows the body in a datagram is ignored; without a length all is body.
        let count = Int(length ?? UInt64(available))
        if count > available { flaws.insert(.body) }
        body = ByteRange(position, position + min(count, available))
    }
}
