package import ContactCenter
package import Typesetting

/// The contact records and the flow log of a run, written while it goes on.
///
/// Safe to use from the threads of all replications.
package final class RecordFiles: Sendable {
    /// The name of the file of contact records.
    package static let contactsName = "contacts.jsonl.gz"
    /// The name of the file of flow-log lines.
    package static let flowLogName = "flow-log.jsonl.gz"

    private let records: ContactRecords
    private let contacts: RecordFile
    private let flowLog: RecordFile

    /// Begins the files.
    ///
    /// - Parameters:
    ///   - records: What is told of contacts.
    ///   - folder: Where they will be.
    ///   - first: The number of the first replication that is written.
    /// - Throws: `OutputError` when they cannot be created.
    package init(
        _ records: ContactRecords,
        in folder: ResultsFolder,
        from first: Int = 0
    ) throws(OutputError) {
        self.records = records
        contacts = try RecordFile(named: Self.contactsName, in: folder, from: first)
        flowLog = try RecordFile(named: Self.flowLogName, in: folder, from: first)
    }

    /// Writes a contact; contacts of a replication come in the order of their ends.
    package func write(_ trace: ContactTrace, replication: Int) {
        contacts.write(
            records.record(of: trace, inReplication: replication),
            replication: replication
        )
        let lines = records.logLines(of: trace, inReplication: replication)
        if !lines.isEmpty { flowLog.write(lines, replication: replication) }
    }

    /// Learns that a replication is over.
    package func finish(_ replication: Int) {
        contacts.finish(replication)
        flowLog.finish(replication)
    }

    /// Gives the files their names, after the last replication.
    ///
    /// - Returns: The digests of the files in hexadecimal digits, by their names.
    /// - Throws: `OutputError` with what went wrong first since the files were begun; then there is none.
    package func complete() throws(OutputError) -> [String: String] {
        [
            Self.contactsName: try contacts.complete(),
            Self.flowLogName: try flowLog.complete(),
        ]
    }
}
