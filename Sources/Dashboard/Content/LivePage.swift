internal import ContactFlow
internal import Experiment
internal import Plan
internal import Reports
internal import Scenario
internal import Typesetting
internal import VirtualTime

/// The page of a run that is going on: the same charts and tables as `report.html`, of what has been found so
/// far.
///
/// The server makes every part; the page puts in what has changed. So it needs no script to show all there is.
struct LivePage {
    /// What the page shows, by the names of its places.
    let parts: [String: String]
    /// What the browser's title says.
    let title: String
    /// The whole page.
    let page: Page

    /// The page of a moment.
    init(of scene: RunScene, _ show: RunShow) {
        let content = LiveContent(scene, show)
        let sections = content.sections
        parts = Dictionary(
            uniqueKeysWithValues: sections.map { ($0.id, $0.content.source) }
        )
        title = content.title
        page = Page(
            title: title,
            kicker: content.kicker,
            heading: show.source.name,
            facts: content.facts,
            sections: sections,
            program: show.program,
            updating: Page.Updating(
                script: Self.script,
                reload: scene.ending == nil ? Self.reload : nil
            )
        )
    }

    /// Seconds after which a page without scripts is loaded again.
    private static let reload = 5
}

/// What is said in the sections of a live page.
struct LiveContent {
    let scene: RunScene
    let show: RunShow
    /// What has been found, drawn as a report draws it.
    let report: RunPage

    init(_ scene: RunScene, _ show: RunShow) {
        self.scene = scene
        self.show = show
        if let ending = scene.ending {
            report = RunPage(of: ending.run)
        } else {
            var run = RecordedRun(summary: show.summary(of: scene), scenario: nil)
            run.durations = RecordedDurations(of: scene.soFar.results)
            report = RunPage(of: run)
        }
    }

    /// The sections in their order; a part of the page keeps its place from the first moment on.
    var sections: [Page.Section] {
        var sections = [
            Page.Section(id: "progress", title: "Progress", content: progress),
            Page.Section(id: "verdict", title: "Thresholds", content: verdict),
            Page.Section(id: "branches", title: "What happened", content: report.branches),
            Page.Section(id: "trunks", title: "Trunks", content: trunks),
            Page.Section(id: "time", title: "Arrivals", content: report.time),
            Page.Section(id: "durations", title: "Ring and talk", content: report.durations),
            Page.Section(id: "carriers", title: "Carriers", content: report.carriers),
        ]
        if callsFunctions {
            sections.append(
                Page.Section(id: "functions", title: "Functions", content: functions)
            )
        }
        if isOnWire {
            sections.append(Page.Section(id: "wire", title: "On the wire", content: wire))
        }
        return sections
    }

    private var callsFunctions: Bool {
        !(show.experiment.scenario.plan.flow?.functions.isEmpty ?? true)
    }

    private var isOnWire: Bool { show.carriers.contains { $0.isOutside || $0.answersCalls } }

    /// What stands beside the name of the scenario, and does not change.
    var facts: [(name: String, value: String)] {
        let scenario = show.experiment.scenario
        return [
            ("seed", String(scenario.seed)),
            ("pace", show.experiment.pace.text ?? "max"),
            ("threads", String(show.experiment.threads)),
        ]
    }

    /// What kind of page it is.
    var kicker: String {
        show.carriers.contains(where: \.answersCalls)
            ? "Carriers that answer calls, live" : "Load test of a transfer to a phone number, live"
    }

    /// What the browser's title says.
    var title: String {
        let name = show.source.name
        if let ending = scene.ending { return "\(name): \(ending.run.summary.verdict)" }
        guard scene.hasPlan else { return "\(name): \(scene.state)" }
        return "\(scene.progress.share.plain.drop { $0 == " " }) \(name)"
    }
}
