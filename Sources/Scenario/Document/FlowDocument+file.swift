internal import ContactFlow
internal import Foundation

extension FlowDocument {
    /// Reads a file.
    ///
    /// - Parameter path: Where it is.
    /// - Throws: ``ScenarioFileError`` when there is no such file or the system refuses.
    package init(contentsOf path: String) throws(ScenarioFileError) {
        do {
            // Through the links that shells make for `<(…)`.
            let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }
            let data = try file.read(upToCount: Flow.mostBytes + 1) ?? Data()
            self.init(path: path, bytes: data)
        } catch {
            throw .unreadable(path: path, reason: ScenarioFileError.reason(for: error))
        }
    }
}
