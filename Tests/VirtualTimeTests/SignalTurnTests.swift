import Randomness
import TestSupport
import Testing
import VirtualTime

@Suite("Turns of signals at one instant")
struct SignalTurnTests {
    @Test("What ends comes before what passes, and that before what begins")
    func turns() {
        let stage = Stage()
        let listener = stage.listener()
        listener.assumeIsolated { listener in
            listener.send(0, at: 7, turn: .beginning)
            listener.send(1, at: 7, turn: .passing)
            listener.send(2, at: 7, turn: .ending)
            listener.send(3, at: 7, turn: .beginning)
            listener.send(4, at: 7, turn: .passing)
            listener.send(5, at: 7, turn: .ending)
        }

        #expect(stage.heard(by: listener).map(\.signal) == [2, 5, 1, 4, 0, 3])
        #expect(listener.assumeIsolated { $0.heard.allSatisfy { $0.nanoseconds == 7 } })
        #expect(stage.simulation.eventCount == 6)
    }

    @Test("Turns mean nothing between instants")
    func instants() {
        let stage = Stage()
        let listener = stage.listener()
        listener.assumeIsolated { listener in
            listener.send(0, at: 7, turn: .beginning)
            listener.send(1, at: 8, turn: .ending)
            listener.send(2, at: 6, turn: .passing)
        }

        #expect(stage.heard(by: listener).map(\.signal) == [2, 0, 1])
    }

    @Test("What begins waits also for what the others send for the same instant")
    func sentMeanwhile() {
        let stage = Stage()
        let listener = stage.listener { listener, signal in
            // 0 and 1 begin; each lets something end at once, and 10 lets something begin.
            if signal < 2 { listener.send(signal + 10, at: 7, turn: .ending) }
            if signal == 10 {
                listener.send(20, at: 7, turn: .beginning)
                listener.send(21, at: 7, turn: .passing)
            }
        }
        listener.assumeIsolated { listener in
            listener.send(0, at: 7, turn: .beginning)
            listener.send(1, at: 7, turn: .beginning)
        }

        #expect(stage.heard(by: listener).map(\.signal) == [0, 10, 21, 1, 11, 20])
    }

    @Test("A signal that waits for its turn can still be cancelled")
    func cancelled() {
        let stage = Stage()
        let waiting = stage.listener()
        let other = stage.listener { listener, _ in listener.cancelSignals(to: waiting.address) }
        waiting.assumeIsolated { $0.send(1, at: 7, turn: .beginning) }
        other.tell(2, at: 7)

        #expect(stage.heard(by: waiting).isEmpty)
        #expect(stage.simulation.eventCount == 1)
    }

    @Test("Any number of signals keeps order", arguments: Seed.some(40))
    func everyOrder(seed: Seed) {
        var luck = RandomStream(seed)
        let stage = Stage()
        let turns: [SignalTurn] = [.ending, .passing, .beginning]
        var sent: [(instant: Int64, turn: SignalTurn, signal: UInt8)] = []
        let scribe = stage.listener()
        let speakers = (0..<3).map { _ in
            stage.listener { speaker, signal in
                speaker.call(scribe.address, signal) { $0.note($1) }
            }
        }
        // More at one instant than a run of the queue holds, and few instants.
        for index in 0..<250 {
            let instant = Int64(luck.next() % 4)
            let turn = turns[Int(luck.next() % 3)]
            sent.append((instant, turn, UInt8(index)))
            speakers[index % 3].assumeIsolated { $0.send(UInt8(index), at: instant, turn: turn) }
        }
        let expected = sent.enumerated().sorted { left, right in
            (left.element.instant, left.element.turn.rawValue, left.offset)
                < (right.element.instant, right.element.turn.rawValue, right.offset)
        }

        #expect(stage.heard(by: scribe).map(\.signal) == expected.map(\.element.signal))
    }

    @Test("A run that grows long while signals wait loses none of them")
    func longRun() {
        let stage = Stage()
        let listener = stage.listener { listener, signal in
            guard signal == 0 else { return }
            // More than a run holds, at this instant and later, so that it becomes a rung.
            for _ in 0..<150 { listener.send(1, at: 7, turn: .ending) }
            for later in 0..<150 { listener.send(3, at: 8 + Int64(later), turn: .ending) }
        }
        listener.assumeIsolated { listener in
            for _ in 0..<50 { listener.send(2, at: 7, turn: .beginning) }
            listener.send(0, at: 7, turn: .ending)
            listener.send(3, at: 1_000)
        }

        let heard = stage.heard(by: listener).map(\.signal)
        #expect(
            heard == [0] + Array(repeating: 1, count: 150) + Array(repeating: 2, count: 50)
                + Array(repeating: 3, count: 151)
        )
    }
}
