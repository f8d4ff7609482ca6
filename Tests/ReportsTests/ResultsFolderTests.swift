import Foundation
import Reports
import SummarySamples
import Testing
import Typesetting

@Suite("Results folder")
final class ResultsFolderTests {
    /// A folder of this test's own.
    private let root =
        FileManager.default.temporaryDirectory.path
        + "/trunkload-\(UUID().uuidString)"
    /// The first second of 2026.
    private let date = Date(timeIntervalSince1970: 1_767_225_600.75)

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    @Test("The name is the scenario's and the second in UTC")
    func name() throws {
        let folder = try ResultsFolder(for: "overflow", at: date, in: root + "/a/b/")
        #expect(folder.path == root + "/a/b/overflow-20260101T000000Z")
        // The folder comes with its files.
        #expect(try names(in: root + "/a/b") == [".overflow-20260101T000000Z.trunkload"])
        try folder.publish(RecordedRun(summary: .empty, scenario: nil).files)
        #expect(try names(in: folder.path).contains("summary.json"))
    }

    @Test("A name that is taken is never used again, before and after the folder is there")
    func taken() throws {
        let folders = try (1...3).map { _ in try ResultsFolder(for: "a", at: date, in: root) }
        let file = ResultsFile(name: "summary.json", text: "{}")
        for folder in folders { try folder.publish([file]) }
        let next = try ResultsFolder(for: "a", at: date, in: root)
        #expect(
            (folders + [next]).map(\.path)
                == ["", "-2", "-3", "-4"].map { root + "/a-20260101T000000Z" + $0 }
        )
    }

    @Test(
        "A name suits every file system",
        arguments: [
            ("overflow-to-partner", "overflow-to-partner"), ("a b/c\\d:e", "a-b-c-d-e"),
            ("../../etc", "etc"), ("-rf", "rf"), ("", "run"), ("東京", "東京"), ("///", "run"),
            (".hidden", "hidden"),
            ("50% more!", "50-more"), ("v1.2_b", "v1.2_b"),
            (String(repeating: "x", count: 300), String(repeating: "x", count: 100)),
        ]
    )
    func safeName(scenario: String, name: String) {
        #expect(
            ResultsFolder.defaultName(for: scenario, at: date) == name + "-20260101T000000Z"
        )
    }

    @Test("All files of a run are written, and nothing stays of an earlier one")
    func write() throws {
        try replace(root + "/chosen/", with: RecordedRun(summary: .empty, scenario: "version: 1\n"))
        var run = RecordedRun(summary: .golden, scenario: "version: 1\r\nname: ü\r\n")
        run.summary.scenario.sha256 = SHA256Digest(of: run.scenario ?? "").hexadecimal
        try replace(root + "/chosen", with: run)

        #expect(
            try names(in: root + "/chosen")
                == [
                    "branches.csv", "junit.xml", "metrics.prom", "report.html", "scenario.yaml",
                    "summary.json", "summary.md", "timeline.csv",
                ]
        )
        #expect(try text(of: "summary.json") == SummaryJSON.text(of: run.summary))
        #expect(try text(of: "branches.csv") == SummaryCSV.branches(of: .golden))
        #expect(try text(of: "timeline.csv") == SummaryCSV.timeline(of: .golden))
        #expect(try text(of: "scenario.yaml") == "version: 1\r\nname: ü\r\n")
    }

    @Test("The index is written first, so that there is space for it if there is for anything")
    func order() {
        #expect(RecordedRun(summary: .empty, scenario: "").files.first?.name == "summary.json")
    }

    private func replace(_ path: String, with run: RecordedRun) throws {
        try ResultsFolder(at: path).publish(run.files)
    }

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func text(of name: String) throws -> String {
        try String(contentsOfFile: root + "/chosen/" + name, encoding: .utf8)
    }
}
