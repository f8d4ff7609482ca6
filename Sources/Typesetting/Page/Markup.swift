/// A piece of HTML or SVG in which all text is escaped.
///
/// There is no way to make one of text that comes from a file without escaping it.
package struct Markup: Hashable, Sendable {
    /// The source.
    package private(set) var source: String

    private init(source: String) { self.source = source }

    /// Nothing.
    package static let empty = Markup(source: "")

    /// Text as it is.
    package init(_ text: String) { source = MarkupText.escaped(text) }

    /// Pieces one after the other.
    package init(_ pieces: [Markup]) { source = pieces.map(\.source).joined() }

    /// Source that stands in this program, such as its stylesheet.
    package init(trusted source: StaticString) { self.source = source.description }

    /// An element; attributes whose value is nil are left out.
    package init(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String?> = [:],
        @MarkupBuilder content: () -> Markup = { .empty }
    ) {
        var source = "<\(name)"
        for (key, value) in attributes {
            guard let value else { continue }
            source += " \(key)=\"\(MarkupText.escaped(value))\""
        }
        let inside = content().source
        if inside.isEmpty, Self.shapes.contains(name.description) {
            source += "/>"
        } else if inside.isEmpty, Self.voids.contains(name.description) {
            source += ">"
        } else {
            source += ">\(inside)</\(name)>"
        }
        // A line for each block keeps the source readable and adds next to nothing.
        if Self.blocks.contains(name.description) { source += "\n" }
        self.source = source
    }

    /// Whether there is nothing.
    package var isEmpty: Bool { source.isEmpty }

    package static func + (first: Markup, second: Markup) -> Markup {
        Markup(source: first.source + second.source)
    }

    private static let shapes: Set = ["rect", "line", "path", "circle", "polyline", "polygon"]
    private static let voids: Set = ["meta", "link", "br"]
    private static let blocks: Set = [
        "section", "figure", "table", "tr", "h1", "h2", "h3", "p", "svg", "details", "ul", "li",
        "dl",
        "div", "style", "script", "head", "meta", "link", "title", "header", "main", "footer",
        "nav",
        "path", "rect", "g",
    ]
}

/// Joins what stands in a block of ``Markup``.
@resultBuilder
package enum MarkupBuilder {
    package static func buildExpression(_ markup: Markup) -> Markup { markup }
    package static func buildExpression(_ text: String) -> Markup { Markup(text) }
    package static func buildExpression(_ pieces: [Markup]) -> Markup { Markup(pieces) }
    package static func buildBlock(_ pieces: Markup...) -> Markup { Markup(pieces) }
    package static func buildOptional(_ markup: Markup?) -> Markup { markup ?? .empty }
    package static func buildEither(first markup: Markup) -> Markup { markup }
    package static func buildEither(second markup: Markup) -> Markup { markup }
    package static func buildArray(_ pieces: [Markup]) -> Markup { Markup(pieces) }
}
