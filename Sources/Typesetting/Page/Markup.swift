/// A piece of HTML or SVG in which all text is escaped.
///
/// There is no way to make one of text that comes from a file without escaping it.
package struct Markup: Hashable, Sendable {
    /// The source in UTF-8: a page is put together of thousands of pieces, and bytes are copied faster than text.
    private var bytes: [UInt8] = []

    /// Nothing.
    package static let empty = Markup()

    private init() {}

    /// Text as it is.
    package init(_ text: String) { append(MarkupText.escaped(text)) }

    /// Pieces one after the other.
    package init(_ pieces: [Markup]) {
        bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
        for piece in pieces { bytes += piece.bytes }
    }

    /// Source that stands in this program, such as its stylesheet.
    package init(trusted source: StaticString) { append(source.description) }

    /// An element; attributes whose value is nil are left out.
    package init(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String?> = [:],
        @MarkupBuilder content: () -> Markup = { .empty }
    ) {
        let name = name.description
        let inside = content().bytes
        bytes.reserveCapacity(inside.count + 64)
        append("<")
        append(name)
        for (key, value) in attributes {
            guard let value else { continue }
            append(" ")
            append(key.description)
            append("=\"")
            append(MarkupText.escaped(value))
            append("\"")
        }
        if inside.isEmpty, Self.shapes.contains(name) {
            append("/>")
        } else if inside.isEmpty, Self.voids.contains(name) {
            append(">")
        } else {
            append(">")
            bytes += inside
            append("</")
            append(name)
            append(">")
        }
        // A line for each block keeps the source readable and adds next to nothing.
        if Self.blocks.contains(name) { append("\n") }
    }

    /// The source.
    package var source: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether there is nothing.
    package var isEmpty: Bool { bytes.isEmpty }

    package static func + (first: Markup, second: Markup) -> Markup { Markup([first, second]) }

    private mutating func append(_ source: String) { bytes.append(contentsOf: source.utf8) }

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
