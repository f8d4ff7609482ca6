package import ContactCenter
internal import Synchronization

extension Experiment {
    /// Lives through the life of one contact once more.
    ///
    /// Simulates its replication, since others may take its trunk, up to the contact's end.
    ///
    /// - Parameters:
    ///   - contact: The contact.
    ///   - replication: The number of its replication, from 0.
    /// - Returns: `nil` when no such contact arrives.
    package func replay(_ contact: ContactID, inReplication replication: Int) -> ContactTrace? {
        let monitor = RunMonitor()
        let found = Found()
        let tracing = Tracing(.only(contact)) { trace in
            found.trace.withLock { $0 = trace }
            monitor.stop()
        }
        var replication = self.replication(replication, step: horizon.step)
        // Where the measuring begins does not matter to the contact.
        if replication.measurement.warmup == .automatic { replication.measurement.warmup = .none }
        _ = replication.run(monitor: monitor, tracing: tracing)
        return found.trace.withLock { $0 }
    }
}

private final class Found: Sendable {
    let trace = Mutex<ContactTrace?>(nil)
}
