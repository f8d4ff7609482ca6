/// When a signal has its turn among those that are due at the same instant.
///
/// What ends comes before what begins, so that what is given back at an instant is free for whoever
/// asks for it then. Signals of one turn come in the order in which they were sent.
@frozen
public enum SignalTurn: UInt8, Sendable {
    /// Something ends, or goes on with what it has: the first turn, which costs nothing.
    case ending
    /// Time has passed that was only waited for: after everything that ends.
    case passing
    /// Something begins: after all others, also those that they send for this instant.
    case beginning
}

/// Events of the current instant whose turn has not come.
///
/// Mostly there are none: an event waits only where others are due at the very same nanosecond.
@usableFromInline
struct WaitingEvents {
    private var passing = Line()
    private var beginning = Line()
    /// How many there are.
    @usableFromInline private(set) var count = 0

    /// The instant at which all are due; of no meaning when none waits.
    private(set) var instant: SimulationInstant?

    init() {}

    /// Events in order, of which the first are gone.
    private struct Line {
        var events: [Event] = []
        var head = 0

        func contains(where condition: (Event) -> Bool) -> Bool {
            events[head...].contains(where: condition)
        }

        mutating func popFirst() -> Event? {
            guard head < events.count else { return nil }
            head += 1
            if head < events.count { return events[head - 1] }
            defer {
                events.removeAll(keepingCapacity: true)
                head = 0
            }
            return events[head - 1]
        }
    }

    /// When the waiting events are due, if one of them fulfils a condition.
    func instant(where condition: (Event) -> Bool) -> SimulationInstant? {
        guard count > 0, passing.contains(where: condition) || beginning.contains(where: condition)
        else { return nil }
        return instant
    }

    /// Lets an event wait that gives way to others.
    @inline(never)
    mutating func append(_ event: Event) {
        if event.isPassing { passing.events.append(event) } else { beginning.events.append(event) }
        instant = event.instant
        count += 1
    }

    /// The event whose turn it is when nothing ends any more; `nil` when none waits.
    mutating func popFirst() -> Event? {
        guard let event = passing.popFirst() ?? beginning.popFirst() else { return nil }
        count -= 1
        return event
    }
}
