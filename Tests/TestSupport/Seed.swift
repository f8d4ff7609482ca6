public import Randomness
public import Testing

/// Where everything random in a test comes from; as an argument, it names the failing case.
public struct Seed: Hashable, Sendable {
    /// The seed of the test's streams.
    public let rawValue: UInt64

    /// Creates a seed, such as one that failed before.
    public init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// The seeds 1 to `count`.
    public static func some(_ count: Int) -> [Seed] {
        (1...UInt64(count)).map(Seed.init)
    }
}

extension Seed: CustomTestStringConvertible {
    /// How to write the seed in a test.
    public var testDescription: String { "Seed(\(rawValue))" }
}

extension RandomStream {
    /// Creates a stream of a test's random words.
    ///
    /// - Parameters:
    ///   - seed: The seed of the test.
    ///   - subject: Which of several independent streams.
    public init(_ seed: Seed, subject: UInt64 = 0) {
        self.init(
            key: RandomKey(seed: seed.rawValue, replication: 0),
            purpose: DrawPurpose(rawValue: 0),
            subject: subject
        )
    }
}
