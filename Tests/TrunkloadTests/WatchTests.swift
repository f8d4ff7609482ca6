import Foundation
import Testing

/// The other end of a connection.
private enum Curl {
    static let program = URL(filePath: "/usr/bin/curl")
    static let isThere = FileManager.default.isExecutableFile(atPath: program.path)
}

@Suite("Watching", .serialized)
struct WatchTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text(), to: "sample.yaml")
    }

    /// Starts a run that can be watched; the address of its page.
    private func watched(_ arguments: String...) throws -> (program: Program, url: String) {
        try address(
            of: Program(["run", "sample.yaml", "--listen", "127.0.0.1:0"] + arguments, in: folder)
        )
    }

    private func address(of program: Program) throws -> (program: Program, url: String) {
        while true {
            let line = try program.errorsSoFar().split(separator: "\n").first
            if let line, line.hasPrefix("watch at "), line.hasSuffix("/") {
                return (program, String(line.dropFirst(9)))
            }
            sched_yield()
        }
    }

    private func curl(_ arguments: String...) throws -> Program {
        try Program(["-s", "--noproxy", "*"] + arguments, of: Curl.program, in: folder)
    }

    @Test(
        "Files are the same to the byte, with a page left open, which hears the end",
        .enabled(if: Curl.isThere)
    )
    func sameFiles() throws {
        let options = ["--replications", "2", "--no-engine"]
        let alone = try Program(
            ["run", "sample.yaml", "--output", "alone"] + options,
            in: folder
        ).wait()
        let run = try watched(
            "--output",
            "watched",
            "--replications",
            "2",
            "--no-engine",
            "--pace",
            "x3600"
        )
        let page = try curl("-N", run.url + "events")
        let outcome = try run.program.wait()
        #expect(outcome.exitCode == alone.exitCode)
        // The program does not wait for the page, and the page hears all.
        let text = try page.wait().output
        #expect(text.contains("event: state"))
        #expect(text.contains("event: end\ndata: {\"verdict\":"))
        #expect(text.contains("\"folder\":\"watched\""))
        for name in try folder.names(in: "alone") where name != "histograms" {
            #expect(try folder.bytes("alone/\(name)") == folder.bytes("watched/\(name)"), "\(name)")
        }
    }

    @Test(
        "A run lingers after its end until it is interrupted, and keeps its exit code",
        .enabled(if: Curl.isThere)
    )
    func linger() throws {
        let run = try watched("--linger", "1h", "--threshold", "contacts.offered.count < 1")
        var status = ""
        while !status.contains(#""state": "over""#) {
            status = try curl(run.url + "api/status").wait().output
        }
        #expect(status.contains(#""verdict": "failed: 1 of 1 threshold not met""#))
        #expect(status.contains(#""exitCode": 99"#))
        #expect(try curl(run.url + "metrics").wait().output.contains("trunkload_run_over 1\n"))
        run.program.send(SIGINT)
        #expect(try run.program.wait().exitCode == 99)
    }

    @Test("Carriers that answer calls can be watched as well", .enabled(if: Curl.isThere))
    func answering() throws {
        let answer = try address(
            of: Program(
                ["answer", "sample.yaml", "--listen", "127.0.0.1:0", "--watch", "0"],
                in: folder
            )
        )
        let metrics = try curl(answer.url + "metrics").wait().output
        #expect(metrics.contains("trunkload_sip_calls_total 0\n"))
        #expect(metrics.contains("trunkload_trunks_limit{carrier=\"primary\"} 50\n"))
        #expect(try curl(answer.url).wait().output.contains("On the wire"))
        answer.program.send(SIGTERM)
        #expect(try answer.program.wait().exitCode == 0)
    }

    @Test("An address that is taken exits with 73, with what to do")
    func takenPort() throws {
        let run = try watched("--pace", "real")
        let address = run.url.dropFirst(7).dropLast()
        let second = try Program.run(
            "run",
            "sample.yaml",
            "--listen",
            String(address),
            "--output",
            "second",
            in: folder
        )
        #expect(second.exitCode == 73)
        #expect(
            second.errors.contains("error: '\(address)' cannot be listened at: another program")
        )
        #expect(second.errors.contains("help: take another port, or 0 for any that is free"))
        run.program.send(SIGINT)
        #expect(try run.program.wait().exitCode == 130)
    }

    @Test(
        "Options that mean nothing, or are none, exit with 64",
        arguments: [
            (["--listen", "host:x"], "'--listen' must be a port, or an address and a port"),
            (["--linger", "10s"], "'--linger' means nothing without '--listen'"),
            (["--allow-host", "vm"], "'--allow-host' means nothing without '--listen'"),
            (["--listen", "0", "--linger", "10"], "--linger"),
            (
                ["--timeline-start", "2026-11-20T08:00:00Z"],
                "'--timeline-start' means nothing without '--timeline-metrics'"
            ),
            (
                ["--timeline-metrics", "a", "--timeline-start", "noon"],
                "'--timeline-start' must be a time since 1970"
            ),
        ]
    )
    func wrongUsage(arguments: [String], message: String) throws {
        let outcome = try Program(["run", "sample.yaml"] + arguments, in: folder).wait()
        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test("The course in simulated time is laid where it shall be")
    func timeline() throws {
        let outcome = try Program.run(
            "run",
            "sample.yaml",
            "--quiet",
            "--output",
            "out",
            "--timeline-metrics",
            "course.om",
            "--timeline-start",
            "2026-11-20T08:00:00Z",
            in: folder
        )
        #expect(outcome.exitCode == 0)
        let lines = try folder.text("course.om").split(separator: "\n")
        #expect(lines.contains("trunkload_contacts_offered_total 0 1795161600"))
        #expect(lines.last == "# EOF")
    }
}
