internal import Experiment

extension Summary {
    /// What became of the legs that the block dialled; shares are of those attempted.
    package struct Legs: Codable, Hashable, Sendable {
        /// Legs that the block dialled.
        package var attempted: Int
        /// Legs that found no free trunk, or a calls-per-second limit, on every carrier.
        package var blocked: Estimate
        /// Legs that got a trunk.
        package var admitted: Int
        /// Legs that the external party answered.
        package var answered: Estimate
        /// Legs that a carrier ended before an answer.
        package var failed: Estimate
        /// How many legs failed with which SIP status code, such as `"486"`.
        ///
        /// Every cause that the scenario names is here, with 0 if it did not occur; `"403"` for
        /// rejected caller IDs only if a carrier has a `callerIDRejection` above 0.
        package var causes: [String: Int]
        /// The same with the names and values of the causes, by SIP status code.
        package var releaseCauses: [ReleaseCause]
        /// What became of the legs at each carrier, in the order of the scenario.
        package var byCarrier: [CarrierLegs]

        package init(
            attempted: Int,
            blocked: Estimate,
            admitted: Int,
            answered: Estimate,
            failed: Estimate,
            causes: [String: Int],
            releaseCauses: [ReleaseCause],
            byCarrier: [CarrierLegs] = []
        ) {
            self.attempted = attempted
            self.blocked = blocked
            self.admitted = admitted
            self.answered = answered
            self.failed = failed
            self.causes = causes
            self.releaseCauses = releaseCauses
            self.byCarrier = byCarrier
        }
    }

    /// Why legs failed, and how many for this cause.
    package struct ReleaseCause: Codable, Hashable, Sendable {
        /// The SIP status code, such as 486.
        package var sip: Int
        /// The value of the same cause in ITU-T Q.850, such as 17.
        package var q850: Int
        /// What the cause is called, such as "Busy Here".
        package var name: String
        /// How many legs failed for it.
        package var count: Int

        package init(sip: Int, q850: Int, name: String, count: Int) {
            self.sip = sip
            self.q850 = q850
            self.name = name
            self.count = count
        }
    }

    /// How busy the trunks of one carrier were.
    package struct Trunk: Codable, Hashable, Sendable {
        /// The name of the carrier.
        package var carrier: String
        /// Concurrent legs that it takes; nil when not limited.
        @OrNull package var capacity: Int?
        /// The traffic carried in erlangs: the mean of busy trunks over time; nil when no time was
        /// measured.
        @OrNull package var mean: Double?
        /// The largest number of busy trunks.
        package var peak: Int
        /// The share of time in which all trunks were busy; nil when not limited or not measured.
        @OrNull package var busyShare: Double?

        package init(carrier: String, capacity: Int?, mean: Double?, peak: Int, busyShare: Double?)
        {
            self.carrier = carrier
            self.capacity = capacity
            self.mean = mean
            self.peak = peak
            self.busyShare = busyShare
        }
    }
}
