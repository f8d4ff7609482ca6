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
        #expect(try names(in: folder.path).isEmpty)
    }

    @Test("A folder that is there is never used again")
    func taken() throws {
        let folders = try (1...3).map { _ in try ResultsFolder(for: "a", at: date, in: root) }
        #expect(
            folders.map(\.path) == ["", "-2", "-3"].map { root + "/a-20260101T000000Z" + $0 }
        )
    }

    @Test(
        "A name suits every file system",
        arguments: [
            ("overflow-to-partner", "overflow-to-partner"), ("a b/c\\d:e", "a-b-c-d-e"),
            ("../../etc", "etc"), ("-rf", "rf"), ("", "run"), ("東京", "run"), (".hidden", "hidden"),
            ("50% more!", "50-more"), ("v1.2_b", "v1.2_b"),
            (String(repeating: "x", count: 300), String(repeating: "x", count: 100)),
        ]
    )
    func safeName(scenario: String, name: String) {
        #expect(
            ResultsFolder.defaultName(for: scenario, at: date) == name + "-20260101T000000Z"
        )
    }

    @Test("All files of a run are written, and replace older ones")
    func write() throws {
        let folder = try ResultsFolder(at: root + "/chosen/")
        try folder.write(RecordedRun(summary: .empty, scenario: "version: 1\n").files)
        try folder.write(RecordedRun(summary: .golden, scenario: "version: 1\r\nname: ü\r\n").files)

        #expect(
            try names(in: folder.path)
                == [
                    "branches.csv", "junit.xml", "metrics.prom", "report.html", "scenario.yaml",
                    "summary.json", "summary.md", "timeline.csv",
                ]
        )
        #expect(try text(of: "summary.json", in: folder) == SummaryJSON.text(of: .golden))
        #expect(try text(of: "branches.csv", in: folder) == SummaryCSV.branches(of: .golden))
        #expect(try text(of: "timeline.csv", in: folder) == SummaryCSV.timeline(of: .golden))
        #expect(try text(of: "scenario.yaml", in: folder) == "version: 1\r\nname: ü\r\n")
    }

    @Test("The summary comes last, so that a folder with it is complete")
    func order() {
        #expect(RecordedRun(summary: .empty, scenario: "").files.last?.name == "summary.json")
    }

    @Test("A write that fails names the file and leaves no half of it")
    func failedWrite() throws {
        let folder = try ResultsFolder(at: root)
        let obstacle = root + "/summary.json"
        try FileManager.default.createDirectory(
            atPath: obstacle,
            withIntermediateDirectories: false
        )

        let error = #expect(throws: OutputError.self) {
            try folder.write([ResultsFile(name: "summary.json", text: "{}")])
        }
        #expect(error?.description == "'\(obstacle)' could not be written: it is a folder")
        #expect(try names(in: root) == ["summary.json"])
        #expect(try names(in: obstacle).isEmpty)
    }

    @Test("A folder that cannot be made is told with the system's reason")
    func impossibleFolder() throws {
        let folder = try ResultsFolder(at: root)
        try folder.write([ResultsFile(name: "file", text: "")])

        let below = #expect(throws: OutputError.self) {
            try ResultsFolder(at: root + "/file/results")
        }
        #expect(
            below?.description == "'\(root)/file/results' could not be written:"
                + " a part of the path is not a folder"
        )
        let same = #expect(throws: OutputError.self) {
            try ResultsFolder(for: "a", at: date, in: root + "/file")
        }
        #expect(
            same?.description
                == "'\(root)/file' could not be written: a file of this name exists"
        )
    }

    @Test("A folder without permission is told so", .enabled(if: getuid() != 0))
    func forbiddenFolder() throws {
        let folder = try ResultsFolder(at: root)
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: root)

        let error = #expect(throws: OutputError.self) {
            try folder.write([ResultsFile(name: "summary.json", text: "{}")])
        }
        #expect(
            error?.description == "'\(root)/summary.json' could not be written: permission denied"
        )
    }

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func text(of name: String, in folder: ResultsFolder) throws -> String {
        try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
    }
}
