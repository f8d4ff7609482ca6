import Answers
import ContactCenter
import Experiment
import Measures
import Plan
import Scenario
import ScenarioSamples
import Statistics
import Testing
import Theory

@Suite("Capacity", .timeLimit(.minutes(5)))
struct CapacityTests {
    private static func question(
        _ expression: String,
        trunks range: ClosedRange<Int> = 1...64,
        start: Int = 10,
        budget: Int = 2_000_000
    ) throws -> CapacityQuestion {
        CapacityQuestion(
            knob: Knob(path: "carriers.primary.trunks", kind: .count),
            start: start,
            in: range,
            until: try Threshold(parsing: expression),
            confidence: 0.95,
            budget: budget
        ) { value in
            var scenario = Scenario.loss(
                trunks: Int(value) ?? 0,
                load: 8,
                contacts: 2_000,
                warmup: 500
            )
            scenario.replications = 10
            return scenario
        }
    }

    @Test("The fewest trunks are those of Erlang's formula", arguments: [4, 15])
    func trunks(percent: Int) throws {
        let limit = Double(percent) / 100
        let exact = try #require((1...64).first { ErlangB.blocking(load: 8, trunks: $0) <= limit })
        let question = try Self.question("leg.blocked.share <= \(percent)%")
        var search = CapacitySearch(question, threads: 2)
        var answer = try search.run()
        try answer.consultTheory(on: question)

        #expect(answer.exact == exact)
        #expect(answer.point?.index == exact)
        #expect(answer.guaranteed?.index == exact)
        #expect(answer.direction == .smallest && answer.span == .inside)
        #expect(!answer.wasInterrupted)
        #expect(answer.talkOnly == exact)
        // Clear values are cheap, close ones are not.
        let far = try #require(answer.evaluations.first { $0.index == 64 })
        #expect(far.replications == 10 && far.verdict == .met)
        if percent == 4 { #expect(answer.evaluations.contains { $0.replications > 10 }) }
        #expect(Set(answer.evaluations.map(\.index)).count == answer.evaluations.count)
    }

    @Test("A guarantee is as close as the contacts allow")
    func guarantee() throws {
        // No contacts beyond the first look.
        let question = try Self.question("leg.blocked.share <= 5%", budget: 1)
        var search = CapacitySearch(question, threads: 2)
        let answer = try search.run()
        let point = try #require(answer.point)
        let guaranteed = try #require(answer.guaranteed)
        #expect(answer.evaluations.allSatisfy { $0.replications == 10 })
        #expect(guaranteed.index >= point.index)
        #expect(guaranteed.verdict == .met)
        #expect(ErlangB.blocking(load: 8, trunks: guaranteed.index) <= 0.05)
    }

    @Test("The other way round the largest value is sought")
    func largest() throws {
        let question = try Self.question("leg.blocked.share >= 4%")
        var search = CapacitySearch(question, threads: 2)
        var answer = try search.run()
        try answer.consultTheory(on: question)
        #expect(answer.direction == .largest && answer.span == .inside)
        #expect(answer.exact == answer.point?.index)
    }

    @Test("A condition that holds, or fails, in the whole range has no answer at its edge")
    func wholeRange() throws {
        func answer(_ expression: String, trunks: ClosedRange<Int>) throws -> CapacityAnswer {
            let question = try Self.question(
                expression,
                trunks: trunks,
                start: trunks.lowerBound + 1
            )
            var search = CapacitySearch(question, threads: 2)
            var answer = try search.run()
            try answer.consultTheory(on: question)
            #expect(answer.point == nil && answer.guaranteed == nil && answer.exact == nil)
            #expect(answer.evaluations.count == 3)
            return answer
        }
        // Blocking falls with the trunks, so the fewest lie below, or above.
        let holds = try answer("leg.blocked.share <= 30%", trunks: 8...12)
        #expect(holds.span == .holds && holds.direction == .smallest)
        #expect(holds.exactReason.hasPrefix("the condition holds in the whole range by Erlang B"))
        #expect(holds.talkOnly == (1...8).first { ErlangB.blocking(load: 8, trunks: $0) <= 0.3 })
        let fails = try answer("leg.blocked.share <= 5%", trunks: 1...4)
        #expect(fails.span == .fails && fails.direction == .smallest)
        #expect(
            fails.exactReason.hasPrefix("no value of the range meets the condition by Erlang B")
        )
        let most = try answer("leg.blocked.share >= 5%", trunks: 1...4)
        #expect(most.span == .holds && most.direction == .largest)
        // Nobody is blocked at either end: nothing says on which side it turns.
        let never = try answer("leg.blocked.share <= 1%", trunks: 60...64)
        #expect(never.span == .holds && never.direction == nil)
    }

    @Test("Where the bound is rare, values are sampled, and the report says how")
    func rare() throws {
        let question = try Self.question("leg.blocked.share <= 0.01%", trunks: 1...64)
        var search = CapacitySearch(question, threads: 2)
        let answer = try search.run()
        let exact = (1...64).first { ErlangB.blocking(load: 8, trunks: $0) <= 0.000_1 }
        #expect(answer.point?.index == exact)
        let point = try #require(answer.point)
        #expect(try #require(point.gain) > 10 && point.contacts < 2_000_000)
        let report = CapacityReport(of: "loss", question, answer)
        #expect(report.text(width: 200).contains("sampling). It is the blocking in"))
    }

    @Test("What holds everywhere is told with the side on which to look on")
    func rangeInWords() throws {
        func report(
            _ expression: String,
            trunks: ClosedRange<Int>,
            confidence: Double = 0.95
        ) throws -> String {
            var question = try Self.question(
                expression,
                trunks: trunks,
                start: trunks.lowerBound + 1
            )
            question.confidence = confidence
            var search = CapacitySearch(question, threads: 2)
            let answer = try search.run()
            let text = CapacityReport(of: "loss", question, answer).text(width: 200)
            return text
        }
        let holds = try report("leg.blocked.share <= 30%", trunks: 8...12)
        #expect(holds.contains("smallest carriers.primary.trunks with leg.blocked.share <= 30%"))
        #expect(
            holds.contains(
                "holds in the whole range from 8 to 12: '--from 8' is met already, so the smallest "
                    + "carriers.primary.trunks lies below it"
            )
        )
        let fails = try report("leg.blocked.share <= 5%", trunks: 1...4)
        #expect(fails.contains("no value of the range meets it; '--to 4' comes nearest"))
        let never = try report("leg.blocked.share <= 1%", trunks: 60...64)
        #expect(never.contains("no answer lies inside"))
        #expect(!never.contains("smallest"))
    }

    @Test(
        "Confidence is told as it was asked for, and never as certainty",
        arguments: [
            (0.95, "95 %"), (0.5, "50 %"), (0.995, "99.5 %"), (0.9999, "99.99 %"),
            (0.999_999_999_999, "99.9999999999 %"),
        ]
    )
    func confidence(confidence: Double, text: String) throws {
        var question = try Self.question("leg.blocked.share <= 5%")
        question.confidence = confidence
        #expect(CapacityReport(of: "loss", question, CapacityAnswer()).confidence == text)
    }

    @Test("A search with almost certainty ends")
    func almostCertain() throws {
        var question = try Self.question("leg.blocked.share <= 5%", budget: 100_000)
        question.confidence = 0.999_999_999_999
        var search = CapacitySearch(question, threads: 2)
        let answer = try search.run()
        #expect(answer.point != nil)
        // At 64 trunks nobody is blocked, but no hundred thousand contacts make that so certain.
        #expect(answer.evaluations.allSatisfy { $0.replications >= 10 })
    }

    @Test("A count is what a run of the scenario counts")
    func counts() throws {
        let question = try Self.question("trunks.peak >= 6", trunks: 1...10)
        var search = CapacitySearch(question, threads: 2)
        let answer = try search.run()
        #expect(answer.point?.index == 6 && answer.guaranteed?.index == 6)
        #expect(answer.evaluations.allSatisfy { $0.replications == 10 && $0.interval == nil })
    }

    @Test("A point has one interval, whether a run, a sweep or a search tells it")
    func oneInterval() throws {
        let question = try Self.question("leg.blocked.share <= 5%", trunks: 8...16, budget: 1)
        let metric = question.condition.metric
        let scenario = try question.scenario("10")
        let run = Experiment(scenario, threads: 2).run()
            .observe(metric, carriers: scenario.plan.carriers) { _ in nil }
        let sweep = ParameterSweep(metrics: [metric], threads: 2)
            .run([ParameterSweep.Point(values: ["10"], scenario: scenario)])
        #expect(sweep[0].cells[0].value == run.value)
        #expect(sweep[0].cells[0].interval == run.interval)
        var search = CapacitySearch(question, threads: 2)
        let tried = try #require(try search.run().evaluations.first { $0.index == 10 })
        #expect(tried.observed == run.value)
        #expect(tried.interval == run.interval)

        // A single replication is cut into batches everywhere.
        var single = scenario
        single.replications = 1
        let alone = Experiment(single).run()
            .observe(metric, carriers: single.plan.carriers) { _ in nil }
        let swept = ParameterSweep(metrics: [metric], threads: 1)
            .run([ParameterSweep.Point(values: ["10"], scenario: single)])
        #expect(alone.interval != nil)
        #expect(swept[0].cells[0].interval == alone.interval)
    }

    @Test("A search that is stopped says so and keeps what it tried")
    func interrupted() throws {
        let monitor = RunMonitor()
        let question = try Self.question("leg.blocked.share <= 5%")
        var search = CapacitySearch(question, threads: 1, monitor: monitor) { trial in
            if trial.answer.evaluations.count == 3 { monitor.stop() }
        }
        let answer = try search.run()
        #expect(answer.wasInterrupted)
        #expect(answer.evaluations.count == 3)
        #expect(answer.point == nil)
    }

    @Test("Rates are turned in decimal steps")
    func rates() {
        let knob = Knob(
            path: "contacts.voice.arrivals.poisson",
            kind: .rate(unit: "s", decimals: 3)
        )
        #expect(knob.text(at: 500) == "0.500/s")
        #expect(knob.text(at: 12_345) == "12.345/s")
        #expect(knob.number(at: 7) == 0.007)
        #expect(knob.index(nearest: 0.5) == 500)
        #expect(Knob(path: "", kind: .rate(unit: "h", decimals: 0)).text(at: 30) == "30/h")
    }
}
