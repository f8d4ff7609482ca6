internal import Foundation
package import Testing

/// Expects `text` to be the snapshot of this name, byte for byte.
///
/// When the file is missing, or `RECORD_SNAPSHOTS=1` is set, the text is written and the test
/// fails, so that a new baseline is always seen.
package func expectSnapshot(
    _ text: String,
    named name: String,
    sourceLocation: SourceLocation = #_sourceLocation,
    file: String = #filePath
) throws {
    let url = URL(filePath: file).deletingLastPathComponent()
        .appending(path: "Snapshots/\(name)")
    let recorded = try? Data(contentsOf: url)
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
    guard let recorded, !isRecording else {
        try Data(text.utf8).write(to: url)
        Issue.record("Wrote the snapshot '\(name)'; read it.", sourceLocation: sourceLocation)
        return
    }
    let expected = String(decoding: recorded, as: UTF8.self)
    #expect(text == expected, "differs from '\(name)'", sourceLocation: sourceLocation)
}
