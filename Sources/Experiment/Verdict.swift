public import ContactCenter
public import Scenario
internal import Statistics

/// What became of a threshold.
public struct Verdict: Hashable, Sendable {
    /// The threshold.
    public var threshold: Threshold
    /// The value that was compared with its bound; `nil` when nothing was observed.
    public var observed: Double?
    /// Whether the value meets the bound; nothing observed does not.
    public var passed: Bool
    /// Whether the whole interval of the value is on one side of the bound.
    public var isDecided: Bool
}

extension Results {
    /// Judges thresholds.
    ///
    /// - Parameters:
    ///   - thresholds: What has to hold.
    ///   - carriers: The carriers of the scenario, in its order.
    ///   - engine: Figures of the program that only its main part knows.
    /// - Returns: A verdict for each threshold, in their order.
    public func judge(
        _ thresholds: [Threshold],
        carriers: [CarrierPlan],
        engine: (EngineFigure) -> Double?
    ) -> [Verdict] {
        thresholds.map { threshold in
            let observation = observe(threshold.metric, carriers: carriers, engine: engine)
            return Verdict(threshold, of: observation)
        }
    }
}

extension Verdict {
    init(_ threshold: Threshold, of observation: Observation) {
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
            isDecided: isDecided
        )
    }
}
