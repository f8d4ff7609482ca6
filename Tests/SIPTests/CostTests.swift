import Foundation
import Randomness
import Testing
import VirtualTime

@testable import SIP

/// What a call costs; only measured when `TRUNKLOAD_SIP_COST` says how many calls to place.
@Suite("The cost of a call", .serialized)
struct CostTests {
    private static let calls =
        ProcessInfo.processInfo.environment["TRUNKLOAD_SIP_COST"].flatMap(Int.init) ?? 0

    @Test("A call of seven messages costs each side less than 20 µs", .enabled(if: calls > 0))
    func call() {
        var caller = Agent(.sample(seed: 1))
        var callee = Agent(.sample(seed: 2, local: .sampleSource, target: .sampleLocal))
        var now = SimulationInstant.start
        var spent = (caller: Duration.zero, callee: Duration.zero)
        let clock = ContinuousClock()
        var settled = 0
        for number in 0..<Self.calls {
            now = now.advanced(by: .milliseconds(1))
            var started = clock.now
            let order = CallOrder(
                leg: UInt64(number),
                number: "+15550100",
                callerNumber: "+12065550100",
                deadline: now.advanced(by: .seconds(30))
            )
            var toCarry = caller.place(order, at: now).actions
            toCarry += caller.wake(at: now)
            spent.caller += clock.now - started
            var isCallers = true
            // The two sides take turns until neither has anything to say.
            while !toCarry.isEmpty {
                var answers: [AgentAction] = []
                started = clock.now
                for action in toCarry {
                    switch action {
                    case .send(let bytes, _):
                        answers += isCallers
                            ? callee.receive(bytes, from: .sampleLocal, at: now)
                            : caller.receive(bytes, from: .sampleSource, at: now)
                    case .signal(.arrived, let call, _):
                        answers += callee.progress(call, 180, at: now)
                        answers += callee.accept(call, at: now)
                    case .signal(.answered, let call, _):
                        answers += caller.release(call, at: now)
                    case .signal(.settled, _, _): settled += 1
                    default: break
                    }
                }
                // Signals are the speaker's own work, messages the listener's; the halves are near enough.
                if isCallers { spent.callee += clock.now - started } else {
                    spent.caller += clock.now - started
                }
                toCarry = answers
                isCallers.toggle()
            }
            started = clock.now
            _ = callee.wake(at: now)
            spent.callee += clock.now - started
        }
        #expect(settled == 2 * Self.calls)
        let total = spent.caller + spent.callee
        let seconds = Double(total.components.seconds)
            + Double(total.components.attoseconds) / 1e18
        let each = seconds / Double(Self.calls) / 2 * 1e6
        print("\(each) µs for each side of a call; \(MemoryLayout<Call>.stride) bytes a call")
        #expect(each < 20)
    }

    @Test("A message is read at more than 100 MB/s", .enabled(if: calls > 0))
    func parsing() throws {
        var caller = Agent(.sample(seed: 1))
        let order = CallOrder(leg: 1, number: "+15550100", deadline: .distantFuture)
        guard case .send(let bytes, _)? = caller.place(order, at: .start).actions.first else {
            Issue.record("nothing was sent")
            return
        }
        var message = SIPMessage()
        let clock = ContinuousClock()
        let started = clock.now
        var accepted = 0
        for _ in 0..<Self.calls * 4 {
            try message.parse(bytes)
            if message.endpointVerdict == .accept { accepted += 1 }
        }
        let spent = clock.now - started
        let seconds = Double(spent.components.seconds)
            + Double(spent.components.attoseconds) / 1e18
        #expect(accepted == Self.calls * 4)
        let rate = Double(bytes.count) * Double(accepted) / seconds / 1e6
        print("\(bytes.count) bytes, \(seconds / Double(accepted) * 1e9) ns, \(rate) MB/s")
        #expect(rate > 100)
    }
}
