internal import Experiment
internal import Measures
internal import Reports
internal import Scenario
internal import Typesetting

extension ResultOptions {
    /// Sums up a run.
    ///
    /// - Parameters:
    ///   - results: What it found.
    ///   - experiment: What was run.
    ///   - judgement: What is to be said of it.
    ///   - document: The scenario as it was given.
    ///   - overrides: The values that were put into it.
    ///   - inputs: The files that it names.
    /// - Returns: The summary.
    func summary(
        of results: Results,
        _ experiment: Experiment,
        _ judgement: Judgement,
        _ document: ScenarioDocument,
        _ overrides: [ScenarioOverride],
        _ inputs: [KeptInput]
    ) -> Summary {
        var source = Self.source(of: experiment, document, overrides)
        source.inputs = inputs.isEmpty ? nil : inputs
        let summary = Summary(
            of: results,
            from: experiment,
            judged: judgement,
            source: source,
            program: Build.program,
            engine: Self.engine(of: results)
        )
        return leavesEngineOut ? summary.withoutEngine : summary
    }

    /// The scenario as it was given.
    static func source(
        of experiment: Experiment,
        _ document: ScenarioDocument,
        _ overrides: [ScenarioOverride]
    ) -> Summary.Scenario {
        Summary.Scenario(
            name: experiment.scenario.name,
            file: document.path,
            text: document.text,
            overrides: overrides.map(\.text)
        )
    }

    /// A figure of the program that only its main part knows.
    static func figure(_ figure: EngineFigure, of results: Results) -> Double? {
        switch figure {
        case .contactsPerSecond: results.contactsPerSecond
        case .eventsPerSecond: results.eventsPerSecond
        case .wallSeconds: results.wallSeconds
        case .peakResidentBytes: peakResidentBytes(of: results).map(Double.init)
        }
    }

    private static func peakResidentBytes(of results: Results) -> Int? {
        results.peakResidentBytes ?? Memory.peakResidentBytes
    }

    /// What the run cost the machine.
    private static func engine(of results: Results) -> Summary.Engine {
        Summary.Engine(
            wallSeconds: results.wallSeconds,
            events: results.events,
            contactsPerSecond: results.contactsPerSecond,
            eventsPerSecond: results.eventsPerSecond,
            peakResidentBytes: peakResidentBytes(of: results),
            allocatedBytes: Memory.allocatedBytes,
            allocatorResidentBytes: Memory.allocatorResidentBytes,
            threads: results.threads
        )
    }
}
