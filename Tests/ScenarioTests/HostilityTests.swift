import Scenario
import Testing

@Suite("Hostile files", .timeLimit(.minutes(5)))
struct HostilityTests {
    private static let laughs =
        "a0: &a0 [x]\n"
        + (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]\n" }.joined()

    // With its type told, since a compiler that must find it takes seconds.
    private static let texts: [String] = [
        String(repeating: "[", count: 100_000),
        String(repeating: "{a: ", count: 100_000),
        String(repeating: "- ", count: 100_000),
        String(repeating: "? ", count: 100_000),
        "a: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
        laughs,
        laughs + "? *a39\n: 1\n",
        laughs + "*a39 : 1\n",
        "a: [" + String(repeating: "1,", count: 100_000) + "]",
        (0..<25_000).map { "k\($0): 1\n" }.joined(),
        String(repeating: "k: 1\n", count: 20_000),
        "name: " + String(repeating: "x", count: 200_000),
        "seed: " + String(repeating: "9", count: 200_000),
        "duration: " + String(repeating: "9", count: 200_000) + "s",
        "duration: 1e" + String(repeating: "9", count: 200_000) + "s",
        "a: \"" + String(repeating: "x\n", count: 100_000),
        "a: e" + String(repeating: "\u{301}", count: 100_000) + ": b",
        "{" + (0..<20_000).map { "ü\($0): 1" }.joined(separator: ",") + "}",
        String(repeating: ": ", count: 100_000),
        String(repeating: "&a ", count: 100_000),
        String(repeating: "*a ", count: 100_000),
        String(repeating: "!a ", count: 100_000),
        String(repeating: "---\n", count: 100_000),
        String(repeating: "\n", count: 200_000),
        String(repeating: "\"", count: 100_001),
        String(repeating: "x", count: 1 << 20),
        "\u{FEFF}", "\0", "%YAML 9.9\n---\na: 1", "a: 1\r\rb", "\t", "\u{85}", "a: &", "*", "&",
        "!",
        "!<", "? ", "?", ":", "-", "- -", "---", "...", "|", ">", "'", "`", "@", "#", "{", "[",
        "]", "}",
    ]

    @Test("Anything ends in errors within a second", arguments: texts.map(HostileText.init))
    func anything(hostile: HostileText) {
        let document = ScenarioDocument(path: "peak.yaml", text: hostile.text)
        var errors: ScenarioErrors?
        let time = ContinuousClock().measure {
            errors = #expect(throws: ScenarioErrors.self) { try document.scenario() }
        }

        // Tests are built without optimisation and share the processors with others.
        #expect(time < .seconds(10))
        let rendered = errors?.rendered(in: document) ?? ""
        #expect(rendered.hasSuffix(" in peak.yaml\n"))
        #expect(rendered.utf8.count < 300_000)
    }

    @Test("Very many warnings are told within a second, a hundred of them")
    func manyWarnings() throws {
        let attributes = (0..<15_000).map { "a\($0): b" }.joined(separator: ", ")
        let document = MarkedScenario(replacing: [
            "transfer": "transfer: {phoneNumber: \"+12065550100\", attributes: {\(attributes)}}"
        ]).document
        var text = ""
        let time = try ContinuousClock().measure {
            text = try document.scenario().warnings.rendered(in: document)
        }

        // Tests are built without optimisation and share the processors with others.
        #expect(time < .seconds(10))
        #expect(text.hasSuffix("\nand 14900 more warnings\n"))
    }

    @Test("A file that is too large is not looked at")
    func tooLarge() {
        let document = ScenarioDocument(
            path: "peak.yaml",
            text: String(repeating: "#", count: ScenarioDocument.largestByteCount + 1)
        )

        let errors = #expect(throws: ScenarioErrors.self) { try document.scenario() }

        #expect(
            errors?.errors.map(\.message) == ["a scenario may have at most 262144 bytes"]
        )
    }
}

/// A text that is shown by its beginning, since some are long.
struct HostileText: Sendable, CustomTestStringConvertible {
    let text: String

    var testDescription: String { "\(text.prefix(20).debugDescription), \(text.utf8.count) bytes" }
}
