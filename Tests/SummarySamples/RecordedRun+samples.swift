package import Reports
internal import Typesetting

extension RecordedRun {
    /// The golden run, with distributions of some durations.
    package static let golden: RecordedRun = {
        var run = RecordedRun(
            summary: .flowing,
            scenario: "version: 1\nname: overflow-to-partner\n"
        )
        // Triangles, so that histograms and percentile curves have something to show.
        for (name, scale) in [("answerTime", 4_000), ("talkTime", 9_000), ("blockTime", 8_000)] {
            let counts = (0..<scale).map { UInt64($0 < 1_000 ? 0 : min($0, scale - $0)) }
            run.durations[name] = Distribution(counts: counts)
        }
        return run
    }()

    /// The golden run with the digests of its files, as a run that has just ended has them.
    package static let belonging: RecordedRun = {
        var run = RecordedRun.golden
        run.replications = "replication,offered\r\n0,1\r\n"
        run.summary.scenario.sha256 = SHA256Digest(of: run.scenario ?? "").hexadecimal
        let derived = Set(run.derivedFiles.map(\.name) + ["summary.json"])
        let sources = run.files.filter { !derived.contains($0.name) }
        run.summary.files = sources.reduce(into: [:]) { $0[$1.name] = $1.digest }
        return run
    }()

    /// A run whose names try to be more than names.
    package static let hostile: RecordedRun = {
        var run = RecordedRun.golden
        run.scenario = "name: \(attack)\n</code></pre>\(attack)"
        run.summary.scenario.name = attack
        run.summary.scenario.file = attack
        run.summary.legs.releaseCauses[0].name = attack
        run.summary.reasons.callFailed[attack] = 1
        run.summary.channels[attack] = run.summary.channels["voice"]
        run.summary.trunks[0].carrier = attack
        run.summary.thresholds[0].expression = attack
        run.summary.warnings[0].message = attack
        run.summary.warnings[0].code = attack
        run.summary.analytic[0].why = attack
        run.summary.flow?.name = attack
        run.summary.flow?.blocks[0].type = attack
        run.summary.flow?.edges[0].label = attack
        return run
    }()

    /// A text that ends whatever it may stand in, and begins something else.
    package static let attack =
        "\"'></title></script></style>--><script>alert(1)</script><img src=x onerror=alert(1)>"
        + "]]>&amp;|`*\\\n\u{202E}\u{0}{{x}}"
}
