package import ContactCenter

/// Who takes the lives of contacts of an experiment, and which of them.
package struct ExperimentTracing: Sendable {
    /// Which contacts are followed.
    package var selection: TraceSelection
    /// Takes the life of a contact of a replication at its end, on the replication's thread.
    package var record: @Sendable (_ trace: ContactTrace, _ replication: Int) -> Void
    /// Learns that a replication is over, on its thread.
    package var finish: @Sendable (_ replication: Int) -> Void

    /// Takes what a contact has met so far, after each step but the last; `nil` where only the ends matter.
    package var step: (@Sendable (_ trace: ContactTrace, _ replication: Int) -> Void)?

    /// Creates an order to follow contacts.
    package init(
        _ selection: TraceSelection,
        record: @escaping @Sendable (_ trace: ContactTrace, _ replication: Int) -> Void,
        finish: @escaping @Sendable (_ replication: Int) -> Void,
        step: (@Sendable (_ trace: ContactTrace, _ replication: Int) -> Void)? = nil
    ) {
        self.selection = selection
        self.record = record
        self.finish = finish
        self.step = step
    }

    /// The order for one replication.
    package func tracing(ofReplication number: Int) -> Tracing {
        var tracing = Tracing(selection) { [record] trace in record(trace, number) }
        if let step { tracing.step = { step($0, number) } }
        return tracing
    }
}
