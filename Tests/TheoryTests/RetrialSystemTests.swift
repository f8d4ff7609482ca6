import Statistics
import TestSupport
import Testing
import Theory

@Suite("Redials", .tags(.theory))
struct RetrialSystemTests {
    @Test("Callers who never give up try as often as the book says")
    func persistent() throws {
        let system = RetrialSystem(trunks: 10, load: 8, meanDelay: 2, persistence: 1)
        let attempts = try #require(system.meanAttempts)
        #expect((attempts - 1.428_897).magnitude < 1e-6)
    }

    @Test("One trunk: the waiting callers of Falin's formula", arguments: [0.1, 0.5, 0.9])
    func oneTrunk(load: Double) throws {
        // M/M/1 retrial queue: E[waiting] = ρ²/(1 − ρ) + ρ·λ·delay/(1 − ρ), in holding times.
        for delay in [0.2, 1, 5] {
            let system = RetrialSystem(trunks: 1, load: load, meanDelay: delay, persistence: 1)
            let waiting = load * load / (1 - load) * (1 + delay)
            let attempts = try #require(system.meanAttempts)
            #expect((attempts / (1 + waiting / delay / load) - 1).magnitude < 1e-8)
        }
    }

    @Test("Who never redials tries once, and who hardly waits for ever hardly matters")
    func ends() throws {
        #expect(
            RetrialSystem(trunks: 3, load: 2, meanDelay: 1, persistence: 0).meanAttempts == 1
        )
        // Redials after a very long time are a Poisson stream of their own.
        let system = RetrialSystem(trunks: 3, load: 2, meanDelay: 1_000, persistence: 0.5)
        var load = 2.0
        for _ in 0..<200 { load = 2 + 0.5 * load * ErlangB.blocking(load: load, trunks: 3) }
        let attempts = try #require(system.meanAttempts)
        #expect((attempts / (load / 2) - 1).magnitude < 5e-3)
    }

    @Test("More calls than trunks and callers who never give up have no mean")
    func unstable() {
        let system = RetrialSystem(trunks: 4, load: 4, meanDelay: 1, persistence: 1)
        #expect(system.meanAttempts == nil)
    }

    @Test("The variance of a blocked share")
    func varianceOfBlocking() {
        for (load, trunks, expected) in [
            (8.0, 10, 0.366_613_408_3), (100, 100, 0.752_859_740_4),
            (72.413_69, 70, 0.824_917_935_7),
        ] {
            let found = ErlangB.varianceOfBlocking(load: load, trunks: trunks)
            #expect((found / expected - 1).magnitude < 1e-8)
        }
        // Without trunks every call is blocked, and nothing varies.
        #expect(ErlangB.varianceOfBlocking(load: 3, trunks: 0) == 0)
        #expect(ErlangB.varianceOfBlocking(load: 0, trunks: 3) == 0)
        #expect(ErlangB.varianceOfBlocking(load: 17_000, trunks: 30_000).isFinite)
    }
}
