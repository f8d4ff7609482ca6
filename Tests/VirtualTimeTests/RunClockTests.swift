import Testing
import VirtualTime

@Suite("Clock of a run")
struct RunClockTests {
    @Test(
        "A clock is max, real or a multiple",
        arguments: [
            ("max", nil), ("real", "real"), ("x1", "real"), ("x60", "x60"), ("x0.5", "x0.5"),
        ] as [(String, String?)]
    )
    func read(text: String, told: String?) throws {
        #expect(try #require(RunClock(text)).text == told)
    }

    @Test(
        "Nothing else is",
        arguments: [
            "", "x", "60", "x-1", "x0", "xinf", "xnan", "x1e3", "fast", "x0x10", "x10000000",
        ]
    )
    func refused(text: String) {
        #expect(RunClock(text) == nil)
    }

    private func clock(_ text: String) throws -> PacedClock {
        let clock = try #require(RunClock(text))
        return try #require(
            PacedClock(
                clock,
                at: SimulationInstant(nanoseconds: 5_000),
                wall: MonotonicInstant(nanoseconds: 7_000_000)
            )
        )
    }

    @Test(
        "Virtual time and the wall clock differ by the factor, from where the run began",
        arguments: [
            ("real", 5_000, 7_000_000), ("real", 6_234, 7_001_234),
            ("x60", 6_005_000, 7_100_000), ("x0.5", 5_100, 7_000_200),
        ] as [(String, Int64, Int64)]
    )
    func pairs(text: String, virtual: Int64, wall: Int64) throws {
        let clock = try clock(text)
        let instant = SimulationInstant(nanoseconds: virtual)
        #expect(clock.wallInstant(of: instant).nanoseconds == wall)
        #expect(clock.instant(at: MonotonicInstant(nanoseconds: wall)) == instant)
    }

    @Test(
        "An instant has come when the wall clock says so, and not a nanosecond earlier",
        arguments: ["real", "x3", "x60", "x0.7", "x999999"]
    )
    func firstInstant(text: String) throws {
        let clock = try clock(text)
        for step in 0..<10_000 as Range<Int64> {
            let instant = SimulationInstant(nanoseconds: 5_000 + step * 987_654_321)
            let due = clock.wallInstant(of: instant)
            let before = MonotonicInstant(nanoseconds: due.nanoseconds - 1)
            // Doubles divide and multiply, so one nanosecond may be lost on the way.
            #expect(clock.instant(at: due).nanoseconds >= instant.nanoseconds - 1)
            #expect(clock.instant(at: before) <= instant)
        }
    }

    @Test("A slow clock does not reach the end of time")
    func endOfTime() throws {
        let end = try clock("x0.001").wallInstant(of: .distantFuture)
        #expect(end.nanoseconds == .max)
        #expect(try clock("x1000000").instant(at: end) == .distantFuture)
    }
}
