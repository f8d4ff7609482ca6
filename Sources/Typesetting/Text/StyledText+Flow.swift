extension StyledText {
    /// Sets items side by side, and continues on further lines when the width is used up.
    ///
    /// An item that is wider than a line is cut into lines rather than shortened.
    ///
    /// - Parameters:
    ///   - items: What to set; empty ones are left out.
    ///   - separator: What stands between two items of a line; none stands where a line breaks.
    ///   - width: Columns of a line, the indentation included.
    ///   - lead: What the first line begins with.
    ///   - hanging: Columns by which the further lines are indented; those of `lead` when nil.
    /// - Returns: At least one line when there is an item.
    package static func flow(
        _ items: [Self],
        separator: Self = "   ",
        width: Int,
        lead: Self = .empty,
        hanging: Int? = nil
    ) -> [Self] {
        let indentation = spaces(min(hanging ?? lead.width, width / 2))
        var lines: [Self] = []
        var line = lead
        var isFresh = true
        for item in items where item.width > 0 {
            if !isFresh && line.width + separator.width + item.width > width {
                lines.append(line)
                line = indentation
                isFresh = true
            }
            if !isFresh { line += separator }
            line += item
            isFresh = false
            while line.width > width {
                let (head, tail) = line.split(at: width)
                // A character wider than a line cannot be set; stop rather than loop.
                guard head.width > indentation.width else { break }
                lines.append(head)
                line = indentation + tail
            }
        }
        return isFresh && lines.isEmpty ? [] : lines + [line]
    }

    /// Breaks a sentence into lines between its words.
    package static func paragraph(
        _ text: String,
        _ style: TextStyle = .plain,
        width: Int,
        lead: Self = .empty
    ) -> [Self] {
        let words = text.split(whereSeparator: \.isWhitespace).map { Self(String($0), style) }
        return flow(words, separator: " ", width: width, lead: lead)
    }
}
