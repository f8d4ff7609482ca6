import Randomness
import VirtualTime

/// Draws of a law, one for each of many contacts.
struct Draws {
    let durations: [SimulationDuration]

    /// The first draw of the streams of contacts 0 to `count` − 1.
    init(_ law: Law, seed: UInt64, count: Int) {
        let key = RandomKey(seed: seed, replication: 0)
        let sampler = Sampler(law)
        durations = (0..<UInt64(count)).map { subject in
            let purpose = DrawPurpose(rawValue: 1)
            var stream = RandomStream(key: key, purpose: purpose, subject: subject)
            return sampler.draw(from: &stream)
        }
    }

    /// FNV-1a over the nanoseconds, byte by byte from the lowest.
    ///
    /// Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV non-cryptographic hash
    /// algorithm", 2011.
    var fingerprint: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for duration in durations {
            for shift in stride(from: 0, to: 64, by: 8) {
                hash ^= UInt64(truncatingIfNeeded: duration.nanoseconds >> Int64(shift)) & 0xFF
                hash &*= 0x100_0000_01B3
            }
        }
        return hash
    }
}
