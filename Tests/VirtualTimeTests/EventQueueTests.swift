import Randomness
import TestSupport
import Testing

@Suite("Event queue", .timeLimit(.minutes(5)))
struct EventQueueTests {
    @Test(
        "Events come out as a stably sorted array gives them",
        .tags(.property),
        arguments: InstantLaw.allCases,
        Seed.some(12)
    )
    func againstSortedArray(law: InstantLaw, seed: Seed) {
        var random = RandomStream(seed)
        var queue = QueueUnderTest()
        var reference = SortedArray()
        var number = 0
        var now: Int64 = 0
        var mismatches = 0
        for phase in 0..<8 {
            // Grows in even phases, and shrinks in odd ones until it is empty now and then.
            let growth = phase.isMultiple(of: 2) ? 0.8 : 0.2
            for _ in 0..<400 {
                if random.occurs(withProbability: growth) {
                    let instant = law.instant(after: now, &random)
                    let entry = QueueEntry(nanoseconds: instant, number: number)
                    number += 1
                    queue.insert(entry)
                    reference.insert(entry)
                } else {
                    let taken = queue.take()
                    if taken != reference.take() { mismatches += 1 }
                    now = taken?.nanoseconds ?? now
                }
            }
        }
        while let expected = reference.take() {
            if queue.take() != expected { mismatches += 1 }
        }

        #expect(mismatches == 0)
        #expect(queue.take() == nil)
    }

    @Test(
        "Events come out in order while 100,000 are pending",
        .tags(.property, .slow),
        arguments: InstantLaw.allCases
    )
    func manyPending(law: InstantLaw) {
        var random = RandomStream(Seed(1))
        var check = OrderCheck()
        for _ in 0..<100_000 { check.insert(at: law.instant(after: 0, &random)) }
        for _ in 0..<50_000 {
            check.take()
            check.insert(at: law.instant(after: check.now, &random))
        }
        check.drain()

        #expect(check.violations == 0)
        #expect(check.takenCount == 150_000)
    }

    @Test("The queue grows from one event to 200,000 and back, twice", .tags(.slow))
    func growth() {
        var random = RandomStream(Seed(2))
        var check = OrderCheck()
        for _ in 0..<2 {
            check.insert(at: check.now)
            while check.pendingCount < 200_000 {
                check.take()
                for _ in 0..<3 {
                    check.insert(at: InstantLaw.exponential.instant(after: check.now, &random))
                }
            }
            check.drain()
        }

        #expect(check.violations == 0)
        #expect(check.pendingCount == 0)
    }

    @Test("Memory does not follow the events that have passed before one that is far off")
    func farEvent() {
        var queue = QueueUnderTest()
        queue.insert(QueueEntry(nanoseconds: 1 << 50, number: 0))
        queue.insert(QueueEntry(nanoseconds: 1, number: 1))
        let room = queue.runCapacity
        var inOrder = true
        for number in 1..<50_000 {
            inOrder = inOrder && queue.take()?.number == number
            queue.insert(QueueEntry(nanoseconds: Int64(number) + 1, number: number + 1))
        }

        #expect(inOrder)
        #expect(queue.runCapacity == room)
    }

    @Test("A burst at one instant comes out in the order of scheduling", arguments: [0, 1 << 40])
    func burst(instant: Int64) {
        var check = OrderCheck()
        check.insert(at: instant + 1)
        check.insert(at: .max)
        for _ in 0..<100_000 { check.insert(at: instant) }
        check.drain()

        #expect(check.violations == 0)
        #expect(check.takenCount == 100_002)
    }

    @Test("A burst that is scheduled at its own instant comes out in the order of scheduling")
    func burstAtCurrentInstant() {
        var check = OrderCheck()
        for _ in 0..<10 { check.insert(at: 5) }
        for later in 0..<10 { check.insert(at: 6 + Int64(later)) }
        for _ in 0..<20_000 {
            check.take()
            if check.now == 5, check.takenCount < 10_000 {
                check.insert(at: 5)
                check.insert(at: 5)
            }
        }
        check.drain()

        #expect(check.violations == 0)
        #expect(check.pendingCount == 0)
    }

    @Test("Events scheduled each before the last come out in order", arguments: [0, 3, 40])
    func descending(pendingBefore: Int) {
        var check = OrderCheck()
        check.insert(at: 0)
        for index in 0...pendingBefore { check.insert(at: 1 << 40 + Int64(index)) }
        check.take()
        for step: Int64 in 1...20_000 { check.insert(at: 1 << 40 - step * 1_000) }
        check.drain()

        #expect(check.violations == 0)
        #expect(check.takenCount == 20_002 + pendingBefore)
    }

    @Test(
        "Events of the last instants come out in order",
        arguments: [1, 2, 3, 4, 64, 1 << 20, 1 << 62, .max] as [Int64]
    )
    func lastInstants(span: Int64) {
        var random = RandomStream(Seed(UInt64(span)))
        var check = OrderCheck()
        for index in 0..<3_000 {
            let fromEnd = [0, span, Int64.random(in: 0...span, using: &random)][index % 3]
            check.insert(at: .max - fromEnd)
        }
        check.drain()

        #expect(check.violations == 0)
        #expect(check.takenCount == 3_000)
    }

    @Test("An empty queue gives nothing, and takes events again")
    func reuse() {
        var check = OrderCheck()
        check.drain()
        for round: Int64 in 1...5 {
            for offset: Int64 in 0..<200 { check.insert(at: round * 1_000 + offset * 7 % 200) }
            check.drain()
        }

        #expect(check.violations == 0)
        #expect(check.takenCount == 1_000)
    }

    @Test("A run that looks past cancelled events again and again keeps its order and its rungs")
    func lookingAhead() throws {
        var queue = QueueUnderTest()
        var cancelled: Set<Int> = []
        var number = 0
        func put(_ nanoseconds: Int64, cancelled isCancelled: Bool) -> QueueEntry {
            let entry = QueueEntry(nanoseconds: nanoseconds, number: number)
            if isCancelled { cancelled.insert(number) }
            number += 1
            queue.insert(entry)
            return entry
        }
        // Calls that are up: a limit of each, long cancelled, and one of a call that still rings.
        for index in 0..<1_000 { _ = put(Int64(index) * 16_000_000, cancelled: true) }
        _ = put(17_000_000_000, cancelled: false)
        for round in 0..<100 {
            queue.lookAhead { cancelled.contains($0) }
            let now = Int64(round) * 200_000
            // So many at nearly one instant that they become a rung.
            let entries = (0..<120).map {
                put(now + Int64($0 * 37 % 120) * 1_000, cancelled: false)
            }
            for entry in entries.sorted() {
                var next = queue.take()
                while let taken = next, cancelled.contains(taken.number) { next = queue.take() }
                try #require(next == entry)
            }
            for index in 1...40 {
                _ = put(now + Int64(index) * 400_000_000, cancelled: true)
            }
        }
    }

    @Test("Events may still be scheduled before those that were passed over")
    func skipped() {
        var queue = QueueUnderTest()
        for number in 0..<500 {
            queue.insert(QueueEntry(nanoseconds: 1_000_000 + Int64(number) * 100, number: number))
        }
        for _ in 0..<5 { queue.skipRun() }
        // Enough of them that the queue is divided anew.
        for number in 500..<1_000 {
            queue.insert(QueueEntry(nanoseconds: 2_000 - Int64(number), number: number))
        }
        var taken: [QueueEntry] = []
        while let entry = queue.take() { taken.append(entry) }

        #expect(taken == taken.sorted())
        #expect(taken.prefix(500).map(\.number) == (500..<1_000).reversed())
        #expect((501..<1_000).contains(taken.count))
        #expect(taken.last?.number == 499)
    }
}
