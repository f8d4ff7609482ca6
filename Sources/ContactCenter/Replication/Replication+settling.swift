internal import ContactFlow
internal import Plan
internal import Randomness
internal import Statistics
package import VirtualTime

extension Replication {
    /// Where a replication has settled.
    package struct Settling: Hashable, Sendable {
        /// How long after the start.
        package var time: SimulationDuration
        /// How many contacts are not measured; `nil` where the time says which.
        package var contacts: Int?
        /// Whether it has not settled in its first half, at the end of which it was cut.
        package var isUnsettled: Bool

        package init(time: SimulationDuration, contacts: Int? = nil, isUnsettled: Bool) {
            self.time = time
            self.contacts = contacts
            self.isUnsettled = isUnsettled
        }

        /// What is not measured.
        var warmup: Measurement.Warmup {
            if time == .zero { return .none }
            return contacts.map { .contacts($0) } ?? .time(time)
        }
    }

    /// Finds out where it settles by simulating it once as a whole.
    ///
    /// Since every draw has an address, the same replication can be run again afterwards and measured
    /// from there; nothing is approximated. What is looked at is the number of busy trunks and that of
    /// calls in the instance, averaged over a tenth of a step of the timeline; the later one counts.
    ///
    /// In a short run the levels scatter so much that they hide that it began empty. So no warm-up is
    /// shorter than five times the mean time that a leg holds its trunk, that a call is in the instance or
    /// that a customer waits to call again, whichever is longest; by then a system that is not nearly
    /// saturated has forgotten its beginning to within a percent.
    func findSettling(monitor: RunMonitor) -> Settling {
        var trial = self
        trial.measurement.warmup = .none
        let planned = max(measurement.step.nanoseconds / Self.observationsPerStep, 1)
        trial.measurement.step = SimulationDuration(nanoseconds: planned)
        trial.measurement.mostSteps *= Int(Self.observationsPerStep)
        let result = trial.simulate(monitor: monitor, tracing: nil, isTrial: true)
        let tally = result.tally
        let (steps, nanoseconds) = (tally.steps, planned << Int64(tally.cohorts.folds))
        let truncations = [\StepReading.trunkArea, \.callArea].map { area in
            Truncation(of: Self.means(of: steps, area, over: nanoseconds))
        }
        let found = nanoseconds * Int64(truncations.map(\.observations).max() ?? 0)
        let least = 5e9 * memory(of: result)
        let half = result.calls.measured.nanoseconds / 2
        let time = max(found, Int64(min(least, Double(half))))
        return Settling(
            time: SimulationDuration(nanoseconds: time),
            contacts: contacts(before: time, in: result),
            isUnsettled: truncations.contains(where: \.isUnsettled) || least > Double(half)
        )
    }

    /// How many contacts arrive before a time in nanoseconds, on an average over a run that the last contact
    /// ends; `nil` where the duration ends it, or where arrivals change in time.
    ///
    /// Such a run must not be cut at the instant itself: one that began busy has more contacts before it,
    /// and so fewer to be measured, which makes busy runs count too little.
    private func contacts(before time: Int64, in trial: Result) -> Int? {
        let whole = trial.calls.measured.nanoseconds
        guard let most = measurement.maxContacts, trial.tally.arrivals >= most, whole > 0,
            plan.sources.flatMap(\.arrivals).allSatisfy(\.isStationary)
        else { return nil }
        return max(Int(Double(most) * (Double(time) / Double(whole))), 1)
    }

    /// The longest of the mean times, in seconds, for which contacts keep what they have.
    private func memory(of trial: Result) -> Double {
        let holding = trial.tally.legs.compactMap(\.holdingTimes.mean).max() ?? 0
        let calls = trial.tally.cohorts.sum(of: 0..<trial.tally.cohorts.rowCount)
        let voice = Outcome.allCases.reduce(calls.endedBeforeBlock(.voice, row: 1)) {
            $0 + calls.outcomes($1, of: .voice, row: 1)
        }
        // Little's law.
        let stay = voice == 0 ? 0 : Double(trial.calls.area) / 1e9 / Double(voice)
        let delays = plan.sources.compactMap { $0.customer.redial?.delay.mean }
        return max(holding, stay, delays.max() ?? 0)
    }

    private static let observationsPerStep: Int64 = 10

    /// The mean of a level in each step but the last, which the end may have cut short.
    private static func means(
        of steps: [StepReading],
        _ area: KeyPath<StepReading, UInt128>,
        over nanoseconds: Int64
    ) -> [Double] {
        var previous: UInt128 = 0
        return steps.dropLast().map { step in
            defer { previous = step[keyPath: area] }
            return Double(step[keyPath: area] - previous) / Double(nanoseconds)
        }
    }
}
