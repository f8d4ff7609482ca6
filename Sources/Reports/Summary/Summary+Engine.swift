extension Summary {
    /// What the run cost the machine, warm-up included: the only part that differs between equal
    /// runs.
    package struct Engine: Codable, Hashable, Sendable {
        /// Wall-clock seconds between the first event and the last; must be finite.
        package var wallSeconds: Double
        /// Events that the simulations delivered.
        package var events: Int
        /// All contacts over ``wallSeconds``; nil when no time passed.
        @OrNull package var contactsPerSecond: Double?
        /// All events over ``wallSeconds``; nil when no time passed.
        @OrNull package var eventsPerSecond: Double?
        /// The process's largest resident set; nil when the system did not tell.
        @OrNull package var peakResidentBytes: Int?
        /// What the allocator had handed out at the end; nil when it keeps no statistics.
        @OrNull package var allocatedBytes: Int?
        /// What the allocator held resident at the end; nil when it keeps no statistics.
        @OrNull package var allocatorResidentBytes: Int?
        /// Threads that ran replications.
        package var threads: Int
        /// Shards that ran them; nil where they were not cut into shards.
        package var shards: Int?

        package init(
            wallSeconds: Double,
            events: Int,
            contactsPerSecond: Double?,
            eventsPerSecond: Double?,
            peakResidentBytes: Int? = nil,
            allocatedBytes: Int? = nil,
            allocatorResidentBytes: Int? = nil,
            threads: Int
        ) {
            self.wallSeconds = wallSeconds
            self.events = events
            self.contactsPerSecond = contactsPerSecond
            self.eventsPerSecond = eventsPerSecond
            self.peakResidentBytes = peakResidentBytes
            self.allocatedBytes = allocatedBytes
            self.allocatorResidentBytes = allocatorResidentBytes
            self.threads = threads
        }
    }
}
