package import ContactCenter
package import ContactFlow

extension Results {
    /// The measured counts of one channel or of all, of one carrier or of all.
    package func counts(channel: Channel? = nil, carrier: Int? = nil) -> Counts {
        Counts(totals, channel: channel, carrier: carrier)
    }

    /// The counts of all contacts that arrived in one step, whose number is `row` − 1.
    package func counts(row: Int) -> Counts {
        Counts(cohorts, row: row)
    }

    /// The same for each batch.
    package func batchCounts(channel: Channel? = nil, carrier: Int? = nil) -> [Counts] {
        batches.map { Counts($0.counts, channel: channel, carrier: carrier) }
    }
}
