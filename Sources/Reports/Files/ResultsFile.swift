/// One file of a results folder: its name and its text.
public struct ResultsFile: Hashable, Sendable {
    /// The name inside the folder, without a slash.
    public var name: String
    /// The content, written as UTF-8.
    public var text: String

    /// Creates a file.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

extension ResultsFile {
    /// Returns the files of a run, in the order in which to write them.
    ///
    /// `summary.json` comes last, so a folder that has one is complete. The text of the scenario
    /// is kept as it was given.
    public static func all(of summary: Summary, scenario: String) -> [Self] {
        [
            Self(name: "scenario.yaml", text: scenario),
            Self(name: "branches.csv", text: SummaryCSV.branches(of: summary)),
            Self(name: "timeline.csv", text: SummaryCSV.timeline(of: summary)),
            Self(name: "summary.json", text: SummaryJSON.text(of: summary)),
        ]
    }
}
