#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension ResultsFile {
    /// Writes the text to a path of its own rather than into a results folder.
    ///
    /// A file is replaced when the new one is complete, and folders on the way are created; a pipe or a
    /// device is written as it is.
    ///
    /// - Throws: `OutputError` when it cannot be written.
    package func write() throws(OutputError) {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: name).resolvingSymlinksInPath().path
        )
        let type = attributes?[.type] as? FileAttributeType
        guard type == nil || type == .typeRegular else {
            return try OutputFile(creating: name).write(Array(text.utf8))
        }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let file = parts.last.map(String.init) ?? ""
        guard !["", ".", ".."].contains(file) else {
            return try OutputFile(creating: name).write(Array(text.utf8))
        }
        let parent = parts.dropLast().joined(separator: "/")
        let folder = parts.count == 1 ? "." : parent.isEmpty ? "/" : parent
        try ResultsFolder(at: folder).write([ResultsFile(name: file, text: text)])
    }
}
