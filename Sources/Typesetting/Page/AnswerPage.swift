/// A page of text for a terminal, section by section.
package struct AnswerPage {
    /// The columns of the terminal.
    package let width: Int
    /// Whether to colour with ANSI sequences.
    package let isColoured: Bool
    private var sections: [[StyledText]] = []

    private static let margin = StyledText.spaces(2)
    private static let indentation = StyledText.spaces(4)

    package init(width: Int, isColoured: Bool) {
        self.width = width
        self.isColoured = isColoured
    }

    /// The columns that the content of a section may use.
    package var contentWidth: Int { max(1, width - Self.indentation.width) }

    /// Sets items side by side in a section of their own.
    package mutating func add(_ items: [StyledText]) {
        sections.append(StyledText.flow(items, width: width, lead: Self.margin))
    }

    /// Adds a section with a heading.
    package mutating func add(_ title: String, _ note: String = "", table: TextTable) {
        add(title, note, lines: table.lines(fitting: contentWidth))
    }

    /// Adds a section with a heading; none where there are no lines.
    package mutating func add(_ title: String, _ note: String = "", lines: [StyledText]) {
        guard !lines.isEmpty else { return }
        let heading = StyledText.flow(
            [StyledText(title, .strong), StyledText(note, .faint)],
            width: width,
            lead: Self.margin
        )
        sections.append(heading + lines.map { Self.indentation + $0 })
    }

    /// Sentences with a subject each, broken into lines.
    package func reasons(_ reasons: [(subject: String, why: String)]) -> [StyledText] {
        reasons.flatMap { subject, why in
            StyledText.paragraph("\(subject): \(why)", .faint, width: contentWidth)
        }
    }

    /// The page, every line ended.
    package var text: String {
        let lines = sections.filter { !$0.isEmpty }.joined(separator: [.empty])
        return lines.map {
            $0.truncated(to: width).rendered(inColour: isColoured) + "\n"
        }.joined()
    }
}

extension StyledText {
    /// A label and its value.
    package static func fact(_ label: String, _ value: String) -> Self {
        Self(label + " ", .faint) + Self(value)
    }

    /// A value and, behind it, what it counts.
    package static func quantity(_ value: String, _ unit: String) -> Self {
        Self(value) + Self(" " + unit, .faint)
    }
}
