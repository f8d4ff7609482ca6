import Foundation
import SIP
import TestSupport
import Testing
import VirtualTime

@Suite("Many calls over a wire that loses, doubles and reorders", .serialized)
struct StormTests {
    /// How many calls each storm has; more with `TRUNKLOAD_SIP_CALLS`.
    private static let calls =
        ProcessInfo.processInfo.environment["TRUNKLOAD_SIP_CALLS"].flatMap(Int.init) ?? 1_500

    @Test(
        "Every call is accounted for, none is left, and none is answered twice",
        .tags(.property, .slow),
        .timeLimit(.minutes(60)),
        arguments: [
            (0.0, 0.0, 0.0), (0.01, 0.01, 0.05), (0.1, 0.0, 0.0), (0.0, 0.3, 0.3),
            (0.2, 0.1, 0.2), (0.3, 0.3, 0.3),
        ]
    )
    func accounts(lose: Double, duplicate: Double, reorder: Double) {
        let seed = UInt64(lose * 100 + duplicate * 10_000 + reorder * 1_000_000)
        var storm = Storm(seed: seed, lose: lose, duplicate: duplicate, reorder: reorder)
        storm.run(calls: Self.calls, perSecond: 100)
        var failures = 0
        for (number, account) in storm.accounts.enumerated() where !isWhole(account) {
            failures += 1
            if failures < 10 { Issue.record("call \(number): \(account)") }
        }
        #expect(failures == 0)
        #expect(storm.caller.openCalls == 0)
        #expect(storm.callee.openCalls == 0)
        // Even the memory of ended calls is gone.
        #expect(storm.caller.endedCalls == 0)
        #expect(storm.callee.endedCalls == 0)
        #expect(storm.caller.counts.malformed == 0)
        #expect(storm.callee.counts.malformed == 0)
        // Every call that came in was settled once.
        #expect(storm.calleeSettled == storm.calleeArrived)
        #expect(storm.calleeArrived.values.allSatisfy { $0 == 1 })
        if lose + duplicate + reorder == 0 {
            #expect(storm.accounts.allSatisfy { $0.offered == 1 })
            #expect(storm.caller.counts.timeouts == 0)
            #expect(storm.caller.counts.unexpected == 0)
        }
    }

    /// Whether what one call was told is possible.
    private func isWhole(_ account: Storm.Account) -> Bool {
        // One outcome at most, and one end.
        guard account.settled == 1, account.answered + account.failed + account.expired <= 1,
            account.offered <= 1, account.accepted <= 1, account.accepted >= account.answered
        else { return false }
        switch account.settlement {
        case .released, .releaseUnanswered: return account.answered == 1
        case .failed: return account.failed == 1
        case .cancelled, .cancelUnanswered: return account.answered == 0 && account.failed == 0
        case .answeredAfterCancel: return account.accepted == 1 && account.answered == 0
        case .unacknowledged, .disconnected, nil: return false
        }
    }

    @Test("A storm is the same each time", .tags(.determinism))
    func reproducible() {
        var runs = (0..<2).map { _ in Storm(seed: 5, lose: 0.1, duplicate: 0.1, reorder: 0.1) }
        for index in runs.indices { runs[index].run(calls: 300, perSecond: 100) }
        #expect(runs[0].accounts == runs[1].accounts)
        #expect(runs[0].caller.counts == runs[1].caller.counts)
        #expect(runs[0].callee.counts == runs[1].callee.counts)
        #expect(runs[0].datagrams == runs[1].datagrams)
    }

    @Test("Digits arrive in order and once, whatever the wire does", .timeLimit(.minutes(5)))
    func digits() {
        var storm = Storm(seed: 11, lose: 0.1, duplicate: 0.3, reorder: 0.3)
        storm.run(calls: 500, perSecond: 100)
        let all = Array("12#".utf8)
        let sent = storm.accounts.filter { !$0.digits.isEmpty }.map(\.digits)
        #expect(sent.count > 10)
        #expect(sent.contains(all))
        #expect(sent.allSatisfy { all.starts(with: $0) }, "\(sent)")
    }
}
