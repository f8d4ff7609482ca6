package import Typesetting

extension RunPage {
    /// What was seen of the functions that the flow calls for real.
    package var functions: Markup {
        guard let functions = summary.functions else { return .empty }
        var table = FigureTable(
            "Functions that were called for real",
            names: ["Function"],
            numbers: [
                "Calls", "Failed", "Timed out", "Median", "p95", "p99", "Longest", "At once",
            ]
        )
        table.rows = functions.map { function in
            [
                FigureTable.Cell(function.name), .count(function.calls),
                .share(function.failed.share), .share(function.timedOut.share),
                .duration(function.duration.p50), .duration(function.duration.p95),
                .duration(function.duration.p99), .duration(function.duration.max),
                .count(function.peak),
            ]
        }
        return Markup([table.markup, failures(of: functions)])
    }

    /// The same under a heading of its own.
    var functionsOfFlow: Markup {
        summary.functions == nil
            ? .empty : Markup([Markup("h3") { "Functions" }, functions])
    }

    private func failures(of functions: [Summary.Function]) -> Markup {
        let rows = functions.flatMap { function in
            function.failuresInWords.map { words, count in
                [FigureTable.Cell(function.name), FigureTable.Cell(words), .count(count)]
            }
        }
        guard !rows.isEmpty else { return .empty }
        return FigureTable(
            "Why calls of functions have failed",
            names: ["Function", "Why"],
            numbers: ["Calls"],
            rows: rows
        ).markup
    }
}
