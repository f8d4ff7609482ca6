import Answers
import Foundation
import Reports
import SummarySamples
import Testing

@Suite("Metrics that are compared")
struct ComparedMetricTests {
    @Test("No metric is compared twice")
    func unique() {
        #expect(Set(Comparison.metricNames).count == ComparedMetric.all.count)
    }

    @Test("Every share has its place in a summary", arguments: ComparedMetric.all.map(\.name))
    func places(name: String) throws {
        let run = try ComparedRun(
            path: "golden",
            files: ["summary.json": SummaryJSON.text(of: .golden)]
        )
        let metric = try #require(ComparedMetric.all.first { $0.name == name })
        let sample = MetricSample(of: metric, in: run)

        #expect(sample.value != nil)
        // The golden summary has no intervals for callers, and no summary has any for rejections.
        let isEstimated =
            metric.isShare && !name.hasPrefix("callers") && !name.hasPrefix("contacts")
        #expect((sample.estimate != nil) == isEstimated)
    }

    @Test("The documentation says which way is better, as the table does")
    func documented() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/trunkload/trunkload.docc/Comparing-runs.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for direction in [ComparedMetric.Direction.higher, .lower, .neither] {
            let line = try #require(
                text.split(separator: "\n").first { $0.hasPrefix("| \(direction.rawValue) |") }
            )
            let names = line.split(separator: "`").enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
            let expected = ComparedMetric.all.filter { $0.better == direction }.map(\.name)
            #expect(Set(names) == Set(expected))
        }
    }
}
