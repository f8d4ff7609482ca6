/// Where a block *Transfer to phone number* is described: in the section `transfer`, or in a flow.
///
/// The rules of the block are the same in both. In a flow, what is said of it stands at the file of
/// the flow and names the block.
struct BlockPlace {
    /// The section `transfer`, or the section `flow`.
    let section: SectionReader
    /// What a block of a flow is called; `nil` for the bare block.
    let title: String?
    /// The properties that a block of a flow says, by their names in scenarios.
    private let properties: Set<String>

    /// The bare block.
    init(_ section: SectionReader) {
        self.section = section
        title = nil
        properties = []
    }

    /// A block of a flow.
    init(_ section: SectionReader, title: String, saying properties: Set<String>) {
        self.section = section
        self.title = title
        self.properties = properties
    }

    /// Whether the block stands in a flow, so that not every contact comes to it.
    var isInFlow: Bool { title != nil }

    /// Who takes the branch of which a warning tells.
    var comer: String { isInFlow ? "a contact that comes to it" : "every voice contact" }

    /// Whether the block says a property, rightly or wrongly.
    func has(_ key: String) -> Bool { isInFlow ? properties.contains(key) : section.has(key) }

    /// How the author finds a property.
    func name(of key: String) -> String { isInFlow ? key : section.name(of: key) }

    /// Where a property stands, or else the section.
    func position(of key: String) -> SourcePosition {
        section.entry(isInFlow ? "file" : key)?.value.position ?? section.position
    }

    /// Warns at a property, if the block says it.
    func warn(_ caution: Caution, at key: String) {
        guard has(key) else { return }
        guard let title else { return section.warn(caution, at: key) }
        section.warn(
            Caution(
                caution.code,
                "\(title): \(caution.message)",
                because: caution.reason,
                help: caution.help
            ),
            at: "file"
        )
    }
}
