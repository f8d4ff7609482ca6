internal import ContactCenter

extension Results {
    /// A single replication without parts has no intervals.
    var intervalWarning: RunWarning? {
        guard replications == 1, batches.count == 1, counts().offered > 1 else { return nil }
        let why: String
        if batchPlan.perReplication == 1 {
            why = "no part of it is like another, since something changes in time"
        } else if let reason = batchPlan.memory.reason {
            why =
                "it has no \(BatchPlan.fewestOfMemory) parts so long that each has forgotten the one before; "
                + "\(reason) make it remember"
        } else {
            why =
                "it has no \(BatchPlan.fewest) parts of \(Int(BatchPlan.shortest)) mean holding times, nor the "
                + "steps to make them"
        }
        return RunWarning(
            code: "no-intervals",
            message: "one replication cannot tell how sure its shares are: \(why); run ten or more"
        )
    }
}
