/// Text in which JSONPaths stand for attributes of the contact, such as `+61$.External.mobile`.
///
/// Connect calls a property that holds such text *dynamic*, and others *static*.
package struct AttributeText: Hashable, Sendable {
    /// A stretch of the text.
    package enum Piece: Hashable, Sendable {
        case literal(String)
        case path(AttributePath)
    }

    /// The text as written.
    package let text: String
    /// Its stretches, in order.
    package let pieces: [Piece]

    /// Takes a text apart; a `$` that begins no path stands for itself.
    package init(_ text: String) {
        self.text = text
        var pieces: [Piece] = []
        var literal = ""
        var rest = text[...]
        while let first = rest.first {
            if let (path, after) = AttributePath.reading(rest) {
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = ""
                pieces.append(.path(path))
                rest = after
            } else {
                literal.append(first)
                rest = rest.dropFirst()
            }
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        self.pieces = pieces
    }

    /// The paths in it, in order.
    package var paths: [AttributePath] {
        pieces.compactMap { piece in
            if case .path(let path) = piece { path } else { nil }
        }
    }

    /// Whether it holds no path.
    package var isStatic: Bool { paths.isEmpty }

    /// The path that is the whole text.
    package var singlePath: AttributePath? {
        if case .path(let path)? = pieces.first, pieces.count == 1 { path } else { nil }
    }

    /// The text with the values of a contact in place of the paths.
    ///
    /// - Returns: `nil` when a path has no value.
    package func resolved(with attributes: ContactAttributes) -> String? {
        // Nearly every text is one piece, of which no copy is made.
        if pieces.count == 1 { return value(of: pieces[0], attributes) }
        var resolved = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal): resolved += literal
            case .path(let path):
                guard let value = attributes[path] else { return nil }
                resolved += value
            }
        }
        return resolved
    }

    /// The text with the values of a contact in place of the paths, and nothing where a path has none.
    ///
    /// - Returns: `nil` when the whole text is a path without a value.
    func filledIn(with attributes: ContactAttributes) -> String? {
        if pieces.count == 1 { return value(of: pieces[0], attributes) }
        return pieces.reduce(into: "") { text, piece in
            switch piece {
            case .literal(let literal): text += literal
            case .path(let path): text += attributes[path] ?? ""
            }
        }
    }

    private func value(of piece: Piece, _ attributes: ContactAttributes) -> String? {
        switch piece {
        case .literal(let literal): literal
        case .path(let path): attributes[path]
        }
    }
}
