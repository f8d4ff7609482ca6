/// A section that scenario files may have, with the keys that are read.
///
/// For whoever describes the format, so that no description falls behind the reader.
public struct ScenarioSection: Hashable, Sendable {
    /// A name for the kind of the section, such as `carrier`.
    public let name: String
    /// The keys that are read; none where the author of the file chooses them.
    public let keys: [String]
    /// Whether the author of the file chooses the keys.
    public let hasFreeKeys: Bool

    /// Every kind of section; the whole file is the first.
    public static let all = SectionKind.allCases.map { kind in
        Self(name: "\(kind)", keys: kind.keys, hasFreeKeys: kind.hasFreeKeys)
    }
}
