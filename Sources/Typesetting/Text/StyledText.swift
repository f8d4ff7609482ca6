/// Text for a terminal, in pieces of one style each.
///
/// Widths are counted in terminal columns and without styles, so layout and colour do not meet.
package struct StyledText: Hashable, Sendable {
    /// A run of characters of one style.
    package struct Piece: Hashable, Sendable {
        /// The characters, without control characters.
        package var text: String
        /// Their style.
        package var style: TextStyle
    }

    /// The pieces from left to right.
    package private(set) var pieces: [Piece]
    /// Terminal columns that the text takes.
    package private(set) var width: Int

    /// Creates text of one style; control characters are replaced.
    package init(_ text: String, _ style: TextStyle = .plain) {
        let text = text.withoutControlCharacters
        pieces = text.isEmpty ? [] : [Piece(text: text, style: style)]
        width = text.displayWidth
    }
}

extension StyledText: ExpressibleByStringLiteral {
    /// Creates plain text.
    package init(stringLiteral text: String) {
        self.init(text)
    }
}

extension StyledText {
    /// No text.
    package static let empty: Self = ""

    /// `count` columns of nothing.
    package static func spaces(_ count: Int) -> Self {
        Self(String(repeating: " ", count: max(0, count)))
    }

    /// Sets one text after another; each keeps its styles.
    package static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum += right
        return sum
    }

    /// Sets a text after this one; each keeps its styles.
    package static func += (left: inout Self, right: Self) {
        left.pieces += right.pieces
        left.width += right.width
    }

    /// The characters without styles.
    package var plain: String { pieces.map(\.text).joined() }

    /// The text for a terminal, without spaces at the end.
    package func rendered(inColour: Bool) -> String {
        let pieces = withoutTrailingSpaces.pieces
        guard inColour else { return pieces.map(\.text).joined() }
        return pieces.map { piece in
            guard let parameters = piece.style.parameters else { return piece.text }
            return "\u{1B}[\(parameters)m\(piece.text)\u{1B}[0m"
        }.joined()
    }

    /// The text cut to `limit` columns, with `…` in place of what is missing.
    package func truncated(to limit: Int) -> Self {
        guard width > limit else { return self }
        guard limit > 0 else { return .empty }
        var result = prefix(limit - 1)
        result += Self("…", pieces.last?.style ?? .plain)
        return result
    }

    /// The longest beginning of at most `limit` columns.
    package func prefix(_ limit: Int) -> Self {
        split(at: limit).head
    }

    /// The longest beginning of at most `limit` columns, and what follows it.
    package func split(at limit: Int) -> (head: Self, tail: Self) {
        var head = Self.empty
        var tail = Self.empty
        for piece in pieces {
            if tail.width > 0 {
                tail += Self(piece.text, piece.style)
                continue
            }
            let end = piece.text.endIndex(ofWidth: limit - head.width)
            head += Self(String(piece.text[..<end]), piece.style)
            tail += Self(String(piece.text[end...]), piece.style)
        }
        return (head, tail)
    }

    private var withoutTrailingSpaces: Self {
        var copy = self
        while let last = copy.pieces.last {
            let kept = last.text.lastIndex { $0 != " " }.map { last.text[...$0] } ?? ""
            copy.pieces.removeLast()
            copy.width -= last.text.count - kept.count
            if !kept.isEmpty {
                copy.pieces.append(Piece(text: String(kept), style: last.style))
                break
            }
        }
        return copy
    }
}
