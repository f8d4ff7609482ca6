#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A page in one file that loads nothing: a heading with facts, sections, and a footer.
package struct Page {
    /// A part of the page under a heading.
    package struct Section {
        /// The name of its place on the page.
        package var id: String
        package var title: String
        package var content: Markup

        package init(
            id: String,
            title: String,
            content: Markup
        ) {
            self.id = id
            self.title = title
            self.content = content
        }
    }

    /// What the browser's title says.
    package var title: String
    /// What kind of page it is, above the heading.
    package var kicker: String
    package var heading: String
    package var facts: [(name: String, value: String)]
    /// The sections in their order; those with nothing to say are left out.
    package var sections: [Section]
    /// The program that made it.
    package var program: Program
    /// What else the footer says.
    package var footnote = Markup.empty
    /// How it follows what it tells of; nil for a page that stays as it is.
    package var updating: Updating?

    /// How a page follows what it tells of.
    package struct Updating {
        /// What the page does instead of ``Page/script``.
        package var script: StaticString
        /// After how many seconds a page without scripts is loaded again; nil for never.
        package var reload: Int?

        package init(script: StaticString, reload: Int?) {
            self.script = script
            self.reload = reload
        }
    }

    /// The whole file.
    package var text: String {
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
                Markup("script") { Markup(trusted: updating?.script ?? Self.script) }
            }
        }
        return "<!DOCTYPE html>\n" + page.source + "\n"
    }

    package init(
        title: String,
        kicker: String,
        heading: String,
        facts: [(name: String, value: String)],
        sections: [Section],
        program: Program,
        footnote: Markup = Markup.empty,
        updating: Updating? = nil
    ) {
        self.title = title
        self.kicker = kicker
        self.heading = heading
        self.facts = facts
        self.sections = sections
        self.program = program
        self.footnote = footnote
        self.updating = updating
    }
}

// MARK: - Frame

extension Page {
    private var head: Markup {
        Markup("head") {
            Markup("meta", ["charset": "utf-8"])
            // Even a text that were not escaped could load nothing and run nothing.
            Markup("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
            Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            Markup("meta", ["name": "color-scheme", "content": "light dark"])
            Markup("meta", ["name": "generator", "content": "\(program.name) \(program.version)"])
            Markup("title") { title }
            Markup("link", ["rel": "icon", "href": "data:,"])
            Markup("style") { Markup(trusted: Self.stylesheet) }
            if let seconds = updating?.reload {
                Markup("noscript") {
                    Markup("meta", ["http-equiv": "refresh", "content": String(seconds)])
                }
            }
        }
    }

    /// What the page may load and run: itself, and of its own server what it follows.
    package var policy: String {
        guard let updating else { return Self.policy }
        return Self.policy(of: updating.script, connecting: "connect-src 'self'; ")
    }

    private static let policy = policy(of: script, connecting: "")

    private static func policy(of script: StaticString, connecting: String) -> String {
        "default-src 'none'; style-src '\(hash(stylesheet))'; script-src '\(hash(script))'; "
            + "\(connecting)img-src data:; base-uri 'none'; form-action 'none'"
    }

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
