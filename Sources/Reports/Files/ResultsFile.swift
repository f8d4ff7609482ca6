/// One file of a results folder: its name and its text.
public struct ResultsFile: Hashable, Sendable {
    /// The path inside the folder, such as `histograms/talkTime.hlog`.
    public var name: String
    /// The content, written as UTF-8.
    public var text: String

    /// Creates a file.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
