internal import Experiment

extension Summary {
    /// The branches of the block, each with its share of the contacts that entered.
    package struct Branches: Codable, Hashable, Sendable {
        /// The external party answered and the flow resumed after the call.
        package var success: Estimate
        /// The leg could not be placed or was refused.
        package var callFailed: Estimate
        /// Nobody answered in time.
        package var timeout: Estimate
        /// The block could not be used, as by a chat.
        package var error: Estimate

        package init(success: Estimate, callFailed: Estimate, timeout: Estimate, error: Estimate) {
            self.success = success
            self.callFailed = callFailed
            self.timeout = timeout
            self.error = error
        }
    }

    /// The ends of contacts that took no branch, each with its share of those that entered.
    package struct Outcomes: Codable, Hashable, Sendable {
        /// The flow ended with the answer.
        package var transferred: Estimate
        /// The customer hung up in the block.
        package var customerDisconnected: Estimate

        package init(transferred: Estimate, customerDisconnected: Estimate) {
            self.transferred = transferred
            self.customerDisconnected = customerDisconnected
        }
    }

    /// Branches and outcomes of one channel, with shares of its contacts that entered.
    package struct Channel: Codable, Hashable, Sendable {
        /// The branches that its contacts took.
        package var branches: Branches
        /// The ends of its contacts that took no branch.
        package var outcomes: Outcomes
        /// Why its contacts took other branches than Success.
        package var reasons: Reasons

        package init(branches: Branches, outcomes: Outcomes, reasons: Reasons) {
            self.branches = branches
            self.outcomes = outcomes
            self.reasons = reasons
        }
    }

    /// Why contacts took other branches than Success: how many for which reason.
    ///
    /// The counts of a branch add up to the count of the branch. Reasons are named as in
    /// `ContactFlow.BranchReason`, such as `noTrunk`; those that did not occur are left out.
    package struct Reasons: Codable, Hashable, Sendable {
        /// Reasons for Call failed.
        package var callFailed: [String: Int]
        /// Reasons for Timeout.
        package var timeout: [String: Int]
        /// Reasons for Error.
        package var error: [String: Int]

        package init(callFailed: [String: Int], timeout: [String: Int], error: [String: Int]) {
            self.callFailed = callFailed
            self.timeout = timeout
            self.error = error
        }
    }
}
