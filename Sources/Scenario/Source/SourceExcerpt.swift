/// One line of a file as a terminal shows it, and a second line with a caret under one place.
struct SourceExcerpt {
    /// How many columns of a terminal are shown at most, marks of omission included.
    static let width = 100

    /// The line, or the part of it around the caret; empty when there is nothing to see.
    let line: String
    /// Spaces, with the tabs of the line among them so that both lines agree, and a caret.
    let caret: String

    /// Cuts out of a line what is around a column, which counts characters from 1.
    init(of line: Substring, around column: Int) {
        let half = Self.width / 2
        let target = max(0, column - 1)
        // Only the characters near the caret are looked at, so long lines cost no more than short.
        let firstShown = max(0, target - half * 2)
        let nearby = line.dropFirst(firstShown).prefix(half * 4).map(Self.shown)
        let caretIndex = min(target - firstShown, nearby.count)

        var start = caretIndex
        var columnsBefore = 0
        let isShort = firstShown == 0 && nearby.reduce(0) { $0 + $1.displayWidth } <= Self.width
        let room = isShort ? Self.width : half
        while start > 0, columnsBefore + nearby[start - 1].displayWidth <= room {
            start -= 1
            columnsBefore += nearby[start].displayWidth
        }
        var end = caretIndex
        var columnsAfter = 0
        while end < nearby.count,
            columnsAfter + nearby[end].displayWidth <= Self.width - columnsBefore
        {
            columnsAfter += nearby[end].displayWidth
            end += 1
        }
        let isCutBefore = firstShown + start > 0
        let isCutAfter = end < nearby.count || nearby.count == half * 4
        self.line =
            (isCutBefore ? "…" : "") + String(nearby[start..<end]) + (isCutAfter ? "…" : "")
        let padding = nearby[start..<caretIndex].map { character in
            character == "\t" ? "\t" : String(repeating: " ", count: character.displayWidth)
        }
        caret = (isCutBefore ? " " : "") + padding.joined() + "^"
    }

    /// The character, or a mark in the place of one that would disturb the terminal.
    private static func shown(_ character: Character) -> Character {
        if character == "\t" { return character }
        let disturbs = character.unicodeScalars.contains {
            switch $0.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
            // A joiner inside of an emoji is welcome.
            case .format: $0 != "\u{200D}" || character.unicodeScalars.count == 1
            default: false
            }
        }
        return disturbs || character.unicodeScalars.count > 16 ? "\u{FFFD}" : character
    }
}

extension Character {
    /// How many columns of a terminal the character takes; a tab counts as one.
    ///
    /// Source: Unicode Standard Annex 11, "East Asian Width", classes W and F, in whole blocks.
    package var displayWidth: Int {
        guard let first = unicodeScalars.first, first.value >= 0x300 else { return 1 }
        if unicodeScalars.contains("\u{FE0F}") || first.properties.isEmojiPresentation { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default:
            return 1
        }
    }
}
