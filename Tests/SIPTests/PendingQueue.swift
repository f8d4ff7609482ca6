import VirtualTime

/// Things that happen at an instant, in the order of time and, at one instant, of their coming.
struct PendingQueue<Element> {
    private struct Entry {
        var instant: SimulationInstant
        var order: Int
        var element: Element

        func comes(before other: Entry) -> Bool {
            instant == other.instant ? order < other.order : instant < other.instant
        }
    }

    /// A heap: each entry comes before the two that hang on it.
    private var heap: [Entry] = []
    private var count = 0

    /// When the first thing happens.
    var next: SimulationInstant? { heap.first?.instant }

    mutating func push(_ element: Element, at instant: SimulationInstant) {
        heap.append(Entry(instant: instant, order: count, element: element))
        count += 1
        var child = heap.count - 1
        while child > 0, heap[child].comes(before: heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop(at now: SimulationInstant) -> Element? {
        guard let first = heap.first, first.instant <= now else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first.element }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].comes(before: heap[least]) {
                least = child
            }
            if least == parent { return first.element }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
