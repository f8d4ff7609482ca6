internal import Experiment

extension Summary {
    /// Where the contacts went before the block.
    ///
    /// Offered contacts are those rejected, those that entered, and those that ended before.
    package struct Contacts: Codable, Hashable, Sendable {
        /// Contacts that arrived.
        package var offered: Int
        /// Contacts that a concurrency quota of the instance turned away.
        package var rejected: Int
        /// Contacts that reached the transfer block.
        package var entered: Int
        /// Contacts that were admitted and ended before they reached the block.
        package var endedBeforeBlock: Int
        /// The same counts by channel: `voice`, `chat`, `task`.
        package var byChannel: [String: ChannelContacts]

        package init(
            offered: Int,
            rejected: Int,
            entered: Int,
            endedBeforeBlock: Int,
            byChannel: [String: ChannelContacts]
        ) {
            self.offered = offered
            self.rejected = rejected
            self.entered = entered
            self.endedBeforeBlock = endedBeforeBlock
            self.byChannel = byChannel
        }
    }

    /// Where the contacts of one channel went before the block.
    package struct ChannelContacts: Codable, Hashable, Sendable {
        /// Contacts that arrived.
        package var offered: Int
        /// Contacts that a concurrency quota of the instance turned away.
        package var rejected: Int
        /// Contacts that reached the transfer block.
        package var entered: Int
        /// Contacts that were admitted and ended before they reached the block.
        package var endedBeforeBlock: Int

        package init(offered: Int, rejected: Int, entered: Int, endedBeforeBlock: Int) {
            self.offered = offered
            self.rejected = rejected
            self.entered = entered
            self.endedBeforeBlock = endedBeforeBlock
        }
    }

    /// The load on the instance's quota of concurrent calls.
    package struct Calls: Codable, Hashable, Sendable {
        /// The mean number of concurrent calls over time; nil when no time was measured.
        @OrNull package var mean: Double?
        /// The largest number of concurrent calls.
        package var peak: Int
        /// Calls that the quota turned away.
        package var rejected: Int

        package init(mean: Double?, peak: Int, rejected: Int) {
            self.mean = mean
            self.peak = peak
            self.rejected = rejected
        }
    }

    /// The callers behind the contacts: one who redials is one caller with several contacts.
    package struct Callers: Codable, Hashable, Sendable {
        /// Callers, each counted at the first attempt.
        package var fresh: Int
        /// Contacts that were not the first of their caller.
        package var redials: Int
        /// How often callers tried.
        package var attempts: Attempts
        /// Callers whose last attempt was not a success, of all fresh callers.
        package var gaveUp: Estimate
        /// How many callers were waiting to call again.
        package var orbit: Orbit

        package init(
            fresh: Int,
            redials: Int,
            attempts: Attempts,
            gaveUp: Estimate,
            orbit: Orbit = Orbit(mean: nil, peak: 0, atEnd: 0)
        ) {
            self.fresh = fresh
            self.redials = redials
            self.attempts = attempts
            self.gaveUp = gaveUp
            self.orbit = orbit
        }
    }

    /// The callers who did not get through and waited to call again.
    ///
    /// Nobody calls after the end of the arrivals: who waits then counts as having given up.
    package struct Orbit: Codable, Hashable, Sendable {
        /// The mean number over time; nil when nobody in the scenario calls again.
        @OrNull package var mean: Double?
        /// The largest number.
        package var peak: Int
        /// How many were waiting when arrivals ended, over all replications.
        package var atEnd: Int

        package init(mean: Double?, peak: Int, atEnd: Int) {
            self.mean = mean
            self.peak = peak
            self.atEnd = atEnd
        }
    }

    /// How often callers tried.
    package struct Attempts: Codable, Hashable, Sendable {
        /// Contacts per caller; nil when there was no caller.
        @OrNull package var mean: Double?

        package init(mean: Double?) {
            self.mean = mean
        }
    }
}
