internal import ArgumentParser
internal import ContactCenter
internal import Dashboard
internal import Experiment
internal import Foundation
internal import Measures
internal import Plan
internal import Reports
internal import SIPTransport
internal import Scenario
internal import Typesetting
internal import VirtualTime
internal import Wire

extension Trunkload {
    /// `trunkload answer`: the carriers of a scenario, for whoever calls over SIP.
    struct Answer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "answer",
            abstract: "Be the scenario's carriers for whoever calls over SIP.",
            discussion: """
                The dialled number chooses the carrier by its longest prefix. Its laws say what becomes \
                of each call, and the seed which luck the first, the second, … call has. SIGINT and \
                SIGTERM end it in order: new calls get 503, calls that are up end with BYE.

                Examples:
                  trunkload answer scenarios/lab/lab-carrier.yaml --listen 127.0.0.1:5070
                  trunkload answer bad.yaml --listen 127.0.0.1:5070 --for 60s
                """
        )

        @OptionGroup var scenarioOptions: ScenarioOptions

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Where to listen; port 0 is any that is free, and is printed.",
                valueName: "host:port"
            ),
            transform: Self.place
        )
        var listen: WirePlan.Place

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("By what to be reached.", valueName: "udp|tcp|udp,tcp"),
            transform: Self.transports
        )
        var transport: [WirePlan.Transport] = [.udp]

        @Option(
            name: .customLong("for"),
            parsing: .unconditional,
            help: ArgumentHelp("How long to take calls.", valueName: "duration"),
            transform: Self.length
        )
        var length: SimulationDuration?

        @Option(
            parsing: .unconditional,
            help: "Take no more calls after so many that are over.",
            transform: WrittenCount.of("--calls", 1...WrittenCount.most)
        )
        var calls: Int?

        @Option(
            help: ArgumentHelp(
                "Write the messages of the first call into this file.",
                valueName: "file"
            ),
            completion: .file()
        )
        var ladder: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Let it be watched at this port of 127.0.0.1, or at an address and a port.",
                discussion: "/ is a page, /metrics is for Prometheus, /api/status for scripts.",
                valueName: "[host:]port"
            ),
            transform: WatchOptions.address("--watch")
        )
        var watch: WatchAddress?

        @OptionGroup var watching: WatchOptions

        @OptionGroup var options: ResultOptions

        @OptionGroup var refusal: ShardRefusal

        func validate() throws {
            try Outputs.requireName(ladder, of: "--ladder")
            try refusal.check(
                "there is one run, of calls as they come; start one on each machine that is called"
            )
            try watching.check(watch, of: "--watch")
            guard scenarioOptions.replications == nil else {
                throw ValidationError(
                    "'--replications' means nothing here: calls come as they come."
                )
            }
        }

        func run() throws {
            let document = try scenarioOptions.document()
            let inputs = ScenarioInputs()
            var scenario = try scenarioOptions.scenario(
                in: document,
                noting: inputs,
                forAnswering: true
            )
            scenario.duration = length
            scenario.maxContacts = nil
            scenario.warmup = .none
            scenario.replications = 1
            let experiment = Experiment(scenario)
            let outputs = options.outputs(sparing: scenarioOptions.files(with: inputs))
            let history = try options.openHistory(outputs)
            let folder = try options.folder(for: scenario, outputs)
            let ladderFile = try outputs.prepare(fileAt: ladder)
            let kept = outputs.keep(inputs, in: folder)
            let recorder = ladder == nil ? nil : LadderRecorder(calls: 1)
            let line = try open(scenario, recorder)
            let monitor = RunMonitor()
            let sum = ResultsSum(of: experiment, monitor: monitor)
            let show = RunShow(
                of: experiment,
                source: ResultOptions.source(of: experiment, document, scenarioOptions.overrides),
                program: Build.program,
                sum: sum,
                monitor: monitor,
                wire: RunShow.Wire([line])
            )
            let server = try watching.open(show, at: watch, isQuiet: options.quiet)
            let results = answer(experiment, on: line, monitor, into: sum)
            outputs.deliver(recorder, to: ladderFile)
            let judgement = options.judge(scenario, results)
            let run = RecordedRun(
                summary: options.summary(
                    of: results,
                    experiment,
                    judgement,
                    document,
                    scenarioOptions.overrides,
                    kept
                ),
                scenario: document.text,
                resolvedScenario: ResolvedScenario.text(of: scenario),
                results: results
            )
            options.keep(run, with: results, of: scenario, in: folder, history, outputs)
            try watching.tell(server, of: run, in: folder?.publishedPath) {
                try options.end(of: results, run.summary, judgement.verdicts, outputs: outputs)
            }
        }
    }
}

extension Trunkload.Answer {
    private func open(
        _ scenario: Scenario,
        _ recorder: LadderRecorder?
    ) throws -> SIPWireLine {
        // One socket serves all carriers, so its faults are those of the first that has any.
        let faults = scenario.plan.carriers.compactMap(\.wire?.faults)
        do {
            return try SIPWireLine.answering(
                at: listen,
                transports: transport,
                faults: faults.first { $0.spoilsDatagrams } ?? WireFaultPlan(),
                seed: scenario.seed,
                ladder: recorder
            )
        } catch {
            Terminal.error("error: \(error.description)\n")
            throw ExitCode.cannotCreate
        }
    }

    private func answer(
        _ experiment: Experiment,
        on line: SIPWireLine,
        _ monitor: RunMonitor,
        into sum: ResultsSum
    ) -> Results {
        if !options.quiet {
            let ways = transport.map(\.rawValue).joined(separator: " and ")
            let end = length == nil && calls == nil ? "; Ctrl-C ends it" : ""
            Terminal.error("answering at sip:\(line.place.text) over \(ways)\(end)\n")
        }
        Interruption.stops(monitor)
        var results = experiment.answer(
            on: line.entry,
            mostCalls: calls,
            monitor: monitor,
            into: sum
        ) {}
        results.wire = line.close()
        return results
    }

    static func place(_ text: String) throws -> WirePlan.Place {
        guard let name = SocketName(text, defaultPort: 5_060) else {
            throw ValidationError(
                "'--listen' must be an address and a port such as 127.0.0.1:5060, but is '\(text)'."
            )
        }
        guard !name.isEverywhere else {
            throw ValidationError(
                "'--listen' must be the address at which callers reach this machine, but "
                    + "\(name.host) is all of them."
            )
        }
        return WirePlan.Place(host: name.host, port: name.port)
    }

    static func transports(_ text: String) throws -> [WirePlan.Transport] {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let transports = names.compactMap(WirePlan.Transport.init)
        guard transports.count == names.count, Set(transports).count == transports.count else {
            throw ValidationError("'--transport' must be udp, tcp or udp,tcp, but is '\(text)'.")
        }
        return transports
    }

    static func length(_ text: String) throws -> SimulationDuration {
        do {
            return try SimulationDuration(writtenAs: text, isPositive: true)
        } catch {
            throw ValidationError(error.sentence(for: "--for", found: text) + ".")
        }
    }
}
