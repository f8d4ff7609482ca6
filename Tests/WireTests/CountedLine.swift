import ContactCenter
import Synchronization
import Telephony
import VirtualTime

/// A line that does something in the middle of a run: when so many legs have been placed on it, or so many
/// calls ring.
final class CountedLine: WireLine {
    /// When that is.
    enum Moment: Equatable {
        case placed(Int)
        case ringing(Int)
    }

    private let line: any WireLine
    private let moment: Moment?
    private let action: @Sendable () -> Void
    private let placed = Atomic(0)
    private let ringing = Atomic(0)

    /// Watches a line.
    ///
    /// - Parameters:
    ///   - line: What carries the legs.
    ///   - moment: When; `nil` for never.
    ///   - action: What to do then.
    init(_ line: any WireLine, at moment: Moment?, do action: @escaping @Sendable () -> Void) {
        self.line = line
        self.moment = moment
        self.action = action
    }

    func place(_ leg: UInt64, _ content: LegContent, due: MonotonicInstant) {
        line.place(leg, content, due: due)
        let count = placed.add(1, ordering: .relaxed).newValue
        if moment == .placed(count) { action() }
    }

    func release(_ leg: UInt64) { line.release(leg) }

    func ring(_ call: UInt64, status: Int, due: MonotonicInstant) {
        line.ring(call, status: status, due: due)
        guard status > 100 else { return }
        let count = ringing.add(1, ordering: .relaxed).newValue
        if moment == .ringing(count) { action() }
    }

    func accept(_ call: UInt64, due: MonotonicInstant) { line.accept(call, due: due) }

    func refuse(_ call: UInt64, _ refusal: WireRefusal, due: MonotonicInstant) {
        line.refuse(call, refusal, due: due)
    }

    func ignoreCancel(of call: UInt64) { line.ignoreCancel(of: call) }

    func forsake(_ call: UInt64) { line.forsake(call) }
}
