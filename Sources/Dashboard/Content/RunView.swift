internal import Reports
internal import Typesetting

/// What those who watch are shown of a run at one moment; each part is made when somebody asks for it.
final class RunView {
    private let show: RunShow
    private let scene: RunScene
    private var livePage: LivePage?

    init(_ show: RunShow, _ scene: RunScene) {
        self.show = show
        self.scene = scene
    }

    /// Whether the run is over.
    var isOver: Bool { scene.ending != nil }

    /// The page.
    private var content: LivePage {
        if let livePage { return livePage }
        let page = LivePage(of: scene, show)
        livePage = page
        return page
    }
}

extension RunView {
    /// The answer to `/`.
    var page: Reply {
        let page = content.page
        return Reply(
            page.text,
            type: "text/html; charset=utf-8",
            policy: page.policy + "; frame-ancestors 'none'"
        )
    }

    /// The answer to `/api/status`.
    var status: Reply {
        Reply(LiveStatus.text(of: scene, show), type: "application/json")
    }

    /// The answer to `/metrics`.
    func metrics(_ format: ExpositionFamily.Format) -> Reply {
        let type =
            format == .openMetrics
            ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
            : "text/plain; version=0.0.4; charset=utf-8"
        return Reply(LiveMetrics(scene: scene, show: show).text(as: format), type: type)
    }

    /// The event that brings a page up to date.
    ///
    /// - Parameter before: What the page shows already; nil for nothing.
    /// - Returns: The event, with what has changed.
    func event(after before: RunView?) -> String {
        let known = before?.content.parts ?? [:]
        var line = JSONLine()
        line.object { line in
            line.member("state", scene.state)
            line.member("title", content.title)
            line.member("parts", content.parts.filter { known[$0.key] != $0.value })
        }
        return "event: state\ndata: " + String(decoding: line.take(), as: UTF8.self) + "\n\n"
    }

    /// The event after which no other comes.
    var lastEvent: String {
        guard let ending = scene.ending else { return "" }
        var line = JSONLine()
        line.object { line in
            line.member("verdict", ending.run.summary.verdict)
            line.member("folder", ending.folder)
            line.member("exitCode", ending.exitCode)
        }
        return "event: end\ndata: " + String(decoding: line.take(), as: UTF8.self) + "\n\n"
    }
}
