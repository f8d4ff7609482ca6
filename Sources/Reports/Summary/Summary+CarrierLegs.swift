internal import Experiment

extension Summary {
    /// What became of the legs at one carrier.
    ///
    /// A leg is offered to one carrier after the other along a chain of overflow. Each of them lets it
    /// overflow to the next, blocks it as the last of the chain, or admits it: offered = overflowed +
    /// blocked + admitted. It is attempted at the carrier where that ends: attempted = blocked + admitted,
    /// so that carriers add up to all legs.
    package struct CarrierLegs: Codable, Hashable, Sendable {
        /// The name of the carrier.
        package var carrier: String
        /// Legs that it was offered, at first or by overflow.
        package var offered: Int
        /// Legs that it refused and another carrier was offered then; the share is of those offered.
        package var overflowed: Estimate
        /// Legs that it admitted, or refused as the last of a chain.
        package var attempted: Int
        /// Legs that it refused as the last of a chain; this and the other shares are of those attempted.
        package var blocked: Estimate
        /// Legs that got a trunk.
        package var admitted: Int
        /// Legs that the external party answered.
        package var answered: Estimate
        /// Legs that it ended before an answer.
        package var failed: Estimate
        /// Why it refused legs, those that overflowed and those that it blocked.
        package var refusals: Refusals
        /// How many legs failed with which SIP status code, such as `"486"`.
        package var causes: [String: Int]
        /// How its outages went, in the order of the scenario.
        package var outages: [Outage]

        package init(
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
    package struct Refusals: Codable, Hashable, Sendable {
        /// No trunk was free.
        package var noTrunk: Int
        /// They came faster than its calls per second allow.
        package var callsPerSecond: Int
        /// It had answered 503 with Retry-After.
        package var retryAfter: Int

        package init(noTrunk: Int, callsPerSecond: Int, retryAfter: Int) {
            self.noTrunk = noTrunk
            self.callsPerSecond = callsPerSecond
            self.retryAfter = retryAfter
        }
    }

    /// How one outage of a carrier went, over all the times at which it was on.
    package struct Outage: Codable, Hashable, Sendable {
        /// The probability with which it fails a leg that is dialled while it is on.
        package var failure: Double
        /// The SIP status code with which it does.
        package var sip: Int
        /// How often it began.
        package var count: Int
        /// How long it was on, together, in seconds.
        package var seconds: Double
        /// Legs that it failed.
        package var failed: Int
        /// How often the carrier recovered: a leg that was offered to it after the end of the outage found 95 % of
        /// the busy trunks that legs had found before it, and the carrier did not want to be left alone.
        package var recovered: Int
        /// How long that took from the end of the outage, in seconds.
        package var recovery: Recovery

        package init(
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
    package struct Recovery: Codable, Hashable, Sendable {
        /// The mean, in seconds.
        @OrNull package var mean: Double?
        /// The longest, in seconds.
        @OrNull package var max: Double?

        package init(mean: Double?, max: Double?) {
            self.mean = mean
            self.max = max
        }
    }
}
