import Measures
import Scenario
import Testing

@Suite("Thresholds")
struct ThresholdTests {
    @Test(
        "Comparison, bound and unit are read",
        arguments: [
            ("branch.callFailed.share < 12%", Threshold.Comparison.less, 0.12),
            ("branch.callFailed.share<=0.12", .lessOrEqual, 0.12),
            ("leg.answerTime.p95 < 25s", .less, 25),
            ("leg.answerTime.p95 < 250ms", .less, 0.25),
            ("leg.answerTime.p95 < 25", .less, 25),
            ("block.time.max >= 1.5m", .greaterOrEqual, 90),
            ("contacts.offered.count > 200k", .greater, 200_000),
            ("contacts.rate > 30/m", .greater, 0.5),
            ("contacts.rate > 0.5", .greater, 0.5),
            ("engine.contactsPerSecond >= 1M", .greaterOrEqual, 1_000_000),
            ("engine.wallSeconds < 2s", .less, 2),
            ("trunks.mean <= 63.5", .lessOrEqual, 63.5),
            ("callers.attempts.mean < 1.2", .less, 1.2),
        ]
    )
    func reading(text: String, comparison: Threshold.Comparison, bound: Double) throws {
        let threshold = try Threshold(parsing: text)

        #expect(threshold.comparison == comparison)
        #expect(threshold.bound == bound)
        #expect(threshold.text == text)
    }

    @Test(
        "Every comparison means what it says",
        arguments: [
            ("<", [true, false, false]), ("<=", [true, true, false]),
            (">", [false, false, true]), (">=", [false, true, true]),
        ]
    )
    func isMet(sign: String, expected: [Bool]) throws {
        let threshold = try Threshold(parsing: "trunks.mean \(sign) 2")

        #expect([1, 2, 3].map { threshold.isMet(by: $0) } == expected)
    }

    @Test(
        "Mistakes are told with their place and what is allowed",
        arguments: [
            (
                "branch.callFailed.share", 0,
                "'branch.callFailed.share' has no comparison\nhelp: write a metric, one of <, <=, "
                    + ">, >= and a bound, as in branch.callFailed.share < 12%"
            ),
            (
                "trunks.mean == 5", 12,
                "the comparison must be one of <, <=, > and >=, but is '=='"
            ),
            (
                "trunks.mean = 5", 12,
                "the comparison must be one of <, <=, > and >=, but is '='"
            ),
            (
                "trunk.mean < 5", 0,
                "'trunk.mean' is not a metric\nhelp: did you mean 'trunks'?"
            ),
            (
                "leg.answerTime.p95 < 12%", 21,
                "'leg.answerTime.p95' must be a duration such as 250ms or 25s, but is '12%'"
            ),
            (
                "branch.error.share < 5s", 21,
                "'branch.error.share' must be a share such as 0.12 or 12%, but is '5s'"
            ),
            (
                "branch.error.share < 120%", 21,
                "'branch.error.share' must be between 0% and 100%, but is 120%"
            ),
            (
                "contacts.offered.count > many", 25,
                "'contacts.offered.count' must be a number such as 80, 200k or 2M, but is 'many'"
            ),
            (
                "contacts.rate >", 15,
                "'contacts.rate' must be a rate such as 0.5/s or 30/m, but is ''"
            ),
            (
                "trunks.mean < -1", 14,
                "'trunks.mean' must be between 0 and 1e18, but is -1"
            ),
        ]
    )
    func mistakes(text: String, offset: Int, message: String) {
        let error = #expect(throws: ExpressionError.self) { try Threshold(parsing: text) }

        #expect(error?.description == message)
        #expect(error?.offset == offset)
    }

    @Test("A threshold of the command line is checked against the scenario")
    func check() throws {
        let scenario = try MarkedScenario(replacing: [:]).document.scenario()

        try Threshold(parsing: "leg(primary).blocked.share < 1%").check(in: scenario.plan)
        let carrier = #expect(throws: ExpressionError.self) {
            try Threshold(parsing: "leg(primry).blocked.share < 1%").check(in: scenario.plan)
        }
        let channel = #expect(throws: ExpressionError.self) {
            try Threshold(parsing: "branch(chat).error.share < 1%").check(in: scenario.plan)
        }

        #expect(
            carrier?.description
                == "'primry' is not a carrier of this scenario\nhelp: did you mean 'primary'?"
        )
        #expect(
            channel?.description
                == "'chat' is not a channel of this scenario\nhelp: the only channel is voice"
        )
    }

    @Test("In a file, the caret stands under the part that is wrong")
    func positions() {
        MarkedScenario(replacing: [
            "thresholds": """
            thresholds:
              - leg.answerTime.p95 < 1️⃣12%
              - "trunks.mean 2️⃣== 5"
              - branch.timeout.share < 5%
              - leg(3️⃣second).blocked.share < 5%
              - 4️⃣trunks.mean: 5
              - 5️⃣>-
                trunks.mean
                < five
            """
        ]).expect([
            "1️⃣": "'leg.answerTime.p95' must be a duration such as 250ms or 25s, but is '12%'",
            "2️⃣": "the comparison must be one of <, <=, > and >=, but is '=='",
            "3️⃣": "'second' is not a carrier of this scenario\nhelp: the only carrier is primary",
            "4️⃣": "'thresholds.4' must be a condition such as "
                + "leg.answerTime.p95 < 25s, but is a section of keys",
            "5️⃣": "'trunks.mean' must be a number such as 63.5, but is 'five'",
        ])
    }

    @Test("Thresholds are a list")
    func notAList() {
        BrokenSection(
            "thresholds",
            "thresholds: 1️⃣trunks.mean < 5",
            "'thresholds' must be a list of conditions such as leg.answerTime.p95 < 25s, "
                + "but is 'trunks.mean < 5'"
        ).expect()
    }
}
