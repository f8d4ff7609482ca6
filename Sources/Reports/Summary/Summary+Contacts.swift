extension Summary {
    /// Where the contacts went before the block.
    ///
    /// Offered contacts are those rejected, those that entered, and those that ended before.
    public struct Contacts: Codable, Hashable, Sendable {
        /// Contacts that arrived.
        public var offered: Int
        /// Contacts that a concurrency quota of the instance turned away.
        public var rejected: Int
        /// Contacts that reached the transfer block.
        public var entered: Int
        /// Contacts that were admitted and ended before they reached the block.
        public var endedBeforeBlock: Int
        /// The same counts by channel: `voice`, `chat`, `task`.
        public var byChannel: [String: ChannelContacts]

        /// Creates the counts.
        public init(
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
    public struct ChannelContacts: Codable, Hashable, Sendable {
        /// Contacts that arrived.
        public var offered: Int
        /// Contacts that a concurrency quota of the instance turned away.
        public var rejected: Int
        /// Contacts that reached the transfer block.
        public var entered: Int
        /// Contacts that were admitted and ended before they reached the block.
        public var endedBeforeBlock: Int

        /// Creates the counts.
        public init(offered: Int, rejected: Int, entered: Int, endedBeforeBlock: Int) {
            self.offered = offered
            self.rejected = rejected
            self.entered = entered
            self.endedBeforeBlock = endedBeforeBlock
        }
    }

    /// The load on the instance's quota of concurrent calls.
    public struct Calls: Codable, Hashable, Sendable {
        /// The mean number of concurrent calls over time; nil when no time was measured.
        @OrNull public var mean: Double?
        /// The largest number of concurrent calls.
        public var peak: Int
        /// Calls that the quota turned away.
        public var rejected: Int

        /// Creates the figures.
        public init(mean: Double?, peak: Int, rejected: Int) {
            self.mean = mean
            self.peak = peak
            self.rejected = rejected
        }
    }

    /// The callers behind the contacts: one who redials is one caller with several contacts.
    public struct Callers: Codable, Hashable, Sendable {
        /// Callers, each counted at the first attempt.
        public var fresh: Int
        /// Contacts that were not the first of their caller.
        public var redials: Int
        /// How often callers tried.
        public var attempts: Attempts
        /// Callers whose last attempt was not a success, of all fresh callers.
        public var gaveUp: Estimate
        /// How many callers were waiting to call again.
        public var orbit: Orbit

        /// Creates the figures.
        public init(
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
    public struct Orbit: Codable, Hashable, Sendable {
        /// The mean number over time; nil when nobody in the scenario calls again.
        @OrNull public var mean: Double?
        /// The largest number.
        public var peak: Int
        /// How many were waiting when arrivals ended, over all replications.
        public var atEnd: Int

        /// Creates the figures.
        public init(mean: Double?, peak: Int, atEnd: Int) {
            self.mean = mean
            self.peak = peak
            self.atEnd = atEnd
        }
    }

    /// How often callers tried.
    public struct Attempts: Codable, Hashable, Sendable {
        /// Contacts per caller; nil when there was no caller.
        @OrNull public var mean: Double?

        /// Creates the figure.
        public init(mean: Double?) {
            self.mean = mean
        }
    }
}
