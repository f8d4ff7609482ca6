package import Typesetting

/// A summary as text for a terminal.
///
/// No line is wider than ``width``. At about 100 columns everything is shown; below, bars shrink,
/// long lines continue on the next, and the least needed columns of tables are left out.
package struct TerminalSummary: Hashable, Sendable {
    /// What the run measured.
    package var summary: Summary
    /// The path of the results folder; nil when nothing was written.
    package var resultsFolder: String?
    /// The columns of the terminal.
    package var width: Int
    /// Whether to colour with ANSI sequences.
    package var isColoured: Bool

    /// Creates the text of a summary.
    package init(
        of summary: Summary,
        resultsFolder: String? = nil,
        width: Int = 100,
        isColoured: Bool = false
    ) {
        self.summary = summary
        self.resultsFolder = resultsFolder
        self.width = width
        self.isColoured = isColoured
    }

    /// The lines, without line breaks.
    package var lines: [String] {
        let sections = [
            header,
            thresholds,
            precision,
            branches,
            reasons,
            flow,
            queue,
            trunks,
            durations,
            sip,
            functions,
            oddContacts,
            theory,
            accounting,
            engine,
            warnings,
            ending,
        ]
        return sections.filter { !$0.isEmpty }
            .joined(separator: [.empty])
            .map { $0.truncated(to: width).rendered(inColour: isColoured) }
    }

    /// The lines with a line break after each.
    package var text: String {
        lines.map { $0 + "\n" }.joined()
    }
}

extension TerminalSummary {
    /// Columns before the title of a section.
    package static let margin = StyledText.spaces(2)
    /// Columns before its content.
    package static let indentation = StyledText.spaces(4)

    /// The columns that a section's content may use.
    package var contentWidth: Int { max(1, width - Self.indentation.width) }

    /// The title of a section and a few words on what it counts.
    package func title(_ title: String, _ note: String = "") -> [StyledText] {
        StyledText.flow(
            [StyledText(title, .strong), StyledText(note, .faint)],
            width: width,
            lead: Self.margin
        )
    }

    /// A label and its value.
    package func fact(_ label: String, _ value: String) -> StyledText {
        StyledText(label + " ", .faint) + StyledText(value)
    }

    /// A value and, behind it, what it counts.
    package func quantity(_ value: String, _ unit: String) -> StyledText {
        StyledText(value) + StyledText(" " + unit, .faint)
    }

    /// Facts side by side in the content of a section.
    package func facts(_ items: [StyledText]) -> [StyledText] {
        StyledText.flow(items, width: width, lead: Self.indentation)
    }

    /// A table in the content of a section.
    func indented(_ lines: [StyledText]) -> [StyledText] {
        lines.map { Self.indentation + $0 }
    }

    /// Whether something holds, as a mark; nil when it could not be decided.
    package func mark(_ holds: Bool?) -> StyledText {
        switch holds {
        case true?: StyledText("✓", .good)
        case false?: StyledText("✗", .bad)
        case nil: StyledText("?", .doubtful)
        }
    }
}
