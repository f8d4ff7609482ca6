import Foundation
import Glibc
import Randomness
import SIP
import Testing
import VirtualTime

/// What a call costs; only measured when `TRUNKLOAD_SIP_COST` says how many calls to place.
@Suite("The cost of a call", .serialized)
struct CostTests {
    private static let calls =
        ProcessInfo.processInfo.environment["TRUNKLOAD_SIP_COST"].flatMap(Int.init) ?? 0

    @Test("A call of six messages costs each side less than 15 µs", .enabled(if: calls > 0))
    func call() {
        var pair = TalkingPair()
        let started = clock()
        for number in 0..<Self.calls { pair.call(number) }
        let seconds = Double(clock() - started) / Double(CLOCKS_PER_SEC)
        #expect(pair.settled == 2 * Self.calls)
        let each = seconds / Double(Self.calls) / 2 * 1e6
        print(
            "\(each) µs of the processor for each side; \(MemoryLayout<Call>.stride) bytes a call"
        )
        #expect(each < 15)
    }

    @Test("An INVITE is read and judged at more than 200 MB/s", .enabled(if: calls > 0))
    func parsing() throws {
        var caller = Agent(.sample(seed: 1))
        let order = CallOrder(leg: 1, number: "+15550100", deadline: .distantFuture)
        guard case .send(let bytes, _)? = caller.place(order, at: .start).actions.first else {
            Issue.record("nothing was sent")
            return
        }
        var message = SIPMessage()
        var accepted = 0
        let started = clock()
        for _ in 0..<Self.calls {
            try message.parse(bytes)
            if message.endpointVerdict == .accept { accepted += 1 }
        }
        let seconds = Double(clock() - started) / Double(CLOCKS_PER_SEC)
        #expect(accepted == Self.calls)
        let rate = Double(bytes.count) * Double(accepted) / seconds / 1e6
        print("\(bytes.count) bytes, \(seconds / Double(accepted) * 1e9) ns, \(rate) MB/s")
        #expect(rate > 200)
    }
}

/// Two agents on a wire without delay or fault.
struct TalkingPair {
    private var caller = Agent(.sample(seed: 1))
    private var callee = Agent(.sample(seed: 2, local: .sampleSource, target: .sampleLocal))
    private var now = SimulationInstant.start
    private(set) var settled = 0

    /// Makes one call: ringing, answered, ended by the caller at once.
    mutating func call(_ number: Int) {
        now = now.advanced(by: .milliseconds(1))
        let order = CallOrder(
            leg: UInt64(number),
            number: "+15550100",
            callerNumber: "+12065550100",
            deadline: now.advanced(by: .seconds(30))
        )
        carryFromCaller(caller.place(order, at: now).actions)
        carryFromCaller(caller.wake(at: now))
        carryFromCallee(callee.wake(at: now))
    }

    private mutating func carryFromCaller(_ actions: [AgentAction]) {
        for action in actions {
            switch action {
            case .send(let bytes, _):
                carryFromCallee(callee.receive(bytes, from: .sampleLocal, at: now))
            case .signal(.answered, let call, _): carryFromCaller(caller.release(call, at: now))
            case .signal(.settled, _, _): settled += 1
            default: break
            }
        }
    }

    private mutating func carryFromCallee(_ actions: [AgentAction]) {
        for action in actions {
            switch action {
            case .send(let bytes, _):
                carryFromCaller(caller.receive(bytes, from: .sampleSource, at: now))
            case .signal(.arrived, let call, _):
                carryFromCallee(callee.progress(call, 180, at: now))
                carryFromCallee(callee.accept(call, at: now))
            case .signal(.settled, _, _): settled += 1
            default: break
            }
        }
    }
}
