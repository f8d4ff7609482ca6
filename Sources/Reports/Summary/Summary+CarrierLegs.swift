extension Summary {
    /// What became of the legs at one carrier.
    ///
    /// A leg is offered to one carrier after the other along a chain of overflow. Each of them lets it
    /// overflow to the next, blocks it as the last of the chain, or admits it: offered = overflowed +
    /// blocked + admitted. It is attempted at the carrier where that ends: attempted = blocked + admitted,
    /// so that carriers add up to all legs.
    public struct CarrierLegs: Codable, Hashable, Sendable {
        /// The name of the carrier.
        public var carrier: String
        /// Legs that it was offered, at first or by overflow.
        public var offered: Int
        /// Legs that it refused and another carrier was offered then; the share is of those offered.
        public var overflowed: Estimate
        /// Legs that it admitted, or refused as the last of a chain.
        public var attempted: Int
        /// Legs that it refused as the last of a chain; this and the other shares are of those attempted.
        public var blocked: Estimate
        /// Legs that got a trunk.
        public var admitted: Int
        /// Legs that the external party answered.
        public var answered: Estimate
        /// Legs that it ended before an answer.
        public var failed: Estimate
        /// Why it refused legs, those that overflowed and those that it blocked.
        public var refusals: Refusals
        /// How many legs failed with which SIP status code, such as `"486"`.
        public var causes: [String: Int]
        /// How its outages went, in the order of the scenario.
        public var outages: [Outage]

        /// Creates the figures.
        public init(
            carrier: String,
            offered: Int,
            overflowed: Estimate,
            attempted: Int,
            blocked: Estimate,
            admitted: Int,
            answered: Estimate,
            failed: Estimate,
            refusals: Refusals,
            causes: [String: Int],
            outages: [Outage] = []
        ) {
            self.carrier = carrier
            self.offered = offered
            self.overflowed = overflowed
            self.attempted = attempted
            self.blocked = blocked
            self.admitted = admitted
            self.answered = answered
            self.failed = failed
            self.refusals = refusals
            self.causes = causes
            self.outages = outages
        }
    }

    /// Why a carrier refused legs; the sum is what overflowed and what it blocked.
    public struct Refusals: Codable, Hashable, Sendable {
        /// No trunk was free.
        public var noTrunk: Int
        /// They came faster than its calls per second allow.
        public var callsPerSecond: Int
        /// It had answered 503 with Retry-After.
        public var retryAfter: Int

        /// Creates the counts.
        public init(noTrunk: Int, callsPerSecond: Int, retryAfter: Int) {
            self.noTrunk = noTrunk
            self.callsPerSecond = callsPerSecond
            self.retryAfter = retryAfter
        }
    }

    /// How one outage of a carrier went, over all the times at which it was on.
    public struct Outage: Codable, Hashable, Sendable {
        /// The probability with which it fails a leg that is dialled while it is on.
        public var failure: Double
        /// The SIP status code with which it does.
        public var sip: Int
        /// How often it began.
        public var count: Int
        /// How long it was on, together, in seconds.
        public var seconds: Double
        /// Legs that it failed.
        public var failed: Int
        /// How often the carrier recovered: a leg that was offered to it after the end of the outage found 95 % of
        /// the busy trunks that legs had found before it, and the carrier did not want to be left alone.
        public var recovered: Int
        /// How long that took from the end of the outage, in seconds.
        public var recovery: Recovery

        /// Creates the figures.
        public init(
            failure: Double,
            sip: Int,
            count: Int,
            seconds: Double,
            failed: Int,
            recovered: Int,
            recovery: Recovery
        ) {
            self.failure = failure
            self.sip = sip
            self.count = count
            self.seconds = seconds
            self.failed = failed
            self.recovered = recovered
            self.recovery = recovery
        }
    }

    /// How long a carrier took to recover; nil when it never did.
    public struct Recovery: Codable, Hashable, Sendable {
        /// The mean, in seconds.
        @OrNull public var mean: Double?
        /// The longest, in seconds.
        @OrNull public var max: Double?

        /// Creates the figures.
        public init(mean: Double?, max: Double?) {
            self.mean = mean
            self.max = max
        }
    }
}
