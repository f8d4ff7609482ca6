import Foundation
import TestSupport
import Testing
import VirtualTime

@Suite("Inbox", .timeLimit(.minutes(5)))
struct SignalInboxTests {
    @Test("Of what a thousand threads post nothing is lost, and each is heard in its own order")
    func manyThreads() {
        let stage = InboxStage()
        let listeners = (0..<1_000).map { _ in stage.listener() }
        for (_, reply) in listeners {
            stage.outside { inbox in
                for signal: UInt8 in 0..<200 { inbox.post(signal, to: reply) }
            }
        }
        stage.simulation.run(by: .max, hearing: stage.inbox)

        #expect(stage.simulation.eventCount == 200_000)
        #expect(stage.inbox.latePosts == 0)
        for (listener, _) in listeners {
            #expect(listener.assumeIsolated { $0.heard.map(\.signal) } == Array(0..<200))
        }
    }

    @Test("Threads wait while the inbox is full, and lose nothing")
    func full() {
        let stage = InboxStage()
        let (listener, reply) = stage.listener()
        let (isFull, posted) = (Happening(), SharedCount())
        let numbers = 1...SignalInbox.capacity + 1_000
        stage.outside { inbox in
            for number in numbers {
                inbox.post(UInt8(truncatingIfNeeded: number), to: reply)
                posted.add()
                if number == SignalInbox.capacity { isFull.happens() }
            }
        }
        #expect(isFull.waited())
        // Time to post one more, if that were possible.
        Thread.sleep(forTimeInterval: 0.02)
        #expect(posted.value == SignalInbox.capacity)

        let heard = stage.heard(by: listener).map(\.signal)
        #expect(heard == numbers.map { UInt8(truncatingIfNeeded: $0) })
    }

    @Test("The simulation's own thread does not wait for itself")
    func ownThread() {
        let stage = InboxStage()
        let (listener, reply) = stage.listener()
        let numbers = 1...SignalInbox.capacity + 10
        for number in numbers { stage.inbox.post(UInt8(truncatingIfNeeded: number), to: reply) }

        let heard = stage.heard(by: listener).map(\.signal)
        #expect(heard == numbers.map { UInt8(truncatingIfNeeded: $0) })
    }

    @Test("In a run that is not held back, posts come at the current instant, after what is due")
    func currentInstant() {
        let stage = InboxStage()
        let (asked, posted) = (Happening(), Happening())
        let (listener, reply) = stage.listener { _, signal in
            guard signal == 0 else { return }
            asked.happens()
            #expect(posted.waited())
        }
        for (signal, instant) in [(0, 10), (1, 10), (2, 20)] as [(UInt8, Int64)] {
            listener.tell(signal, at: instant)
        }
        stage.outside { inbox in
            asked.waited()
            for signal: UInt8 in [8, 9] { inbox.post(signal, to: reply) }
            posted.happens()
        }

        let heard = stage.heard(by: listener)
        #expect(heard.map(\.signal) == [0, 1, 8, 9, 2])
        #expect(heard.map(\.nanoseconds) == [10, 10, 10, 10, 20])
    }

    @Test("Posts come before cancelled events, and so does what they bring about")
    func beforeCancelled() {
        let stage = InboxStage()
        let (listener, reply) = stage.listener { listener, signal in
            guard signal == 1 else { return }
            // Enough of them, each before the last, that the queue is divided anew.
            for instant in (1...500).reversed() { listener.send(2, at: Int64(instant)) }
        }
        let silent = stage.stage.listener()
        for instant in 1_000..<1_500 { silent.tell(0, at: Int64(instant)) }
        silent.assumeIsolated { $0.cancelSignals(to: $0.address) }
        silent.tell(1, at: 2_000)
        stage.inbox.post(1, to: reply)

        let heard = stage.heard(by: listener)
        #expect(heard.map(\.nanoseconds) == Array(0...500))
        #expect(silent.assumeIsolated { $0.heard } == [Heard(signal: 1, nanoseconds: 2_000)])
    }

    @Test("A run without posts is the run without an inbox, and ends when its queue is empty")
    func nothingPosted() {
        let (alone, hearing) = (Stage(), InboxStage())
        let listeners = [alone.listener(), hearing.stage.listener()]
        for listener in listeners {
            for signal: UInt8 in 0..<200 { listener.tell(signal, at: Int64(signal) * 37 % 50) }
        }
        alone.simulation.run()
        hearing.simulation.run(by: .max, hearing: hearing.inbox)

        #expect(alone.simulation.fingerprint == hearing.simulation.fingerprint)
        let heard = listeners.map { listener in listener.assumeIsolated { $0.heard } }
        #expect(heard[0] == heard[1])
        #expect(heard[0].count == 200)
    }

    @Test("A run whose queue is empty does not end while something is expected")
    func expectation() {
        let stage = InboxStage()
        let (listener, reply) = stage.listener()
        // Each thread waits for the one before, since sleeping says nothing of who wakes first.
        let turns = (0...3).map { _ in Happening() }
        turns[0].happens()
        for signal: UInt8 in 1...3 {
            stage.outside { inbox in
                #expect(turns[Int(signal) - 1].waited())
                Thread.sleep(forTimeInterval: 0.01)
                inbox.post(signal, to: reply)
                turns[Int(signal)].happens()
            }
        }

        #expect(stage.heard(by: listener).map(\.signal) == [1, 2, 3])
    }

    @Test("What an actor asks for while it runs is awaited, and may lead to more")
    func asking() {
        let stage = InboxStage()
        let (listener, _) = stage.listener { listener, signal in
            guard signal < 5 else { return }
            let reply = listener.replyAddress(of: listener.address)
            stage.outside { $0.post(signal + 1, to: reply) }
        }
        listener.tell(0, at: 7)

        #expect(
            stage.heard(by: listener)
                == (0...5 as ClosedRange<UInt8>).map { Heard(signal: $0, nanoseconds: 7) }
        )
    }

    @Test("An expectation may be met by nothing")
    func nothing() {
        let stage = InboxStage()
        let (listener, _) = stage.listener()
        stage.outside { _ in Thread.sleep(forTimeInterval: 0.01) }

        #expect(stage.heard(by: listener).isEmpty)
    }

    @Test("What nobody expects cannot be fulfilled")
    func unexpected() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let inbox = SignalInbox()
            inbox.expect()
            inbox.fulfil()
            inbox.fulfil()
        }
        #expect(result?.message.contains("Nothing was expected, so nothing is fulfilled.") == true)
    }
}
