/// A file of measured values: its bytes and where they came from.
package struct DataDocument: Hashable, Sendable {
    /// How many bytes a file may have, packed or unpacked: 256 MiB.
    package static let mostBytes = 1 << 28

    /// The path under which diagnostics name the file.
    package let path: String
    /// What the file holds, packed if it is packed, up to one byte more than it may have.
    package let bytes: [UInt8]

    /// Creates a document from bytes that are already in memory.
    package init(path: String, bytes: some Sequence<UInt8>) {
        self.path = path
        self.bytes = Array(bytes)
    }
}
