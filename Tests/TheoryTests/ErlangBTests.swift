import Statistics
import TestSupport
import Testing
import Theory

@Suite("Erlang B", .tags(.theory))
struct ErlangBTests {
    @Test(
        "Blocking is what the formula says",
        arguments: [
            (1.0, 2, 0.2), (8, 10, 0.121_661_064_3), (48, 50, 0.083_337_353_49),
            (100, 100, 0.075_700_452_71), (10_000, 10_000, 0.007_936_563_249),
        ]
    )
    func formula(load: Double, trunks: Int, expected: Double) {
        let found = ErlangB.blocking(load: load, trunks: trunks)
        #expect((found / expected - 1).magnitude < 1e-9)
    }

    @Test("The recursion agrees with the sum", arguments: 1...20)
    func sum(trunks: Int) {
        for load in [0.01, 0.5, 3, 17.25, 40] {
            // a^n/n! ÷ Σ a^k/k!, term by term.
            var term = 1.0
            var total = 1.0
            for trunk in 1...trunks {
                term *= load / Double(trunk)
                total += term
            }
            let found = ErlangB.blocking(load: load, trunks: trunks)
            #expect((found / (term / total) - 1).magnitude < 1e-12)
        }
    }

    @Test(
        "What the recursion passes over changes nothing",
        arguments: [200.0, 3_456.7, 40_000],
        [0.3, 0.8, 0.97, 1, 1.01, 1.1, 1.3]
    )
    func passedOver(load: Double, ratio: Double) {
        let trunks = Int(load * ratio)
        var inverse = 1.0
        for trunk in 1...trunks { inverse = 1 + Double(trunk) / load * inverse }
        let found = ErlangB.blocking(load: load, trunks: trunks)
        if inverse < 1e307 {
            #expect((found * inverse - 1).magnitude < 1e-10)
        } else {
            #expect(found == 0)
        }
    }

    @Test("More load blocks more, and more trunks block less")
    func monotonicity() {
        for trunks in 1...40 {
            for load in stride(from: 0.5, through: 60, by: 1.9) {
                let blocking = ErlangB.blocking(load: load, trunks: trunks)
                #expect(blocking > ErlangB.blocking(load: load - 0.1, trunks: trunks))
                #expect(blocking < ErlangB.blocking(load: load, trunks: trunks - 1))
            }
        }
    }

    @Test("No load is never blocked, and no trunk always")
    func zeros() {
        #expect(ErlangB.blocking(load: 0, trunks: 5) == 0)
        #expect(ErlangB.blocking(load: 5, trunks: 0) == 1)
        #expect(ErlangB.blocking(load: 0, trunks: 0) == 1)
    }

    @Test("A hopeless load leaves one call per trunk")
    func overload() {
        let blocking = ErlangB.blocking(load: 1e12, trunks: 1_000)
        #expect((1e12 * (1 - blocking) - 1_000).magnitude < 1)
    }

    @Test("A load below zero is a bug of ours")
    func negativeLoad() async {
        await #expect(processExitsWith: .failure) {
            _ = ErlangB.blocking(load: -0.1, trunks: 1)
        }
    }

    @Test("Fewer than no trunks are a bug of ours")
    func negativeTrunks() async {
        await #expect(processExitsWith: .failure) {
            _ = ErlangB.blocking(load: 1, trunks: -1)
        }
    }
}
