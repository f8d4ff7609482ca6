package import VirtualTime

/// Timers as data: what is to be woken, in the order of time.
///
/// Four wheels of 256 slots. The finest slot is 2²⁰ ns, about a millisecond; a wheel's slot is as long as
/// the whole wheel below it. A timer goes into the slot of its time, and moves to a finer wheel when time
/// comes near. Setting and firing cost a few steps whatever is in the wheel; nothing is ever cancelled:
/// whoever is woken knows whether there is something to do.
///
/// A timer fires at the end of its slot, so never early and at most 2.1 ms late.
///
/// Source: G. Varghese, T. Lauck, "Hashed and hierarchical timing wheels", *Proceedings of SOSP '87*, 1987.
package struct TimerWheel: Sendable {
    private static let tickShift: Int64 = 20
    private static let slotBits: Int64 = 8
    private static let slots = 256
    private static let levels = 4

    private struct Node: Sendable {
        var tick: Int64
        var subject: UInt32
        /// The next node of the slot, or of the free ones.
        var next: Int32
    }

    private var nodes: [Node] = []
    private var free: Int32 = -1
    /// The first node of each slot, wheel by wheel.
    private var heads = [Int32](repeating: -1, count: levels * slots)
    private var tails = [Int32](repeating: -1, count: levels * slots)
    /// One bit for each slot that is not empty.
    private var occupied = [UInt64](repeating: 0, count: levels * slots / 64)
    /// Every timer before this tick has fired.
    private var current: Int64 = 0

    /// How many timers are set.
    package private(set) var count = 0

    /// Creates a wheel that stands at the start.
    package init() {}

    /// Sets a timer.
    ///
    /// - Parameters:
    ///   - subject: What is to be woken.
    ///   - instant: When; one that has passed counts as the next slot. `distantFuture` sets none.
    package mutating func set(_ subject: UInt32, at instant: SimulationInstant) {
        guard instant < .distantFuture else { return }
        // Rounded up, so that no timer fires early.
        let tick = ((instant.nanoseconds - 1) &>> Self.tickShift) + 1
        let node = take(Node(tick: max(tick, current), subject: subject, next: -1))
        insert(node)
        count += 1
    }

    /// A bound below which no timer fires; `nil` when none is set.
    package var next: SimulationInstant? {
        guard count > 0 else { return nil }
        var earliest = Int64.max
        for level in 0..<Self.levels {
            let shift = Int64(level) * Self.slotBits
            let hand = current &>> shift
            // A coarse slot at the hand has been spread: what is in it belongs to the next turn.
            let start = level == 0 ? hand : hand + 1
            guard let slot = firstOccupied(level, from: Int(start & 255)) else { continue }
            let tick = (start + (Int64(slot) - start) & 255) &<< shift
            earliest = min(earliest, max(tick, current))
        }
        return SimulationInstant(nanoseconds: earliest &<< Self.tickShift)
    }

    /// Takes the next subject that is due; `nil` when none is.
    package mutating func pop(at now: SimulationInstant) -> UInt32? {
        let target = now.nanoseconds &>> Self.tickShift
        while current <= target {
            let slot = Int(current & 255)
            let head = heads[slot]
            if head >= 0 {
                let subject = nodes[Int(head)].subject
                unlinkFirst(slot)
                release(head)
                count -= 1
                return subject
            }
            guard count > 0 else {
                current = target + 1
                return nil
            }
            advance(toward: target)
        }
        return nil
    }

    /// Moves the hand to the next slot with something in it, or past the target.
    private mutating func advance(toward target: Int64) {
        let hand = Int(current & 255)
        if hand < 255, let slot = firstOccupied(0, from: hand + 1), slot > hand {
            current = min(current - Int64(hand) + Int64(slot), target + 1)
            return
        }
        let boundary = (current | 255) + 1
        guard boundary <= target else {
            current = target + 1
            // The boundary is where coarser slots are spread; it is reached only when it is due.
            if current == boundary { cascade() }
            return
        }
        current = boundary
        cascade()
    }

    /// Spreads the coarser slots that begin at the hand.
    private mutating func cascade() {
        for level in 1..<Self.levels {
            let shift = Int64(level) * Self.slotBits
            guard current & ((1 &<< shift) - 1) == 0 else { return }
            let slot = level * Self.slots + Int((current &>> shift) & 255)
            var node = heads[slot]
            clear(slot)
            while node >= 0 {
                let following = nodes[Int(node)].next
                nodes[Int(node)].next = -1
                insert(node)
                node = following
            }
        }
    }

    private mutating func insert(_ node: Int32) {
        let tick = nodes[Int(node)].tick
        let distance = tick - current
        var level = 0
        while level < Self.levels - 1, distance >= 1 &<< (Int64(level + 1) * Self.slotBits) {
            level += 1
        }
        let shift = Int64(level) * Self.slotBits
        // Beyond the coarsest wheel, 52 days, a timer waits a turn and is placed again.
        let reached = min(tick, current + (255 &<< shift))
        let slot = Int((reached &>> shift) & 255)
        append(node, to: level * Self.slots + slot)
    }

    private mutating func append(_ node: Int32, to slot: Int) {
        if tails[slot] >= 0 {
            nodes[Int(tails[slot])].next = node
        } else {
            heads[slot] = node
            occupied[slot / 64] |= 1 &<< UInt64(slot % 64)
        }
        tails[slot] = node
    }

    private mutating func unlinkFirst(_ slot: Int) {
        let next = nodes[Int(heads[slot])].next
        heads[slot] = next
        if next < 0 { clear(slot) }
    }

    private mutating func clear(_ slot: Int) {
        heads[slot] = -1
        tails[slot] = -1
        occupied[slot / 64] &= ~(1 &<< UInt64(slot % 64))
    }

    private mutating func take(_ node: Node) -> Int32 {
        guard free >= 0 else {
            nodes.append(node)
            return Int32(nodes.count - 1)
        }
        let index = free
        free = nodes[Int(index)].next
        nodes[Int(index)] = node
        return index
    }

    private mutating func release(_ index: Int32) {
        nodes[Int(index)].next = free
        free = index
    }

    /// The first slot of a wheel that is not empty, from a slot on, round once.
    private func firstOccupied(_ level: Int, from start: Int) -> Int? {
        let base = level * 4
        for step in 0...4 {
            let word = (start / 64 + step) % 4
            var bits = occupied[base + word]
            if step == 0 { bits &= ~0 &<< UInt64(start % 64) }
            if step == 4 { bits &= ~(~0 &<< UInt64(start % 64)) }
            if bits != 0 { return word * 64 + bits.trailingZeroBitCount }
        }
        return nil
    }
}
