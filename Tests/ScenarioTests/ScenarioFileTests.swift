import Foundation
import Scenario
import Testing

@Suite("Files of scenarios")
struct ScenarioFileTests {
    /// Writes bytes to a file that lives as long as `body` runs.
    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("scenario-\(UUID().uuidString).yaml")
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(url.path)
    }

    private func description(ofReading path: String) -> String? {
        let error = #expect(throws: ScenarioFileError.self) {
            try ScenarioDocument(contentsOf: path)
        }
        return error?.description
    }

    @Test("A file is read as it is")
    func reading() throws {
        try withFile(Array("name: größe\r\n".utf8)) { path in
            let document = try ScenarioDocument(contentsOf: path)

            #expect(document.text == "name: größe\r\n")
            #expect(document.path == path)
        }
    }

    @Test("An empty file is a file")
    func empty() throws {
        try withFile([]) { path in
            let document = try ScenarioDocument(contentsOf: path)

            #expect(document.text == "")
        }
    }

    @Test("Bytes that are not UTF-8 are told with their line")
    func notUTF8() throws {
        try withFile([0x61, 0x0A, 0x62, 0xFF, 0x0A]) { path in
            #expect(
                description(ofReading: path) == "\(path):2: error: the file is not text in UTF-8"
            )
        }
    }

    @Test("A file that is too large is not read")
    func tooLarge() throws {
        try withFile([UInt8](repeating: 0x23, count: ScenarioDocument.largestByteCount + 1)) {
            path in
            #expect(
                description(ofReading: path)
                    == "\(path): error: a scenario may have at most 262144 bytes"
            )
        }
    }

    @Test("What is missing, a folder or a device without an end is refused")
    func notAFile() {
        #expect(
            description(ofReading: "/nonexistent/peak.yaml")
                == "/nonexistent/peak.yaml: error: the file cannot be read: there is no such file"
        )
        #expect(description(ofReading: "/") == "/: error: this is not a file")
        #expect(
            description(ofReading: "/dev/zero")
                == "/dev/zero: error: a scenario may have at most 262144 bytes"
        )
    }
}
