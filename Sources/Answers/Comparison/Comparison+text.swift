internal import Measures
internal import Typesetting

extension Comparison {
    /// The text for a terminal: the metrics, the fields that differ, and the verdict as the last line.
    package func text(width: Int = 100, isColoured: Bool = false) -> String {
        var page = AnswerPage(width: width, isColoured: isColoured)
        page.add([StyledText(candidate.scenarioName, .strong)])
        page.add("RUNS", table: runs)
        if !deciding.isEmpty {
            page.add(
                "METRICS",
                lines: StyledText.paragraph(method, .faint, width: page.contentWidth)
            )
            page.add("", lines: table(of: deciding).lines(fitting: page.contentWidth))
        }
        if !informing.isEmpty {
            page.add(
                "BESIDES",
                "neither way is better",
                lines: table(of: informing).lines(fitting: page.contentWidth)
            )
        }
        page.add(
            "FIELDS",
            Self.scenarioFile(of: baseline, candidate).map { "that differ, by \($0)" } ?? "",
            lines: fields.isEmpty ? [] : fieldTable.lines(fitting: page.contentWidth)
        )
        page.add(
            "NOTES",
            lines: notes.flatMap { StyledText.paragraph($0, .faint, width: page.contentWidth) }
        )
        page.add([StyledText(verdictMark + " " + verdictWords, verdictStyle)])
        return page.text
    }

    private var verdictMark: String {
        switch verdict {
        case .same, .better: "✓"
        case .regression: "✗"
        case .undecided: "?"
        }
    }

    private var verdictStyle: TextStyle {
        switch verdict {
        case .same, .better: .good
        case .regression: .bad
        case .undecided: .doubtful
        }
    }

    private var runs: TextTable {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("seed", .faint)),
            TextTable.Column(heading: StyledText("replications", .faint)),
            TextTable.Column(heading: StyledText("fingerprint", .faint)),
            TextTable.Column(heading: StyledText("folder", .faint), alignment: .leading, rank: 1),
        ])
        for (name, run) in [("baseline", baseline), ("candidate", candidate)] {
            table.append([
                StyledText(name), StyledText(String(run.seed)),
                StyledText(Figure.count(run.replications)), StyledText(run.fingerprint),
                StyledText(run.path),
            ])
        }
        return table
    }

    private func table(of rows: [MetricComparison]) -> TextTable {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("baseline", .faint), alignment: .decimal, rank: 3),
            TextTable.Column(
                heading: StyledText("candidate", .faint),
                alignment: .decimal,
                rank: 4
            ),
            TextTable.Column(heading: StyledText("difference", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("±95 %", .faint), rank: 5),
            TextTable.Column(heading: StyledText("", .faint), alignment: .decimal, rank: 2),
            TextTable.Column(heading: StyledText("p", .faint), rank: 1),
            TextTable.Column(heading: StyledText("verdict", .faint), alignment: .leading),
        ])
        for row in rows {
            table.append([
                StyledText(row.metric.text),
                StyledText(row.text(of: row.baseline)),
                StyledText(row.text(of: row.candidate)),
                StyledText(row.differenceText, row.style),
                StyledText(row.halfWidthText(confidence: options.confidence), .faint),
                StyledText(row.relativeText, .faint),
                StyledText(row.probabilityText, .faint),
                StyledText(row.verdictText, row.style),
            ])
        }
        return table
    }

    private var fieldTable: TextTable {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("baseline", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("candidate", .faint), alignment: .leading),
        ])
        for field in fields {
            table.append([
                StyledText(field.path), StyledText(Self.clipped(field.baseline)),
                StyledText(Self.clipped(field.candidate)),
            ])
        }
        return table
    }

    /// A value of a field in little room; a dash for none.
    package static func clipped(_ text: String?) -> String {
        guard let text else { return Figure.undefined }
        return text.count > 60 ? text.prefix(59) + "…" : text
    }
}

extension MetricComparison {
    /// What became of it, as a style.
    fileprivate var style: TextStyle {
        switch verdict {
        case .better: .good
        case .worse: .bad
        case .different: .strong
        case .same: .plain
        case .undecided: .doubtful
        }
    }
}
