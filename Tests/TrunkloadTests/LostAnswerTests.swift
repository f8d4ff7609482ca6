import Foundation
import Testing

/// The answer is printed, whatever else cannot be written.
@Suite("No answer is lost", .timeLimit(.minutes(5)))
struct LostAnswerTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text(), to: "sample.yaml")
        try folder.write("a file", to: "file")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "folder"),
            withIntermediateDirectories: false
        )
    }

    private func run(
        _ arguments: [String],
        after preparation: String? = nil
    ) throws
        -> Program.Outcome
    {
        try Program(arguments, in: folder, after: preparation).wait()
    }

    private static let commands: [([String], String)] = [
        (["run", "sample.yaml", "--output", "file"], "BRANCHES"),
        (["run", "sample.yaml", "--output", "file/below"], "BRANCHES"),
        (["run", "sample.yaml", "--output", "/proc/below"], "BRANCHES"),
        (["run", "sample.yaml", "--output", "out", "--history", "folder"], "BRANCHES"),
        (["run", "sample.yaml", "--output", "out", "--history", "/dev/null"], "BRANCHES"),
        (["run", "sample.yaml", "--output", "out", "--history", "/proc/h.sqlite"], "BRANCHES"),
        (
            [
                "capacity", "sample.yaml", "--vary", "carriers.primary.trunks", "--until",
                "leg.blocked.share <= 20%", "--from", "40", "--to", "60", "--budget", "20000",
                "--html", "folder",
            ], "ANSWER"
        ),
        (["sweep", "sample.yaml", "--vary", "seed=1,2", "--output", "file"], "2 points"),
        (["compare", "old", "old", "--markdown", "folder"], "the same"),
        (["compare", "old", "old", "--junit", "/proc/cases.xml"], "the same"),
        (["compare", "old", "old", "--junit", "/dev/full"], "the same"),
        (["run", "sample.yaml", "--output", "out", "--events", "/dev/full"], "BRANCHES"),
        (["history", "h.sqlite", "--html", "folder"], "1 run"),
    ]

    @Test("An answer is printed, then what could not be written, and 73", arguments: commands)
    func printed(arguments: [String], part: String) throws {
        let first = try run(
            ["run", "sample.yaml", "--output", "old", "--history", "h.sqlite", "--quiet"]
        )
        #expect(first.exitCode == 0, "\(first.errors)")

        let outcome = try run(arguments)
        #expect(outcome.exitCode == 73)
        #expect(outcome.output.contains(part))
        let lines = outcome.errors.split(separator: "\n")
        let last = try #require(lines.last)
        #expect(last.hasPrefix("error: '"))
        #expect(last.contains("' could not be written: "))
        // It was told beforehand, but where only writing shows it.
        let isTried = arguments.last != "/dev/full"
        #expect(
            lines.first?.hasSuffix("; the answer is printed all the same") == isTried,
            "\(outcome.errors)"
        )
        #expect(try folder.text("file") == "a file")
    }

    private static let overwritten: [([String], String)] = [
        (["run", "sample.yaml", "--output", "out", "--timeline-metrics"], "sample.yaml"),
        (["run", "sample.yaml", "--output", "out", "--events"], "./sample.yaml"),
        (["run", "sample.yaml", "--output", "out", "--ladder"], "link.yaml"),
        (["run", "sample.yaml", "--history", "h.sqlite", "--events"], "h.sqlite"),
        (["run", "curve.yaml", "--output", "out", "--events"], "curve.csv"),
        (["history", "h.sqlite", "--html"], "h.sqlite"),
        (["compare", "old", "old", "--markdown"], "old/summary.json"),
        (["learn", "calls.csv", "--output"], "calls.csv"),
        (["backtest", "sample.yaml", "calls.csv", "--html"], "calls.csv"),
        (
            [
                "capacity", "sample.yaml", "--vary", "carriers.primary.trunks", "--until",
                "leg.blocked.share <= 20%", "--html",
            ], "sample.yaml"
        ),
    ]

    @Test("Nothing is written over what the same command reads", arguments: overwritten)
    func input(arguments: [String], file: String) throws {
        let history = ["--output", "old", "--history", "h.sqlite", "--quiet"]
        #expect(try run(["run", "sample.yaml"] + history).exitCode == 0)
        try folder.write("2026-01-01T00:00:00Z,10\n", to: "calls.csv")
        try folder.write("time,rate\n0s,1/s\n10m,1/s\n", to: "curve.csv")
        let curve = SampleScenario.text("duration: 10m")
            .replacing("{poisson: 1/s}", with: "{poisson: {curve: curve.csv}}")
        try folder.write(curve, to: "curve.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appending(path: "link.yaml").path,
            withDestinationPath: "sample.yaml"
        )
        let before = try Data(contentsOf: folder.url.appending(path: file))

        let outcome = try run(arguments + [file])
        #expect(outcome.exitCode == 73, "\(outcome.errors)")
        #expect(
            outcome.errors.contains(
                "error: '\(file)' could not be written: the same command reads it"
            ),
            "\(outcome.errors)"
        )
        #expect(try Data(contentsOf: folder.url.appending(path: file)) == before)
    }

    @Test("Two outputs do not go into one file, but into one device they may")
    func twice() throws {
        let outputs = ["run", "sample.yaml", "--quiet", "--output", "out", "--timeline-metrics"]
        let file = try run(outputs + ["new", "--events", "new"])
        #expect(file.exitCode == 73, "\(file.errors)")
        let device = try run(outputs + ["/dev/null", "--events", "/dev/null"])
        #expect(device.exitCode == 0, "\(device.errors)")
    }

    @Test(
        "Help and what else is only printed is not lost in silence",
        arguments: [
            ["--help"], ["--version"], ["run", "--help"], ["help", "metrics"],
            ["help", "exit-codes"], ["metrics"], ["exit-codes"], ["schema"], ["manual"], ["new"],
            ["--generate-completion-script", "bash"],
        ]
    )
    func help(arguments: [String]) throws {
        let outcome = try run(arguments, after: "exec > /dev/full")
        #expect(outcome.exitCode == 73)
        #expect(
            outcome.errors
                == "error: standard output could not be written: no space left on the device\n"
        )
    }

    @Test("A quiet command, of which nothing would be left, ends before the work")
    func quiet() throws {
        try folder.write(SampleScenario.endless, to: "sample.yaml")
        for arguments in [["--output", "file"], ["--output", "out", "--history", "folder"]] {
            let outcome = try run(["run", "sample.yaml", "--quiet"] + arguments)
            #expect(outcome.exitCode == 73)
            #expect(outcome.output == "")
            #expect(outcome.errors.hasPrefix("error: '"))
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
    }

    @Test(
        "An empty name is wrong usage",
        arguments: [
            ["run", "sample.yaml", "--history", ""], ["run", "sample.yaml", "--output", ""],
            ["sweep", "sample.yaml", "--vary", "seed=1,2", "--output", ""],
            ["compare", "a", "b", "--markdown", ""], ["compare", "a", "b", "--junit", ""],
            ["history", "h.sqlite", "--html", ""], ["new", ""],
        ]
    )
    func empty(arguments: [String]) throws {
        let outcome = try run(arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.contains("its name is empty"))
    }

    @Test("A history is the file of its name, also where SQLite knows the name")
    func names() throws {
        let outcome = try run(
            ["run", "sample.yaml", "--output", "out", "--quiet", "--history", ":memory:"]
        )
        #expect(outcome.exitCode == 0)
        #expect(try folder.names(in: ".").contains(":memory:"))
        #expect(try run(["history", ":memory:"]).output.contains("1 run"))
    }

    @Test("Files that may not grow are told, and the summary is kept if anything is")
    func fileSize() throws {
        let none = try run(["run", "sample.yaml", "--output", "none"], after: "ulimit -f 8")
        #expect(none.exitCode == 73)
        #expect(none.output.contains("BRANCHES"))
        #expect(
            none.errors
                == "error: 'none/summary.json' could not be written: the file would be too large\n"
        )
        #expect(try folder.names(in: ".").allSatisfy { !$0.contains("none") })

        // The page is larger than the summary.
        let some = try run(
            ["run", "sample.yaml", "--output", "some", "--quiet"],
            after: "ulimit -f 24"
        )
        #expect(some.exitCode == 73)
        #expect(some.output == "")
        #expect(some.errors.hasPrefix("error: 'some/report.html' could not be written: "))
        #expect(try folder.names(in: "some").contains("summary.json"))
        #expect(try !folder.names(in: "some").contains("report.html"))
        #expect(try run(["compare", "some", "some"]).exitCode == 0)
        #expect(try run(["report", "some"]).exitCode == 0)
        #expect(try folder.names(in: "some").contains("report.html"))
    }

    @Test("Without descriptors the answer is printed all the same", arguments: [4, 5, 6, 8])
    func descriptors(count: Int) throws {
        let outcome = try run(
            ["run", "sample.yaml", "--output", "out", "--history", "h.sqlite"],
            after: "ulimit -n \(count)"
        )
        #expect([0, 73].contains(outcome.exitCode), "\(outcome.errors)")
        #expect(outcome.output.contains("BRANCHES"))
        #expect(outcome.errors.contains("too many open files") == (outcome.exitCode == 73))
        let traced = try run(
            ["run", "sample.yaml", "--output", "out", "--trace", "all", "--replications", "9"],
            after: "ulimit -n \(count)"
        )
        #expect(traced.output.contains("BRANCHES"))
        #expect([0, 73].contains(traced.exitCode), "\(traced.errors)")
    }

    @Test(
        "What needs a loop of its own is refused without descriptors, before the work",
        arguments: [4, 5, 6, 7, 8]
    )
    func loops(count: Int) throws {
        for option in [["--listen", "0"], ["--events", "http://127.0.0.1:1/"]] {
            let outcome = try run(
                ["run", "sample.yaml", "--output", "out"] + option,
                after: "ulimit -n \(count)"
            )
            #expect([0, 73].contains(outcome.exitCode), "\(option): \(outcome.errors)")
            if option[0] == "--listen" {
                #expect(
                    outcome.errors
                        == "error: '127.0.0.1:0' cannot be listened at: too many open files\n"
                )
            }
        }
    }

    @Test(
        "Without threads for a loop of its own a run ends, or goes on without it",
        .enabled(if: getuid() == 0, "Only root may become somebody with a limit of his own."),
        arguments: [1, 2, 3, 4, 5, 6]
    )
    func loopThreads(count: Int) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o777],
            ofItemAtPath: folder.url.path
        )
        // The limit counts everything of one user, so it has to be one that nobody else is.
        let user = 60_000 + getpid() % 1_000 * 4 + Int32(count)
        let drop =
            "ulimit -u \(count); exec setpriv --reuid=\(user) --regid=\(user) --clear-groups \"$0\" \"$@\""
        for option in [["--listen", "0"], ["--events", "http://127.0.0.1:1/"]] {
            let outcome = try run(
                ["run", "sample.yaml", "--output", "out\(option[0])"] + option,
                after: drop
            )
            #expect([0, 73].contains(outcome.exitCode), "\(option): \(outcome.errors)")
            let isShort = outcome.errors.contains("the system has no more threads")
            #expect(isShort || count > 4, "\(option): \(outcome.errors)")
        }
    }

    @Test("A reader that has gone, and an output that is closed, do not change the exit code")
    func closedOutput() throws {
        let failing = ["--threshold", "leg.blocked.share < 0.1%", "--quiet", "--output", "out"]
        #expect(try run(["run", "sample.yaml"] + failing).exitCode == 99)
        let arguments = ["run", "sample.yaml", "--output", "out"] + failing.prefix(2)
        // The pipe's reader ends at once.
        let gone = try run(arguments, after: "exec > >(exec 0<&-; exit 0); sleep 0.2")
        #expect(gone.exitCode == 99)
        #expect(try folder.names(in: "out").contains("summary.json"))

        let closed = try run(arguments, after: "exec >&-")
        #expect(closed.exitCode == 73)
        #expect(closed.errors.contains("standard output could not be written"))
        // Nothing that was to be printed stands in a file.
        #expect(try !folder.text("out/summary.json").contains("BRANCHES"))
        try folder.summary(in: "out").expectAccounting()
    }

    @Test("Where a root folder has no /proc, as in a bare one, the words are heard all the same")
    func bareRoot() throws {
        // Who may not hide it runs with it, which says less.
        let hide = #"sh -c 'mount -t tmpfs none /proc && exec "$0" "$@"'"#
        let outcome = try run(
            ["run", "sample.yaml", "--output", "out"],
            after: "unshare -m true 2>&- && exec unshare -m \(hide) \"$0\" \"$@\""
        )
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("BRANCHES"))
    }

    @Test(
        "Without any further thread a run is simulated on the one it has, and hears signals",
        .enabled(if: getuid() == 0, "Only root may become somebody with a limit of his own.")
    )
    func threads() throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o777],
            ofItemAtPath: folder.url.path
        )
        // The limit counts everything of one user, so it has to be one that nobody else is.
        let user = 50_000 + getpid() % 10_000
        let drop =
            "ulimit -u 1; exec setpriv --reuid=\(user) --regid=\(user) --clear-groups \"$0\" \"$@\""
        let arguments = ["run", "sample.yaml", "--threads", "4", "--replications", "4", "--json"]
        let alone = try run(arguments + ["--output", "alone"], after: drop)
        let together = try run(arguments + ["--output", "together"])
        #expect(alone.exitCode == 0, "\(alone.errors)")
        let summary = try JSONObject(Data(alone.output.utf8))
        #expect(try summary.value("engine.threads") as Int == 1)
        #expect(
            try summary.without("engine")
                == JSONObject(Data(together.output.utf8)).without("engine")
        )

        try folder.write(SampleScenario.endless, to: "sample.yaml")
        let endless = try Program(
            ["run", "sample.yaml", "--output", "endless", "--quiet"],
            in: folder,
            after: drop
        )
        try endless.waitUntilBusy()
        endless.send(SIGTERM)
        #expect(try endless.wait().exitCode == 130)
        #expect(try folder.summary(in: "endless").value("run.partial") as Bool)
    }
}
