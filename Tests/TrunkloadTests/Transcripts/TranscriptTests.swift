import Foundation
import Testing

/// The transcripts of the README and of the articles are what the program prints.
///
/// `.ci/record-transcripts` puts what it prints now in their place.
@Suite("Transcripts")
struct TranscriptTests {
    /// The pages with transcripts.
    static let pages = ["README.md"] + articles

    private static var articles: [String] {
        let sources = Program.root.appending(path: "Sources").path
        let paths = FileManager.default.enumerator(atPath: sources)
        return (paths?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".md") }.sorted()
            .map { "Sources/" + $0 }
            .filter { path in
                let text = try? String(
                    contentsOf: Program.root.appending(path: path),
                    encoding: .utf8
                )
                return text?.contains("\n$ ") ?? false
            }
    }

    private static let isRecording =
        ProcessInfo.processInfo.environment["TRUNKLOAD_RECORD_TRANSCRIPTS"] == "1"

    @Test("A page shows what the program prints", arguments: pages)
    func page(path: String) throws {
        let file = Program.root.appending(path: path)
        var page = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let transcripts = Transcript.all(in: page)
        #expect(!transcripts.isEmpty)
        for transcript in transcripts.reversed() {
            let printed = transcript.excerpt(of: try Self.output(of: transcript.commands))
            guard Transcript.masked(printed) != Transcript.masked(transcript.shown) else {
                continue
            }
            if Self.isRecording {
                page.replaceSubrange(transcript.place, with: printed)
            } else {
                let pairs = zip(Transcript.masked(printed), Transcript.masked(transcript.shown))
                let other = pairs.first { $0 != $1 }.map { "'\($0)', not '\($1)'" }
                Issue.record(
                    """
                    \(path):\(transcript.place.lowerBound + 1): '\(transcript.commands[0])' prints \
                    \(other ?? "\(printed.count) lines, not \(transcript.shown.count)"); \
                    '.ci/record-transcripts' mends the page
                    """
                )
            }
        }
        if Self.isRecording { try Data(page.joined(separator: "\n").utf8).write(to: file) }
    }

    /// What commands print, in a folder that looks like the repository.
    private static func output(of commands: [String]) throws -> [String] {
        let folder = try TemporaryFolder()
        let manager = FileManager.default
        for (name, target) in [
            ("scenarios", Program.root.appending(path: "scenarios")), ("trunkload", Program.path),
        ] {
            try manager.createSymbolicLink(
                at: folder.url.appending(path: name),
                withDestinationURL: target
            )
        }
        try manager.copyItem(
            at: Program.root.appending(path: "results"),
            to: folder.url.appending(path: "results")
        )
        try folder.write(faultyScenario, to: "my-scenario.yaml")
        let outcome = try Program(
            ["-c", "exec 2>&1\n" + commands.joined(separator: "\n")],
            of: URL(filePath: "/bin/sh"),
            in: folder
        ).wait()
        var lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// The scenario with three faults of which the tour tells.
    private static let faultyScenario = """
        version: 1
        name: my-scenario
        duration: 1h
        contacts:
          voice:
            arrivals: {poisson: 0.5/s}
            custmer: {patience: 60s}
        transfer:
          phoneNumber: "+442079460018"
          timeout: 601s
          callerIDName: Smith & Sons
          callerIDNumber: "+442079460019"
        carriers:
          - name: primary
            prefixes: ["+"]
            trunks: 70
            answer: {lognormal: {median: 12s, sigma: 0.6}}
            hangup: {lognormal: {mean: 180s, cv: 1.2}}

        """

    @Test("What no seed repeats is not compared, and nothing else is left out")
    func masking() {
        let masked = Transcript.masked([
            "    34.6 ms wall   2,714,465 contacts/s", "    results/x-20261123T203200Z",
            "    value   observed     wall", "       85     1.60 %   2.89 s", "", "    85   2.89 s",
        ])
        #expect(
            masked == [
                " # wall # contacts/s", "    results/x-TIME", "    value   observed     wall",
                "       85     1.60 % #", "", "    85   2.89 s",
            ]
        )
    }

    @Test("Of an output those lines are shown that the page names")
    func excerpts() {
        let page = [
            "<!-- lines 1-2, 4-4 -->", "```", "$ a \\", "    b", "$ c", "x", "```", "```yaml",
            "```",
        ]
        let transcripts = Transcript.all(in: page)
        #expect(transcripts.map(\.commands) == [["a b", "c"]])
        #expect(transcripts[0].place == 5..<6)
        #expect(
            transcripts[0].excerpt(of: ["1", "2", "3", "4", "5"]) == [
                "1", "2", "    …", "4", "    …",
            ]
        )
        #expect(transcripts[0].excerpt(of: ["1", "2", "3", "4"]) == ["1", "2", "    …", "4"])
    }
}
