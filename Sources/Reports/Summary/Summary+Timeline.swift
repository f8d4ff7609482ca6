extension Summary {
    /// The course of the run in steps of equal length, summed over the replications.
    ///
    /// Every contact is counted in the step in which it *arrived*, whenever it ended, so that the
    /// columns add up to the totals. All arrays are equally long.
    package struct Timeline: Codable, Hashable, Sendable {
        /// The length of a step in seconds; must be finite and positive.
        package var stepSeconds: Double
        /// Contacts that arrived in each step.
        package var offered: [Int]
        /// Of those, contacts that took Success.
        package var success: [Int]
        /// Of those, contacts that took Call failed.
        package var callFailed: [Int]
        /// Of those, contacts that took Timeout.
        package var timeout: [Int]
        /// Of those, contacts that took Error.
        package var error: [Int]
        /// Of those, contacts whose flow ended with the answer.
        package var transferred: [Int]
        /// Of those, contacts whose customer hung up in the block.
        package var customerDisconnected: [Int]
        /// Busy trunks of all carriers: the mean over the step's time and the replications; nil
        /// for a step in which no time was measured.
        package var trunksMean: [Double?]
        /// Contacts that arrived in each step and whose callers had called before.
        package var redials: [Int]

        package init(
            stepSeconds: Double,
            offered: [Int] = [],
            success: [Int] = [],
            callFailed: [Int] = [],
            timeout: [Int] = [],
            error: [Int] = [],
            transferred: [Int] = [],
            customerDisconnected: [Int] = [],
            trunksMean: [Double?] = [],
            redials: [Int] = []
        ) {
            self.stepSeconds = stepSeconds
            self.offered = offered
            self.success = success
            self.callFailed = callFailed
            self.timeout = timeout
            self.error = error
            self.transferred = transferred
            self.customerDisconnected = customerDisconnected
            self.trunksMean = trunksMean
            self.redials = redials
        }
    }
}
