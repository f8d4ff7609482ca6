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
            files: ["summary.json": SummaryJSON.text(of: try .whole())]
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

    @Test(
        "Every path of the catalogue leads to a value of a summary",
        arguments: Measure.all.map(\.name)
    )
    func paths(name: String) throws {
        let summary = try Summary.whole()
        let values = try SummaryValues(SummaryJSON.text(of: summary), path: "summary.json")
        let measure = Measure.named(name)
        if let path = measure.path {
            let key =
                switch measure.observer {
                case .share: ".share"
                case .duration: ".p95"
                default: ""
                }
            #expect(values.sum(path + key) != nil, "\(path)\(key)")
        }
        let counters: [Counter] =
            switch measure.observer {
            case .count(let counter), .rate(let counter): [counter]
            case .share(let part, let whole), .mean(let part, let whole): [part, whole]
            case .duration, .load, .wire, .function, .engine: []
            }
        for counter in counters { #expect(values.sum(counter.path) != nil, "\(counter.path)") }
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

extension Summary {
    /// The golden summary with what only some runs have.
    fileprivate static func whole() throws -> Summary {
        var summary = Summary.golden
        summary.legs.byCarrier = [
            Summary.CarrierLegs(
                carrier: "primary",
                offered: 5,
                overflowed: Summary.Estimate(count: 1, of: 5),
                attempted: 4,
                blocked: Summary.Estimate(count: 1, of: 4),
                admitted: 3,
                answered: Summary.Estimate(count: 2, of: 4),
                failed: Summary.Estimate(count: 1, of: 4),
                refusals: Summary.Refusals(noTrunk: 2, callsPerSecond: 0, retryAfter: 0),
                causes: [:]
            )
        ]
        func some(_ count: Int) -> Estimate { Estimate(count: count, of: 10, ci95: [0.01, 0.9]) }
        summary.queue = Queue(
            joined: 10,
            delayed: some(6),
            answered: some(7),
            abandoned: some(2),
            refused: some(1)
        )
        summary.durations[.queueWait] = DurationStatistics(count: 9, mean: 3, p95: 8, max: 9)
        summary.sip = try .sample()
        return summary
    }
}

extension Summary.SIP {
    /// What a few calls on a wire might have left.
    fileprivate static func sample() throws -> Self {
        let counts = [
            "calls", "retransmissions", "timeouts", "cancelled", "answeredAfterCancel",
            "unexpected", "malformed", "peerNoAck", "datagramsDropped",
            "sessionEstablishmentRatio", "sessionEstablishmentEffectivenessRatio",
            "ineffectiveSessionAttempts", "cpuMicrosecondsPerCall",
        ]
        let durations = try JSONSerialization.jsonObject(
            with: JSONEncoder().encode(
                Summary.DurationStatistics(count: 1, mean: 1, p99: 1, max: 1)
            )
        )
        var members: [String: Any] = Dictionary(uniqueKeysWithValues: counts.map { ($0, 1) })
        members["side"] = "caller"
        members["finals"] = ["200": 1]
        members["postDialDelay"] = durations
        members["lateness"] = durations
        let data = try JSONSerialization.data(withJSONObject: members)
        return try JSONDecoder().decode(Self.self, from: data)
    }
}
