extension String {
    /// Terminal columns that the text takes: two for wide characters, none for combining marks.
    package var displayWidth: Int {
        utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.displayWidth }
    }

    /// The end of the longest beginning of at most `limit` columns.
    package func endIndex(ofWidth limit: Int) -> Index {
        var used = 0
        for index in indices {
            used += self[index].displayWidth
            if used > limit { return index }
        }
        return endIndex
    }

    /// The text with `�` for every control character and every mark of direction.
    ///
    /// Names come from files; an escape sequence in one must not reach the terminal.
    var withoutControlCharacters: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "�" : $0 }))
    }
}

extension Character {
    /// Terminal columns that the character takes: 0, 1 or 2.
    package var displayWidth: Int {
        // U+FE0F asks for the emoji form, which is wide.
        if unicodeScalars.contains("\u{FE0F}") { return 2 }
        return unicodeScalars.map(\.displayWidth).max() ?? 0
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { isHarmful || properties.generalCategory == .control }

    fileprivate var displayWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: 0
        default: isWide || properties.isEmojiPresentation ? 2 : 1
        }
    }

    /// Whether the East Asian Width of the character is wide or full-width.
    ///
    /// The blocks of Unicode Standard Annex #11, without the gaps inside them.
    private var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x17000...0x18AFF, 0x1B000...0x1B2FF, 0x1F200...0x1F2FF,
            0x20000...0x3FFFD:
            true
        default:
            false
        }
    }
}
