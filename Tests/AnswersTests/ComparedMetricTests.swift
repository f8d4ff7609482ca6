import Answers
import Foundation
import Measures
import Reports
import SummarySamples
import Testing
import Typesetting

@Suite("Metrics that are compared")
struct ComparedMetricTests {
    @Test("No metric is compared twice")
    func unique() {
        #expect(Set(Comparison.metricNames).count == Metric.compared.count)
    }

    @Test("Every share has its place in a summary", arguments: Metric.compared.map(\.text))
    func places(name: String) throws {
        let run = try ComparedRun(
            path: "golden",
            files: ["summary.json": SummaryJSON.text(of: .golden)]
        )
        let metric = try #require(Metric.compared.first { $0.text == name })
        let sample = MetricSample(of: metric, in: run)

        #expect(sample.value != nil)
        // The golden summary has no intervals for callers, and no summary has any for rejections.
        let isEstimated =
            metric.measure.unit == .share && !name.hasPrefix("callers")
            && !name.hasPrefix("contacts")
        #expect((sample.estimate != nil) == isEstimated)
    }

    @Test("The documentation says which way is better, as the table does")
    func documented() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/trunkload/trunkload.docc/Comparing-runs.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for direction in [Measure.Direction.higher, .lower, .neither] {
            let line = try #require(
                text.split(separator: "\n").first { $0.hasPrefix("| \(direction.rawValue) |") }
            )
            let names = line.split(separator: "`").enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
            let expected = Metric.compared.filter { $0.measure.better == direction }
                .map(\.text)
            #expect(Set(names) == Set(expected))
        }
    }
}
