import Foundation
import Testing
import Typesetting

/// What programs leave that are killed in the midst of something.
@Suite("Results of killed runs")
struct KilledRunTests {
    private let place: Place

    init() throws {
        place = try Place()
    }

    private static let old = LeftFiles(["scenario.yaml": "old", "histograms/a.hlog": "old"])
    private static let new = LeftFiles(["scenario.yaml": "new"])

    @Test("Files that were not yet in their place go with the next run")
    func staged() throws {
        try Self.old.publish(at: place.path("a"))
        try place.write("", to: ".a.trunkload/lock")
        try place.write("half", to: ".a.trunkload/new/scenario.yaml")
        try place.write("half", to: ".a.trunkload/new/.contacts.jsonl.gz.3")
        try Self.new.publish(at: place.path("a"))
        #expect(place.everything() == ["a", "a/scenario.yaml", "a/summary.json"])
    }

    @Test("The folder that stood there goes, also when only some of it has gone")
    func retired() throws {
        try Self.old.publish(at: place.path("a"))
        // After the exchange the old folder is where the new one was.
        try place.write("older", to: ".a.trunkload/new/histograms/a.hlog")
        try place.write("", to: ".a.trunkload/lock")
        try Self.new.publish(at: place.path("a"))
        #expect(place.everything() == ["a", "a/scenario.yaml", "a/summary.json"])
    }

    @Test("A folder that was between two places goes back to its own")
    func betweenPlaces() throws {
        try Self.old.publish(at: place.path("a"))
        try FileManager.default.createDirectory(
            atPath: place.path(".a.trunkload"),
            withIntermediateDirectories: false
        )
        try FileManager.default.moveItem(
            atPath: place.path("a"),
            toPath: place.path(".a.trunkload/old")
        )
        do { _ = try ResultsFolder(at: place.path("a")) }
        #expect(place.text("a/scenario.yaml") == "old")
        #expect(place.everything(in: ".").allSatisfy { !$0.contains("trunkload") })
    }

    @Test("A folder that was half filled is known to be a run's, and is filled by the next")
    func half() throws {
        try place.write("half", to: "a/scenario.yaml")
        try place.write("", to: "a/histograms/talkTime.hlog")
        #expect(throws: OutputError.self) { try ResultsFolder(at: place.path("a")) }
        try place.write("", to: ".a.trunkload/publishing")
        try place.write("", to: ".a.trunkload/lock")
        do { _ = try ResultsFolder(at: place.path("a")) }
        // It is still half filled, and still known to be.
        #expect(place.text(".a.trunkload/publishing") != nil)
        try place.write("mine", to: "a/notes.txt")
        #expect(throws: OutputError.self) { try ResultsFolder(at: place.path("a")) }
        try FileManager.default.removeItem(atPath: place.path("a/notes.txt"))
        try Self.new.publish(at: place.path("a"))
        #expect(place.text("a/scenario.yaml") == "new")
    }

    @Test("What runs of other times have left goes with the next run of a scenario")
    func tidied() throws {
        try place.write("", to: "results/.a-20260101T000000Z.trunkload/lock")
        try place.write("x", to: "results/.a-20260101T000000Z.trunkload/new/scenario.yaml")
        // Neither of these is anything that was left behind.
        try place.write("mine", to: "results/.mine.trunkload/notes.txt")
        let busy = try ResultsFolder(at: place.path("results/busy"))
        let folder = try ResultsFolder(
            for: "a",
            at: Date(timeIntervalSince1970: 1_767_225_601),
            in: place.path("results")
        )
        try folder.publish(Self.new.files)
        try busy.publish(Self.new.files)
        #expect(place.text("results/.mine.trunkload/notes.txt") == "mine")
        #expect(!place.everything().contains { $0.contains(".a-20260101T000000Z.trunkload") })
    }
}
