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
