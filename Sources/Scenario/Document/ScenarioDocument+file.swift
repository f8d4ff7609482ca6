internal import Foundation

extension ScenarioDocument {
    /// The size of the largest scenario file that is read.
    package static let largestByteCount = 1 << 18

    /// Reads a file.
    ///
    /// - Throws: ``ScenarioFileError`` when there is no such file, when it is a folder or a device, or
    ///   when it is not text of a reasonable size.
    package init(contentsOf path: String) throws(ScenarioFileError) {
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let data: Data
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                throw ScenarioFileError.notAFile(path: path)
            }
            // The size is looked at again after reading, since some files hide or change theirs.
            let limit = Self.largestByteCount
            guard (attributes[.size] as? Int) ?? 0 <= limit else {
                throw ScenarioFileError.tooLarge(path: path, limit: limit)
            }
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }
            data = try file.read(upToCount: limit + 1) ?? Data()
            guard data.count <= limit else {
                throw ScenarioFileError.tooLarge(path: path, limit: limit)
            }
        } catch let error as ScenarioFileError {
            throw error
        } catch {
            throw .unreadable(path: path, reason: ScenarioFileError.reason(for: error))
        }
        let bytes = UTF16Text.decoded(Array(data))
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .notUTF8(path: path, line: Self.lineOfFirstBadByte(in: data))
        }
        let kept = KeptInputs(beside: path) { Self.resolved($0, beside: path) }
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

    private static func lineOfFirstBadByte(in data: Data) -> Int {
        var bytes = data.makeIterator()
        var decoder = UTF8()
        var line = 1
        while case .scalarValue(let scalar) = decoder.decode(&bytes) {
            if scalar == "\n" { line += 1 }
        }
        return line
    }
}

extension ScenarioFileError {
    /// Why the system did not read a file, in a few words.
    package static func reason(for error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile?, .fileNoSuchFile?: "there is no such file"
        case .fileReadNoPermission?: "permission denied"
        default: "the system refuses"
        }
    }
}
