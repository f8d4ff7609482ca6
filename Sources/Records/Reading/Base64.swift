internal import Foundation

/// Base64 as envelopes have it.
enum Base64 {
    /// The bytes; `nil` for other text.
    static func bytes(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text).map { Array($0) }
    }
}
