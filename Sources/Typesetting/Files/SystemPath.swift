/// Paths as the system has them: bytes, which need not be text.
///
/// A byte that is no part of a text in UTF-8 stands as a character of the private use area, from which it
/// comes back when a file is opened. So a file with any name can be read.
package enum SystemPath {
    /// The character of the byte 0x80 is this one, and so on up to 0xFF.
    private static let first: UInt32 = 0x10F780

    /// The text of some bytes.
    package static func text(of bytes: some Collection<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var scalars = String.UnicodeScalarView()
        var rest = bytes[...]
        while let byte = rest.first {
            let count = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            if let character = String(validating: rest.prefix(count), as: UTF8.self) {
                scalars.append(contentsOf: character.unicodeScalars)
                rest = rest.dropFirst(count)
            } else {
                scalars.append(Unicode.Scalar(first + UInt32(byte) - 0x80) ?? "\u{FFFD}")
                rest = rest.dropFirst()
            }
        }
        return String(scalars)
    }

    /// The bytes of a path, ended by a zero.
    static func bytes(of path: String) -> [CChar] {
        var bytes: [CChar] = []
        for scalar in path.unicodeScalars {
            if (first...first + 0x7F).contains(scalar.value) {
                bytes.append(CChar(bitPattern: UInt8(scalar.value - first + 0x80)))
            } else {
                bytes += UTF8.encode(scalar).map { $0.map { CChar(bitPattern: $0) } } ?? []
            }
        }
        return bytes + [0]
    }
}
