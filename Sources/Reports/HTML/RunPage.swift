package import Typesetting

/// `report.html`: one page about one run, in one file that loads nothing.
///
/// What readers ask first comes first: whether it passed, what happened, why, what it used, when.
package struct RunPage {
    /// The run.
    package let run: RecordedRun

    /// A page about a run.
    package init(of run: RecordedRun) { self.run = run }

    /// What the run measured.
    package var summary: Summary { run.summary }

    /// The sections in their order.
    package var sections: [Page.Section] {
        let sip =
            summary.sip == nil ? [] : [Page.Section(id: "sip", title: "SIP", content: sip)]
        return [
            Page.Section(id: "verdict", title: "Verdict", content: verdict),
            Page.Section(id: "branches", title: "What happened", content: branches),
            Page.Section(id: "reasons", title: "Why", content: reasons),
            Page.Section(id: "capacity", title: "Capacity", content: capacity),
            Page.Section(id: "time", title: "Time", content: time),
            Page.Section(id: "durations", title: "Durations", content: durations),
            Page.Section(id: "carriers", title: "Carriers", content: carriers),
        ] + sip + [
            Page.Section(
                id: "flow",
                title: "Flow",
                content: Markup([flow, queue, functionsOfFlow])
            ),
            Page.Section(id: "contacts", title: "Single contacts", content: contacts),
            Page.Section(id: "engine", title: "Engine", content: engine),
            Page.Section(id: "scenario", title: "Scenario", content: scenario),
            Page.Section(id: "method", title: "Method and accounting", content: method),
        ]
    }

    /// The whole file.
    package var text: String {
        let run = summary.run
        return Page(
            title: "\(summary.scenario.name): \(summary.verdict)",
            kicker: "Load test of a transfer to a phone number",
            heading: summary.scenario.name,
            facts: [
                ("contacts", Figure.count(summary.contacts.offered)),
                ("replications", Figure.count(run.replications)),
                ("simulated", Figure.duration(run.simulatedSeconds)),
                ("seed", String(run.seed)),
            ],
            sections: sections,
            program: summary.program,
            footnote: Markup([
                Markup(" Fingerprint "), Markup("code") { run.fingerprint }, Markup("."),
            ])
        ).text
    }
}
