internal import ArgumentParser
internal import ContactCenter
internal import Experiment
internal import Foundation
internal import History
internal import Reports
internal import Scenario
internal import Typesetting

/// What is done with the results of carriers that have answered: as after any run.
struct RunEnding {
    var isJSON: Bool
    var isQuiet: Bool
    var isStrict: Bool
    var isColoured: Bool

    /// Opens the history before the run.
    func openHistory(_ path: String?, _ outputs: Outputs) throws -> HistoryFile? {
        guard let path else { return nil }
        do {
            return try HistoryFile(appendingTo: path)
        } catch .unwritable(let path, let reason) {
            try outputs.miss(HistoryError.unwritable(path: path, reason: reason).description)
            return nil
        } catch {
            Terminal.error("error: \(error.description)\n")
            throw error.exitCode
        }
    }

    /// Takes the place of the folder before the run.
    func folder(
        at path: String?,
        for name: String,
        _ outputs: Outputs
    ) throws -> ResultsFolder? {
        try outputs.prepare { () throws(OutputError) in
            if let path { return try ResultsFolder(at: path) }
            return try ResultsFolder(for: name, at: Date())
        }
    }

    /// Judges, writes, prints and exits.
    func tell(
        of results: Results,
        _ experiment: Experiment,
        source: Summary.Scenario,
        text: String,
        inputs: [Summary.Input],
        folder: ResultsFolder?,
        history: HistoryFile?,
        _ outputs: Outputs
    ) throws {
        let scenario = experiment.scenario
        let judgement = Judgement(of: results, in: scenario, isStrict: isStrict) {
            Trunkload.Run.figure($0, of: results)
        }
        var summary = Summary(
            of: results,
            from: experiment,
            judged: judgement,
            source: source,
            program: Build.program,
            engine: Trunkload.Run.engine(of: results)
        )
        summary.scenario.inputs = inputs.isEmpty ? nil : inputs
        let run = RecordedRun(
            summary: summary,
            scenario: text,
            resolvedScenario: ResolvedScenario.text(of: scenario),
            results: results
        )
        if let folder {
            _ = outputs.deliver { () throws(OutputError) in try folder.publish(run.files) }
        }
        let kept = folder?.isPublished == true ? folder : nil
        append(run.summary, results, scenario, kept, to: history, outputs)
        show(run.summary, kept, outputs)
        for error in results.accountingErrors {
            Terminal.error("error: a bug of trunkload: \(error)\n")
        }
        guard results.accountingErrors.isEmpty else { throw ExitCode.bug }
        try outputs.finish()
        guard judgement.verdicts.allSatisfy(\.passed) else { throw ExitCode.thresholdFailed }
        if isStrict, !judgement.verdicts.allSatisfy(\.isDecided) { throw ExitCode.undecided }
    }

    private func append(
        _ summary: Summary,
        _ results: Results,
        _ scenario: Scenario,
        _ folder: ResultsFolder?,
        to history: HistoryFile?,
        _ outputs: Outputs
    ) {
        guard let history else { return }
        let values = HistoryEntry.values(of: results, scenario) {
            Trunkload.Run.figure($0, of: results)
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

    private func show(_ summary: Summary, _ folder: ResultsFolder?, _ outputs: Outputs) {
        if isJSON {
            outputs.answer(SummaryJSON.text(of: summary))
        } else if !isQuiet || folder == nil {
            let text = TerminalSummary(
                of: summary,
                resultsFolder: folder?.path,
                width: Terminal.outputWidth,
                isColoured: isColoured
            )
            outputs.answer(text.text)
        }
    }
}
