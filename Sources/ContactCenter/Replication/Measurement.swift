package import VirtualTime

/// How long contacts arrive, and which of them are measured.
package struct Measurement: Hashable, Sendable {
    /// What is simulated but not measured, at the start.
    package enum Warmup: Hashable, Sendable {
        case none
        /// Contacts that arrive before this time has passed.
        case time(SimulationDuration)
        /// The first so many contacts.
        case contacts(Int)
        /// Contacts that arrive before the run has settled, as a trial of the same run shows.
        case automatic
    }

    /// Arrivals are generated up to this time, this instant included; absent is without limit.
    package var duration: SimulationDuration?
    /// Arrivals end with this contact, those of the warm-up included; absent is without limit.
    package var maxContacts: Int?
    /// What is not measured.
    package var warmup: Warmup
    /// The length of a step of the timeline; contacts are counted by the step of their arrival.
    package var step: SimulationDuration
    /// With so many steps, two become one; an even number.
    package var mostSteps = Self.usualMostSteps

    /// Three times the steps that a timeline is planned for: runs that are a little longer than
    /// expected keep their steps.
    package static let usualMostSteps = 600

    package init(
        duration: SimulationDuration? = nil,
        maxContacts: Int? = nil,
        warmup: Warmup = .none,
        step: SimulationDuration
    ) {
        self.duration = duration
        self.maxContacts = maxContacts
        self.warmup = warmup
        self.step = step
    }
}
