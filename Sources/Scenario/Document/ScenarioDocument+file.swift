internal import Typesetting

extension ScenarioDocument {
    /// The size of the largest scenario file that is read.
    package static let largestByteCount = 1 << 18

    /// Reads a file or a pipe; `-` is standard input.
    ///
    /// - Throws: ``ScenarioFileError`` when there is no such file, when it is a folder, or when it is not
    ///   text of a reasonable size.
    package init(contentsOf path: String) throws(ScenarioFileError) {
        let limit = Self.largestByteCount
        let data: [UInt8]
        do throws(InputError) {
            data = try InputFile.bytes(named: path, upTo: limit + 1)
        } catch {
            guard !error.isFolder else { throw .notAFile(path: path) }
            throw .unreadable(path: path, reason: error.reason)
        }
        guard data.count <= limit else { throw .tooLarge(path: path, limit: limit) }
        let bytes = UTF16Text.decoded(data)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .notUTF8(path: path, line: Self.lineOfFirstBadByte(in: data))
        }
        self.init(
            path: path,
            text: text,
            KeptInputs(beside: path) { Self.resolved($0, beside: path) }
        )
    }

    /// Reads the scenario that a folder of ours keeps, as the one that it was.
    ///
    /// - Parameters:
    ///   - folder: The folder; the files that the scenario names are in it.
    ///   - path: Where the scenario was, under which diagnostics name it.
    /// - Throws: ``ScenarioFileError`` when the folder has no scenario.
    package init(keptIn folder: String, as path: String) throws(ScenarioFileError) {
        let place = folder + "/scenario.yaml"
        let text = try Self(contentsOf: place).text
        self.init(
            path: path,
            text: text,
            KeptInputs(beside: place) { Self.resolved($0, beside: path) }
        )
    }

    private init(path: String, text: String, _ kept: KeptInputs) {
        self.init(
            path: path,
            text: text,
            openFlow: { path throws(ScenarioFileError) in
                try FlowDocument(contentsOf: kept.place(of: path))
            },
            openData: { path throws(ScenarioFileError) in
                try DataDocument(contentsOf: kept.place(of: path))
            }
        )
    }

    private static func lineOfFirstBadByte(in data: [UInt8]) -> Int {
        var bytes = data.makeIterator()
        var decoder = UTF8()
        var line = 1
        while case .scalarValue(let scalar) = decoder.decode(&bytes) {
            if scalar == "\n" { line += 1 }
        }
        return line
    }
}
