import ContactCenter
import Plan
import Randomness
import Scenario
import Telephony
import Testing
import VirtualTime

@Suite("Routes, limits and outages of carriers")
struct CarrierRuleTests {
    private static func carrier(_ name: String, _ keys: String, mark: String = "") -> String {
        "\(mark){name: \(name), answer: 5s, hangup: 60s, \(keys)}"
    }

    private static func carriers(_ carriers: String...) -> String {
        "carriers: [\(carriers.joined(separator: ", "))]"
    }

    private static func one(_ keys: String) -> String {
        carriers(carrier("a", keys))
    }

    private static func outage(_ keys: String) -> String {
        one("outages: [\(keys)]")
    }

    // MARK: - Reading

    @Test("Everything about carriers is read")
    func reading() throws {
        let text = """
            carriers:
              - name: a
                share: 70%
                trunks: 10
                callsPerSecond: {rate: 90/m, burst: 4}
                answer: 5s
                hangup: 60s
                failure:
                  probability: 3%
                  after: 2s
                  causes: {486: {share: 60%, after: {exponential: 4s}}, 503: {share: 30%}, 404: 10%}
                outages:
                  - {from: 30m, for: 5m}
                  - {from: 0s, for: 1m, every: 10m, failure: 40%, cause: 500, after: 3s}
                  - {random: {between: {exponential: 2h}, for: 5m}, failure: 0.8}
                retryAfter: 30s
                overflowTo: b
              - {name: b, share: 0.3, answer: 5s, hangup: 60s, callsPerSecond: {rate: 0.125/s}}
            """
        let carriers = try MarkedScenario(replacing: ["carriers": text]).document.scenario()
            .plan.carriers
        let internalError = try #require(ReleaseCause(sipCode: 500))

        #expect(carriers.map(\.share) == [0.7, 0.3])
        #expect(carriers[0].callLimit == CallLimit(calls: 3, period: .seconds(2), burst: 4))
        #expect(carriers[1].callLimit == CallLimit(calls: 1, period: .seconds(8), burst: 1))
        #expect(carriers.map(\.overflow) == ["b", nil])
        #expect(carriers.map(\.retryAfter) == [.seconds(30), nil])
        let delay = Law.exponential(mean: .seconds(4))
        #expect(
            carriers[0].failure?.causes == [
                CarrierPlan.CauseShare(cause: .busyHere, share: 0.6, delay: delay),
                CarrierPlan.CauseShare(cause: .serviceUnavailable, share: 0.3),
                CarrierPlan.CauseShare(cause: .notFound, share: 0.1),
            ]
        )
        #expect(
            carriers[0].outages == [
                OutagePlan(.scheduled(start: .minutes(30), length: .minutes(5), period: nil)),
                OutagePlan(
                    .scheduled(start: .zero, length: .minutes(1), period: .minutes(10)),
                    probability: 0.4,
                    cause: internalError,
                    delay: .constant(.seconds(3))
                ),
                OutagePlan(
                    .alternating(
                        between: .exponential(mean: .seconds(7_200)),
                        length: .constant(.minutes(5))
                    ),
                    probability: 0.8
                ),
            ]
        )
    }

    @Test(
        "A rate is read as a ratio of integers",
        arguments: [
            ("20/s", 1, 50_000_000), ("0.3/s", 3, 10_000_000_000), ("2k/h", 1, 1_800_000_000),
            ("1/d", 1, 86_400_000_000_000),
            ("0.333333333/s", 333_333_333, 1_000_000_000_000_000_000),
            ("3.0000000000/s", 3, 1_000_000_000),
        ]
    )
    func ratio(rate: String, calls: Int, nanoseconds: Int64) throws {
        let text = Self.one("callsPerSecond: {rate: \(rate)}")
        let plan = try MarkedScenario(replacing: ["carriers": text]).document.scenario().plan

        let period = SimulationDuration(nanoseconds: nanoseconds)
        #expect(plan.carriers[0].callLimit == CallLimit(calls: calls, period: period))
    }

    // MARK: - Mistakes

    @Test(
        "Mistakes of routes",
        arguments: [
            BrokenSection(
                "carriers",
                carriers(carrier("south", "trunks: 1, overflowTo: 1️⃣nort"), carrier("north", "")),
                "'carriers.south.overflowTo' must be the name of a carrier, but is 'nort'\n"
                    + "help: did you mean 'north'?"
            ),
            BrokenSection(
                "carriers",
                carriers(carrier("a", "overflowTo: 1️⃣zürich"), carrier("b", "")),
                "'carriers.a.overflowTo' must be the name of a carrier, but is 'zürich'\n"
                    + "help: the carriers are a and b"
            ),
            BrokenSection(
                "carriers",
                one("overflowTo: 1️⃣a"),
                "'carriers.a.overflowTo' leads back to 'a': a → a\n"
                    + "help: leave 'overflowTo' out where a leg shall be blocked"
            ),
            BrokenSection(
                "carriers",
                carriers(
                    carrier("x", "overflowTo: b"),
                    carrier("b", "overflowTo: 1️⃣c"),
                    carrier("c", "overflowTo: d"),
                    carrier("d", "overflowTo: b")
                ),
                "'carriers.b.overflowTo' leads back to 'b': b → c → d → b\n"
                    + "help: leave 'overflowTo' out where a leg shall be blocked"
            ),
            BrokenSection(
                "carriers",
                carriers(carrier("a", "share: 1️⃣70%"), carrier("b", "share: 25%")),
                "the shares of the carriers of the prefix '+' must add up to 100%, "
                    + "but add up to 95%"
            ),
            BrokenSection(
                "carriers",
                carriers(
                    carrier("a", "share: 1️⃣0.6, prefixes: [+44, +1]"),
                    carrier("b", "share: 0.4, prefixes: [+44]")
                ),
                "the shares of the carriers of the prefix '+1' must add up to 100%, "
                    + "but add up to 60%"
            ),
            BrokenSection(
                "carriers",
                carriers(
                    carrier("a", "share: 60%"),
                    carrier("b", "share: 40%"),
                    carrier("c", "trunks: 5", mark: "1️⃣")
                ),
                "'carriers.c.share' is missing: other carriers of the prefix '+' have shares\n"
                    + "help: write 0% for a carrier that gets only what overflows"
            ),
            BrokenSection(
                "carriers",
                one("share: 1️⃣120%"),
                "'carriers.a.share' must be between 0% and 100%, but is 120%"
            ),
        ]
    )
    func routeMistake(section: BrokenSection) {
        section.expect()
    }

    @Test(
        "Mistakes of limits and causes",
        arguments: [
            BrokenSection(
                "carriers",
                one("callsPerSecond: 1️⃣20/s"),
                "'carriers.a.callsPerSecond' must be a section of keys, but is '20/s'\n"
                    + "help: its keys are rate and burst"
            ),
            BrokenSection(
                "carriers",
                one("callsPerSecond: 1️⃣{burst: 5}"),
                "'carriers.a.callsPerSecond.rate' is missing"
            ),
            BrokenSection(
                "carriers",
                one("callsPerSecond: {rate: 1️⃣0/s}"),
                "'carriers.a.callsPerSecond.rate' must be more than 0/s, but is 0/s"
            ),
            BrokenSection(
                "carriers",
                one("callsPerSecond: {rate: 20/s, burst: 1️⃣0}"),
                "'carriers.a.callsPerSecond.burst' must be 1 or more, but is 0"
            ),
            BrokenSection(
                "carriers",
                one("callsPerSecond: {rate: 1️⃣0.33333333333/s}"),
                "'carriers.a.callsPerSecond.rate' must be a rate with fewer digits, "
                    + "but is '0.33333333333/s'"
            ),
            BrokenSection(
                "carriers",
                one("retryAfter: 1️⃣0s"),
                "'carriers.a.retryAfter' must be longer than 0s, but is 0s"
            ),
            BrokenSection(
                "carriers",
                one("failure: {probability: 3%, causes: {486: 1️⃣{after: 5s}}}"),
                "'carriers.a.failure.causes.486.share' is missing"
            ),
            BrokenSection(
                "carriers",
                one("failure: {probability: 3%, causes: {486: {share: 100%, 1️⃣pause: 5s}}}"),
                "'pause' is not a key of 'carriers.a.failure.causes.486'\n"
                    + "help: the keys here are share and after"
            ),
        ]
    )
    func limitMistake(section: BrokenSection) {
        section.expect()
    }

    @Test(
        "Mistakes of outages",
        arguments: [
            BrokenSection(
                "carriers",
                one("outages: 1️⃣{from: 5m, for: 1m}"),
                "'carriers.a.outages' must be a list of outages such as {from: 30m, for: 5m}, "
                    + "but is a section of keys"
            ),
            BrokenSection(
                "carriers",
                outage("1️⃣{for: 1m}"),
                "'carriers.a.outages.0.from' is missing"
            ),
            BrokenSection(
                "carriers",
                outage("{from: 5m, for: 1️⃣0s}"),
                "'carriers.a.outages.0.for' must be longer than 0s, but is 0s"
            ),
            BrokenSection(
                "carriers",
                outage("{from: 5m, for: 1m, every: 1️⃣60s}"),
                "'carriers.a.outages.0.every' must be longer than 'for', which is 1m, but is 60s\n"
                    + "help: 'every' counts from one beginning to the next"
            ),
            BrokenSection(
                "carriers",
                outage("{from: 5m, for: 1m, failure: 1️⃣2}"),
                "'carriers.a.outages.0.failure' must be between 0 and 1, but is 2"
            ),
            BrokenSection(
                "carriers",
                outage("{from: 5m, for: 1m, cause: 1️⃣busy}"),
                "'carriers.a.outages.0.cause' must be a SIP response code from 300 to 699, "
                    + "but is 'busy'"
            ),
            BrokenSection(
                "carriers",
                outage("1️⃣{from: 5m, random: {between: 1h, for: 1m}}"),
                "'carriers.a.outages.0' must have from and for, or random, but has from beside "
                    + "random"
            ),
            BrokenSection(
                "carriers",
                outage("{random: 1️⃣{between: 1h}}"),
                "'carriers.a.outages.0.random.for' is missing"
            ),
            BrokenSection(
                "carriers",
                outage("{random: {between: 1️⃣0s, for: 1m}}"),
                "'carriers.a.outages.0.random.between' must last 1ms or longer on average"
            ),
            BrokenSection(
                "carriers",
                outage("{from: 5m, for: 1m, 1️⃣until: 6m}"),
                "'until' is not a key of 'carriers.a.outages.0'\n"
                    + "help: the keys here are from, for, every, random, failure, cause and after"
            ),
        ]
    )
    func outageMistake(section: BrokenSection) {
        section.expect()
    }

    @Test("There may be no more outages than can be told apart")
    func manyOutages() {
        let outages = Array(repeating: "{from: 2h, for: 1m}", count: 10_001)
        let text = Self.one("outages: 1️⃣[\(outages.joined(separator: ", "))]")
        MarkedScenario(replacing: ["carriers": text]).expect([
            "1️⃣": "'carriers.a.outages' has too many outages: "
                + "a carrier may have 10000, but has 10001"
        ])
    }

    // MARK: - Warnings

    @Test(
        "What carriers say in vain",
        arguments: [
            Questionable(
                ["carriers": carriers(carrier("a", ""), carrier("b", "", mark: "1️⃣"))],
                "carrier-unused: no leg is offered to the carrier 'b'"
            ),
            Questionable(
                [
                    "carriers": carriers(
                        carrier("a", "overflowTo: 1️⃣b"),
                        carrier("b", "trunks: 5")
                    )
                ],
                "overflow-unused: nothing overflows from the carrier 'a'"
            ),
            Questionable(
                ["carriers": one("retryAfter: 1️⃣30s")],
                "retry-after-unused: 'carriers.a.retryAfter' changes nothing, "
                    + "since the carrier never answers 503"
            ),
            Questionable(
                ["carriers": outage("{from: 1️⃣60m, for: 1m}")],
                "outage-after-end: the outage 'carriers.a.outages.0' begins when contacts no longer "
                    + "arrive"
            ),
            Questionable(
                ["carriers": outage("{from: 5m, for: 1m, failure: 1️⃣0%}")],
                "outage-without-failure: the outage 'carriers.a.outages.0' fails no leg"
            ),
            Questionable(
                ["carriers": outage("{from: 5m, for: 10m}, {from: 1️⃣14m, for: 5m}")],
                "outages-overlap: the outage 'carriers.a.outages.1' overlaps with "
                    + "'carriers.a.outages.0'"
            ),
            Questionable(
                [
                    "carriers": outage(
                        "{from: 5m, for: 1m, every: 7m}, {from: 1️⃣1m, for: 1m, every: 11m}"
                    )
                ],
                "outages-overlap: the outage 'carriers.a.outages.1' overlaps with "
                    + "'carriers.a.outages.0'"
            ),
        ]
    )
    func questionable(scenario: Questionable) throws {
        try scenario.expect()
    }

    @Test(
        "What is no reason for a warning",
        arguments: [
            carriers(carrier("a", "trunks: 5, overflowTo: b"), carrier("b", "")),
            carriers(carrier("a", "prefixes: [+44]"), carrier("b", "prefixes: [+44, +1]")),
            carriers(carrier("a", "share: 60%"), carrier("b", "share: 40%")),
            one("retryAfter: 30s, failure: {probability: 3%}"),
            // One ends as the other begins, and the hour is over before they meet.
            outage("{from: 5m, for: 10m}, {from: 15m, for: 5m}"),
            outage("{from: 1m, for: 1m, every: 20m}, {from: 58m, for: 1m}"),
        ]
    )
    func unquestionable(text: String) throws {
        let scenario = try MarkedScenario(replacing: ["carriers": text]).document.scenario()

        #expect(scenario.warnings == [])
    }
}
