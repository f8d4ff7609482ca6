import Answers
import Experiment
import Measures
import Reports
import Scenario
import ScenarioSamples
import Testing
import Typesetting

@Suite("Pages of sweeps and searches")
struct AnswerPageTests {
    private let program = Program(version: "0.1.0", swift: "6.3", configuration: "release")

    private func expectSound(_ page: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(!page.contains("nan"), sourceLocation: sourceLocation)
        #expect(!page.contains(#/"-?inf/#), sourceLocation: sourceLocation)
        #expect(!page.contains(" style=\""), sourceLocation: sourceLocation)
        #expect(!page.contains(#/(src|href)="(https?:)?\/\//#), sourceLocation: sourceLocation)
        for figure in page.split(separator: "<figure").dropFirst() {
            #expect(figure.contains("role=\"img\""), sourceLocation: sourceLocation)
            #expect(figure.contains("<details>"), sourceLocation: sourceLocation)
        }
    }

    private func sweep(_ axes: [SweepAxis], rows: [ParameterSweep.Row]) throws -> SweepReport {
        SweepReport(
            of: "ramp",
            axes: axes,
            metrics: [try Metric(parsing: "leg.blocked.share")],
            rows: rows,
            pointCount: 4,
            seconds: 1
        )
    }

    private func row(_ values: [String], _ value: Double?) -> ParameterSweep.Row {
        ParameterSweep.Row(
            values: values,
            replications: 3,
            contacts: 1_000,
            fingerprint: "0123456789abcdef",
            cells: [ParameterSweep.Cell(value: value)]
        )
    }

    @Test("A sweep draws a line for each value of the first axis, and the threshold")
    func sweep() throws {
        let axes = try [
            SweepAxis(parsing: "transfer.timeout=20s,30s"),
            SweepAxis(parsing: "carriers.primary.trunks=60,70"),
        ]
        let report = try sweep(
            axes,
            rows: [
                row(["20s", "60"], 0.12), row(["20s", "70"], 0.05), row(["30s", "60"], 0.14),
                row(["30s", "70"], nil),
            ]
        )
        let threshold = try Threshold(parsing: "leg.blocked.share < 10%")
        let page = report.page(by: program, thresholds: [threshold])

        expectSound(page)
        #expect(page.matches(of: #/class="line c-line/#).count == 2)
        #expect(page.matches(of: #/class="dot c-line/#).count == 3)
        #expect(page.matches(of: #/class="limit"/#).count == 1)
        #expect(page.contains("transfer.timeout 30s"))
    }

    @Test("A sweep that was stopped at once has a page")
    func nothing() throws {
        let report = try sweep([SweepAxis(parsing: "a=1,2")], rows: [])
        let page = report.page(by: program, thresholds: [])
        expectSound(page)
        #expect(page.contains("No point was run."))
        #expect(page.contains("Partial sweep."))
    }

    private func capacity(_ answer: CapacityAnswer) throws -> String {
        let question = CapacityQuestion(
            knob: Knob(path: "carriers.primary.trunks", kind: .count),
            start: 70,
            in: 1...1_120,
            until: try Threshold(parsing: "leg.blocked.share <= 2%"),
            confidence: 0.95
        ) { _ in .varied }
        return CapacityReport(of: "ramp", question, answer).page(by: program)
    }

    private func evaluation(_ index: Int, _ observed: Double) -> CapacityAnswer.Evaluation {
        CapacityAnswer.Evaluation(
            index: index,
            text: "\(index)",
            number: Double(index),
            observed: observed,
            isMetByPoint: observed <= 0.02,
            verdict: observed <= 0.02 ? .met : .unmet,
            replications: 10,
            contacts: 1_000,
            seconds: 1
        )
    }

    @Test("A capacity marks its answers on the curve, equal ones once")
    func answers() throws {
        var answer = CapacityAnswer()
        answer.evaluations = [
            evaluation(70, 0.1), evaluation(1_120, 0), evaluation(1, 0.99), evaluation(84, 0.019),
            evaluation(83, 0.021),
        ]
        answer.point = answer.evaluations[3]
        answer.guaranteed = answer.evaluations[3]
        answer.exact = 85
        answer.direction = .smallest
        let page = try capacity(answer)

        expectSound(page)
        #expect(page.contains("84 is the smallest carriers.primary.trunks with"))
        #expect(page.contains("84 point, guaranteed<"))
        #expect(page.contains("85 exact<"))
        #expect(page.matches(of: #/class="answer"/#).count == 2)
        #expect(page.contains("2 values further away are in the table."))
    }

    @Test("A search that found nothing, or tried nothing, has a page")
    func nothingFound() throws {
        var answer = CapacityAnswer()
        answer.wasInterrupted = true
        let untried = try capacity(answer)
        expectSound(untried)
        #expect(untried.contains("Partial search."))

        #expect(untried.contains("No carriers.primary.trunks with"))

        answer.wasInterrupted = false
        answer.span = .fails
        answer.evaluations = [evaluation(1, 0.9), evaluation(4, 0.5)]
        let page = try capacity(answer)
        expectSound(page)
        #expect(page.contains("fails in the whole range from"))
    }
}
