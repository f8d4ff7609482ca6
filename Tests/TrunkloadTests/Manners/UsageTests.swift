import Foundation
import Testing

@Suite("Words of the command line", .timeLimit(.minutes(5)))
struct UsageTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text("maxContacts: 50"), to: "s.yaml")
    }

    private static let search = [
        "capacity", "s.yaml", "--vary", "carriers.primary.trunks", "--until",
        "leg.blocked.share <= 2%",
    ]

    /// Wrong words, and the reason that is told.
    private static let wrong: [([String], String)] = [
        (["run", "s.yaml", "--seed", "-1"], "a seed must be a whole number from 0 to"),
        (["run", "s.yaml", "--seed", "abc"], "a seed must be a whole number from 0 to"),
        (["run", "s.yaml", "--replications", "-3"], "'--replications' must be between 1 and"),
        (["run", "s.yaml", "--replications", "0"], "'--replications' must be between 1 and"),
        (["run", "s.yaml", "--replications", "x"], "'--replications' must be a whole number"),
        (["run", "s.yaml", "--threads", "-1"], "'--threads' must be between 1 and"),
        (["run", "s.yaml", "--pace", "-1"], "'--pace' must be max, real, or a multiple"),
        (["run", "s.yaml", "--threshold", "leg(x).blocked.share<2%"], "'x' is not a carrier"),
        (["run", "s.yaml", "--precision", "leg(x).blocked.share=2%"], "'x' is not a carrier"),
        (["run", "s.yaml", "--linger", "-1s"], "'--linger' must be"),
        (["run", "s.yaml", "--listen", "-1"], "'--listen' must be a port"),
        (["run", "s.yaml", "--threshold", "-1"], "'-1' has no comparison"),
        (["run", "s.yaml", "--precision", "-1"], "'-1' has no '='"),
        (["run", "s.yaml", "--set", "-1"], "an override must be PATH=VALUE"),
        (["run", "s.yaml", "--trace", "-1"], "Please provide one of"),
        (["run", "s.yaml", "--allow-target", "-1"], "'--allow-target' must be an address"),
        (["run", "s.yaml", "--timeline-start", "-1"], "'--timeline-start' must be a time"),
        (["answer", "s.yaml", "--listen", "-1"], "'--listen' must be"),
        (["answer", "s.yaml", "--listen", "127.0.0.1:0", "--for", "-1s"], "'--for' must be"),
        (["sweep", "s.yaml", "--vary", "-1"], "'-1'"),
        (["learn", "r.csv", "--format", "-1"], "-1"),
        (["run", "s.yaml", "--history", ""], "'--history' must name a file or a folder"),
        (["replay", "s.yaml", "--contact", "-1"], "'--contact' must be a ContactId"),
        (["replay", "s.yaml", "--contact", "0-1", "--replication", "-1"], "must be 0 or more"),
        (search + ["--budget", "-1"], "'--budget' must be 0 or more"),
        (search + ["--from", "-3"], "'--from' must be a whole number"),
        (search + ["--from", "2k", "--to", "1k"], "'--from' must be below '--to'"),
        (search + ["--confidence", "-5"], "'--confidence' must be between 50 and"),
        (search + ["--confidence", "sure"], "'--confidence' must be a number of percent"),
        (["compare", "a", "b", "--tolerance", "-1%"], "'--tolerance' must be a share"),
        (["history", "h", "--since", "-7d"], "'--since' must be a date"),
        (["history", "h", "--since", "2026-02-30"], "a date or time that does not exist"),
        (["history", "h", "--since", "2026-02-28T25:00"], "a date or time that does not exist"),
        (["history", "h", "--last", "-1"], "'--last' must be 1 or more"),
        (["fit", "d.csv", "--column", "a", "--censored-at", "-5s"], "must be longer than 0s"),
        (["fit", "d.csv", "--column", "a", "--confidence", "-5"], "must be at least 50"),
        (["learn", "r.csv", "--timeout", "-5s"], "'--timeout'"),
        (["learn", "r.csv", "--redial-window", "-5s"], "'--redial-window'"),
        (["learn", "r.csv", "--from", "-1"], "'--from' must be a time such as"),
        (["learn", "r.csv", "--to", "2026-02-30"], "'--to' must be a time such as"),
        (["backtest", "s.yaml", "r.csv", "--seed", "-1"], "a seed must be a whole number"),
        (["backtest", "s.yaml", "r.csv", "--replications", "-2"], "must be between 2 and"),
        (["backtest", "s.yaml", "r.csv", "--day", "-1"], "'--day' must be a date"),
        (["backtest", "s.yaml", "r.csv", "--day", "2026-02-30"], "'--day' must be a date"),
    ]

    @Test("A wrong value gets a reason and the usage of its command, and 64", arguments: wrong)
    func reason(words: [String], reason: String) throws {
        let outcome = try Program(words, in: folder).wait()
        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("Error: "))
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(outcome.errors.contains("\nUsage: trunkload \(words[0]) "), "\(outcome.errors)")
        #expect(outcome.errors.contains("See 'trunkload \(words[0]) --help'"))
        #expect(!outcome.errors.contains("Missing value"), "\(outcome.errors)")
        #expect(!outcome.errors.contains("<subcommand>"), "\(outcome.errors)")
    }

    @Test(
        "A command that nobody knows gets the nearest one",
        arguments: [
            (["runn"], "run"), (["help", "runn"], "run"), (["chek", "s.yaml"], "check"),
            (["captacity"], "capacity"), (["--help", "x"], nil), (["zzzzzz"], nil),
            (["help", "nosuch"], nil),
        ] as [([String], String?)]
    )
    func unknown(words: [String], nearest: String?) throws {
        let outcome = try Program(words, in: folder).wait()
        guard words[0] != "--help" else { return #expect(outcome.exitCode == 0) }
        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("' is no command"))
        if let nearest { #expect(outcome.errors.contains("; did you mean '\(nearest)'?")) }
        #expect(outcome.errors.contains("\nUsage: trunkload <subcommand>"), "\(outcome.errors)")
    }

    @Test("A count may be written in thousands wherever one stands")
    func thousands() throws {
        let commands: [[String]] = [
            ["run", "s.yaml", "--replications", "0.002k", "--threads", "0.001k", "--quiet"],
            Self.search + ["--budget", "0.2k", "--from", "0.04k", "--to", "0.05k"],
            ["sweep", "s.yaml", "--vary", "carriers.primary.trunks=0.04k,1k", "--json"],
            ["replay", "s.yaml", "--contact", "0-1", "--replication", "0k"],
        ]
        for words in commands {
            let outcome = try Program(words, in: folder).wait()
            #expect([0, 99].contains(outcome.exitCode), "\(words): \(outcome.errors)")
        }
        // The options are right; it is the files that are not there.
        #expect(try Program.run("history", "h", "--last", "1k", in: folder).exitCode == 66)
        let days = ["backtest", "s.yaml", "r.csv", "--replications", "2k"]
        #expect(try Program(days, in: folder).wait().exitCode == 66)
    }

    @Test("Values are taken as the program prints them")
    func printed() throws {
        let outcome = try Program.run(
            "run",
            "s.yaml",
            "--quiet",
            "--threshold",
            "leg.blocked.share < 99.00 %",
            "--threshold",
            "leg.answerTime.p95 < 240.2 s",
            "--threshold",
            "leg.answerTime.p95 < 240.2\u{A0}s",
            "--set",
            "transfer.timeout=30 s",
            in: folder
        )
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
}
