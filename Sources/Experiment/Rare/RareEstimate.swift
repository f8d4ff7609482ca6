package import Statistics

/// The share of blocked legs, estimated by importance sampling.
package struct RareEstimate: Hashable, Sendable {
    /// Blocked legs and attempted ones, by groups of replications that are independent and alike.
    let groups: [ConfidenceInterval.Part]
    /// The variance of blocked legs in ordinary replications, to an attempted one.
    let variancePerLeg: Double
    /// How many replications were run.
    package let replications: Int
    /// How many contacts they took.
    package let contacts: Int

    /// The share of attempted legs.
    package var value: Double {
        groups.reduce(0) { $0 + $1.part } / groups.reduce(0) { $0 + $1.whole }
    }

    /// Where the true share lies.
    ///
    /// - Parameter confidence: Between 0 and 1.
    /// - Returns: `nil` for fewer than two groups.
    package func interval(confidence: Double = 0.95) -> ConfidenceInterval? {
        .share(of: pooled, confidence: confidence)
    }

    /// The groups; one that attempted no leg counts with a neighbour, since an interval would leave it out.
    private var pooled: [ConfidenceInterval.Part] {
        var pooled: [ConfidenceInterval.Part] = []
        for group in groups {
            if let last = pooled.indices.last, pooled[last].whole == 0 || group.whole == 0 {
                pooled[last].part += group.part
                pooled[last].whole += group.whole
            } else {
                pooled.append(group)
            }
        }
        return pooled
    }

    /// How many contacts ordinary replications would have taken to know as much; `nil` where nothing was
    /// blocked.
    ///
    /// As many attempted legs as bring the variance of their share down to that of the estimate. Calls that
    /// are blocked together but measured apart are not counted, so it is rather too low than too high.
    package var ordinaryContacts: Double? {
        guard value > 0, let interval = interval(confidence: 0.95) else { return nil }
        let error = (interval.high - value) / 1.96
        return variancePerLeg / (error * error)
    }

    /// With how many times fewer contacts it came.
    package var gain: Double? { ordinaryContacts.map { $0 / Double(contacts) } }
}

extension Observation {
    /// What importance sampling says.
    ///
    /// - Parameters:
    ///   - estimate: What it found; `nil` where it has found nothing yet.
    ///   - confidence: How often the interval shall hold the true value; between 0 and 1.
    package init(sampled estimate: RareEstimate?, confidence: Double = 0.95) {
        self.init(estimate?.value, within: estimate?.interval(confidence: confidence))
    }
}
