import Foundation
import Testing

/// The program on a wire: both ends of its own, and other people's.
@Suite("Calls on the wire", .serialized)
struct WireCommandTests {
    private static let sipp = URL(filePath: "/usr/bin/sipp")
    private static let hasSIPp = FileManager.default.isExecutableFile(atPath: sipp.path)

    private static let carrier = """
        version: 1
        name: far-end
        carriers:
          - {name: lab, prefixes: ["+"], answer: 20ms, hangup: 1h}
        """

    private static func caller(port: Int, hangup: String = "50ms") -> String {
        """
        version: 1
        name: near-end
        maxContacts: 20
        contacts:
          voice: {arrivals: {even: 50/s}, customer: {number: "+12065550100", hangup: \(hangup)}}
        transfer: {phoneNumber: "+442079460018", timeout: 5s, resumeFlowAfterDisconnect: true}
        carriers:
          - {name: lab, prefixes: ["+"], sip: {target: "sip:127.0.0.1:\(port)"}}
        """
    }

    @Test("'run' and 'answer' agree on every call, and both end with 0")
    func closedLoop() throws {
        let folder = try TemporaryFolder()
        let far = try answer(Self.carrier, "--calls", "20", in: folder)
        try folder.write(Self.caller(port: far.port), to: "near.yaml")
        let near = try Program.run(
            "run",
            "near.yaml",
            "--json",
            "--output",
            "near",
            "--ladder",
            "call.txt",
            "--threshold",
            "sip.retransmissions <= 1000",
            in: folder
        )
        let end = try far.program.wait()
        #expect(near.exitCode == 0, "\(near.errors)")
        #expect(end.exitCode == 0, "\(end.errors)")
        let (ours, theirs) = (try sip(near.output), try sip(end.output))
        #expect(ours["calls"] as? Int == 20)
        #expect(ours["side"] as? String == "caller")
        #expect(theirs["side"] as? String == "carrier")
        #expect(ours["finals"] as? [String: Int] == ["200": 20])
        #expect(theirs["finals"] as? [String: Int] == ["200": 20])
        let ladder = try folder.text("call.txt")
        #expect(ladder.contains("──▶ INVITE sip:+442079460018@127.0.0.1"))
        #expect(ladder.contains("◀── SIP/2.0 200 OK"))
    }

    @Test("SIGTERM ends 'answer' in order, with its results")
    func termination() throws {
        let folder = try TemporaryFolder()
        let far = try answer(Self.carrier, in: folder)
        far.program.send(SIGTERM)
        let end = try far.program.wait()
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(try sip(end.output)["calls"] as? Int == 0)
    }

    @Test(
        "What cannot be done is told before any call",
        arguments: [
            (["--pace", "x10"], "'--pace' can only be real"),
            (
                ["--set", "carriers.lab.sip.target=sip:192.0.2.1:5060"],
                "allow it with --allow-target 192.0.2.1"
            ),
            (["--allow-target", "192.0.2"], "'--allow-target' must be an address or a block"),
        ]
    )
    func refusals(arguments: [String], message: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.caller(port: 9), to: "near.yaml")
        let outcome = try Program(["run", "near.yaml"] + arguments, in: folder).wait()
        #expect(outcome.exitCode == 64)
        let text = outcome.errors.replacing("\n", with: " ")
        #expect(text.contains(message), "\(outcome.errors)")
    }

    @Test("A ladder of calls that are only simulated is refused, and leaves no file")
    func ladderOfNone() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            Self.carrier.replacingOccurrences(
                of: "carriers:",
                with: """
                    maxContacts: 5
                    contacts: {voice: {arrivals: {even: 5/s}}}
                    transfer: {phoneNumber: "+442079460018"}
                    carriers:
                    """
            ),
            to: "near.yaml"
        )
        let run = try Program.run("run", "near.yaml", "--ladder", "call.txt", in: folder)
        #expect(run.exitCode == 65)
        #expect(
            run.errors.hasPrefix(
                "near.yaml: error: '--ladder' needs a carrier with 'sip', and there is none\nhelp: "
            )
        )
        #expect(try !folder.names(in: ".").contains("call.txt"))
    }

    @Test("SIPp calls 'answer'", .enabled(if: hasSIPp, "SIPp is not installed"))
    func sippCalls() throws {
        let folder = try TemporaryFolder()
        let far = try answer(Self.carrier, "--calls", "50", in: folder)
        let sipp = try Program(
            ["-sn", "uac", "127.0.0.1:\(far.port)", "-i", "127.0.0.1", "-nostdin"]
                + ["-r", "50", "-m", "50", "-d", "50"],
            of: Self.sipp,
            in: folder
        )
        #expect(try sipp.wait().exitCode == 0)
        let end = try far.program.wait()
        #expect(end.exitCode == 0)
        #expect(try sip(end.output)["finals"] as? [String: Int] == ["200": 50])
    }

    @Test("'run' calls SIPp", .enabled(if: hasSIPp, "SIPp is not installed"))
    func sippAnswers() throws {
        let folder = try TemporaryFolder()
        // A port that was free a moment ago.
        let free = try answer(Self.carrier, in: folder)
        free.program.send(SIGTERM)
        _ = try free.program.wait()
        let sipp = try Program(
            ["-sn", "uas", "-i", "127.0.0.1", "-p", "\(free.port)", "-nostdin", "-m", "20"],
            of: Self.sipp,
            in: folder
        )
        try folder.write(Self.caller(port: free.port), to: "near.yaml")
        let near = try Program.run("run", "near.yaml", "--json", in: folder)
        #expect(near.exitCode == 0, "\(near.errors)")
        #expect(try sip(near.output)["finals"] as? [String: Int] == ["200": 20])
        #expect(try sipp.wait().exitCode == 0)
    }

    // MARK: - Helpers

    /// Starts carriers that answer, and waits until they say where.
    private func answer(
        _ scenario: String,
        _ arguments: String...,
        in folder: TemporaryFolder
    ) throws -> (program: Program, port: Int) {
        try folder.write(scenario, to: "far.yaml")
        let words = ["answer", "far.yaml", "--listen", "127.0.0.1:0", "--json", "--output", "far"]
        let program = try Program(words + arguments, in: folder)
        for _ in 0..<2_000 {
            let line = try program.errorsSoFar()
            if let range = line.firstRange(of: "sip:127.0.0.1:"),
                let port = Int(line[range.upperBound...].prefix(while: \.isNumber))
            {
                return (program, port)
            }
            Thread.sleep(forTimeInterval: 0.01)
        }
        Issue.record("the carriers do not say where they are")
        return (program, 0)
    }

    private func sip(_ output: String) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        return try #require(object?["sip"] as? [String: Any])
    }
}
