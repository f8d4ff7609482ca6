import Foundation
import Testing
import Typesetting

@Suite("Single files")
struct OutputTargetTests {
    private let place: Place

    init() throws {
        place = try Place()
    }

    private func reason(_ path: String) throws -> String {
        try #require(throws: OutputError.self) { try OutputTarget(trying: path) }.reason
    }

    @Test("A file is written where none is, with the folders on the way")
    func new() throws {
        let target = try OutputTarget(trying: place.path("a/b/page.html"))
        #expect(place.everything() == ["a", "a/b"])
        try target.write("text")
        #expect(place.everything() == ["a", "a/b", "a/b/page.html"])
        #expect(place.text("a/b/page.html") == "text")
    }

    @Test("A file that is there is replaced and keeps its permissions; a link leads to it still")
    func replaced() throws {
        try place.write("old", to: "page.html")
        let path = place.path("page.html")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try FileManager.default.createSymbolicLink(
            atPath: place.path("link"),
            withDestinationPath: "page.html"
        )
        let target = try OutputTarget(trying: place.path("link"))
        #expect(place.text("page.html") == "old")
        try target.write("new")
        #expect(place.text("page.html") == "new")
        #expect(place.everything() == ["link", "page.html"])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        let link = try FileManager.default.attributesOfItem(atPath: place.path("link"))
        #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
    }

    @Test("What cannot be a file is told before the work")
    func impossible() throws {
        try place.write("x", to: "folder/file")
        #expect(try reason(place.path("folder")) == "it is a folder")
        #expect(try reason(place.path("new/")) == "it is a folder")
        #expect(
            try reason(place.path("folder/file/page.html")) == "a part of the path is not a folder"
        )
        #expect(try reason("") == "the name is empty")
        let long = place.path(String(repeating: "n", count: 256))
        #expect(try reason(long) == "the name is too long")
        #expect(place.everything() == ["folder", "folder/file"])
    }

    @Test("Devices and pipes are written as they are")
    func devices() throws {
        try OutputTarget(trying: "/dev/null").write("text")
        let full = try OutputTarget(trying: "/dev/full")
        let error = #expect(throws: OutputError.self) { try full.write("text") }
        #expect(error?.reason == "no space left on the device")

        let pipe = try place.makePipe("pipe")
        let target = try OutputTarget(trying: pipe)
        let nobody = #expect(throws: OutputError.self) { try target.write("text") }
        #expect(nobody?.reason == "nobody reads it")
        // For reading and writing, so that opening it waits for nobody.
        let reader = try FileHandle(forUpdating: URL(filePath: pipe))
        try target.write("text")
        #expect(try reader.read(upToCount: 4) == Data("text".utf8))
    }

    @Test("A new file takes no other's place")
    func created() throws {
        try OutputTarget.create("text", at: place.path("new.yaml"))
        let error = #expect(throws: OutputError.self) {
            try OutputTarget.create("other", at: place.path("new.yaml"))
        }
        #expect(error?.isAlreadyThere == true)
        #expect(place.text("new.yaml") == "text")
    }
}
