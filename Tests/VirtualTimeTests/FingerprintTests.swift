import Testing
import VirtualTime

@Suite("Fingerprint")
struct FingerprintTests {
    @Test("The order of words matters")
    func order() {
        var forward = Fingerprint()
        var backward = Fingerprint()
        for word: UInt64 in [1, 2] { forward.absorb(word) }
        for word: UInt64 in [2, 1] { backward.absorb(word) }

        #expect(forward != backward)
        #expect(forward.value != backward.value)
    }

    @Test("Every bit of every word matters")
    func bits() {
        for position in 0..<3 {
            for bit in 0..<64 {
                var changed = Fingerprint()
                var unchanged = Fingerprint()
                for index: UInt64 in 0..<3 {
                    unchanged.absorb(index)
                    changed.absorb(index == position ? index ^ 1 << bit : index)
                }
                #expect(changed != unchanged)
                #expect(changed.value != unchanged.value)
            }
        }
    }

    @Test("Words that change nothing else still count")
    func zeros() {
        var seen: Set<UInt64> = []
        var fingerprint = Fingerprint()
        for _ in 0..<1_000 {
            seen.insert(fingerprint.value)
            fingerprint.absorb(0)
        }

        #expect(seen.count == 1_000)
    }

    @Test("A run of runs depends on the runs and their order")
    func nested() {
        var one = Fingerprint()
        var two = Fingerprint()
        one.absorb(1)
        two.absorb(2)
        var sums: [Fingerprint] = []
        for parts in [[one, two], [two, one], [one, one], [one]] {
            var sum = Fingerprint()
            for part in parts { sum.absorb(part) }
            sums.append(sum)
        }

        #expect(Set(sums).count == 4)
    }

    @Test("A fingerprint is written with sixteen hexadecimal digits")
    func description() {
        var lengths: Set<Int> = []
        var hasLeadingZero = false
        var fingerprint = Fingerprint()
        for word: UInt64 in 0..<500 {
            fingerprint.absorb(word)
            let text = fingerprint.description
            lengths.insert(text.count)
            hasLeadingZero = hasLeadingZero || text.hasPrefix("0")
            #expect(UInt64(text, radix: 16) == fingerprint.value)
        }

        #expect(lengths == [16])
        #expect(hasLeadingZero)
    }

    @Test("The hash is the one on record")
    func recorded() {
        var fingerprint = Fingerprint()
        for word: UInt64 in 1...3 { fingerprint.absorb(word) }

        #expect(fingerprint.description == "f6e3c749a8132f41")
    }
}
