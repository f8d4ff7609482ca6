import Testing
import VirtualTime

@Suite("Time")
struct TimeTests {
    @Test("A span of seconds is rounded to the nearest nanosecond")
    func rounding() {
        #expect(SimulationDuration.seconds(0.000_000_001_6).nanoseconds == 2)
        #expect(SimulationDuration.seconds(0.1).nanoseconds == 100_000_000)
        #expect(SimulationDuration.seconds(-1.5).nanoseconds == -1_500_000_000)
    }

    @Test("Units agree with each other")
    func units() {
        #expect(SimulationDuration.minutes(2) == .seconds(120))
        #expect(SimulationDuration.seconds(2) == .milliseconds(2_000))
        #expect(SimulationDuration.seconds(3) - .seconds(1) + .zero == .seconds(2))
        #expect(SimulationDuration.seconds(12.5).seconds == 12.5)
    }

    @Test("Moving on stops at the end of time")
    func saturation() {
        let late = SimulationInstant(nanoseconds: .max - 1)
        #expect(late.advanced(by: SimulationDuration(nanoseconds: 1)) == .distantFuture)
        #expect(late.advanced(by: SimulationDuration(nanoseconds: 2)) == .distantFuture)
        #expect(SimulationInstant.distantFuture.advanced(by: .zero) == .distantFuture)
    }

    @Test("The span back is negative")
    func spans() {
        let early = SimulationInstant(nanoseconds: 5)
        let late = SimulationInstant(nanoseconds: 12)
        #expect(early.duration(to: late).nanoseconds == 7)
        #expect(late.duration(to: early).nanoseconds == -7)
        #expect(early < late)
    }

    @Test("A number of seconds that cannot be represented is a bug of ours")
    func overflow() async {
        await #expect(processExitsWith: .failure) { _ = SimulationDuration.seconds(1e10) }
    }
}
