import Foundation
import Testing

@Suite("Scenarios and files from standard input", .timeLimit(.minutes(5)))
struct StandardInputTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text("duration: 1m"), to: "sample.yaml")
    }

    private static let commands: [[String]] = [
        ["check", "@"], ["check", "@", "--json"], ["explain", "@"],
        ["run", "@", "--output", "out"], ["replay", "@", "--contact", "0-1"],
        ["sweep", "@", "--vary", "carriers.primary.trunks=1,2", "--output", "out"],
        [
            "capacity", "@", "--vary", "carriers.primary.trunks", "--until",
            "leg.blocked.share <= 50%", "--from", "20", "--to", "21", "--budget", "100",
        ],
    ]

    @Test(
        "Every command that reads a scenario reads a pipe as it reads a file",
        arguments: commands
    )
    func scenario(command: [String]) throws {
        func outcome(_ name: String) throws -> Program.Outcome {
            let words = command.map { $0 == "@" ? name : $0 }
            return try Program(words, in: folder, after: "exec < <(cat sample.yaml)").wait()
        }
        let file = try outcome("sample.yaml")
        for name in ["-", "/dev/stdin"] {
            let pipe = try outcome(name)
            #expect(pipe.exitCode == file.exitCode, "\(command) \(name): \(pipe.errors)")
            #expect(!pipe.output.isEmpty)
            #expect(!pipe.errors.contains("error:"), "\(command) \(name): \(pipe.errors)")
        }
    }

    @Test("Files that such a scenario names are looked for in the current folder")
    func beside() throws {
        try folder.write("seconds\n1\n2\n3\n", to: "ring.csv")
        let text = SampleScenario.text("duration: 1m").replacing(
            "{lognormal: {median: 12s, sigma: 0.6}}",
            with: "{empirical: {file: ring.csv, column: seconds}}"
        )
        try folder.write(text, to: "sample.yaml")
        let outcome = try Program(["check", "-"], in: folder, after: "exec < sample.yaml").wait()
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }

    @Test("A slow writer is waited for; nothing, a folder and a closed input are told")
    func odd() throws {
        func check(_ preparation: String) throws -> Program.Outcome {
            try Program(["check", "-"], in: folder, after: preparation).wait()
        }
        #expect(try check("exec < <(sleep 1; cat sample.yaml)").exitCode == 0)
        let nothing = try check("exec < /dev/null")
        #expect(nothing.exitCode == 65)
        #expect(nothing.errors.hasPrefix("-:1:1: error: "), "\(nothing.errors)")
        let closed = try check("exec <&-")
        #expect(closed.exitCode == 66)
        #expect(closed.errors == "-: error: the file cannot be read: it is closed\n")
        let other = try check("exec < .")
        #expect(other.exitCode == 66)
        #expect(other.errors == "-: error: this is not a file\n")
    }

    @Test("Flows, tables and call records come by pipes as well")
    func others() throws {
        var table = "at,ring,talk,result\n"
        for call in 0..<400 {
            let clock = [8 + call / 60, call % 60].map { String(format: "%02d", $0) }
            let time = "\(clock.joined(separator: ":")):00"
            table += "2026-03-02 \(time),\(2 + call * 7 % 19),\(30 + call % 97),answered\n"
        }
        try folder.write(table, to: "calls.csv")
        let fit = ["fit", "-", "--column", "ring"]
        let learn = [
            "learn", "-", "-o", "learned.yaml", "--json", "--holdout", "none", "--map",
            "arrival=at,ring=ring,talk=talk,outcome=result",
        ]
        for words in [fit, learn] {
            let outcome = try Program(words, in: folder, after: "exec < <(cat calls.csv)").wait()
            #expect(outcome.exitCode == 0, "\(words): \(outcome.errors)")
            #expect(!outcome.output.isEmpty)
        }
        let flow =
            #"{"Version": "2019-10-30", "StartAction": "a", "Actions": "#
            + #"[{"Identifier": "a", "Type": "DisconnectParticipant", "Parameters": {}, "#
            + #""Transitions": {}}]}"#
        try folder.write(flow, to: "flow.json")
        let shown = try Program(["flow", "-"], in: folder, after: "exec < <(cat flow.json)").wait()
        #expect(shown.exitCode == 0, "\(shown.errors)")
        #expect(shown.output.contains("DisconnectParticipant"))
    }
}
