import ContactCenter
import Experiment
import Foundation
import Measures
internal import Plan
import Scenario
import Statistics
import Testing
import VirtualTime

/// Loads that vary, from the text of a scenario to the results.
@Suite("Courses of arrivals", .timeLimit(.minutes(5)))
struct ArrivalCourseTests {
    private func scenario(
        _ keys: String,
        voice: String,
        file: String = "",
        carrier: String = "answer: 0s, hangup: {exponential: 1s}"
    ) throws -> Scenario {
        try ScenarioDocument(
            path: "peak.yaml",
            text: """
                version: 1
                name: peak
                \(keys)
                contacts: {voice: {\(voice)}}
                transfer: {phoneNumber: "+12065550100"}
                carriers: [{name: primary, \(carrier)}]

                """,
            openData: { path throws(ScenarioFileError) in
                DataDocument(path: path, bytes: file.utf8)
            }
        ).scenario()
    }

    @Test("The mean number of busy trunks follows a wave as theory says, from the file on")
    func wave() throws {
        let scenario = try scenario(
            "{duration: 26s, replications: 200, seed: 16}".dropBraces,
            voice: "arrivals: {poisson: {wave: {mean: 50/s, amplitude: 50%, period: 6.283185307s}}}"
        )
        let results = Experiment(scenario, threads: 2).run()
        let step = results.horizon.step.seconds
        let cycle = 2 * Double.pi / 6.283_185_307

        // m(t) = 50 (1 + 0.5 (sin t − cos t) / 2), averaged over the step; see Eick, Massey and
        // Whitt, 1993.
        func exact(from start: Double, to end: Double) -> Double {
            func integral(_ time: Double) -> Double {
                (-cos(cycle * time) - sin(cycle * time)) / cycle
            }
            return 50 * (1 + 0.25 * (integral(end) - integral(start)) / (end - start))
        }
        for instant in (0..<8).map({ 20 + Double($0) * .pi / 4 }) {
            let index = Int(instant / step)
            let observed =
                Double(results.stepAreas[index]) / Double(results.stepMeasured[index])
            let expected = exact(from: Double(index) * step, to: Double(index + 1) * step)
            // The number busy is Poisson, so a mean of 200 has this standard error at most; 99.9 %.
            let halfWidth = 3.29 * (expected / 200).squareRoot()
            #expect(halfWidth < 2)
            #expect(abs(observed - expected) < halfWidth, "\(observed) for \(expected)")
        }
    }

    @Test("The timeline of a long recording has the counts of its file, exactly")
    func recording() throws {
        // Whole seconds, many of them on the borders of steps, and fractions.
        let seconds = (0..<100_000).map { Double($0 * 7_919 % 14_400_000) / 1_000 }.sorted()
        let file = "time\n" + seconds.map { "\($0)\n" }.joined()
        let scenario = try scenario(
            "{duration: 4h}".dropBraces,
            voice: "arrivals: {trace: monday.csv}",
            file: file
        )
        let results = Experiment(scenario).run()
        let step = results.horizon.step.seconds

        var expected = Array(repeating: 0, count: results.stepAreas.count)
        for second in seconds { expected[Int(second / step)] += 1 }
        let counted = expected.indices.map { results.counts(row: $0 + 1).offered }
        #expect(counted == expected)
        #expect(results.counts().offered == 100_000)
        #expect(results.accountingErrors == [])
    }

    @Test("Callers who call again are in metrics, in batches and in the books")
    func callers() throws {
        let scenario = try scenario(
            "{maxContacts: 8k, warmup: 1k, replications: 10}".dropBraces,
            voice: "arrivals: {poisson: 8/s}, "
                + "customer: {redial: {probability: 80%, after: {exponential: 2s}}}",
            carrier: "trunks: 10, answer: 0s, hangup: {exponential: 1s}"
        )
        let results = Experiment(scenario, threads: 2).run()
        func observe(_ metric: String) throws -> Observation {
            results.observe(try Metric(parsing: metric), carriers: scenario.plan.carriers) { _ in
                nil
            }
        }
        let offered = try #require(try observe("contacts.offered.count").value)
        let fresh = try #require(try observe("callers.fresh.count").value)
        let redials = try #require(try observe("callers.redials.count").value)
        let blocked = try #require(try observe("leg.blocked.share").value)

        #expect(offered == 70_000)
        #expect(fresh + redials == offered)
        #expect(redials > 5_000)
        // Four in five of those who were blocked call again.
        #expect(abs(redials / offered / blocked - 0.8) < 0.02)
        let attempts = try observe("callers.attempts.mean")
        #expect(attempts.value == offered / fresh)
        guard case .within(let interval) = attempts.certainty else {
            Issue.record("attempts have no interval")
            return
        }
        #expect(interval.low < offered / fresh && offered / fresh < interval.high)
        #expect(interval.high - interval.low < 0.1)
        // Who gave up was blocked at the last attempt and did not want to call again, but for the
        // few who were waiting at the end.
        let gaveUp = try #require(try observe("callers.gaveUp.share").value)
        #expect(abs(gaveUp * fresh / offered / blocked - 0.2) < 0.02)
        #expect(results.callers.isComplete)
        #expect(results.accountingErrors == [])
        #expect(results.retryStorm == nil)
    }

    @Test("A storm of redials is told from an ordinary load")
    func storm() throws {
        let scenario = try scenario(
            "{duration: 10m}".dropBraces,
            voice: "arrivals: {poisson: 11/s}, "
                + "customer: {redial: {probability: 1, after: {exponential: 2s}}}",
            carrier: "trunks: 10, answer: 0s, hangup: {exponential: 1s}"
        )
        let storm = try #require(Experiment(scenario).run().retryStorm)
        #expect(storm.lateShare > 0.5)
        #expect(storm.earlyShare < storm.lateShare)
    }

    @Test("A recording with callers who call again has a timeline as long as the run")
    func horizon() throws {
        let scenario = try scenario(
            "{duration: 1h}".dropBraces,
            voice: "arrivals: {burst: {size: 9, at: 0s}}, "
                + "customer: {redial: {probability: 1, after: 1m}}"
        )
        #expect(Horizon(of: scenario).end == .seconds(3_600))
        #expect(Horizon(of: scenario).contacts == 9)
    }
}

extension String {
    /// The keys of a flow mapping as lines of a block.
    fileprivate var dropBraces: String {
        dropFirst().dropLast().split(separator: ", ").joined(separator: "\n")
    }
}
