import ContactCenter
import ContactFlow
internal import Plan
import Randomness
import Statistics
import Synchronization
import TestSupport
import Testing
import VirtualTime

/// Keeps the lives that a replication hands out.
private final class Keeper: Sendable {
    private let traces = Mutex<[ContactTrace]>([])

    func tracing(_ selection: TraceSelection) -> Tracing {
        Tracing(selection) { trace in self.traces.withLock { $0.append(trace) } }
    }

    var all: [ContactTrace] { traces.withLock { $0 } }
}

extension Trial {
    /// Runs and hands out the lives of contacts as well.
    func run(
        tracing selection: TraceSelection,
        seed: UInt64 = 1,
        number: Int = 0
    ) -> (result: Replication.Result, traces: [ContactTrace]) {
        let keeper = Keeper()
        let replication = Replication(
            plan: plan,
            measurement: measurement,
            seed: seed,
            number: number
        )
        let result = replication.run(monitor: RunMonitor(), tracing: keeper.tracing(selection))
        return (result, keeper.all)
    }
}

extension ContactTrace {
    /// What was told and done, without what was drawn.
    fileprivate var outline: [String] {
        steps.compactMap { step in
            let event: String? =
                switch step.event {
                case .arrived: "arrived"
                case .rejected: "rejected"
                case .signalled(let signal, _): "signal \(signal.rawValue)"
                case .performed(let action, let reason):
                    "\(action)" + (reason.map { " \($0)" } ?? "")
                case .enteredBlock(let entry): "enters: \(entry.action)"
                case .dialled(let dial): "dials: \(dial.isAdmitted)"
                case .ended: "ended"
                case .passed, .waits, .connected, .joinedQueue: nil
                }
            return event.map { "\(Int(step.instant.seconds)) \($0)" }
        }
    }
}

@Suite("Contacts that are followed")
struct TraceTests {
    @Test("A life is told signal by signal")
    func answered() {
        let (_, traces) = Trial(every: .seconds(1_000), contacts: 1).run(tracing: .all)

        #expect(
            traces.map(\.outline) == [
                [
                    "1000 arrived", "1000 enters: dial", "1000 dials: true", "1010 signal 0",
                    "1010 connect", "1060 signal 2",
                    "1060 dropLeg(ContactFlow.Outcome.success)", "1060 ended",
                ]
            ]
        )
    }

    @Test("A leg without a trunk, and a contact without a place, are told with their reason")
    func refused() {
        var trial = Trial(every: .seconds(1), contacts: 3)
        trial.carrier.trunks = 1
        trial.plan.instance.concurrentCalls = 1
        trial.plan.sources[0].arrivals = [.even(gap: .seconds(1))]
        let first = trial.run(tracing: .all).traces
        trial.plan.instance.concurrentCalls = nil
        let second = trial.run(tracing: .all).traces

        #expect(first.map(\.id.number) == [1, 2, 0])
        #expect(first[0].outline == ["2 rejected"])
        #expect(
            second[0].outline == [
                "2 arrived", "2 enters: dial", "2 dials: false",
                "2 leave(ContactFlow.Outcome.callFailed) noTrunk", "2 ended",
            ]
        )
    }

    @Test("Following contacts changes nothing", arguments: Seed.some(60))
    func changesNothing(seed: Seed) {
        let trial = Trial(drawnFrom: seed)
        let plain = trial.run(seed: seed.rawValue)
        let (traced, traces) = trial.run(tracing: .all, seed: seed.rawValue)

        #expect(traced.fingerprint == plain.fingerprint)
        #expect(traced.events == plain.events)
        #expect(traced.leftovers == plain.leftovers)
        #expect(traced.tally.arrivals == plain.tally.arrivals)
        // Everyone who arrives is told of, once.
        #expect(traces.count == plain.tally.arrivals)
        #expect(Set(traces.map(\.id)).count == traces.count)
    }

    @Test("A contact that is followed alone lives as it does among all", arguments: Seed.some(30))
    func alone(seed: Seed) {
        let trial = Trial(drawnFrom: seed)
        let all = trial.run(tracing: .all, seed: seed.rawValue, number: 2).traces
        for index in Set([0, all.count / 2, all.count - 1]) where all.indices.contains(index) {
            let trace = all[index]
            let found = trial.run(tracing: .only(trace.id), seed: seed.rawValue, number: 2).traces
            #expect(found == [trace])
        }
    }

    @Test("About one contact in a thousand is sampled, and lives as it does among all")
    func sampled() {
        let trial = Trial(every: .seconds(1), contacts: 20_000)
        let all = trial.run(tracing: .all).traces
        let sample = trial.run(tracing: .sampled).traces
        let other = trial.run(tracing: .sampled, number: 1).traces

        // 20 are expected; a Poisson count of this mean is in here but once in 10⁶.
        #expect((3...48).contains(sample.count))
        #expect(Set(sample).isSubset(of: Set(all)))
        #expect(sample.map(\.id) != other.map(\.id))
    }

    @Test("The way through a flow is told block by block")
    func flow() throws {
        let json = """
            {"StartAction": "greet", "Metadata": {"name": "Way"}, "Actions": [
              {"Identifier": "greet", "Type": "UpdateContactAttributes",
               "Parameters": {"Attributes": {"kind": "gold"}},
               "Transitions": {"NextAction": "ask",
                 "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
              {"Identifier": "ask", "Type": "Compare",
               "Parameters": {"ComparisonValue": "$.Attributes.kind"},
               "Transitions": {"NextAction": "end",
                 "Conditions": [{"NextAction": "dial",
                   "Condition": {"Operator": "Equals", "Operands": ["gold"]}}],
                 "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingCondition"}]}},
              {"Identifier": "dial", "Type": "TransferParticipantToThirdParty",
               "Parameters": {"ThirdPartyPhoneNumber": "+12065550142",
                 "ThirdPartyConnectionTimeLimitSeconds": "30", "ContinueFlowExecution": "True"},
               "Transitions": {"NextAction": "end",
                 "Errors": [{"NextAction": "end", "ErrorType": "CallFailed"},
                   {"NextAction": "end", "ErrorType": "ConnectionTimeLimitExceeded"},
                   {"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
              {"Identifier": "end", "Type": "DisconnectParticipant", "Transitions": {}}
            ]}
            """
        let trial = Trial(try Flow.reading(json.utf8, name: "way"), contacts: 2)
        let traces = trial.run(tracing: .all).traces

        let passages = traces[0].steps.compactMap { step -> FlowPassage? in
            if case .passed(let passage) = step.event { passage } else { nil }
        }
        #expect(passages.map(\.block) == [0, 0, 1, 1, 2, 2, 3, 3])
        #expect(
            passages.map(\.event) == [
                .came, .left(.next, result: nil), .came, .left(.condition(0), result: "gold"),
                .came, .left(.next, result: nil), .came, .ended(.disconnected),
            ]
        )
        #expect(passages[0].attributes[userDefined: "kind"] == nil)
        #expect(passages[1].attributes[userDefined: "kind"] == "gold")
        #expect(traces[0].steps.last?.event == .ended)
    }
}
