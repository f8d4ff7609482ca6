internal import ContactFlow
internal import Typesetting

extension FlowDocument {
    /// Reads a file, a device or a pipe.
    ///
    /// - Parameter path: Where it is.
    /// - Throws: ``ScenarioFileError`` when there is no such file or the system refuses.
    package init(contentsOf path: String) throws(ScenarioFileError) {
        do {
            self.init(path: path, bytes: try InputFile.bytes(of: path, upTo: Flow.mostBytes + 1))
        } catch {
            throw .unreadable(path: path, reason: error.reason)
        }
    }

    /// Reads what a word of the command line names: standard input for `-`, or else a file.
    ///
    /// - Parameter word: `-`, or where the file is.
    /// - Throws: ``ScenarioFileError`` when there is no such file or the system refuses.
    package init(named word: String) throws(ScenarioFileError) {
        do {
            let bytes = try InputFile.bytes(named: word, upTo: Flow.mostBytes + 1)
            self.init(path: word, bytes: bytes)
        } catch {
            throw .unreadable(path: word, reason: error.reason)
        }
    }
}
