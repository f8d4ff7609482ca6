internal import ContactCenter
package import Measures
package import Plan
internal import Scenario
internal import Statistics

/// What became of a threshold.
package struct Verdict: Hashable, Sendable {
    /// The threshold.
    package var threshold: Threshold
    /// The value that was compared with its bound; `nil` when nothing was observed.
    package var observed: Double?
    /// Whether the value meets the bound; nothing observed does not.
    package var passed: Bool
    /// Whether the whole interval of the value is on one side of the bound.
    package var isDecided: Bool
    /// About how many measured contacts would decide it; `nil` where it is decided, or where nobody can
    /// tell.
    package var contactsToDecide: Int?
}

extension Results {
    /// Judges thresholds.
    ///
    /// - Parameters:
    ///   - thresholds: What has to hold.
    ///   - carriers: The carriers of the scenario, in its order.
    ///   - engine: Figures of the program that only its main part knows.
    /// - Returns: A verdict for each threshold, in their order.
    package func judge(
        _ thresholds: [Threshold],
        carriers: [CarrierPlan],
        engine: (EngineFigure) -> Double?
    ) -> [Verdict] {
        thresholds.map { threshold in
            let observation = observe(threshold.metric, carriers: carriers, engine: engine)
            return Verdict(threshold, of: observation, contacts: counts().offered)
        }
    }
}

extension Verdict {
    /// Judges an observation that so many contacts made.
    package init(_ threshold: Threshold, of observation: Observation, contacts: Int) {
        let passed = observation.value.map(threshold.isMet) ?? false
        let isDecided =
            switch observation.certainty {
            case .exact: observation.value != nil
            case .within(let interval):
                threshold.isMet(by: interval.low) == passed
                    && threshold.isMet(by: interval.high) == passed
            case .unknown: false
            }
        self.init(
            threshold: threshold,
            observed: observation.value,
            passed: passed,
            isDecided: isDecided,
            contactsToDecide: isDecided
                ? nil : observation.contacts(toTellFrom: threshold.bound, after: contacts)
        )
    }
}

extension Observation {
    /// How many contacts would move the near end of the interval to the bound.
    ///
    /// The width of an interval goes with the inverse of the square root of the sample, and what was
    /// observed is the best guess of what more contacts will show.
    ///
    /// - Parameters:
    ///   - bound: The bound.
    ///   - contacts: How many contacts made this interval.
    /// - Returns: `nil` where there is no interval, or where the value is at the bound.
    fileprivate func contacts(toTellFrom bound: Double, after contacts: Int) -> Int? {
        guard let value, case .within(let interval) = certainty, value != bound else { return nil }
        let half = bound > value ? interval.high - value : value - interval.low
        let ratio = half / (bound - value)
        let needed = (Double(contacts) * ratio * ratio).rounded(.up)
        return needed.isFinite && needed < 1e18 ? max(Int(needed), contacts + 1) : nil
    }
}
