import Answers
import ContactCenter
import Experiment
import Measures
import Scenario
import ScenarioSamples
import Statistics
import Testing
import Theory

@Suite("Capacity", .timeLimit(.minutes(20)))
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
        #expect(!answer.seeksLargest && !answer.wasInterrupted)
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
        #expect(answer.seeksLargest)
        #expect(answer.exact == answer.point?.index)
    }

    @Test(
        "A condition that holds at once is met by the least value, and one that never does by none"
    )
    func ends() throws {
        var always = CapacitySearch(try Self.question("leg.blocked.share <= 100%"), threads: 2)
        #expect(try always.run().point?.index == 1)
        var never = CapacitySearch(
            try Self.question("leg.blocked.share <= 5%", trunks: 1...4, start: 2),
            threads: 2
        )
        let answer = try never.run()
        #expect(answer.point == nil && answer.guaranteed == nil)
        #expect(answer.evaluations.count == 3)
    }

    @Test("A search that is stopped says so and keeps what it tried")
    func interrupted() throws {
        let monitor = RunMonitor()
        let question = try Self.question("leg.blocked.share <= 5%")
        var search = CapacitySearch(question, threads: 1, monitor: monitor) { answer in
            if answer.evaluations.count == 3 { monitor.stop() }
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
