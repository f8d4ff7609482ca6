internal import Plan
internal import Randomness
internal import VirtualTime

/// The course of one fault of a carrier, as the legs that are offered to it meet it.
struct OutageCourse {
    /// The probability that it fails a leg while it is on.
    let probability: Double
    /// How long after the dialling the failure comes.
    let delay: Sampler
    /// Whether it is on for the leg that was offered last.
    private(set) var isOn = false
    /// What has been measured of it.
    package private(set) var reading = OutageReading()

    /// Whether somebody wishes the end of the run.
    private let isStopped: @Sendable () -> Bool
    private var clock: OutageClock
    /// When it is on next, or is on now.
    private var window: OutageClock.Window
    private var hasBegun = false
    private var isMeasured = false
    private var measuredFrom = SimulationInstant.distantFuture
    private var measuredUntil = SimulationInstant.distantFuture
    /// Busy trunks that legs found just before the next time, and how many legs.
    private var found = 0
    private var finders = 0
    /// Since when the carrier is recovering, and the busy trunks that it must regain; absent when it
    /// is well or out of order.
    private var recovering: (since: SimulationInstant, level: Double)?
    /// What the carrier had to regain when the fault came back, if it had not.
    private var unregained: Double?

    /// The share of the busy trunks before that a carrier has to regain.
    private static let regained = 0.95

    /// Times that pass between two looks at the wish to stop: some milliseconds.
    private static let patience = 1 << 16

    /// Creates the course of a fault that has not begun.
    package init(
        _ plan: OutagePlan,
        draws: RandomStream,
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
        self.isStopped = isStopped
        probability = plan.probability
        delay = Sampler(plan.delay)
        clock = OutageClock(plan.timing, draws: draws)
        window = clock.next() ?? .never
    }
}

extension OutageCourse {
    /// Is met by a leg that is offered to the carrier.
    ///
    /// - Parameters:
    ///   - now: Not before the last time.
    ///   - busy: How many trunks it finds busy.
    ///   - isLeftAlone: Whether the carrier must not be tried.
    mutating func meet(at now: SimulationInstant, busy: Int, isLeftAlone: Bool) {
        catchUp(to: now)
        isOn = window.start <= now
        if isOn {
            if !hasBegun { begin() }
            return
        }
        if let recovering, !isLeftAlone, Double(busy) >= Self.regained * recovering.level {
            recover(after: recovering.since.duration(to: now))
        }
        // Before the window for as long as the window lasts.
        if now.duration(to: window.start) <= window.start.duration(to: window.end) {
            found += busy
            finders += 1
        }
    }

    mutating func beginMeasuring(at now: SimulationInstant) {
        measuredFrom = now
    }

    mutating func endMeasuring(at now: SimulationInstant) {
        // Windows that no leg has met count all the same.
        catchUp(to: now)
        if window.start < now, !hasBegun { begin() }
        measuredUntil = now
        if hasBegun, isMeasured { reading.time += window.start.duration(to: now) }
        recovering = nil
    }

    /// Lets the times pass that are over.
    ///
    /// Where contacts are rare and faults are short there are very many; who stops the run does not wait
    /// for them, and the carrier is well from then on.
    private mutating func catchUp(to now: SimulationInstant) {
        var passed = 0
        while window.end <= now {
            goOn()
            passed &+= 1
            if passed.isMultiple(of: Self.patience), isStopped() { window = .never }
        }
    }

    private mutating func begin() {
        hasBegun = true
        unregained = recovering?.level
        recovering = nil
        isMeasured = window.start >= measuredFrom && window.start < measuredUntil
        if isMeasured { reading.begun += 1 }
    }

    /// Ends the window and waits for the next one.
    private mutating func goOn() {
        if !hasBegun { begin() }
        if isMeasured, window.end < measuredUntil {
            reading.time += window.start.duration(to: window.end)
            let level = finders == 0 ? 0 : Double(found) / Double(finders)
            recovering = (since: window.end, level: unregained ?? level)
        }
        hasBegun = false
        found = 0
        finders = 0
        window = clock.next() ?? .never
    }

    private mutating func recover(after time: SimulationDuration) {
        recovering = nil
        reading.recovered += 1
        reading.recovery += time
        reading.longestRecovery = max(reading.longestRecovery, time)
    }
}
