package import ContactCenter
package import Scenario
internal import Synchronization

extension RunMonitor {
    /// How much of some replications is done, between 0 and 1: those that are complete, and of those that
    /// are running as much as their contacts say.
    ///
    /// - Parameters:
    ///   - done: How many are complete.
    ///   - planned: How many there will be.
    ///   - contactsEach: How many contacts are expected in one.
    /// - Returns: 0 where nothing is planned.
    package func fraction(done: Int, planned: Int, contactsEach: Double) -> Double {
        guard planned > 0 else { return 0 }
        let running = contacts.load(ordering: .relaxed) - finishedContacts.load(ordering: .relaxed)
        let part = contactsEach > 0 ? Double(max(running, 0)) / contactsEach : 0
        return min((Double(done) + min(part, Double(planned - done))) / Double(planned), 1)
    }
}

extension Horizon {
    /// Contacts of a replication, a trial run of it included where there is one.
    package func contactsWithTrial(of scenario: Scenario) -> Double {
        contacts * (scenario.warmup == .automatic ? 2 : 1)
    }
}
