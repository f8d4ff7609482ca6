import Randomness
import SIP
import TestSupport
import Testing
import VirtualTime

@Suite("The wheel of timers")
struct TimerWheelTests {
    /// How late a timer may fire: two slots.
    private static let slack: Int64 = 2 << 20

    @Test(
        "Every timer fires once, never early and at most 2.1 ms late",
        .tags(.property),
        arguments: Seed.some(20)
    )
    func fires(seed: Seed) {
        var stream = RandomStream(seed)
        var wheel = TimerWheel()
        var due: [UInt32: Int64] = [:]
        var now = SimulationInstant.start
        var subject: UInt32 = 0
        // Spans from a millisecond to two days, so that every wheel is used.
        let spans: [Double] = [0.002, 0.5, 32, 4_000, 200_000]
        for _ in 0..<1_000 {
            for _ in 0..<Mutation.below(3, &stream) {
                let span = spans[Mutation.below(spans.count, &stream)] * stream.unit()
                let instant = now.advanced(by: .seconds(span))
                wheel.set(subject, at: instant)
                due[subject] = instant.nanoseconds
                subject += 1
            }
            guard let next = wheel.next else { continue }
            // No timer is due before the bound.
            #expect(due.values.min() ?? .max > next.nanoseconds - Self.slack)
            now = max(now, next)
            if Mutation.below(4, &stream) == 0 { now = now.advanced(by: .seconds(stream.unit())) }
            while let fired = wheel.pop(at: now) {
                guard let instant = due.removeValue(forKey: fired) else {
                    Issue.record("timer \(fired) fired twice")
                    return
                }
                #expect(instant <= now.nanoseconds)
            }
            #expect(due.values.min() ?? .max > now.nanoseconds - Self.slack)
        }
        #expect(wheel.count == due.count)
        while let next = wheel.next {
            now = max(now, next)
            while let fired = wheel.pop(at: now) { due[fired] = nil }
        }
        #expect(due.isEmpty)
        #expect(wheel.count == 0)
    }

    @Test("Timers of one instant fire in the order in which they were set")
    func order() {
        var wheel = TimerWheel()
        let instant = SimulationInstant.start.advanced(by: .seconds(100))
        for subject in 0..<50 { wheel.set(UInt32(subject), at: instant) }
        var fired: [UInt32] = []
        while let subject = wheel.pop(at: instant.advanced(by: .seconds(1))) {
            fired.append(subject)
        }
        #expect(fired == Array(0..<50))
    }

    @Test("A timer further away than the wheels reach fires all the same")
    func farAway() {
        var wheel = TimerWheel()
        let instant = SimulationInstant.start.advanced(by: .seconds(86_400.0 * 120))
        wheel.set(1, at: instant)
        wheel.set(2, at: .distantFuture)
        #expect(wheel.count == 1)
        var now = SimulationInstant.start
        var fired: UInt32?
        while fired == nil, let next = wheel.next {
            now = max(now, next)
            fired = wheel.pop(at: now)
        }
        #expect(fired == 1)
        #expect(now >= instant)
        #expect(now.nanoseconds < instant.nanoseconds + Self.slack)
    }

    @Test("A timer for the past fires at once")
    func past() {
        var wheel = TimerWheel()
        let now = SimulationInstant.start.advanced(by: .seconds(5))
        #expect(wheel.pop(at: now) == nil)
        wheel.set(3, at: .start)
        #expect(wheel.pop(at: now.advanced(by: .milliseconds(2))) == 3)
    }
}
