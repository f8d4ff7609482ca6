internal import Statistics
package import VirtualTime

extension Replication {
    /// Where a replication has settled.
    package struct Settling: Hashable, Sendable {
        /// How long after the start.
        package var time: SimulationDuration
        /// Whether it has not settled in its first half, at the end of which it was cut.
        package var isUnsettled: Bool

        /// Creates a finding.
        package init(time: SimulationDuration, isUnsettled: Bool) {
            self.time = time
            self.isUnsettled = isUnsettled
        }
    }

    /// Finds out where it settles by simulating it once as a whole.
    ///
    /// Since every draw has an address, the same replication can be run again afterwards and measured
    /// from there; nothing is approximated. What is looked at is the number of busy trunks and that of
    /// calls in the instance, averaged over a tenth of a step of the timeline; the later one counts.
    func findSettling(monitor: RunMonitor) -> Settling {
        var trial = self
        trial.measurement.warmup = .none
        let planned = max(measurement.step.nanoseconds / Self.observationsPerStep, 1)
        trial.measurement.step = SimulationDuration(nanoseconds: planned)
        trial.measurement.mostSteps *= Int(Self.observationsPerStep)
        let tally = trial.simulate(monitor: monitor, tracing: nil, isTrial: true).tally
        let (steps, nanoseconds) = (tally.steps, planned << Int64(tally.cohorts.folds))
        let truncations = [\StepReading.trunkArea, \.callArea].map { area in
            Truncation(of: Self.means(of: steps, area, over: nanoseconds))
        }
        return Settling(
            time: SimulationDuration(
                nanoseconds: nanoseconds * Int64(truncations.map(\.observations).max() ?? 0)
            ),
            isUnsettled: truncations.contains(where: \.isUnsettled)
        )
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
