import Scenario
import Testing

@Suite("Diagnostics as text")
struct RenderingTests {
    private func rendered(_ text: String) -> String? {
        let document = ScenarioDocument(path: "scenarios/peak.yaml", text: text)
        let errors = #expect(throws: ScenarioErrors.self) { try document.scenario() }
        return errors?.rendered(in: document)
    }

    @Test("A mistake has its place, its line with a caret, its help, and the count comes last")
    func shape() {
        let document = MarkedScenario(replacing: [
            "transfer": "transfer:\n  phoneNumber: 5\n  tlak: 90s"
        ])
        .document
        let errors = #expect(throws: ScenarioErrors.self) { try document.scenario() }

        #expect(
            errors?.rendered(in: document) == """
                peak.yaml:6:16: error: 'transfer.phoneNumber' must be a number in E.164 such as \
                +442079460018, but is '5' (number-format)
                    6 |   phoneNumber: 5
                      |                ^
                because: numbers are in E.164: a plus, then 7 to 15 digits that begin with the \
                country code
                help: write a plus, the country code and the number, all digits
                peak.yaml:7:3: error: 'tlak' is not a key of 'transfer'
                    7 |   tlak: 90s
                      |   ^
                help: the keys here are phoneNumber, timeout, resumeFlowAfterDisconnect, sendDTMF, \
                callerIDNumber, callerIDName, flowType, ringLimit, dtmfTone, dtmfGap, \
                countryNotCallable, voiceConnector and attributes
                2 errors in peak.yaml

                """
        )
    }

    @Test("A caret stands under its character after wide, combining and tab characters")
    func caret() {
        #expect(
            rendered("a: \"漢字 e\u{301}\t🚒\": x\n") == """
                scenarios/peak.yaml:1:12: error: a second ':' cannot stand here
                    1 | a: "漢字 e\u{301}\t🚒": x
                      |           \t   ^
                help: put the text in quotes, or check the indentation
                1 error in scenarios/peak.yaml

                """
        )
    }

    @Test("A long line is cut around the caret")
    func longLine() {
        let text =
            "a: \"\(String(repeating: "x", count: 300))\": \(String(repeating: "y", count: 300))"

        #expect(
            rendered(text) == """
                scenarios/peak.yaml:1:306: error: a second ':' cannot stand here
                    1 | …\(String(repeating: "x", count: 49))": \(String(repeating: "y", count: 48))…
                      |  \(String(repeating: " ", count: 50))^
                help: put the text in quotes, or check the indentation
                1 error in scenarios/peak.yaml

                """
        )
    }

    @Test("Characters that would turn or clear the terminal are not shown")
    func disturbingCharacters() {
        #expect(
            rendered("a: \"\u{202E}x\": 1") == """
                scenarios/peak.yaml:1:8: error: a second ':' cannot stand here
                    1 | a: "\u{FFFD}x": 1
                      |        ^
                help: put the text in quotes, or check the indentation
                1 error in scenarios/peak.yaml

                """
        )
    }

    @Test("A warning has its code, the reason and the mend")
    func warning() throws {
        let document = MarkedScenario(
            replacing: ["transfer": "transfer:\n  phoneNumber: \"+12065550100\"\n  timeout: 0s"]
        ).document

        let warnings = try document.scenario().warnings

        #expect(
            warnings.rendered(in: document) == """
                peak.yaml:7:12: warning: with a timeout of 0s only an answer without delay is in \
                time (timeout-zero)
                    7 |   timeout: 0s
                      |            ^
                because: the block waits 0 to 600 seconds for the answer, and with 0 the wait is \
                over at once
                help: write how long the external party may take to answer, such as 30s

                """
        )
    }
}
