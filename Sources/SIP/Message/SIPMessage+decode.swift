extension SIPMessage {
    /// Takes the headers apart without which a message cannot be told from others.
    mutating func decode(_ span: Span<UInt8>) {
        var count = (via: 0, from: 0, to: 0, callID: 0, cSeq: 0, contact: 0, maxForwards: 0)
        var method = ByteRange.absent
        for field in fields {
            switch field.name {
            case .via:
                if count.via == 0 { via.read(span, field.value) } else { via.hasMore = true }
                count.via += 1
            case .from:
                count.from += 1
                if !from.readOnly(span, field.value) { flaws.insert(.from) }
            case .to:
                count.to += 1
                if !to.readOnly(span, field.value) { flaws.insert(.to) }
            case .callID:
                count.callID += 1
                callID = field.value
            case .cSeq:
                count.cSeq += 1
                method = readSequence(span, field.value)
            case .contact:
                count.contact += 1
                if !PartyValue.isList(span, field.value) { flaws.insert(.contact) }
            case .maxForwards: count.maxForwards += 1
            default: break
            }
        }
        if count.via == 0 { flaws.insert(.noVia) } else if !via.isValid { flaws.insert(.via) }
        if count.from == 0 || count.to == 0 || count.callID == 0 || count.cSeq == 0 {
            flaws.insert(.missing)
        }
        if max(count.from, count.to, count.callID, count.cSeq, count.maxForwards) > 1 {
            flaws.insert(.repetition)
        }
        if callID.isEmpty { flaws.insert(.missing) }
        judgeRequestLine(span, sequenceMethod: method)
    }

    /// Reads `CSeq`.
    ///
    /// - Returns: Where its method stands.
    private mutating func readSequence(_ span: Span<UInt8>, _ value: ByteRange) -> ByteRange {
        var index = value.lower
        while index < value.upper, !ByteClass.isSpace(span[index]) { index += 1 }
        let method = span.trimmed(index, value.upper)
        // Section 8.1.1.5: the number is below 2³¹.
        guard
            let number = span.number(in: ByteRange(value.lower, index), atMost: (1 << 31) - 1),
            !method.isEmpty
        else {
            flaws.insert(.cSeq)
            return .absent
        }
        sequence = UInt32(number)
        sequenceMethod = SIPMethod.read(span, method)
        return method
    }

    private mutating func judgeRequestLine(_ span: Span<UInt8>, sequenceMethod method: ByteRange) {
        guard case .request(let named, let uri) = startLine else { return }
        if named != sequenceMethod, !method.isEmpty {
            flaws.insert(.method)
        } else if named == .unknown, !method.isEmpty {
            // Both are unknown: the texts decide.
            var start = 0
            span.skipSpace(&start, before: span.count)
            let written = ByteRange(start, Self.tokenEnd(span, start))
            if !span.isEqual(written, method) { flaws.insert(.method) }
        }
        guard let parts = SIPURI(span, uri), !parts.hasHeaders else {
            flaws.insert(.uri)
            return
        }
        if parts.scheme == .other { flaws.insert(.scheme) }
    }

    private static func tokenEnd(_ span: Span<UInt8>, _ lower: Int) -> Int {
        var index = lower
        while index < span.count, ByteClass.isToken(span[index]) { index += 1 }
        return index
    }
}
