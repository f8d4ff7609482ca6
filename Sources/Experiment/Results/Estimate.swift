package import ContactCenter
package import ContactFlow
package import Statistics

/// A count, its share of something, and how sure the share is.
package struct Estimate: Hashable, Sendable {
    /// How many.
    package var count: Int
    /// Of how many.
    package var whole: Int
    /// The interval of the share, of 95 % unless another was asked for; `nil` where there are too few batches to tell.
    package var interval: ConfidenceInterval?

    /// The share; `nil` of nothing.
    package var share: Double? {
        whole == 0 ? nil : Double(count) / Double(whole)
    }
}

extension Results {
    /// Estimates a share of counts.
    ///
    /// - Parameters:
    ///   - channel: The channel to count; `nil` for all.
    ///   - carrier: The carrier whose legs to count; `nil` for all.
    ///   - confidence: How often the interval shall hold the true share; between 0 and 1.
    ///   - part: What is counted.
    ///   - whole: What it is a share of.
    /// - Returns: The share of all measured counts, with an interval from the batches.
    package func estimate(
        channel: Channel? = nil,
        carrier: Int? = nil,
        confidence: Double = 0.95,
        _ part: (Counts) -> Int,
        of whole: (Counts) -> Int
    ) -> Estimate {
        let total = counts(channel: channel, carrier: carrier)
        let counts = batchCounts(channel: channel, carrier: carrier)
        let parts = zip(batches, counts).map { batch, counts in
            ConfidenceInterval.Part(
                part: Double(part(counts)),
                whole: Double(whole(counts)),
                series: batch.series
            )
        }
        return Estimate(
            count: part(total),
            whole: whole(total),
            interval: ConfidenceInterval.share(of: parts, confidence: confidence)
        )
    }

    /// The share of contacts that entered the block and left it in one way.
    package func estimate(of outcome: Outcome, channel: Channel? = nil) -> Estimate {
        estimate(channel: channel, { $0.outcome(outcome) }, of: \.entered)
    }

    /// The share of callers whose last attempt was not a success; callers are voice contacts.
    package var callersGaveUp: Estimate {
        estimate(channel: .voice, \.callersWhoGaveUp, of: \.freshCallers)
    }
}
