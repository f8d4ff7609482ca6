#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Writes single files that do not belong to a results folder.
package enum TextFile {
    /// Writes a text, in the place of the file of that name if there is one.
    ///
    /// - Throws: `OutputError` when it cannot be written.
    package static func write(_ text: String, to path: String) throws(OutputError) {
        try write(text, to: path, options: .atomic)
    }

    /// Writes a text as a new file; one that is there is left as it is.
    ///
    /// - Throws: `OutputError` when it cannot be written, or when there is a file of that name.
    package static func create(_ text: String, at path: String) throws(OutputError) {
        try write(text, to: path, options: .withoutOverwriting)
    }

    private static func write(
        _ text: String,
        to path: String,
        options: Data.WritingOptions
    ) throws(OutputError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: options)
        } catch {
            throw OutputError(path: path, cause: error)
        }
    }
}
