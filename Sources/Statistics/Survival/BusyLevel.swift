/// How many calls are up, while calls begin one after the other.
///
/// Memory follows the calls that are up, not those that have passed.
package struct BusyLevel: Sendable {
    /// When the calls that are up will end, as a heap with the first end at its top.
    private var ends: [Double] = []

    /// Begins without calls.
    package init() {}

    /// How many calls are up.
    package var level: Int { ends.count }

    /// Lets a call begin that ends at an instant in seconds.
    package mutating func begin(until end: Double) {
        ends.append(end)
        var child = ends.count - 1
        while child > 0, ends[child] < ends[(child - 1) / 2] {
            ends.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Ends the call that ends first, if it does so before an instant, or at it.
    ///
    /// - Parameters:
    ///   - instant: In seconds.
    ///   - isIncluded: Whether a call that ends at the instant itself has ended.
    /// - Returns: When it ended; `nil` when all that are left go on.
    package mutating func end(until instant: Double, included isIncluded: Bool = true) -> Double? {
        guard let first = ends.first, isIncluded ? first <= instant : first < instant else {
            return nil
        }
        ends.swapAt(0, ends.count - 1)
        ends.removeLast()
        var parent = 0
        while true {
            var least = parent
            let child = 2 * parent + 1
            if child < ends.count, ends[child] < ends[least] { least = child }
            if child + 1 < ends.count, ends[child + 1] < ends[least] { least = child + 1 }
            guard least != parent else { return first }
            ends.swapAt(least, parent)
            parent = least
        }
    }
}
