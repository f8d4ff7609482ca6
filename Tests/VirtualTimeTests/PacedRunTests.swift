import Foundation
import Testing
import VirtualTime

@Suite("Runs held to the wall clock", .timeLimit(.minutes(5)))
struct PacedRunTests {
    /// An hour of virtual time, in nanoseconds: at `real` longer than any test may take.
    private static let hour: Int64 = 3_600_000_000_000

    @Test("No event comes before the wall clock does, and none much later")
    func lateness() {
        let stage = InboxStage()
        let started = ContinuousClock.now
        let arrivals = Arrivals(since: started)
        let (listener, _) = stage.listener { _, _ in arrivals.note() }
        let instants = (1...50).map { Int64($0) * 4_000_000 }
        for instant in instants { listener.tell(0, at: instant) }
        stage.simulation.run(by: .times(1), hearing: stage.inbox)

        let lateness = zip(arrivals.nanoseconds, instants).map { $0 - $1 }.sorted()
        #expect(lateness.count == 50)
        #expect(lateness[0] >= 0)
        // The half of them that is least disturbed by others on the machine.
        #expect(lateness[25] < 100_000_000)
    }

    @Test("Held back or not, a run does the same")
    func same() {
        let (free, held) = (InboxStage(), InboxStage())
        for (stage, clock) in [(free, RunClock.max), (held, .times(1_000_000))] {
            let (listener, _) = stage.listener { listener, signal in
                guard signal > 0 else { return }
                listener.send(signal - 1, at: listener.now.nanoseconds + 7_000_000_000)
            }
            for signal: UInt8 in 1...100 { listener.tell(signal, at: Int64(signal) * 1_000_000) }
            stage.simulation.run(by: clock, hearing: stage.inbox)
        }

        #expect(free.simulation.fingerprint == held.simulation.fingerprint)
        #expect(free.simulation.now == held.simulation.now)
        #expect(free.simulation.eventCount == 5_150)
    }

    @Test("A post wakes a run that waits, and comes at the instant of the wall clock")
    func wakes() {
        let stage = InboxStage()
        let other = stage.stage.listener()
        let (hasBegun, isHeard) = (Happening(), Happening())
        let (listener, reply) = stage.listener { listener, signal in
            guard signal == 1 else { return hasBegun.happens() }
            isHeard.happens()
            listener.cancelSignals(to: other.address)
        }
        listener.tell(0, at: 10_000_000_000)
        other.tell(0, at: 1_000 * Self.hour)
        let woken = SharedCount()
        stage.outside { inbox in
            hasBegun.waited()
            Thread.sleep(forTimeInterval: 0.02)
            inbox.post(1, to: reply)
            // What follows wakes the run as well, and shall not do the post's work.
            woken.add(isHeard.waited())
        }
        let started = ContinuousClock.now
        let heard = stage.heard(by: listener, clock: .times(1_000))
        let passed = started.duration(to: .now) / .nanoseconds(1)

        #expect(heard.map(\.signal) == [0, 1])
        #expect(woken.value == 1)
        #expect(other.assumeIsolated { $0.heard.isEmpty })
        // 20 ms are 20 virtual seconds.
        #expect(heard.last.map { $0.nanoseconds >= 30_000_000_000 } == true)
        #expect(heard.last.map { Double($0.nanoseconds) <= passed * 1_000 } == true)
    }

    @Test("A run that lags behind delivers posts where they belong among its events")
    func lagging() {
        let stage = InboxStage()
        let (hasBegun, isPosted) = (Happening(), Happening())
        let (listener, reply) = stage.listener { listener, signal in
            switch signal {
            case 0:
                hasBegun.happens()
                #expect(isPosted.waited())
            case 8: listener.cancelSignals(to: listener.address)
            default: break
            }
        }
        // At a thousandfold pace; the first takes 50 ms, which are 50 s.
        for (signal, second) in [(0, 10), (1, 20), (2, 30), (3, 3_600_000)] as [(UInt8, Int64)] {
            listener.tell(signal, at: second * 1_000_000_000)
        }
        stage.outside { inbox in
            hasBegun.waited()
            Thread.sleep(forTimeInterval: 0.05)
            for signal: UInt8 in [7, 8] { inbox.post(signal, to: reply) }
            isPosted.happens()
        }

        let heard = stage.heard(by: listener, clock: .times(1_000))
        #expect(heard.map(\.signal) == [0, 1, 2, 7, 8])
        #expect(heard.prefix(3).map { $0.nanoseconds / 1_000_000_000 } == [10, 20, 30])
        #expect(heard[3...].allSatisfy { $0.nanoseconds >= 60_000_000_000 })
        #expect(heard[3].nanoseconds <= heard[4].nanoseconds)
    }

    @Test("A thousand threads post into a run that waits, and none is lost")
    func manyThreads() {
        let stage = InboxStage()
        let listeners = (0..<1_000).map { _ in stage.listener() }
        for (_, reply) in listeners {
            stage.outside { inbox in
                for signal: UInt8 in 0..<20 { inbox.post(signal, to: reply) }
            }
        }
        stage.simulation.run(by: .times(1), hearing: stage.inbox)

        #expect(stage.simulation.eventCount == 20_000)
        for (listener, _) in listeners {
            let heard = listener.assumeIsolated { $0.heard }
            #expect(heard.map(\.signal) == Array(0..<20))
            #expect(heard.map(\.nanoseconds) == heard.map(\.nanoseconds).sorted())
        }
    }

    @Test("A run that is let go stops waiting for the wall clock", arguments: [true, false])
    func release(before: Bool) {
        let stage = InboxStage()
        let isHeard = Happening()
        let (listener, _) = stage.listener { _, _ in isHeard.happens() }
        listener.tell(1, at: Self.hour)
        let woken = SharedCount()
        if before { stage.inbox.release() }
        stage.outside { inbox in
            if !before {
                Thread.sleep(forTimeInterval: 0.02)
                inbox.release()
            }
            // What follows wakes the run as well, and shall not do the release's work.
            woken.add(isHeard.waited())
        }

        #expect(
            stage.heard(by: listener, clock: .times(1))
                == [Heard(signal: 1, nanoseconds: Self.hour)]
        )
        #expect(woken.value == 1)
    }

    @Test("A run that is let go awaits what is expected all the same")
    func releasedExpectation() {
        let stage = InboxStage()
        let (listener, reply) = stage.listener()
        stage.inbox.release()
        stage.outside { inbox in
            Thread.sleep(forTimeInterval: 0.02)
            inbox.post(1, to: reply)
        }

        #expect(stage.heard(by: listener, clock: .times(1)).map(\.signal) == [1])
    }

    @Test("A nudge is told at once, and changes nothing")
    func nudge() {
        let stage = InboxStage()
        let (listener, _) = stage.listener()
        listener.tell(1, at: Self.hour)
        let (told, answers) = (Happening(), SharedCount())
        stage.outside { inbox in
            for _ in 0..<3 {
                inbox.nudge()
                answers.add(told.waited())
            }
            inbox.release()
        }
        stage.simulation.run(by: .times(1), hearing: stage.inbox) { told.happens() }

        #expect(answers.value == 3)
        #expect(listener.assumeIsolated { $0.heard.map(\.signal) } == [1])
        #expect(stage.simulation.eventCount == 1)
    }

    @Test("A nudge is told also while only an answer is awaited")
    func nudgeWhileExpecting() {
        let stage = InboxStage()
        let (told, answers) = (Happening(), SharedCount())
        stage.outside { inbox in
            inbox.nudge()
            answers.add(told.waited())
        }
        stage.simulation.run(by: .max, hearing: stage.inbox) { told.happens() }

        #expect(answers.value == 1)
        #expect(stage.simulation.eventCount == 0)
    }
}

/// When events were delivered, by the wall clock.
private final class Arrivals: @unchecked Sendable {
    // `@unchecked Sendable`: noted and read on the simulation's thread.
    private let started: ContinuousClock.Instant
    private(set) var nanoseconds: [Int64] = []

    init(since started: ContinuousClock.Instant) {
        self.started = started
    }

    func note() {
        let passed = started.duration(to: .now).components
        nanoseconds.append(passed.seconds * 1_000_000_000 + passed.attoseconds / 1_000_000_000)
    }
}
