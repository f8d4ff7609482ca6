import ContactFlow
import FlowSamples
import Testing

@Suite("Files that are no flows")
struct HostileFlowTests {
    private func codes(_ bytes: some Sequence<UInt8>) -> [String] {
        do {
            _ = try Flow.reading(bytes, name: "file")
            return []
        } catch {
            return error.findings.filter(\.isError).map(\.code)
        }
    }

    @Test(
        "What is wrong with the whole file is one error",
        arguments: [
            ("", "file-empty"), (" \n\t", "file-empty"), ("\u{FEFF}", "file-empty"),
            ("{", "not-json"), ("{}x", "not-json"), ("nul", "not-json"),
            ("{\"a\":1e999}", "not-json"),
            ("\u{0}", "not-text"), ("[]", "not-a-flow"), ("\"text\"", "not-a-flow"),
            ("{}", "not-a-flow"), ("{\"Content\":[]}", "content-missing"),
            ("{\"Content\":\"{\"}", "not-json"), ("{\"Content\":\"\"}", "file-empty"),
            ("{\"Content\":\"{\\\"Content\\\":\\\"{}\\\"}\"}", "content-missing"),
            ("{\"a\":1,\"a\":2}", "duplicate-key"), ("{\"a\":1,\"\\u0061\":2}", "duplicate-key"),
        ]
    )
    func wholeFile(text: String, code: String) {
        #expect(codes(text.utf8) == [code])
    }

    @Test(
        "The first byte that breaks the form of JSON is pointed at",
        arguments: [
            ("{\"a\": }", 6), ("{\"a\" 1}", 5), ("[1 2]", 3), ("[1,]", 3), ("{\"a\":1,}", 7),
            ("{,}", 1), ("[}", 1), ("]", 0), ("[1", 2), ("{\"a\"", 4), ("{} {}", 3), ("{1:2}", 1),
            ("[\"a\"\"b\"]", 4), ("{\"a\":\"b", 7), ("[1]]", 3),
        ]
    )
    func form(text: String, offset: Int) {
        let error = #expect(throws: FlowErrors.self) { try Flow.reading(text.utf8, name: "file") }
        #expect(error?.findings.map(\.code) == ["not-json"])
        #expect(error?.findings.first?.place == .byte(offset))
    }

    @Test("More values than any flow has are refused")
    func values() {
        let text = "[" + String(repeating: "0,", count: 600_000) + "0]"
        #expect(codes(text.utf8) == ["too-many-values"])
    }

    @Test("Bytes that are not UTF-8 are pointed at")
    func notUTF8() {
        let bytes = Array("{\n  \"é".utf8) + [0xFF, 0xFE]
        let error = #expect(throws: FlowErrors.self) { try Flow.reading(bytes, name: "file") }
        let places = error?.findings.map(\.place) ?? []

        #expect(FlowLocator(bytes).positions(of: places) == [FlowPosition(line: 2, column: 5)])
    }

    @Test(
        "Nesting is refused before anybody follows it",
        arguments: ["[", "{\"a\":", "{\"Content\":["]
    )
    func nesting(opening: String) {
        #expect(codes(String(repeating: opening, count: 100_000).utf8) == ["nested-too-deep"])
    }

    @Test("A file of more than 16 MiB is refused")
    func size() {
        #expect(codes([UInt8](repeating: 0x20, count: Flow.mostBytes + 1)) == ["file-too-large"])
    }

    @Test("More than 10,000 actions are refused, more than 250 draw a warning")
    func counts() throws {
        func flow(_ count: Int) -> SampleFlow {
            var flow = SampleFlow(.action("first", "EndFlowExecution", next: nil))
            flow.actions += (1..<count).map {
                .action("a\($0)", "MessageParticipant", ["Text": "x"], next: "first")
            }
            return flow
        }
        #expect(try flow(250).read().warnings.isEmpty)
        #expect(try flow(251).read().warnings.map(\.code) == ["many-actions"])
        #expect(try flow(10_000).read().findings.count == 10_000)
        #expect(codes(flow(10_001).json.written.utf8) == ["too-many-actions"])
    }

    @Test("All mistakes are told at once")
    func allAtOnce() {
        let flow = SampleFlow(
            .action("a", "Loop", next: "nowhere", conditions: ["DoneLooping": "gone"]),
            .action("a", "Wait", next: "a", errors: ["NoMatchingError": "missing"]),
            start: "absent"
        )
        let found = codes(flow.json.written.utf8)
        #expect(found.count { $0 == "dangling-target" } == 4)
        #expect(found.count { $0 == "duplicate-identifier" } == 1)
    }

    @Test("At most a hundred mistakes are told, and all are counted")
    func limit() {
        var flow = SampleFlow(.last)
        flow.actions += (0..<300).map { .action("a\($0)", "Loop", next: "nowhere") }
        let error = #expect(throws: FlowErrors.self) { try flow.read() }

        #expect(error?.findings.count == FlowErrors.limit)
        // The start is missing too, and 301 actions draw a warning.
        #expect(error?.count == 302)
    }

    @Test(
        "Values of the wrong kind are told",
        arguments: [
            (#"{"StartAction":1,"Actions":[]}"#, "dangling-target"),
            (#"{"StartAction":"a","Actions":{}}"#, "not-a-list"),
            (#"{"StartAction":"a","Actions":[1]}"#, "not-an-object"),
            (#"{"StartAction":"a","Actions":[{"Type":"Loop"}]}"#, "key-missing"),
            (#"{"Actions":[{"Identifier":"a","Type":"Loop"}]}"#, "key-missing"),
            (
                #"{"StartAction":"a","Actions":[{"Identifier":"a","Type":"Loop","Transitions":[]}]}"#,
                "not-an-object"
            ),
            (
                #"{"StartAction":"a","Actions":[{"Identifier":"a","Type":"Loop","Parameters":""}]}"#,
                "not-an-object"
            ),
        ]
    )
    func kinds(text: String, code: String) {
        #expect(codes(text.utf8).contains(code))
    }

    @Test("Messages do not carry control characters of the file")
    func controls() throws {
        let flow = SampleFlow(.action("first", "\u{1B}[2J", ["\n": ""], next: nil))
        for finding in try flow.read().findings {
            #expect(!finding.message.unicodeScalars.contains { $0.value < 0x20 })
        }
    }
}
