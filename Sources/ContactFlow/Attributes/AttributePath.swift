/// The way to an attribute of a contact, such as `$.Attributes.partner`.
package struct AttributePath: Hashable, Sendable {
    /// The names on the way, without the `$`; never empty.
    ///
    /// A full stop always parts two names: some functions flatten their answers, so that flows write
    /// `$.External['customer.phone']`, and others write `$.External.customer.phone` for the same value.
    package let names: [String]

    /// Creates a path from the names on the way.
    package init(names: [String]) {
        precondition(!names.isEmpty, "A path leads somewhere.")
        self.names = names.contains { $0.contains(".") } ? names.flatMap(Self.parted) : names
    }

    private static func parted(_ name: String) -> [String] {
        if innerPath(of: name) != nil { return [name] }
        let parts = name.split(separator: ".").map(String.init)
        return parts.isEmpty ? [name] : parts
    }

    /// Reads a path that is the whole text: `$.Attributes.partner`, `$.Attributes['my partner']`, or
    /// with a full stop before the bracket, as the guide writes it.
    ///
    /// - Returns: `nil` when the text is anything else.
    package init?(_ text: String) {
        guard let (path, rest) = Self.reading(text[...]), rest.isEmpty else { return nil }
        self = path
    }

    /// Reads a path at the beginning of a text.
    ///
    /// A full stop that no name follows belongs to the text, not to the path.
    package static func reading(_ text: Substring) -> (path: AttributePath, rest: Substring)? {
        guard text.first == "$" else { return nil }
        var names: [String] = []
        var rest = text.dropFirst()
        while let (name, after) = readingName(rest) {
            names.append(name)
            rest = after
        }
        // A sum of money, such as $.50, is no path.
        guard let root = names.first, root.first?.isNumber == false else { return nil }
        return (AttributePath(names: names), rest)
    }

    private static func readingName(_ text: Substring) -> (name: String, rest: Substring)? {
        switch text.first {
        case ".":
            let rest = text.dropFirst()
            // The guide writes $.Attributes.['my partner'], exports leave the full stop out.
            if rest.first == "[" { return readingName(rest) }
            let name = rest.prefix { isNameCharacter($0) }
            return name.isEmpty ? nil : (String(name), text[name.endIndex...])
        case "[":
            let index = text.dropFirst().prefix { $0.isASCII && $0.isWholeNumber }
            if !index.isEmpty, text[index.endIndex...].first == "]" {
                return (String(index), text[index.endIndex...].dropFirst())
            }
            guard let quote = text.dropFirst().first, quote == "'" || quote == "\"" else {
                return nil
            }
            let name = text.dropFirst(2).prefix { $0 != quote }
            let rest = text[name.endIndex...]
            guard !name.isEmpty, rest.hasPrefix("\(quote)]") else { return nil }
            return (String(name), rest.dropFirst(2))
        default:
            return nil
        }
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "-"
    }
}

// MARK: - Names that are attributes themselves

extension AttributePath {
    /// The path to the name that a name in grave accents stands for: what a contact has there is the
    /// name, as in `` $.External['`$.Attributes.key`'] ``.
    ///
    /// Source: Amazon Connect Administrator Guide, "Create dynamic text strings in Play prompt blocks".
    private static func innerPath(of name: String) -> AttributePath? {
        guard name.count > 2, name.first == "`", name.last == "`" else { return nil }
        return AttributePath(String(name.dropFirst().dropLast()))
    }

    /// The paths to names on the way that only a contact knows.
    package var innerPaths: [AttributePath] { names.compactMap(Self.innerPath) }

    /// The way with names in place of the paths to them.
    ///
    /// - Parameter value: The value at a path.
    /// - Returns: `nil` when a name has no value, or when none is to be looked up.
    func resolvingNames(_ value: (AttributePath) -> String?) -> AttributePath? {
        guard names.contains(where: { $0.first == "`" }), !innerPaths.isEmpty else { return nil }
        var resolved: [String] = []
        for name in names {
            guard let inner = Self.innerPath(of: name) else {
                resolved.append(name)
                continue
            }
            guard let name = value(inner) else { return nil }
            resolved.append(name)
        }
        return AttributePath(names: resolved)
    }
}

extension AttributePath: CustomStringConvertible {
    /// The path as it is written.
    package var description: String {
        names.reduce("$") { text, name in
            name.allSatisfy(Self.isNameCharacter) ? text + "." + name : text + "['\(name)']"
        }
    }
}
