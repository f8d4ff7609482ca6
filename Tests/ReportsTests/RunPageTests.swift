import Reports
import SummarySamples
import TestSupport
import Testing
import Typesetting

@Suite("The page of a run")
struct RunPageTests {
    @Test("Sections, charts and tables stand in their order")
    func structure() throws {
        let page = RunPage(of: .golden).text
        let places = page.matches(
            of:
                #/<(section) id="([a-z]+)"|<h[123][^>]*>([^<]+)</h|<(figure|nav|svg|details|caption)/#
        )
        let outline = places.map { place -> String in
            if let section = place.output.2 { return "section \(section)\n" }
            if let title = place.output.3 { return "  \(title)\n" }
            return "    \(place.output.4 ?? "")\n"
        }
        // A plot is an SVG in an SVG.
        try expectSnapshot(outline.joined(), named: "report-outline.txt")
    }

    @Test("Every chart has its table, and a text for those who do not see it")
    func tables() throws {
        let page = RunPage(of: .golden).text
        let figures = page.split(separator: "<figure").dropFirst()

        #expect(figures.count >= 14)
        for figure in figures {
            let figure = figure.split(separator: "</figure>")[0]
            #expect(figure.contains("<svg"))
            #expect(figure.contains("role=\"img\""))
            #expect(figure.contains(#/aria-label="[^"]{20,}"/#))
            #expect(figure.contains("<details><summary>Table: "))
            #expect(figure.contains("<tbody><tr>"))
        }
    }

    @Test("Names that try to be markup stay names")
    func hostileNames() {
        let page = RunPage(of: .hostile).text

        #expect(page.matches(of: #/<script/#).count == 1)
        #expect(page.matches(of: #/<style/#).count == 1)
        #expect(
            page.matches(of: #/<title>/#).count
                == RunPage(of: .golden).text.matches(of: #/<title>/#).count
        )
        #expect(!page.contains("<img"))
        #expect(!page.contains(#/\son[a-z]+=(?!alert)/#))
        #expect(!page.contains("\u{0}"))
        #expect(!page.contains("\u{202E}"))
        #expect(page.contains("&lt;img src=x onerror=alert(1)&gt;"))
    }

    @Test("The page allows its own script and style, and nothing else")
    func policy() {
        let page = RunPage(of: .golden).text

        #expect(page.contains("default-src &#39;none&#39;"))
        #expect(!page.contains("unsafe-inline"))
        #expect(!page.contains(#/(src|href)="(https?:)?\/\//#))
        #expect(!page.contains(" style=\""))
    }

    @Test("A run in which nothing happened has a page")
    func empty() {
        let page = RunPage(of: RecordedRun(summary: .empty, scenario: nil)).text

        #expect(page.contains("Partial run."))
        #expect(page.contains("Interrupted; so far passed"))
        #expect(page.contains("No contact arrived after the warm-up."))
        #expect(page.contains("The folder does not have the scenario."))
        #expect(!page.contains("nan"))
        #expect(!page.contains("inf"))
    }

    @Test("Theory is marked beside the branch that it speaks of")
    func theory() {
        var run = RecordedRun.golden
        #expect(!RunPage(of: run).text.contains("A diamond stands"))
        run.summary.analytic.append(
            Summary.AnalyticCheck(
                model: "Race of ring times",
                quantity: "branch(voice).timeout.share",
                expected: 0.033,
                observed: 0.0332,
                inside: true,
                why: "Nothing is blocked."
            )
        )
        #expect(RunPage(of: run).text.contains("A diamond stands"))
    }

    @Test("A flow too large to draw is a table")
    func largeFlow() throws {
        var run = RecordedRun.golden
        let block = try #require(run.summary.flow?.blocks[5])
        let count = FlowChart.mostBlocks + 1
        run.summary.flow?.blocks = Array(repeating: block, count: count)
        run.summary.flow?.start = 0
        run.summary.flow?.edges = (1..<count).map {
            Summary.FlowEdge(from: $0 - 1, to: $0, label: "next", error: false, count: 0)
        }

        let page = RunPage(of: run).text
        #expect(page.contains("blocks are not drawn"))
        #expect(!page.contains("class=\"flow\""))
    }
}

@Suite("Layout of flows")
struct FlowLayoutTests {
    @Test("Blocks of a layer do not overlap, and edges go down but for those that lead back")
    func layers() {
        let edges = [
            (0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4), (4, 0), (0, 4), (4, 5), (5, 5), (1, 5),
        ].map { FlowLayout.Edge(from: $0, to: $1) }
        let layout = FlowLayout(count: 7, start: 0, edges: edges)

        #expect(layout.blocks.sorted() == [0, 1, 2, 3, 4, 5])
        #expect(!layout.has(6))
        for first in layout.blocks {
            for second in layout.blocks where second != first {
                let (a, b) = (layout.middle(of: first), layout.middle(of: second))
                #expect(a.y != b.y || abs(a.x - b.x) >= FlowLayout.blockWidth)
            }
            let middle = layout.middle(of: first)
            #expect(middle.x - FlowLayout.blockWidth / 2 >= 0)
            #expect(middle.x + FlowLayout.blockWidth / 2 <= layout.width)
            #expect(middle.y + FlowLayout.blockHeight / 2 <= layout.height)
        }
        for edge in edges where edge.from != edge.to {
            let points = layout.points(of: edge)
            let isBack = edge == FlowLayout.Edge(from: 4, to: 0)
            #expect(points.count >= 2)
            #expect((points[0].y < points[points.count - 1].y) == !isBack)
        }
    }

    @Test("A flow without blocks has no layout")
    func nothing() {
        #expect(FlowLayout(count: 0, start: 0, edges: []).blocks.isEmpty)
    }
}

@Suite("Scales")
struct ScaleTests {
    @Test(
        "Scales end at round marks",
        arguments: [(0.0, 1.0), (1, 1), (73.5, 80), (0.034, 0.04), (12_345, 15_000), (.nan, 1)]
    )
    func fitting(value: Double, end: Double) {
        let scale = Scale(fitting: value)
        #expect(abs(scale.end - end) < 1e-9)
        #expect(scale.marks.count <= 6)
        #expect(scale.position(of: scale.end) == 1)
    }

    @Test("Scales of time have the steps of clocks")
    func time() {
        #expect(
            Scale(endingAt: 7_200, steps: Scale.timeSteps).marks == [0, 1_800, 3_600, 5_400, 7_200]
        )
        #expect(TimeCourse.label(of: 5_400) == "1h30m")
        #expect(TimeCourse.label(of: 0) == "0")
    }

    @Test("Coordinates are short")
    func coordinates() {
        #expect(
            [1, 0.5, -0.25, 33.333, 1e9].map(Coordinate.text) == [
                "1", "0.5", "-0.25", "33.33", "1000000000",
            ]
        )
        #expect(Coordinate.text(.nan) == "0")
    }
}
