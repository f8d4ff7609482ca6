package import Randomness

/// Which contacts of an experiment are followed step by step.
package enum TraceSelection: Hashable, Sendable {
    /// One contact in ``sampleInterval``.
    ///
    /// Which ones, follows from seed, replication and contact; not from threads, nor from what
    /// happens.
    case sampled
    /// Every contact.
    case all
    /// A single contact.
    case only(ContactID)

    /// One in so many contacts is sampled.
    ///
    /// Our choice: enough for ten thousand records of ten million contacts.
    package static let sampleInterval: UInt64 = 1_000
}

/// A selection made ready for asking: one multiplication or two to a contact.
package struct TraceFilter: Sendable {
    /// A contact whose number this makes zero has the least hash.
    private let offset: UInt64
    private let greatestHash: UInt64

    /// Makes a selection ready for a replication.
    package init(_ selection: TraceSelection, key: RandomKey) {
        switch selection {
        case .all:
            offset = 0
            greatestHash = .max
        case .only(let id):
            offset = id.rawValue
            greatestHash = 0
        case .sampled:
            var draws = RandomStream(key: key, purpose: .traceSample, subject: 0)
            offset = draws.next()
            greatestHash = .max / TraceSelection.sampleInterval
        }
    }

    /// Whether a contact is followed.
    package func contains(_ id: ContactID) -> Bool {
        Self.hash(id.rawValue ^ offset) <= greatestHash
    }

    /// Mixes the bits of a number; different numbers have different hashes, and that of 0 is 0.
    ///
    /// Source: D. Stafford, "Better bit mixing: improving on MurmurHash3's 64-bit finalizer", 2011,
    /// variant 13.
    private static func hash(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ mixed &>> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed &>> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed &>> 31
    }
}
