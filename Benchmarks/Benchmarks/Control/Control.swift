internal import Randomness
internal import VirtualTime

/// The reference workload as a loop written by hand: what the program is measured against.
///
/// Poisson arrivals, a trunk group, failures, ringing against a timeout, hang-up. It draws the same
/// luck as the program from the same addresses, so it counts the same branches to the last contact;
/// but there are no actors, nothing can be configured, and only what the workload needs is there.
public enum Control {
    /// What the loop is asked to do.
    public struct Workload: Hashable, Sendable {
        /// Contacts per second.
        public var rate: Double
        /// How many legs the carrier takes at once.
        public var trunks: Int
        /// How many contacts arrive.
        public var contacts: Int
        /// The seed of all draws.
        public var seed: UInt64

        /// Creates a workload.
        public init(rate: Double, trunks: Int, contacts: Int, seed: UInt64 = 1) {
            self.rate = rate
            self.trunks = trunks
            self.contacts = contacts
            self.seed = seed
        }
    }

    /// How many contacts took each branch.
    public struct Branches: Hashable, Sendable {
        /// Answered, and ended by the external party.
        public var success = 0
        /// Given up by the carrier, or not admitted by it.
        public var callFailed = 0
        /// Not answered in time.
        public var timeout = 0

        /// Creates counts of nothing.
        public init() {}
    }

    /// Runs a workload and counts the branches, and nothing else.
    public static func count(_ workload: Workload) -> Branches {
        var loop = Loop(workload, Unrecorded())
        defer { loop.free() }
        loop.run()
        return loop.branches
    }

    /// Runs a workload and records what the program's summary tells of one: branches by time of
    /// arrival, histograms of four durations, and the use of the trunks.
    ///
    /// - Returns: The branches, and a sum over everything recorded, so that nothing is optimised away.
    public static func record(_ workload: Workload) -> (branches: Branches, checksum: UInt64) {
        var loop = Loop(workload, Recorded(workload))
        defer { loop.free() }
        loop.run()
        return (loop.branches, loop.record.checksum)
    }
}

// MARK: - The loop

/// One run of the workload.
private struct Loop<Record: Recorder> {
    private let key: RandomKey
    private let contacts: UInt64
    private let trunks: Int
    private let gap: Sampler
    private let failureDelay = Sampler(.exponential(mean: .seconds(2)))
    private let answer = Sampler(.exponential(mean: .seconds(10)))
    private let hangup = Sampler(.exponential(mean: .seconds(180)))
    private let timeout = SimulationDuration.seconds(30).nanoseconds

    private var wheel: Wheel
    private var gaps: RandomStream
    /// The next arrival, which never enters the wheel.
    private var arrival: Int64
    private var arrivals: UInt64 = 0
    /// The number of the contact in each slot.
    private let numbers: Row<UInt64>
    /// Slots whose contacts are gone, the latest on top.
    private let idle: Row<UInt32>
    private var idleCount = 0
    private var slotCount = 0
    private(set) var branches = Control.Branches()
    private(set) var record: Record

    init(_ workload: Control.Workload, _ record: Record) {
        key = RandomKey(seed: workload.seed, replication: 0)
        contacts = UInt64(workload.contacts)
        trunks = workload.trunks
        gap = Sampler(.exponential(mean: .seconds(1 / workload.rate)))
        // Two events of a contact pass through the wheel; about four make a good bucket.
        wheel = Wheel(width: 4e9 / (2 * workload.rate), capacity: workload.trunks)
        numbers = Row(uninitialized: workload.trunks)
        idle = Row(uninitialized: workload.trunks)
        gaps = RandomStream(key: key, purpose: .arrival, subject: 0)
        arrival = gap.draw(from: &gaps).nanoseconds
        self.record = record
    }

    func free() {
        wheel.free()
        numbers.free()
        idle.free()
        record.free()
    }

    /// Runs until the last contact is gone.
    mutating func run() {
        while true {
            if let event = wheel.next(before: arrival) {
                deliver(event)
            } else if arrival < wheel.runEnd {
                arrive()
            } else if arrivals == contacts, idleCount == slotCount {
                return
            } else {
                wheel.advance()
            }
        }
    }

    @inline(__always)
    private mutating func arrive() {
        let (now, number) = (arrival, arrivals)
        arrivals &+= 1
        arrival = arrivals == contacts ? .max : now &+ gap.draw(from: &gaps).nanoseconds
        guard let slot = takeSlot() else {
            branches.callFailed &+= 1
            record.block(at: now)
            return
        }
        numbers[slot] = number
        record.begin(slot, at: now)

        var luck = RandomStream(key: key, purpose: .leg, subject: number)
        let fails = luck.unit() < 0.05
        let wait = (fails ? failureDelay : answer).draw(from: &luck).nanoseconds
        let signal: Signal = wait > timeout ? .timedOut : fails ? .failed : .answered
        wheel.insert(Event(instant: now &+ min(wait, timeout), slot: UInt32(slot), signal: signal))
    }

    @inline(__always)
    private mutating func deliver(_ event: Event) {
        let slot = Int(event.slot)
        switch event.signal {
        case .answered:
            record.answer(slot, at: event.instant)
            var luck = RandomStream(key: key, purpose: .externalHangup, subject: numbers[slot])
            let end = event.instant &+ hangup.draw(from: &luck).nanoseconds
            wheel.insert(Event(instant: end, slot: event.slot, signal: .hungUp))
            return
        case .hungUp:
            branches.success &+= 1
            record.end(slot, 0, wasAnswered: true, at: event.instant)
        case .failed:
            branches.callFailed &+= 1
            record.end(slot, 1, wasAnswered: false, at: event.instant)
        case .timedOut:
            branches.timeout &+= 1
            record.end(slot, 2, wasAnswered: false, at: event.instant)
        }
        idle[idleCount] = event.slot
        idleCount &+= 1
    }

    /// A slot for a contact, which is a trunk too; `nil` when all are taken.
    @inline(__always)
    private mutating func takeSlot() -> Int? {
        if idleCount > 0 {
            idleCount &-= 1
            return Int(idle[idleCount])
        }
        guard slotCount < trunks else { return nil }
        slotCount &+= 1
        return slotCount &- 1
    }
}

extension DrawPurpose {
    // The numbers of the contact centre, which are part of every draw's address.
    fileprivate static let arrival = DrawPurpose(rawValue: 1)
    fileprivate static let leg = DrawPurpose(rawValue: 4)
    fileprivate static let externalHangup = DrawPurpose(rawValue: 7)
}
