#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A page in one file that loads nothing: a heading with facts, sections, and a footer.
struct Page {
    /// A part of the page under a heading.
    struct Section {
        /// The name of its place on the page.
        var id: String
        var title: String
        var content: Markup
    }

    /// What the browser's title says.
    var title: String
    /// What kind of page it is, above the heading.
    var kicker: String
    var heading: String
    var facts: [(name: String, value: String)]
    /// The sections in their order; those with nothing to say are left out.
    var sections: [Section]
    /// The program that made it.
    var program: Summary.Program
    /// What else the footer says.
    var footnote = Markup.empty

    /// The whole file.
    var text: String {
        let sections = sections.filter { !$0.content.isEmpty }
        let page = Markup("html", ["lang": "en"]) {
            head
            Markup("body") {
                Markup("a", ["class": "skip", "href": "#main"]) { "Skip to the report" }
                header(sections)
                Markup("main", ["id": "main"]) {
                    sections.map { section in
                        Markup(
                            "section",
                            ["id": section.id, "aria-labelledby": "\(section.id)-title"]
                        ) {
                            Markup("h2", ["id": "\(section.id)-title"]) { section.title }
                            section.content
                        }
                    }
                }
                footer
                Markup("script") { Markup(trusted: Self.script) }
            }
        }
        return "<!DOCTYPE html>\n" + page.source + "\n"
    }
}

// MARK: - Frame

extension Page {
    private var head: Markup {
        Markup("head") {
            Markup("meta", ["charset": "utf-8"])
            // Even a text that were not escaped could load nothing and run nothing.
            Markup("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
            Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            Markup("meta", ["name": "color-scheme", "content": "light dark"])
            Markup("meta", ["name": "generator", "content": "\(program.name) \(program.version)"])
            Markup("title") { title }
            Markup("link", ["rel": "icon", "href": "data:,"])
            Markup("style") { Markup(trusted: Self.stylesheet) }
        }
    }

    private static let policy =
        "default-src 'none'; style-src '\(hash(stylesheet))'; script-src '\(hash(script))'; "
        + "img-src data:; base-uri 'none'; form-action 'none'"

    private static func hash(_ source: StaticString) -> String {
        "sha256-" + Data(SHA256Digest(of: source.description).bytes).base64EncodedString()
    }

    private func header(_ sections: [Section]) -> Markup {
        Markup("header") {
            Markup("p", ["class": "kicker"]) { kicker }
            Markup("h1") { heading }
            Markup.facts(facts)
            Markup("nav", ["aria-label": "Sections"]) {
                Markup("ul") {
                    sections.map { section in
                        Markup("li") { Markup("a", ["href": "#\(section.id)"]) { section.title } }
                    }
                }
            }
        }
    }

    private var footer: Markup {
        Markup("footer") {
            Markup("p") {
                "\(program.name) \(program.version), Swift \(program.swift), \(program.configuration)"
                " build."
                footnote
            }
        }
    }
}
