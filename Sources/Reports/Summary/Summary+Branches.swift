extension Summary {
    /// The branches of the block, each with its share of the contacts that entered.
    public struct Branches: Codable, Hashable, Sendable {
        /// The external party answered and the flow resumed after the call.
        public var success: Estimate
        /// The leg could not be placed or was refused.
        public var callFailed: Estimate
        /// Nobody answered in time.
        public var timeout: Estimate
        /// The block could not be used, as by a chat.
        public var error: Estimate

        /// Creates the estimates.
        public init(success: Estimate, callFailed: Estimate, timeout: Estimate, error: Estimate) {
            self.success = success
            self.callFailed = callFailed
            self.timeout = timeout
            self.error = error
        }
    }

    /// The ends of contacts that took no branch, each with its share of those that entered.
    public struct Outcomes: Codable, Hashable, Sendable {
        /// The flow ended with the answer.
        public var transferred: Estimate
        /// The customer hung up in the block.
        public var customerDisconnected: Estimate

        /// Creates the estimates.
        public init(transferred: Estimate, customerDisconnected: Estimate) {
            self.transferred = transferred
            self.customerDisconnected = customerDisconnected
        }
    }

    /// Branches and outcomes of one channel, with shares of its contacts that entered.
    public struct Channel: Codable, Hashable, Sendable {
        /// The branches that its contacts took.
        public var branches: Branches
        /// The ends of its contacts that took no branch.
        public var outcomes: Outcomes
        /// Why its contacts took other branches than Success.
        public var reasons: Reasons

        /// Creates the estimates.
        public init(branches: Branches, outcomes: Outcomes, reasons: Reasons) {
            self.branches = branches
            self.outcomes = outcomes
            self.reasons = reasons
        }
    }

    /// Why contacts took other branches than Success: how many for which reason.
    ///
    /// The counts of a branch add up to the count of the branch. Reasons are named as in
    /// `ContactFlow.BranchReason`, such as `noTrunk`; those that did not occur are left out.
    public struct Reasons: Codable, Hashable, Sendable {
        /// Reasons for Call failed.
        public var callFailed: [String: Int]
        /// Reasons for Timeout.
        public var timeout: [String: Int]
        /// Reasons for Error.
        public var error: [String: Int]

        /// Creates the counts.
        public init(callFailed: [String: Int], timeout: [String: Int], error: [String: Int]) {
            self.callFailed = callFailed
            self.timeout = timeout
            self.error = error
        }
    }
}
