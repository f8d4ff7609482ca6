internal import Crypto

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `report.html`: one page about one run, in one file that loads nothing.
///
/// What readers ask first comes first: whether it passed, what happened, why, what it used, when.
struct RunPage {
    /// The run.
    let run: RecordedRun

    /// A page about a run.
    init(of run: RecordedRun) { self.run = run }

    /// What the run measured.
    var summary: Summary { run.summary }

    /// A part of the page under a heading.
    struct Section {
        /// The name of its place on the page.
        var id: String
        var title: String
        var content: Markup
    }

    /// The sections in their order; those with nothing to say are left out.
    var sections: [Section] {
        [
            Section(id: "verdict", title: "Verdict", content: verdict),
            Section(id: "branches", title: "What happened", content: branches),
            Section(id: "reasons", title: "Why", content: reasons),
            Section(id: "capacity", title: "Capacity", content: capacity),
            Section(id: "time", title: "Time", content: time),
            Section(id: "durations", title: "Durations", content: durations),
            Section(id: "carriers", title: "Carriers", content: carriers),
            Section(id: "flow", title: "Flow", content: flow),
            Section(id: "engine", title: "Engine", content: engine),
            Section(id: "scenario", title: "Scenario", content: scenario),
            Section(id: "method", title: "Method and accounting", content: method),
        ].filter { !$0.content.isEmpty }
    }

    /// The whole file.
    var text: String {
        let sections = sections
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

extension RunPage {
    private var head: Markup {
        Markup("head") {
            Markup("meta", ["charset": "utf-8"])
            // Even a text that were not escaped could load nothing and run nothing.
            Markup("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
            Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            Markup("meta", ["name": "color-scheme", "content": "light dark"])
            Markup(
                "meta",
                [
                    "name": "generator",
                    "content": "\(summary.program.name) \(summary.program.version)",
                ]
            )
            Markup("title") { "\(summary.scenario.name): \(summary.verdict)" }
            Markup("link", ["rel": "icon", "href": "data:,"])
            Markup("style") { Markup(trusted: Self.stylesheet) }
        }
    }

    private static let policy =
        "default-src 'none'; style-src '\(hash(stylesheet))'; script-src '\(hash(script))'; "
        + "img-src data:; base-uri 'none'; form-action 'none'"

    private static func hash(_ source: StaticString) -> String {
        "sha256-" + Data(SHA256.hash(data: Data(source.description.utf8))).base64EncodedString()
    }

    private func header(_ sections: [Section]) -> Markup {
        let run = summary.run
        return Markup("header") {
            Markup("p", ["class": "kicker"]) { "Load test of a transfer to a phone number" }
            Markup("h1") { summary.scenario.name }
            Markup.facts(
                [
                    ("contacts", Figure.count(summary.contacts.offered)),
                    ("replications", Figure.count(run.replications)),
                    ("simulated", Figure.duration(run.simulatedSeconds)),
                    ("seed", String(run.seed)),
                ]
            )
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
        let program = summary.program
        return Markup("footer") {
            Markup("p") {
                "\(program.name) \(program.version), Swift \(program.swift), \(program.configuration)"
                " build. Fingerprint "
                Markup("code") { summary.run.fingerprint }
                "."
            }
        }
    }
}
