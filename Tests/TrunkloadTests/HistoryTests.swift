import Foundation
import Testing

@Suite("history", .timeLimit(.minutes(5)))
struct HistoryTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text("maxContacts: 200"), to: "sample.yaml")
    }

    private func append(_ number: Int) throws -> Program {
        let arguments = ["run", "sample.yaml", "--output", "out-\(number)", "--quiet"]
        return try Program(
            arguments + ["--seed", "\(number)", "--history", "h/runs.sqlite"],
            in: folder
        )
    }

    private func history(_ arguments: String...) throws -> Program.Outcome {
        try Program(["history", "h/runs.sqlite"] + arguments, in: folder).wait()
    }

    @Test("Runs that end at the same time are all appended")
    func concurrent() throws {
        for pair in 0..<8 {
            let programs = try [append(2 * pair), append(2 * pair + 1)]
            for program in programs { #expect(try program.wait().exitCode == 0) }
        }
        let outcome = try history("--json", "--metric", "leg.blocked.share")
        let runs: [[String: Any]] = try JSONObject(Data(outcome.output.utf8)).value("runs")

        #expect(runs.count == 16)
        #expect(Set(runs.compactMap { $0["seed"] as? Int }) == Set(0..<16))
        for run in runs {
            let metrics = try #require(run["metrics"] as? [String: Any])
            let share = try #require(metrics["leg.blocked.share"] as? Double)
            let results = try #require(run["results"] as? String)
            #expect(try folder.summary(in: results).value("legs.blocked.share") as Double == share)
        }
    }

    @Test("The list, the chart and the page tell the runs that are asked for")
    func shown() throws {
        for number in 1...3 { #expect(try append(number).wait().exitCode == 0) }

        let list = try history()
        #expect(list.exitCode == 0)
        #expect(list.output.contains("3 runs   1 scenario"))
        let course = try history(
            "--metric",
            "leg(primary).answerTime.p95",
            "--last",
            "2",
            "--html",
            "page.html"
        )
        #expect(course.exitCode == 0)
        #expect(course.output.contains("sample, 2 runs, #2 to #3"))
        #expect(course.output.contains("┤"))
        #expect(try folder.text("page.html").contains("<figure"))
        #expect(try history("--since", "2099-01-01").output.contains("0 runs"))
        #expect(try history("--since", "1h").output.contains("3 runs"))
        #expect(try history("--failed").output.contains("0 runs"))
    }

    @Test("A run that was stopped is appended as what it is")
    func partial() throws {
        try folder.write(SampleScenario.endless, to: "sample.yaml")
        let program = try append(1)
        try program.waitUntilBusy()
        program.send(SIGINT)
        #expect(try program.wait().exitCode == 130)
        #expect(try history("--json").output.contains("\"partial\": true"))
    }

    @Test("Files that are no histories are refused before anything is run, and left as they are")
    func refused() throws {
        let text = String(repeating: "no database\n", count: 1_000)
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "h"),
            withIntermediateDirectories: true
        )
        try folder.write(text, to: "h/runs.sqlite")

        let outcome = try append(1).wait()
        #expect(outcome.exitCode == 65)
        #expect(
            outcome.errors
                == "error: 'h/runs.sqlite' is not a history of trunkload; it was left as it is\n"
        )
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out-1").path))
        #expect(try history().exitCode == 65)
        #expect(try folder.text("h/runs.sqlite") == text)
    }

    @Test("Wrong questions and places exit with their codes")
    func codes() throws {
        #expect(try history().exitCode == 66)
        let unwritable = try Program.run(
            "run",
            "sample.yaml",
            "--quiet",
            "--history",
            "/proc/runs.sqlite",
            in: folder
        )
        #expect(unwritable.exitCode == 73)
        #expect(try append(1).wait().exitCode == 0)
        #expect(try history("--metric", "leg.bloked.share").exitCode == 64)
        #expect(try history("--metric", "leg(nobody).blocked.share").exitCode == 64)
        #expect(try history("--since", "yesterday").exitCode == 64)
        #expect(try history("--last", "0").exitCode == 64)
        #expect(try history("--html", "/proc/page.html").exitCode == 73)
    }
}
