/// One of the parts into which a list of replications is cut, so that each runs on a machine of its own.
///
/// Parts are consecutive stretches, so that joining them is putting one after the other, and as equally
/// long as they can be. With more parts than replications some are empty, and complete all the same.
package struct Shard: Codable, Hashable, Comparable, Sendable {
    /// Its number, from 1.
    package var number: Int
    /// How many there are.
    package var count: Int

    /// The most parts.
    package static let most = 1_000_000

    /// Names a part; `nil` where there is no such part.
    package init?(_ number: Int, of count: Int) {
        guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    /// What the part has of a list of so many things, from 0.
    package func range(of total: Int) -> Range<Int> {
        (number - 1) * total / count..<number * total / count
    }

    /// As the command line has it, such as `3/8`.
    package var text: String { "\(number)/\(count)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.count, left.number) < (right.count, right.number)
    }
}
