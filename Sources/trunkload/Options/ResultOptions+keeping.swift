internal import ArgumentParser
internal import ContactCenter
internal import Experiment
internal import Foundation
internal import History
internal import Reports
internal import Scenario
internal import Typesetting

// What is done before a run and after it, whichever side of the calls it is.
extension ResultOptions {
    /// Takes the place of the folder before the run, so that nobody waits for results that cannot be
    /// written.
    func folder(for scenario: Scenario, _ outputs: Outputs) throws -> ResultsFolder? {
        try outputs.prepare { () throws(OutputError) in
            if let output { return try ResultsFolder(at: output) }
            return try ResultsFolder(for: scenario.name, at: Date())
        }
    }

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

    func judge(_ scenario: Scenario, _ results: Results) -> Judgement {
        Judgement(of: results, in: scenario, isStrict: strict) { Self.figure($0, of: results) }
    }

    /// Keeps the run in its folder and in the history, and prints the summary; also a quiet run does so
    /// when nothing else has kept it.
    func keep(
        _ run: RecordedRun,
        with results: Results,
        of scenario: Scenario,
        in folder: ResultsFolder?,
        _ history: HistoryFile?,
        _ outputs: Outputs
    ) {
        if let folder {
            _ = outputs.deliver { () throws(OutputError) in try folder.publish(run.files) }
        }
        let kept = folder.flatMap { $0.isPublished ? $0 : nil }
        if let history {
            append(run.summary, with: results, of: scenario, kept, to: history, outputs)
        }
        if json {
            outputs.answer(SummaryJSON.text(of: run.summary))
        } else if !quiet || kept == nil {
            let text = TerminalSummary(
                of: run.summary,
                resultsFolder: kept?.path,
                width: Terminal.outputWidth,
                isColoured: Terminal.wantsColour(unless: noColor)
            )
            outputs.answer(text.text)
        }
    }

    private func append(
        _ summary: Summary,
        with results: Results,
        of scenario: Scenario,
        _ folder: ResultsFolder?,
        to history: HistoryFile,
        _ outputs: Outputs
    ) {
        let entry = HistoryEntry(
            of: summary,
            at: Date().formatted(.iso8601),
            folder: folder?.path ?? "",
            values: HistoryEntry.values(of: results, scenario) {
                Self.figure($0, of: results)
            }
        )
        do {
            try history.append(entry)
        } catch {
            outputs.fail(error.description)
        }
    }

    /// Ends with the exit code of the worst thing that happened.
    ///
    /// - Parameters:
    ///   - results: What was found.
    ///   - summary: What is told of it.
    ///   - verdicts: Of the thresholds.
    ///   - readings: Of the precisions that were asked for.
    ///   - wasInterrupted: Whether the run ended before its end; one without an end never does.
    ///   - again: How to repeat it, told after a failure; `nil` where nothing repeats it.
    ///   - outputs: What was written.
    /// - Throws: The exit code, if it is not 0.
    func end(
        of results: Results,
        _ summary: Summary,
        _ verdicts: [Verdict],
        readings: [PrecisionReading] = [],
        wasInterrupted: Bool = false,
        again: String? = nil,
        outputs: Outputs
    ) throws {
        let hint = again.flatMap { quiet ? nil : "again: \($0)\n" } ?? ""
        let accountingErrors = results.accountingErrors
        guard accountingErrors.isEmpty else {
            for error in accountingErrors {
                Terminal.error("error: a bug of trunkload: \(error)\n")
            }
            Terminal.error(hint)
            throw ExitCode.bug
        }
        try outputs.finish()
        if wasInterrupted { throw ExitCode.interrupted }
        guard verdicts.allSatisfy(\.passed) else {
            // Whoever reads the summary as JSON sees the verdict here.
            if json { Terminal.error(summary.verdict(naming: verdicts.count) + "\n") }
            Terminal.error(hint)
            throw ExitCode.thresholdFailed
        }
        let isDecided = verdicts.allSatisfy(\.isDecided) && readings.allSatisfy(\.isReached)
        if strict, !isDecided { throw ExitCode.undecided }
    }
}

extension ResultsFolder {
    /// Where the results are; `nil` where they have not been written.
    var publishedPath: String? { isPublished ? path : nil }
}
