/// One file of a results folder: its name and its text.
package struct ResultsFile: Hashable, Sendable {
    /// The path inside the folder, such as `histograms/talkTime.hlog`.
    package var name: String
    /// The content, written as UTF-8.
    package var text: String

    /// Creates a file.
    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
