import Foundation
import Testing
import Typesetting

@Suite("Places of results")
struct ResultsFolderTests {
    private let place: Place

    init() throws {
        place = try Place()
    }

    private static let old = LeftFiles(["scenario.yaml": "old", "histograms/a.hlog": "old"])
    private static let new = LeftFiles(["scenario.yaml": "new", "inputs/b.csv": "new"])

    private func refusal(_ name: String) throws -> OutputError {
        try #require(throws: OutputError.self) { try ResultsFolder(at: place.path(name)) }
    }

    @Test("Nothing shows until all files are there")
    func together() throws {
        let folder = try ResultsFolder(at: place.path("a/b"))
        #expect(place.everything(in: "a").allSatisfy { $0.hasPrefix(".b.trunkload") })
        try folder.publish(Self.new.files)
        #expect(
            place.everything(in: "a/b")
                == ["inputs", "inputs/b.csv", "scenario.yaml", "summary.json"]
        )
    }

    @Test("A new run takes the place of an earlier one as a whole, and nothing else is left")
    func replaced() throws {
        try Self.old.publish(at: place.path("a"))
        try Self.new.publish(at: place.path("a/"))

        #expect(
            place.everything()
                == ["a", "a/inputs", "a/inputs/b.csv", "a/scenario.yaml", "a/summary.json"]
        )
        #expect(place.text("a/scenario.yaml") == "new")
    }

    @Test("A run that is given up leaves what was there")
    func givenUp() throws {
        try Self.old.publish(at: place.path("a"))
        let before = place.everything()
        let folder = try ResultsFolder(at: place.path("a"))
        try folder.write(ResultsFile(name: "scenario.yaml", text: "new"))
        #expect(place.text("a/scenario.yaml") == "old")
        withExtendedLifetime(folder) {}
        do { _ = try ResultsFolder(at: place.path("b")) }
        #expect(place.text("a/scenario.yaml") == "old")
        #expect(before.allSatisfy(place.everything().contains))
        #expect(!place.everything().contains("b"))
    }

    @Test(
        "Files of somebody else are refused and stay as they are",
        arguments: [
            "notes.txt", ".hidden", "histograms/mine.txt", "scenario.yaml", "summary.md",
            "inputs/mine.csv", "report.html", "contacts.jsonl.gz",
        ]
    )
    func foreign(name: String) throws {
        try Self.old.publish(at: place.path("a"))
        try place.write("mine", to: "a/\(name)")
        let before = place.everything()

        let error = try refusal("a")
        #expect(error.isRefusal)
        #expect(error.reason == "'\(name)' there is not a file of a run as trunkload left it")
        #expect(error.help == "name another folder, or move them elsewhere")
        #expect(place.text("a/\(name)") == "mine")
        #expect(place.everything() == before)
    }

    @Test("A folder without an index is somebody else's, whatever the names in it")
    func noIndex() throws {
        for name in ["scenario.yaml", "summary.md", "report.html", "timeline.csv", "x", "y"] {
            try place.write("mine", to: "a/\(name)")
        }
        #expect(
            try refusal("a").reason
                == "'report.html', 'scenario.yaml', 'summary.md' and 3 more there are not files of a "
                + "run as trunkload left it"
        )
        try place.write("{\"program\": {\"name\": \"other\"}}", to: "b/summary.json")
        #expect(try refusal("b").reason.hasPrefix("'summary.json' there"))
    }

    @Test("An index of an earlier version has no digests; its files are known by their names")
    func earlier() throws {
        try place.write("{\"program\": {\"name\": \"trunkload\"}}", to: "a/summary.json")
        try place.write("old", to: "a/scenario.yaml")
        try place.write("old", to: "a/histograms/a.hlog")
        try place.write("channel,outcome,count,share\r\n", to: "a/branches.csv")
        try Self.new.publish(at: place.path("a"))
        #expect(place.text("a/branches.csv") == nil)

        let sweep = "{\"axes\": 1, \"partial\": 1, \"points\": 1, \"scenario\": 1}"
        try place.write(sweep, to: "b/sweep.json")
        try place.write("a,metric,value,ci95_low,…\r\n", to: "b/sweep.csv")
        try Self.new.publish(at: place.path("b"))
        #expect(place.text("b/sweep.csv") == nil)
    }

    @Test("A file that comes between the first look and the last is found")
    func late() throws {
        try Self.old.publish(at: place.path("a"))
        let folder = try ResultsFolder(at: place.path("a"))
        try place.write("mine", to: "a/notes.txt")

        let error = #expect(throws: OutputError.self) { try folder.publish(Self.new.files) }
        #expect(error?.isRefusal == true)
        #expect(!folder.isPublished)
        #expect(place.text("a/notes.txt") == "mine")
        #expect(place.text("a/scenario.yaml") == "old")
    }

    @Test("Two runs do not have one place, and the next one has it when the first is over")
    func busy() throws {
        for name in ["a", "a/"] {
            let first = try ResultsFolder(at: place.path(name))
            let error = try refusal("a")
            #expect(error.isRefusal)
            #expect(error.reason == "another run is writing there")
            try first.publish(Self.new.files)
        }
        #expect(place.text("a/scenario.yaml") == "new")
    }

    @Test("A link is followed, and stays")
    func link() throws {
        try Self.old.publish(at: place.path("a"))
        try FileManager.default.createSymbolicLink(
            atPath: place.path("latest"),
            withDestinationPath: "a"
        )
        let folder = try ResultsFolder(at: place.path("latest"))
        #expect(folder.path == place.path("latest"))
        #expect(try refusal("a").reason == "another run is writing there")
        try folder.publish(Self.new.files)
        #expect(place.text("a/scenario.yaml") == "new")
        #expect(place.text("latest/scenario.yaml") == "new")

        try FileManager.default.createSymbolicLink(
            atPath: place.path("lost"),
            withDestinationPath: "nowhere"
        )
        #expect(try refusal("lost").reason == "it is a link to nothing")
        try FileManager.default.createSymbolicLink(
            atPath: place.path("a/link"),
            withDestinationPath: "nowhere"
        )
    }

    @Test("What is no folder is told")
    func noFolder() throws {
        try place.write("mine", to: "file")
        #expect(try refusal("file").reason == "a file of this name exists")
        #expect(try refusal("file/below").reason == "a part of the path is not a folder")
        _ = try place.makePipe("pipe")
        #expect(try refusal("pipe").reason == "a part of the path is not a folder")
        let empty = try #require(throws: OutputError.self) { try ResultsFolder(at: "") }
        #expect(empty.reason == "the name is empty")
        #expect(place.text("file") == "mine")
    }

    @Test("Permissions stay those of the folder whose place is taken")
    func permissions() throws {
        try Self.old.publish(at: place.path("a"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o2750],
            ofItemAtPath: place.path("a")
        )
        try Self.new.publish(at: place.path("a"))
        let attributes = try FileManager.default.attributesOfItem(atPath: place.path("a"))
        #expect(attributes[.posixPermissions] as? Int == 0o2750)
    }

    @Test("Long names have a workspace too")
    func longName() throws {
        let name = String(repeating: "n", count: 250)
        try Self.new.publish(at: place.path(name))
        #expect(place.text(name + "/scenario.yaml") == "new")
        #expect(try refusal(name + "nnnnnnnn").reason == "the name is too long")
    }

    @Test("Reports are drawn again where they were drawn, and nowhere else")
    func redrawn() throws {
        try Self.old.publish(at: place.path("a"))
        try place.write("notes", to: "a/notes.txt")
        let page = ResultsFile(name: "summary.md", text: "## new\n<sub>trunkload 1</sub>\n")
        try ResultsFolder.redraw([page], at: place.path("a"))
        try ResultsFolder.redraw([page], at: place.path("a"))
        #expect(place.text("a/summary.md") == page.text)
        #expect(place.text("a/notes.txt") == "notes")
        #expect(!place.everything().contains { $0.contains("trunkload") })

        try place.write("mine", to: "a/summary.md")
        let error = #expect(throws: OutputError.self) {
            try ResultsFolder.redraw([page], at: place.path("a"))
        }
        #expect(error?.isRefusal == true)
        #expect(place.text("a/summary.md") == "mine")
    }
}
