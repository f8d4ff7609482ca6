internal import CZlib

extension DataDocument {
    /// The bytes of the text: unpacked when the file is a gzip file, whatever its name.
    ///
    /// Source: P. Deutsch, "GZIP file format specification version 4.3", RFC 1952, 1996.
    ///
    /// - Throws: ``DataErrors`` when the file is too large, damaged or cut off.
    package func unpacked() throws(DataErrors) -> [UInt8] {
        guard bytes.count <= Self.mostBytes else { throw tooLarge }
        guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }

        let limit = Self.mostBytes
        let count = unsafe trunkload_gunzip(bytes, bytes.count, nil, limit)
        switch count {
        case Int64(trunkload_gunzip_too_large): throw tooLarge
        case Int64(trunkload_gunzip_cut_off): throw whole("the gzip file is cut off")
        case ..<0: throw whole("the gzip file is damaged")
        default: break
        }
        var text = [UInt8](repeating: 0, count: Int(count))
        _ = unsafe trunkload_gunzip(bytes, bytes.count, &text, text.count)
        return text
    }

    private var tooLarge: DataErrors {
        whole("a file of data may have at most \(Self.mostBytes >> 20) MiB")
    }

    /// A mistake of the file as a whole.
    private func whole(_ message: String) -> DataErrors {
        DataErrors(path: path, [DataError(message, line: 1, column: 1)])
    }
}
