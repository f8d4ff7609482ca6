/// The plainest queue there is: entries in a sorted array, later ones after their equals.
struct SortedArray {
    // The earliest is last, so that it can be taken cheaply.
    private var entries: [QueueEntry] = []

    mutating func insert(_ entry: QueueEntry) {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] > entry { low = middle + 1 } else { high = middle }
        }
        entries.insert(entry, at: low)
    }

    mutating func take() -> QueueEntry? {
        entries.popLast()
    }
}
