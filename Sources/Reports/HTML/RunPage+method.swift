internal import Experiment
internal import Scenario
package import Typesetting

extension RunPage {
    /// What the run cost the machine.
    package var engine: Markup {
        guard let engine = summary.engine else {
            return .note("Speed and memory were left out, so that equal runs give equal pages.")
        }
        return Markup.facts([
            ("wall-clock time", Figure.duration(engine.wallSeconds)),
            ("contacts per second", Figure.rate(engine.contactsPerSecond)),
            ("events", Figure.count(engine.events)),
            ("events per second", Figure.rate(engine.eventsPerSecond)),
            ("threads", Figure.count(engine.threads)),
            ("peak memory", Figure.bytes(engine.peakResidentBytes)),
        ])
    }

    /// The scenario as it was given, and what became of it on the command line.
    package var scenario: Markup {
        let source = summary.scenario
        return Markup([
            Markup("p") {
                Markup("code") { source.file }
                ", SHA-256 "
                Markup("code", ["class": "hash"]) { source.sha256 }
            },
            overrides(source.overrides ?? []),
            inputs(source.inputs ?? []),
            run.scenario.map { Self.source($0, named: "Source of the scenario") }
                ?? .note("The folder does not have the scenario."),
            run.resolvedScenario.map { text in
                Markup("details") {
                    Markup("summary") { "As it was run, with all that it leaves unsaid" }
                    Self.source(text, named: "The scenario as it was run")
                }
            } ?? .empty,
        ])
    }

    private func overrides(_ overrides: [String]) -> Markup {
        guard !overrides.isEmpty else { return .empty }
        return Markup([
            Markup("p") { "The command line put these values into it:" },
            Markup("ul", ["class": "books"]) {
                overrides.map { override in Markup("li") { Markup("code") { override } } }
            },
        ])
    }

    private func inputs(_ inputs: [KeptInput]) -> Markup {
        guard !inputs.isEmpty else { return .empty }
        return Markup([
            Markup("p") { "It names these files, which are kept beside this page:" },
            Markup("ul", ["class": "books"]) {
                inputs.map { input in
                    Markup("li") {
                        Markup("code") { input.path }
                        " as "
                        Markup("code") { input.file }
                        ", SHA-256 "
                        Markup("code", ["class": "hash"]) { input.sha256 }
                    }
                }
            },
        ])
    }

    private static func source(_ text: String, named name: String) -> Markup {
        Markup("pre", ["tabindex": "0", "role": "region", "aria-label": name]) {
            Markup("code") { text }
        }
    }

    /// How the numbers came about, and the sums that must come out.
    package var method: Markup {
        let run = summary.run
        let noun = run.replications == 1 ? "replication" : "independent replications"
        return Markup([
            Markup("p") {
                "Discrete-event simulation in virtual time: \(Figure.count(run.replications)) \(noun) "
                "from seed \(String(run.seed)). The same scenario, seed and version give the same "
                "numbers on every machine; their fingerprint is "
                Markup("code") { run.fingerprint }
                ". Counts, shares and durations cover the contacts that arrived after the warm-up; "
                "averages over time run from the end of the warm-up to the end of the duration, or to "
                "the last arrival where the number of contacts ends the run. Intervals "
                "hold the true share in 95 of 100 runs; they come from the differences between "
                "replications, or between stretches of one."
            },
            precision,
            summary.decisionWords.map { .note("The run \($0).") } ?? .empty,
            run.warmup.map { warmup in
                Markup("p") {
                    "The warm-up was \(warmup.words). A trial run of each replication was cut where "
                    "the rest of it is known best, and the replication run again from the same draws."
                }
            } ?? .empty,
            books,
        ])
    }

    /// How well metrics are known that the run went on for.
    private var precision: Markup {
        guard let precision = summary.run.precision else { return .empty }
        let replications = summary.run.replications
        return Markup([
            Markup("p") {
                "Replications were added until the 95 % intervals were narrow enough, at most "
                "\(Figure.count(precision.cap)); there are \(Figure.count(replications))."
            },
            Markup("ul", ["class": "books"]) {
                precision.lines.map { reached, words in
                    Markup("li") {
                        Markup.mark(reached, words: ("reached", "not reached", ""))
                        ": \(words)"
                    }
                }
            },
            Markup(precision.remarks(after: replications).map { .note($0 + ".") }),
        ])
    }

    /// What was counted twice, in different places.
    private var books: Markup {
        guard !summary.accounting.isEmpty else { return .empty }
        return Markup([
            Markup("p") {
                "Each of these was counted in two places of the program, the warm-up included; where the "
                "counts differ, something was lost or counted twice, which is a bug."
            },
            Markup("ul", ["class": "books"]) { summary.accounting.map(Self.line) },
        ])
    }

    private static func line(_ check: AccountingCheck) -> Markup {
        func text(_ item: AccountingCheck.Item) -> String {
            "\(Figure.count(item.count)) \(item.name)"
        }
        return Markup("li") {
            Markup.mark(check.holds, words: ("balances", "does not balance", ""))
            ": \(text(check.whole)) = \(check.parts.map(text).joined(separator: " + "))"
        }
    }
}
