import Foundation
import FoundationXML
import Reports
import SummarySamples
import TestSupport
import Testing
import Typesetting

@Suite("Files for pipelines")
struct DerivedFileTests {
    @Test("The golden run's files", arguments: ["summary.md", "junit.xml", "metrics.prom"])
    func golden(name: String) throws {
        let file = RecordedRun.golden.derivedFiles.first { $0.name == name }
        try expectSnapshot(try #require(file).text, named: name)
    }

    @Test("JUnit keeps names that try to be markup")
    func hostileJUnit() throws {
        let summary = RecordedRun.hostile.summary
        let cases = try XMLReader(JUnitReport.text(of: summary)).attributes(of: "testcase")

        #expect(cases.count == summary.thresholds.count)
        // Attributes hold no line breaks, and XML has no U+0000.
        let expected = RecordedRun.attack.filter { !"\u{0}\u{202E}".contains($0) }
        #expect(cases.first?["name"] == expected.replacing("\n", with: " "))
    }

    @Test("Undecided thresholds are skipped, or fail a strict run")
    func undecided() throws {
        var summary = Summary.golden
        summary.thresholds.removeFirst()
        summary.run.passed = true
        #expect(JUnitReport.text(of: summary).contains("failures=\"0\" errors=\"0\" skipped=\"1\""))
        summary.run.passed = false
        #expect(JUnitReport.text(of: summary).contains("failures=\"1\" errors=\"0\" skipped=\"0\""))
        #expect(JUnitReport.text(of: summary).contains("<failure type=\"undecided\""))
    }

    @Test("A run without thresholds and without engine has valid files")
    func bare() throws {
        var summary = Summary.empty.withoutEngine
        summary.thresholds = []
        #expect(try XMLReader(JUnitReport.text(of: summary)).attributes(of: "testcase").isEmpty)
        #expect(!OpenMetrics.text(of: summary).contains("engine"))
        #expect(OpenMetrics.text(of: summary).hasSuffix("# EOF\n"))
    }

    @Test("Markdown and metrics keep names in their place")
    func hostileText() {
        let summary = RecordedRun.hostile.summary
        let markdown = SummaryMarkdown.text(of: summary)
        #expect(!markdown.contains("<script"))
        #expect(!markdown.contains("<img"))
        let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("| ") }
        for row in rows { #expect(row.hasSuffix(" |")) }

        for line in OpenMetrics.text(of: summary).split(separator: "\n") {
            #expect(line.hasPrefix("trunkload_") || line.hasPrefix("# "))
        }
    }

    @Test("What a folder holds gives the same files again")
    func again() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "trunkload-report-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let run = RecordedRun.belonging
        try ResultsFolder(at: folder).publish(run.files)

        let copy = try RecordedRun(inFolder: folder)
        #expect(copy == run)
        #expect(copy.derivedFiles == run.derivedFiles)
    }

    @Test(
        "A file of another run, or one that was changed, is told",
        arguments: ["scenario.yaml", "replications.csv", "histograms/talkTime.hlog"]
    )
    func foreign(name: String) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "trunkload-report-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try ResultsFolder(at: folder).publish(RecordedRun.belonging.files)
        let path = "\(folder)/\(name)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try Data((text + "\n").utf8).write(to: URL(filePath: path))

        let error = #expect(throws: RecordedRunError.self) { try RecordedRun(inFolder: folder) }
        #expect(error == .foreign(path: path))
        #expect(
            error?.description
                == "'\(path)': the file does not belong to the summary beside it: it is of another "
                + "run, or was changed"
        )
        // What is not there is not missed: a record under version control has less.
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: Never.self) { try RecordedRun(inFolder: folder) }
    }

    @Test("A folder without a summary, or with a wrong one, is refused")
    func refused() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "trunkload-report-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let missing = #expect(throws: RecordedRunError.self) { try RecordedRun(inFolder: folder) }
        #expect(
            missing?.description
                == "'\(folder)/summary.json' cannot be read: there is no such file"
        )

        try ResultsFolder(at: folder).publish([ResultsFile(name: "summary.json", text: "{}")])
        let wrong = #expect(throws: RecordedRunError.self) { try RecordedRun(inFolder: folder) }
        #expect(wrong?.description.contains("is not the summary of a run: 'schemaVersion'") == true)
    }
}

/// The elements of a document in XML.
private final class XMLReader: NSObject, XMLParserDelegate {
    private var elements: [(name: String, attributes: [String: String])] = []

    init(_ text: String) throws {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        if !parser.parse() { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    func attributes(of name: String) -> [[String: String]] {
        elements.filter { $0.name == name }.map(\.attributes)
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((name, attributes))
    }
}
