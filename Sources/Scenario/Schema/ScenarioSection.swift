/// A section that scenario files may have, with the keys that are read.
///
/// For whoever describes the format, so that no description falls behind the reader.
package struct ScenarioSection: Hashable, Sendable {
    /// A name for the kind of the section, such as `carrier`.
    package let name: String
    /// The keys that are read; none where the author of the file chooses them.
    package let keys: [String]
    /// Whether the author of the file chooses the keys.
    package let hasFreeKeys: Bool

    /// Every kind of section; the whole file is the first.
    package static let all = SectionKind.allCases.map { kind in
        Self(name: "\(kind)", keys: kind.keys, hasFreeKeys: kind.hasFreeKeys)
    }
}
