import ContactCenter
internal import Plan
import Randomness
import Scenario
import Testing
import VirtualTime

@Suite("Laws in scenarios")
struct LawReadingTests {
    private static func section(_ law: String) -> String {
        "carriers: [{name: primary, hangup: 60s, answer: \(law)}]"
    }

    private func law(_ text: String) throws -> Law? {
        let marked = MarkedScenario(replacing: ["carriers": Self.section(text)])
        return try marked.document.scenario().plan.carriers.first?.answer
    }

    @Test(
        "Laws are read as they are written",
        arguments: [
            ("{pareto: {minimum: 5s, shape: 2.5}}", .pareto(minimum: .seconds(5), shape: 2.5)),
            (
                "{histogram: [{upTo: 5s, share: 25%}, {upTo: 20s, share: 75%}]}",
                .histogram([
                    HistogramStep(upTo: .seconds(5), share: 0.25),
                    HistogramStep(upTo: .seconds(20), share: 0.75),
                ])
            ),
            (
                "{mixture: [{share: 10%, law: 2s}, {share: 90%, law: {exponential: 9s}}]}",
                .mixture([
                    MixtureComponent(share: 0.1, law: .constant(.seconds(2))),
                    MixtureComponent(share: 0.9, law: .exponential(mean: .seconds(9))),
                ])
            ),
            (
                "{empirical: {file: ring.csv, column: seconds}}",
                .empirical(
                    MeasuredDurations([
                        .milliseconds(800), .milliseconds(2_500), .seconds(4), .seconds(4),
                    ])
                )
            ),
            (
                "{gamma: {shape: 2, mean: 9s}, truncatedAt: 20s}",
                .truncated(.gamma(shape: 2, mean: .seconds(9)), at: .seconds(20))
            ),
            (
                "{truncatedAt: 3s, empirical: {file: ring.csv, column: seconds}}",
                .truncated(
                    .empirical(
                        MeasuredDurations([
                            .milliseconds(800), .milliseconds(2_500), .seconds(4), .seconds(4),
                        ])
                    ),
                    at: .seconds(3)
                )
            ),
            (
                "{mixture: [{share: 1, law: {exponential: 9s, truncatedAt: 1m}}]}",
                .mixture([
                    MixtureComponent(
                        share: 1,
                        law: .truncated(.exponential(mean: .seconds(9)), at: .seconds(60))
                    )
                ])
            ),
        ] as [(String, Law)]
    )
    func reading(text: String, expected: Law) throws {
        #expect(try law(text) == expected)
    }

    @Test(
        "Mistakes of composed and measured laws",
        arguments: [
            ("{pareto: 1️⃣{shape: 2}}", "'carriers.primary.answer.pareto.minimum' is missing"),
            (
                "{pareto: {minimum: 1️⃣0s, shape: 2}}",
                "'carriers.primary.answer.pareto.minimum' must be longer than 0s, but is 0s"
            ),
            (
                "{pareto: {minimum: 1s, shape: 1️⃣0}}",
                "'carriers.primary.answer.pareto.shape' must be between 0.1 and 1000, but is 0"
            ),
            (
                "{histogram: 1️⃣[]}",
                "'carriers.primary.answer.histogram' must be a list of steps such as "
                    + "{upTo: 10s, share: 40%}, but is empty"
            ),
            (
                "{histogram: [{upTo: 9s, share: 50%}, {upTo: 1️⃣9s, share: 50%}]}",
                "'carriers.primary.answer.histogram.1.upTo' must be longer than that of the step "
                    + "before"
            ),
            (
                "{histogram: [{upTo: 9s, share: 50%}, 1️⃣{share: 50%}]}",
                "'carriers.primary.answer.histogram.1.upTo' is missing"
            ),
            (
                "{histogram: 1️⃣[{upTo: 9s, share: 50%}, {upTo: 12s, share: 40%}]}",
                "the shares of 'carriers.primary.answer.histogram' must add up to 100%, "
                    + "but add up to 90%"
            ),
            (
                "{mixture: 1️⃣{exponential: 5s}}",
                "'carriers.primary.answer.mixture' must be a list of laws such as "
                    + "{share: 40%, law: {exponential: 60s}}, but is a section of keys"
            ),
            (
                "{mixture: [1️⃣{share: 100%}]}",
                "'carriers.primary.answer.mixture.0.law' is missing"
            ),
            (
                "{mixture: [{share: 100%, law: {gamma: 1️⃣{shape: 2}}}]}",
                "'carriers.primary.answer.mixture.0.law.gamma.mean' is missing"
            ),
            (
                "{mixture: 1️⃣[{share: 20%, law: 5s}, {share: 20%, law: 9s}]}",
                "the shares of 'carriers.primary.answer.mixture' must add up to 100%, "
                    + "but add up to 40%"
            ),
            ("1️⃣{truncatedAt: 5s}", "'carriers.primary.answer' names no law"),
            (
                "{exponential: 5s, truncatedAt: 1️⃣0s}",
                "'carriers.primary.answer.truncatedAt' must be longer than 0s, but is 0s"
            ),
            (
                "{uniform: {from: 5s, to: 9s}, truncatedAt: 1️⃣4s}",
                "'carriers.primary.answer.truncatedAt' must leave at least 0.1% of the law, "
                    + "but leaves nothing\nhelp: write a longer duration, or another law"
            ),
            (
                "{exponential: 1000s, truncatedAt: 1️⃣500ms}",
                "'carriers.primary.answer.truncatedAt' must leave at least 0.1% of the law, "
                    + "but leaves 0.0499%\nhelp: write a longer duration, or another law"
            ),
            (
                "{gamma: {shape: 8, mean: 100s}, truncatedAt: 1️⃣1s}",
                "'carriers.primary.answer.truncatedAt' must leave at least 0.1% of the law, "
                    + "but leaves less than 0.0001%\nhelp: write a longer duration, or another law"
            ),
            (
                "{empirical: 1️⃣{file: ring.csv}}",
                "'carriers.primary.answer.empirical.column' is missing"
            ),
            (
                "{empirical: 1️⃣{column: seconds}}",
                "'carriers.primary.answer.empirical.file' is missing"
            ),
            (
                "{empirical: {file: 1️⃣nowhere.csv, column: seconds}}",
                "'carriers.primary.answer.empirical.file' is 'nowhere.csv', which cannot be read: "
                    + "there is no such file\n"
                    + "help: write the path as seen from the folder of the scenario"
            ),
            (
                "{empirical: {file: 1️⃣broken.csv, column: seconds}}",
                "'carriers.primary.answer.empirical.file' is 'broken.csv', which holds no "
                    + "durations to draw from\nhelp: mend what follows"
            ),
            (
                "{empirical: {file: 1️⃣ring.csv, column: secnds}}",
                "'carriers.primary.answer.empirical.file' is 'ring.csv', which holds no "
                    + "durations to draw from\nhelp: mend what follows"
            ),
            (
                "{empirical: {file: ring.csv, column: 1️⃣\"\"}}",
                "'carriers.primary.answer.empirical.column' must be the name of a column, "
                    + "but is ''"
            ),
        ]
    )
    func mistake(text: String, expected: String) {
        MarkedScenario(replacing: ["carriers": Self.section(text)]).expect(["1️⃣": expected])
    }

    @Test("The mistakes of a file of data follow those of the scenario, once")
    func dataMistakes() {
        let empirical = "{empirical: {file: broken.csv, column: seconds}}"
        let document = MarkedScenario(replacing: [
            "carriers":
                "carriers: [{name: primary, hangup: \(empirical), answer: \(empirical)}]"
        ]).document
        let thrown = #expect(throws: ScenarioErrors.self) { try document.scenario() }
        let text = thrown?.rendered(in: document) ?? ""

        #expect(thrown?.namesUnreadableFile == false)
        #expect(
            text.hasSuffix(
                """
                2 errors in peak.yaml
                broken.csv:3:3: error: 'seconds' must be a number of seconds, a duration such as \
                250ms, or hh:mm:ss, but is 'soon'
                    3 | b,soon
                      |   ^
                broken.csv:4:3: error: 'seconds' must be 0s or longer, but is -1
                    4 | c,-1
                      |   ^
                2 errors in broken.csv

                """
            ),
            "\(text)"
        )
    }

    @Test("A missing file of data can be told from a wrong one")
    func missingFile() {
        let law = "{empirical: {file: nowhere.csv, column: seconds}}"
        let document = MarkedScenario(replacing: ["carriers": Self.section(law)]).document
        let thrown = #expect(throws: ScenarioErrors.self) { try document.scenario() }

        #expect(thrown?.namesUnreadableFile == true)
        #expect(thrown?.errors.map(\.code) == ["data-file-unreadable"])
    }
}
