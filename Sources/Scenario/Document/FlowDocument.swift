/// The file of a flow: its bytes and where they came from.
package struct FlowDocument: Hashable, Sendable {
    /// The path under which diagnostics name the file.
    package let path: String
    /// What the file holds in UTF-8, up to one byte more than a flow may have.
    package let bytes: [UInt8]

    /// Creates a document from bytes that are already in memory.
    package init(path: String, bytes: some Sequence<UInt8>) {
        self.path = path
        self.bytes = UTF16Text.decoded(Array(bytes))
    }

    /// The name of the file without its folders and its ending.
    package var name: String {
        let file = path.split(separator: "/").last ?? ""
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return String(file) }
        return String(file[..<dot])
    }
}
