/// The ended calls that are remembered, in the order of their ends.
struct EndedCalls: Sendable {
    private var references: [CallReference] = []
    private var first = 0
    /// How many of them are still remembered.
    private(set) var count = 0

    /// The oldest of the list, whether it is still remembered or not.
    var oldest: CallReference? { first < references.count ? references[first] : nil }

    mutating func append(_ reference: CallReference) {
        references.append(reference)
        count += 1
    }

    /// Takes the oldest off the list.
    mutating func dropOldest() {
        first += 1
        if first > 1_024, first > references.count / 2 {
            references.removeFirst(first)
            first = 0
        }
    }

    /// One of them has been forgotten.
    mutating func forget() {
        count -= 1
    }
}
