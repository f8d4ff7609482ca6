/// A scenario file: its text and where it came from.
public struct ScenarioDocument: Sendable {
    /// The path under which diagnostics name the file.
    public let path: String
    /// The whole text.
    public let text: String

    /// Creates a document from text that is already in memory.
    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}
