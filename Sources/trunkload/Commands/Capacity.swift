internal import Answers
internal import ArgumentParser
internal import ContactCenter
internal import Experiment
internal import Measures
internal import Reports
internal import Scenario
internal import Typesetting

extension Trunkload {
    /// `trunkload capacity`: the smallest value of a knob that meets a condition.
    struct Capacity: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "capacity",
            abstract: "Find the smallest trunks, quota or rate that meets a condition.",
            discussion: """
                Examples:
                  trunkload capacity scenarios/overflow-to-partner.yaml \\
                      --vary carriers.primary.trunks --until 'leg.blocked.share <= 2%'

                Tries values under the same luck, and gives each as many replications as it takes to \
                decide. Where the condition holds from the answer down, as with a rate of arrivals, \
                it finds the largest value. Where it holds, or fails, in the whole range, the answer \
                says so.
                """
        )

        @OptionGroup var options: AnswerOptions

        @Option(
            help: ArgumentHelp(
                "The value to find, such as carriers.primary.trunks.",
                valueName: "path"
            ),
            completion: Completions.path
        )
        var vary: String

        @Option(
            parsing: .unconditional,
            help: "The least value to try. 1 by default, or the last digit of a rate."
        )
        var from: String?

        @Option(
            parsing: .unconditional,
            help: "The greatest value to try. Sixteen times the scenario's own by default."
        )
        var to: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "What has to hold, such as 'leg.blocked.share <= 2%'.",
                valueName: "expression"
            ),
            completion: Completions.metric,
            transform: ScenarioOptions.threshold
        )
        var until: Threshold

        @Option(
            parsing: .unconditional,
            help: "How sure the guaranteed answer has to be, in percent.",
            transform: WrittenPercent.confidence
        )
        var confidence = 95.0

        @Option(
            parsing: .unconditional,
            help: "The most contacts that one value may cost, such as 200k.",
            transform: WrittenCount.of("--budget", 0...WrittenCount.most)
        )
        var budget = 20_000_000

        @Option(
            help: ArgumentHelp("Write a page with the curve to this file.", valueName: "file"),
            completion: .file(extensions: ["html"])
        )
        var html: String?

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "Take replications that shards of a run or sweep have, instead of running them again.",
                valueName: "folder"
            ),
            completion: .directory
        )
        var reuse: [String] = []

        @OptionGroup var refusal: ShardRefusal

        func validate() throws {
            try Outputs.requireName(html, of: "--html")
            try refusal.check(
                "each value is tried as often as the others before it leave open; sweep values in "
                    + "shards, and give their folders to '--reuse'"
            )
            guard (50...99.9999999999).contains(confidence) else {
                throw ValidationError(
                    """
                    '--confidence' must be between 50 and 99.9999999999 percent, since no run makes \
                    certain, but is \(confidence).
                    """
                )
            }
        }

        func run() throws {
            let document = try ScenarioDocument.reading(options.scenario)
            let scenario = try options.scenario(in: document)
            try scenario.requireVirtual(for: "capacity")
            do {
                try until.check(in: scenario.plan)
            } catch {
                throw ValidationError("--until '\(until.text)': \(error.description)")
            }
            if until.metric.measure.isOfProgram {
                throw ValidationError(
                    "--until '\(until.text)': no seed repeats figures of the program"
                )
            }
            let question = try question(in: document)
            let kept = try Trunkload.Merge.reusable(reuse)
            let outputs = Outputs(
                isQuiet: options.quiet && !options.json,
                sparing: [options.scenario]
            )
            let page = try outputs.prepare(fileAt: html)
            let answer = try answer(question, taking: kept)
            if let problem = kept?.problem { throw Trunkload.Merge.tell(problem) }
            let report = CapacityReport(of: scenario.name, question, answer)
            _ = outputs.deliver { () throws(OutputError) in
                try page?.write(report.page(by: Build.program))
            }
            if options.json {
                outputs.answer(report.json)
            } else if !options.quiet {
                outputs.answer(
                    report.text(
                        width: Terminal.outputWidth,
                        isColoured: Terminal.wantsColour(unless: options.noColor)
                    )
                )
            }
            try outputs.finish()
            if answer.wasInterrupted { throw ExitCode.interrupted }
            if answer.point == nil, answer.span != .holds { throw ExitCode.thresholdFailed }
        }
    }
}

extension Trunkload.Capacity {
    private func question(in document: ScenarioDocument) throws -> CapacityQuestion {
        let (knob, start, range) = try knob(in: document)
        let question = CapacityQuestion(
            knob: knob,
            start: start,
            in: range,
            until: until,
            confidence: confidence / 100,
            budget: budget
        ) { [vary, options] value in
            try options.scenario(in: document, with: [ScenarioOverride("\(vary)=\(value)")])
        }
        // What is wrong with the ends is told before anything is run.
        for index in [range.lowerBound, range.upperBound] {
            _ = try question.scenario(knob.text(at: index))
        }
        return question
    }

    /// Reads the knob, the value from which to start, and the range.
    private func knob(
        in document: ScenarioDocument
    ) throws -> (knob: Knob, start: Int, range: ClosedRange<Int>) {
        // A sweep is given values; a search finds them.
        guard !vary.contains("=") else {
            throw ValidationError(
                "--vary: '\(vary)' has values, which a search finds; name the path alone, and bound it by "
                    + "'--from' and '--to'."
            )
        }
        do {
            _ = try ScenarioOverride("\(vary)=0")
        } catch {
            throw ValidationError("--vary: \(error).")
        }
        let current = document.text(at: vary, overrides: options.overrides)
        guard let text = current ?? to ?? from else {
            throw ValidationError(
                "--vary: the scenario has no value '\(vary)'; name one that it has, or give '--to'."
            )
        }
        guard let value = KnobValue(text) else {
            throw ValidationError(
                "--vary: '\(vary)' must be a whole number or a rate, but is '\(text)'."
            )
        }
        let low = try end(from, named: "--from", like: value)
        let high = try end(to, named: "--to", like: value)
        let knob = Knob(path: vary, like: high ?? value)
        let start = knob.index(nearest: value.number)
        let from = low.map { knob.index(nearest: $0.number) } ?? 1
        let to = high.map { knob.index(nearest: $0.number) } ?? max(16 * start, 64)
        guard from < to else {
            throw ValidationError(
                "'--from' must be below '--to', but they are \(knob.text(at: from)) and "
                    + "\(knob.text(at: to))."
            )
        }
        return (knob, start, from...to)
    }

    private func end(
        _ text: String?,
        named option: String,
        like value: KnobValue
    ) throws
        -> KnobValue?
    {
        guard let text else { return nil }
        guard let end = KnobValue(text), end.rateUnit == value.rateUnit else {
            let form =
                value.rateUnit.map { "a rate per \($0), such as 2/\($0)" } ?? "a whole number"
            throw ValidationError("'\(option)' must be \(form), but is '\(text)'.")
        }
        return end
    }

    private func answer(
        _ question: CapacityQuestion,
        taking kept: KeptReplications?
    ) throws -> CapacityAnswer {
        let progress = AnswerProgress(isQuiet: options.quiet)
        Interruption.stops(progress.monitor)
        var search = CapacitySearch(
            question,
            threads: options.threadCount,
            kept: kept,
            monitor: progress.monitor
        ) { trial in
            let last = trial.answer.evaluations.last.map { ", \($0.text) \($0.verdict.rawValue)" }
            progress.show(
                "trying \(trial.text)",
                "\(trial.answer.evaluations.count) values tried" + (last ?? ""),
                of: trial.scenario,
                done: trial.done,
                planned: trial.planned,
                isWhole: false
            )
        }
        var answer = try search.run()
        progress.clear()
        answer.reused = kept?.served
        try answer.consultTheory(on: question)
        return answer
    }
}

extension Knob {
    /// A knob of the kind of a value; rates go in steps of a thousandth of it.
    fileprivate init(path: String, like value: KnobValue) {
        guard let unit = value.rateUnit else {
            self.init(path: path, kind: .count)
            return
        }
        var decimals = 0
        var number = value.number
        while number < 100, decimals < 9 {
            number *= 10
            decimals += 1
        }
        self.init(path: path, kind: .rate(unit: unit, decimals: decimals))
    }
}
