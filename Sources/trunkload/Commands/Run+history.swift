internal import ArgumentParser
internal import ContactCenter
internal import Experiment
internal import Foundation
internal import History
internal import Reports
internal import Scenario
internal import Typesetting

extension Trunkload.Run {
    /// Opens the history before the run, so that nobody waits for what cannot be appended.
    func openHistory(_ outputs: Outputs) throws -> HistoryFile? {
        guard let history else { return nil }
        do {
            return try HistoryFile(appendingTo: history)
        } catch .unwritable(let path, let reason) {
            try outputs.miss(HistoryError.unwritable(path: path, reason: reason).description)
            return nil
        } catch {
            Terminal.error("error: \(error.description)\n")
            throw error.exitCode
        }
    }

    /// Appends the run to the history, if there is one.
    func append(
        _ summary: Summary,
        _ results: Results,
        _ scenario: Scenario,
        _ folder: ResultsFolder?,
        to history: HistoryFile?,
        _ outputs: Outputs
    ) {
        guard let history else { return }
        let values = HistoryEntry.values(of: results, scenario) {
            Self.figure($0, of: results)
        }
        let entry = HistoryEntry(
            of: summary,
            at: Date().formatted(.iso8601),
            folder: folder?.path ?? "",
            values: values
        )
        do {
            try history.append(entry)
        } catch {
            outputs.fail(error.description)
        }
    }
}

extension HistoryError {
    /// The exit code: a file that is missing, one that is wrong, or one that cannot be written.
    var exitCode: ExitCode {
        switch self {
        case .missing, .unreadable: .noInput
        case .foreign, .damaged, .newer: .wrongData
        case .unwritable: .cannotCreate
        }
    }
}
