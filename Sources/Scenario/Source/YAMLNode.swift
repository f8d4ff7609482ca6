internal import Measures

/// A value of a scenario file with the place where it stands.
///
/// While a file is being read, columns of positions count code points, as the YAML parser does.
/// ``SourceText`` turns them into characters when a diagnostic is told.
package struct YAMLNode {
    /// What the value is.
    package enum Content {
        /// Text. It is plain when it stands in the file without quotes.
        case scalar(String, isPlain: Bool)
        /// A list.
        case sequence([YAMLNode])
        /// Something that was reported already, and that nobody complains about again.
        case unreadable
        /// A section: keys with their values, in the order of the file, no key twice.
        case mapping([Entry])
    }

    /// A key and its value.
    package struct Entry {
        /// The key.
        package var key: String
        /// Where the key stands.
        package var position: SourcePosition
        /// The value.
        package var value: YAMLNode
    }

    /// What the value is.
    package var content: Content
    /// Where it begins.
    package var position: SourcePosition

    /// Whether nothing was written, or one of YAML's words for nothing.
    package var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The text; `nil` for lists and sections.
    package var text: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    /// What the value is, to follow "but is".
    package var kind: String {
        switch content {
        case .scalar(let text, _): "'\(text.clipped(to: 60))'"
        case .sequence: "a list"
        case .unreadable: "unreadable"
        case .mapping: "a section of keys"
        }
    }
}
