internal import Typesetting

/// The files of data that a scenario names, each opened once.
package final class DataFolder {
    private let open: ScenarioDocument.DataOpener
    private var documents: [String: Result<DataDocument, ScenarioFileError>] = [:]

    /// Creates a folder whose files are opened when they are first asked for.
    ///
    /// - Parameter open: Reads a file by its path from the scenario's folder.
    package init(_ open: @escaping ScenarioDocument.DataOpener) {
        self.open = open
    }

    /// The file at a path, as seen from the scenario's folder.
    package func document(_ file: String) throws(ScenarioFileError) -> DataDocument {
        if let document = documents[file] { return try document.get() }
        let document = Result { () throws(ScenarioFileError) in try open(file) }
        documents[file] = document
        return try document.get()
    }

    /// The digests of the files that could be read, in hexadecimal digits, by their paths.
    var digests: [String: String] {
        documents.compactMapValues { document in
            guard case .success(let document) = document else { return nil }
            return SHA256Digest(of: document.bytes).hexadecimal
        }
    }
}
