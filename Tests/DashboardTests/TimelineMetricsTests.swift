import ContactCenter
import ContactFlow
import Experiment
import Reports
import Scenario
import ScenarioSamples
import Statistics
import Testing
import VirtualTime

@Suite("The course of a run in simulated time")
struct TimelineMetricsTests {
    /// The samples of each series, in their order.
    private static func samples(of text: String) throws -> [String: [(value: Double, time: Double)]]
    {
        var samples: [String: [(value: Double, time: Double)]] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            let series = words.dropLast(2).joined(separator: " ")
            let value = try #require(Double(words[words.count - 2]))
            let time = try #require(words.last.flatMap { Double($0) })
            samples[series, default: []].append((value, time))
        }
        return samples
    }

    @Test("Counters grow to the means over the replications, from the given start to the end")
    func course() throws {
        var scenario = Scenario.varied
        scenario.replications = 3
        let experiment = Experiment(scenario, threads: 2)
        let results = experiment.run()
        let start = 1_700_000_000.0
        let text = TimelineMetrics(of: results, from: experiment, startingAt: start).text
        #expect(text.hasSuffix("# EOF\n"))
        let samples = try Self.samples(of: text)
        let counts = results.counts()
        for (series, count) in [
            ("trunkload_contacts_offered_total", counts.offered),
            (
                #"trunkload_branch_total{channel="voice",branch="success"}"#,
                results.counts(channel: .voice).outcome(.success)
            ),
            (
                #"trunkload_leg_blocked_total{carrier="primary"}"#,
                results.counts(carrier: 1).legs(ending: .blocked)
            ),
        ] {
            let course = try #require(samples[series])
            #expect(course.first?.value == 0 && course.first?.time == start)
            #expect(course.last?.value == Double(count) / 3)
            #expect(course.last?.time == start + 3_000)
            #expect(zip(course, course.dropFirst()).allSatisfy { $0.value <= $1.value })
            #expect(zip(course, course.dropFirst()).allSatisfy { $0.time < $1.time })
        }
        // The mean of the steps that were measured is that of the run.
        let busy = try #require(samples["trunkload_trunks_busy"])
        let mean = busy.reduce(0) { $0 + $1.value } / Double(busy.count)
        let whole = try #require(results.allTrunks.mean)
        #expect((mean - whole).magnitude < 0.01 * whole)
    }

    @Test("A run without a contact has a course all the same")
    func nobody() throws {
        var scenario = Scenario.varied
        scenario.duration = .zero
        scenario.warmup = .none
        let experiment = Experiment(scenario)
        let text = TimelineMetrics(of: experiment.run(), from: experiment, startingAt: 0).text
        let samples = try Self.samples(of: text)
        #expect(samples["trunkload_contacts_offered_total"]?.first?.value == 0)
    }
}
