import Answers
import Measures
import Reports
import Statistics
import Testing

@Suite("Comparison of two runs")
struct ComparisonTests {
    private let baseline = SampleRun(fingerprint: "a", blocked: [100, 210, 290, 400])

    private func compare(
        _ candidate: SampleRun,
        with baseline: SampleRun? = nil,
        tolerance: Double = 0.01
    ) throws -> Comparison {
        var options = Comparison.Options()
        options.tolerance = tolerance
        return Comparison(
            of: try candidate.read(),
            to: try (baseline ?? self.baseline).read(),
            options: options
        )
    }

    @Test("Equal fingerprints are the same, whatever else")
    func identical() throws {
        let comparison = try compare(SampleRun(seed: 2, fingerprint: "a", blocked: [1, 2, 3]))

        #expect(comparison.isIdentical)
        #expect(comparison.verdict == .same)
        #expect(comparison.rows.isEmpty)
        #expect(
            comparison.text().hasSuffix("✓ the same: equal fingerprints, so every event is equal\n")
        )
    }

    @Test("Replications with one seed and number are compared in pairs")
    func paired() throws {
        let comparison = try compare(SampleRun(fingerprint: "b", blocked: [109, 221, 300, 411]))

        #expect(comparison.isPaired)
        let row = try #require(comparison.row("leg.blocked.share"))
        #expect(row.verdict == .worse)
        #expect((row.difference?.value ?? 0) - 0.010_25 < 1e-12)
        #expect(row.difference?.degreesOfFreedom == 3)
        #expect(comparison.verdict == .regression)
    }

    @Test("With another seed the same figures prove nothing")
    func unpaired() throws {
        let candidate = SampleRun(seed: 2, fingerprint: "b", blocked: [109, 221, 300, 411])
        let comparison = try compare(candidate)

        #expect(!comparison.isPaired)
        #expect(comparison.verdict(on: "leg.blocked.share") == .undecided)
        #expect(comparison.verdict == .undecided)
        #expect(comparison.method.hasPrefix("Welch's test, since the seeds differ (1 and 2)"))
        #expect(comparison.fields.map(\.path) == ["seed"])
    }

    @Test("Other numbers of replications make no pairs")
    func otherNumber() throws {
        let comparison = try compare(SampleRun(fingerprint: "b", blocked: [700, 710, 690]))

        #expect(!comparison.isPaired)
        #expect(comparison.verdict(on: "leg.blocked.share") == .worse)
        #expect(comparison.fields.map(\.path) == ["replications"])
    }

    @Test("Which way is better is the metric's own")
    func directions() throws {
        let low = SampleRun(
            fingerprint: "a",
            blocked: [100, 101, 99, 100],
            answered: [700, 701, 699, 700],
            answerTimes: [10, 10.1, 9.9, 10]
        )
        let high = SampleRun(
            fingerprint: "b",
            blocked: [150, 151, 149, 151],
            answered: [750, 751, 749, 751],
            answerTimes: [11, 11.1, 10.9, 11.1]
        )
        let up = try compare(high, with: low)
        #expect(up.verdict(on: "leg.blocked.share") == .worse)
        #expect(up.verdict(on: "leg.answered.share") == .better)
        #expect(up.verdict(on: "leg.answerTime.p95") == .worse)
        let down = try compare(low, with: high)
        #expect(down.verdict(on: "leg.blocked.share") == .better)
        #expect(down.verdict(on: "leg.answered.share") == .worse)
        #expect(down.verdict(on: "leg.answerTime.p95") == .better)
    }

    @Test("What is neither better nor worse decides nothing")
    func neither() throws {
        var low = baseline
        low.change = ("\"contacts\": {\"offered\": 4000}", "\"calls\": {\"mean\": 10}")
        var high = SampleRun(fingerprint: "b", blocked: baseline.blocked)
        high.change = ("\"contacts\": {\"offered\": 4000}", "\"calls\": {\"mean\": 20}")
        let comparison = try compare(high, with: low)

        #expect(comparison.verdict(on: "calls.mean") == .undecided)
        #expect(comparison.verdict == .same)
    }

    @Test("Differences within the tolerance do not count")
    func tolerance() throws {
        let candidate = SampleRun(fingerprint: "b", blocked: [101, 211, 291, 400])

        #expect(try compare(candidate, tolerance: 0.01).verdict(on: "leg.blocked.share") == .same)
        let narrow = try compare(candidate, tolerance: 0.000_1)
        let row = try #require(narrow.row("leg.blocked.share"))
        #expect(row.verdict == .undecided)
        // (t(3, 95 %) / t)², of t = 3: (3.182 446 / 3)² = 1.125 329; one test, so nothing to correct.
        #expect((try #require(row.factorToDecide) - 1.125_329).magnitude < 1e-5)
        #expect(row.verdictText == "undecided ×1.1")
    }

    @Test("What happened in neither run is not compared, and what is equal in all is the same")
    func nothing() throws {
        let none = SampleRun(fingerprint: "a", blocked: [0, 0], answered: [9, 9])
        let comparison = try compare(
            SampleRun(fingerprint: "b", blocked: [0, 0], answered: [9, 9]),
            with: none
        )
        #expect(comparison.verdict(on: "leg.blocked.share") == nil)
        #expect(comparison.verdict(on: "leg.answered.share") == .same)
        #expect(comparison.row("leg.answered.share")?.probability == nil)
        #expect(comparison.verdict == .same)
    }

    @Test("Replications that happen to agree are not certain of a share")
    func unanimous() throws {
        let none = SampleRun(fingerprint: "a", blocked: [0, 0])
        let few = try compare(SampleRun(fingerprint: "b", blocked: [1, 1]), with: none)
        let row = try #require(few.row("leg.blocked.share"))
        // Of 0 against 2 of 2 000: z = 0.001 / sqrt(0.000 5·0.999 5·0.001) = 1.414 57, p = 0.157 2.
        #expect((try #require(row.probability) - 0.157_2).magnitude < 5e-5)
        #expect(row.verdict == .undecided)
        let many = try compare(SampleRun(fingerprint: "b", blocked: [30, 30]), with: none)
        #expect(many.verdict(on: "leg.blocked.share") == .worse)
    }

    @Test("Only the metrics that are asked for are compared, and corrected for")
    func chosen() throws {
        let low = SampleRun(fingerprint: "a", blocked: [100, 103], answered: [500, 520])
        let high = SampleRun(fingerprint: "b", blocked: [200, 202], answered: [501, 540])
        var options = Comparison.Options()
        let all = Comparison(of: try high.read(), to: try low.read(), options: options)
        options.metrics = ["leg.blocked.share"]
        let one = Comparison(of: try high.read(), to: try low.read(), options: options)

        #expect(one.rows.map(\.metric.text) == ["leg.blocked.share"])
        let alone = try #require(one.row("leg.blocked.share")?.probability)
        #expect(
            (try #require(all.row("leg.blocked.share")?.probability) / alone - 2).magnitude < 1e-9
        )
    }
}

@Suite("Comparison of summaries")
struct SummaryComparisonTests {
    /// A run whose summary has an interval for the blocked share, and none for others.
    private func run(
        _ share: Double,
        within half: Double,
        batches: Int? = 20,
        seed: Int = 1
    ) throws -> ComparedRun {
        var run = SampleRun(seed: seed, fingerprint: "\(share) \(seed)")
        let interval = "{\"share\": \(share), \"ci95\": [\(share - half), \(share + half)]}"
        let count = batches.map { "\"batches\": \($0)" } ?? "\"other\": 0"
        run.change = (
            "\"legs\": {}, \"durations\": {}",
            "\"legs\": {\"blocked\": \(interval)}, \"durations\": {\"answerTime\": {\"p95\": \(share)}}"
        )
        return try ComparedRun(
            path: "summary.json",
            files: [
                "summary.json": run.summary.replacing(
                    "\"partial\": false",
                    with: "\"partial\": false, \(count)"
                )
            ],
            summaryPath: "summary.json"
        )
    }

    private func difference(_ baseline: ComparedRun, _ candidate: ComparedRun) -> MetricComparison?
    {
        Comparison(of: candidate, to: baseline).row("leg.blocked.share")
    }

    @Test("Intervals give back the errors that made them")
    func intervals() throws {
        // t(19, 95 %) = 2.093 024.
        let baseline = try run(0.1, within: 0.002_093_024)
        let candidate = try run(0.12, within: 0.002_093_024, seed: 2)
        let row = try #require(difference(baseline, candidate))

        #expect(
            (try #require(row.difference).standardError - 0.001 * 2.0.squareRoot()).magnitude < 1e-9
        )
        #expect((try #require(row.difference).degreesOfFreedom - 38).magnitude < 1e-9)
        #expect(row.verdict == .worse)
    }

    @Test("An interval of a share at the end counts with its longer side")
    func oneSided() throws {
        let baseline = try run(0, within: 0.002_093_024)
        let row = try #require(difference(baseline, try run(0.004, within: 0, seed: 2)))
        #expect((try #require(row.difference).standardError - 0.001).magnitude < 1e-9)
    }

    @Test("A summary that does not tell its batches is trusted less")
    func unknownBatches() throws {
        let known = try #require(
            difference(try run(0.1, within: 0.01), try run(0.113, within: 0.003, seed: 2))
        )
        let unknown = try #require(
            difference(
                try run(0.1, within: 0.01, batches: nil),
                try run(0.113, within: 0.003, batches: nil, seed: 2)
            )
        )
        #expect(known.verdict == .worse)
        #expect(unknown.verdict == .undecided)
        let freedom = try #require(unknown.difference).degreesOfFreedom
        #expect(freedom > 4 && freedom < 8)
    }

    @Test("What has no interval is undecided, and the reader is told why")
    func noInterval() throws {
        let comparison = Comparison(
            of: try run(0.12, within: 0.01, seed: 2),
            to: try run(0.1, within: 0.01)
        )
        let row = try #require(comparison.row("leg.answerTime.p95"))
        #expect(row.verdict == .undecided)
        #expect(row.difference == nil)
        #expect(comparison.notes.contains { $0.hasPrefix("where no interval stands") })
        #expect(comparison.notes.contains("the scenario files are equal by their SHA-256"))
    }

    @Test("A summary is compared with the replications of a folder")
    func mixed() throws {
        let folder = try SampleRun(fingerprint: "x", blocked: [100, 101, 99, 100]).read()
        let row = try #require(difference(folder, try run(0.2, within: 0.01, seed: 2)))
        #expect(row.verdict == .worse)
    }
}
