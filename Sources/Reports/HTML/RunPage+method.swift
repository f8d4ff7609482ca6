extension RunPage {
    /// What the run cost the machine.
    var engine: Markup {
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

    /// The scenario as it was given.
    var scenario: Markup {
        let source = summary.scenario
        return Markup([
            Markup("p") {
                Markup("code") { source.file }
                ", SHA-256 "
                Markup("code", ["class": "hash"]) { source.sha256 }
            },
            run.scenario.map { text in
                Markup(
                    "pre",
                    ["tabindex": "0", "role": "region", "aria-label": "Source of the scenario"]
                ) {
                    Markup("code") { text }
                }
            } ?? .note("The folder does not have the scenario."),
        ])
    }

    /// How the numbers came about, and the sums that must come out.
    var method: Markup {
        let run = summary.run
        let noun = run.replications == 1 ? "replication" : "independent replications"
        return Markup([
            Markup("p") {
                "Discrete-event simulation in virtual time: \(Figure.count(run.replications)) \(noun) "
                "from seed \(String(run.seed)). The same scenario, seed and version give the same "
                "numbers on every machine; their fingerprint is "
                Markup("code") { run.fingerprint }
                ". Counts, shares and durations cover the contacts that arrived after the warm-up; "
                "averages over time run from the end of the warm-up to the last arrival. Intervals "
                "hold the true share in 95 of 100 runs; they come from the differences between "
                "replications, or between stretches of one."
            },
            Markup("ul", ["class": "books"]) { summary.accounting.map(Self.line) },
        ])
    }

    private static func line(_ identity: AccountingIdentity) -> Markup {
        func text(_ item: AccountingIdentity.Item) -> String {
            "\(Figure.count(item.count)) \(item.name)"
        }
        return Markup("li") {
            mark(identity.holds, words: ("balances", "does not balance", ""))
            ": \(text(identity.whole)) = \(identity.parts.map(text).joined(separator: " + "))"
        }
    }
}
