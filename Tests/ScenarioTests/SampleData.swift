import Scenario

/// Files of data that scenarios of tests name.
enum SampleData {
    private static let texts = [
        "ring.csv": "id,seconds\na,4\nb,2.5\nc,800ms\nd,4\n",
        "broken.csv": "id,seconds\na,4\nb,soon\nc,-1\n",
    ]

    /// Opens one of them by its name.
    @Sendable static func open(_ path: String) throws(ScenarioFileError) -> DataDocument {
        guard let text = texts[path] else {
            throw .unreadable(path: path, reason: "there is no such file")
        }
        return DataDocument(path: path, bytes: text.utf8)
    }
}
