import ContactCenter
import Foundation
import Records
import Reports
import Testing
import Typesetting
import VirtualTime

@Suite("Records of contacts")
struct RecordTests {
    @Test(
        "Virtual time begins with 2026 and knows leap years",
        arguments: [
            (0, "2026-01-01T00:00:00Z"),
            (86_399, "2026-01-01T23:59:59Z"),
            (31 * 86_400, "2026-02-01T00:00:00Z"),
            (789 * 86_400, "2028-02-29T00:00:00Z"),
            (790 * 86_400 + 3_661, "2028-03-01T01:01:01Z"),
            (36_524 * 86_400, "2126-01-01T00:00:00Z"),
        ]
    )
    func dates(seconds: Int, date: String) {
        let instant = SimulationInstant(nanoseconds: Int64(seconds) * 1_000_000_000 + 7_999_999)
        #expect(VirtualDate.seconds(instant) == date)
        #expect(VirtualDate.milliseconds(instant) == date.dropLast() + ".007Z")
    }

    @Test("Texts are escaped as JSON asks, and read back")
    func escaping() throws {
        let odd = "quote \" backslash \\ line\nbreak tab\t bell \u{7} é 🙂"
        var line = JSONLine()
        line.object { line in
            line.member("text", odd)
            line.member("count", 3)
            line.nulls("nothing")
            line.member("texts", ["b": "2", "a": "1"])
            line.key("list")
            line.list { list in
                list.string("x")
                list.object { $0.member("y", "z") }
            }
        }
        line.endLine()

        let text = String(decoding: line.bytes, as: UTF8.self)
        #expect(
            text.hasSuffix("\"texts\":{\"a\":\"1\",\"b\":\"2\"},\"list\":[\"x\",{\"y\":\"z\"}]}\n")
        )
        #expect(text.filter { $0 == "\n" }.count == 1)
        let object = try JSONSerialization.jsonObject(with: Data(line.bytes)) as? [String: Any]
        #expect(object?["text"] as? String == odd)
        #expect(object?["count"] as? Int == 3)
        #expect(object?["nothing"] is NSNull)
    }

    @Test("A contact's UUID is of version 8 and names it")
    func names() throws {
        let contact = ContactID(stream: 3, number: 0x1234_5678_9abc)
        let name = ContactName(contact, replication: 17, seed: 42)

        #expect(name.short == "3-20015998343868")
        #expect(name.uuid.hasPrefix("00000011-0003-8"))
        #expect(name.uuid.hasSuffix("-123456789abc"))
        #expect("89ab".contains(try #require(name.uuid.dropFirst(19).first)))
        #expect(UUID(uuidString: name.uuid) != nil)
        #expect(try ContactName(name.uuid, replication: nil, seed: 42) == name)
        #expect(try ContactName(name.uuid.uppercased(), replication: 17, seed: 42) == name)
        #expect(try ContactName(name.short, replication: 17, seed: 42) == name)
        #expect(try ContactName("0-5", replication: nil, seed: 42).replication == 0)
    }

    @Test("What names no contact of the run is told apart")
    func wrongNames() {
        let name = ContactName(ContactID(stream: 0, number: 1), replication: 2, seed: 1)
        for text in ["", "5", "0-", "-5", "a-5", "0-+5", "70000-1", "0-281474976710656", "0-5-6"] {
            #expect(throws: ContactName.Mistake.form) {
                try ContactName(text, replication: nil, seed: 1)
            }
        }
        #expect(throws: ContactName.Mistake.form) {
            try ContactName("6f1c2a34-7f10-4d2e-9c3f-1234567890ab", replication: nil, seed: 1)
        }
        #expect(throws: ContactName.Mistake.otherSeed) {
            try ContactName(name.uuid, replication: nil, seed: 2)
        }
        #expect(throws: ContactName.Mistake.otherReplication(2)) {
            try ContactName(name.uuid, replication: 1, seed: 1)
        }
    }

    @Test("Parts of a file stand in the order of replications, whatever the order of their ends")
    func order() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try ResultsFolder(at: path)
        let file = try RecordFile(named: "lines.gz", in: folder)
        // More than one batch, so that parts are compressed piece by piece.
        let long = String(repeating: "long ", count: 50_000)
        for replication in [2, 0, 1] {
            file.write(Array("\(replication) \(long)\n".utf8), replication: replication)
        }
        file.finish(2)
        file.finish(0)
        file.write(Array("1 again\n".utf8), replication: 1)
        file.finish(1)
        file.finish(3)
        let digest = try file.complete()
        try folder.publish([ResultsFile(name: "summary.json", text: "{}")])

        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        #expect(names.sorted() == ["lines.gz", "summary.json"])
        let bytes = try Data(contentsOf: URL(filePath: "\(path)/lines.gz"))
        #expect(SHA256Digest(of: Array(bytes)).hexadecimal == digest)
        let lines = try unzipped("\(path)/lines.gz").split(separator: "\n")
        #expect(lines.map { $0.prefix(7) } == ["0 long ", "1 long ", "1 again", "2 long "])
        #expect(lines[3] == "2 " + long)
    }

    @Test("A file without lines is a gzip file without bytes")
    func empty() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try ResultsFolder(at: path)
        let file = try RecordFile(named: "lines.gz", in: folder)
        file.finish(0)
        _ = try file.complete()
        try folder.publish([ResultsFile(name: "summary.json", text: "{}")])

        #expect(try unzipped("\(path)/lines.gz").isEmpty)
    }

    private func unzipped(_ path: String) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", path]
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }
}
