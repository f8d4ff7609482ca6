internal import ArgumentParser
internal import Experiment
internal import Records
internal import Reports
internal import Scenario

extension Trunkload {
    /// `trunkload replay`: one contact of a run, signal by signal.
    struct Replay: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replay",
            abstract: "Show the life of one contact, signal by signal, with the draws it used.",
            discussion: """
                Needs nothing but the scenario and the options of the run: the same seed gives the \
                same contacts. 'trunkload run --trace sampled' writes contacts whose names can be \
                given here.

                Examples:
                  trunkload replay scenarios/monday-ramp.yaml --contact 0-40
                  trunkload replay scenarios/monday-ramp.yaml --contact 0-40 --json
                """
        )

        @OptionGroup var scenarioOptions: ScenarioOptions

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                """
                The contact: its ContactId in the records, or its stream of arrivals and its number \
                in it, both from 0, such as 0-17.
                """,
                valueName: "id"
            )
        )
        var contact: String

        @Option(
            parsing: .unconditional,
            help: "Its replication, from 0. That of the ContactId by default, or 0.",
            transform: WrittenCount.of("--replication", 0...WrittenCount.most)
        )
        var replication: Int?

        @Flag(help: "Write its contact record and its lines of the flow log instead.")
        var json = false

        @Flag(name: .customLong("no-color"), help: "Do not colour the table.")
        var noColor = false

        func run() throws {
            let scenario = try scenarioOptions.scenario(in: scenarioOptions.document())
            try scenario.requireVirtual(for: "replay")
            let name = try name(in: scenario)
            let trace = Experiment(scenario).replay(name.contact, inReplication: name.replication)
            guard let trace else {
                throw ValidationError(
                    "contact \(name.short) does not arrive in replication \(name.replication)."
                )
            }
            let records = ContactRecords(of: scenario)
            if json {
                let lines =
                    records.record(of: trace, inReplication: name.replication)
                    + records.logLines(of: trace, inReplication: name.replication)
                try Terminal.output(String(decoding: lines, as: UTF8.self))
            } else {
                let replay = ContactReplay(of: trace, named: name, records)
                try Terminal.output(replay.text(isColoured: Terminal.wantsColour(unless: noColor)))
            }
        }

        private func name(in scenario: Scenario) throws -> ContactName {
            let name: ContactName
            do {
                name = try ContactName(contact, replication: replication, seed: scenario.seed)
            } catch {
                throw ValidationError(message(of: error, seed: scenario.seed))
            }
            guard (0..<scenario.replications).contains(name.replication) else {
                throw ValidationError(
                    "the replications are 0 to \(scenario.replications - 1), "
                        + "but the contact's is \(name.replication)."
                )
            }
            return name
        }

        private func message(of mistake: ContactName.Mistake, seed: UInt64) -> String {
            switch mistake {
            case .form:
                "'--contact' must be a ContactId of the records, or stream and number such as 0-17, "
                    + "but is '\(contact)'."
            case .otherSeed:
                "'--contact' is of a run with another seed than \(seed); give its '--seed'."
            case .otherReplication(let own):
                "'--contact' is of replication \(own), but '--replication' is "
                    + "\(replication ?? own)."
            }
        }
    }
}
