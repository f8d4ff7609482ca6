import Scenario
import Testing

@Suite("Mistakes in scenarios")
struct ScenarioErrorTests {
    @Test("Required keys are asked for")
    func missingKeys() {
        MarkedScenario("1️⃣seed: 1\n").expectAll(
            at: "1️⃣",
            [
                "'version' is missing",
                "'name' is missing",
                "'contacts' is missing",
                "'transfer' is missing",
                "'duration' is missing: a scenario ends by duration, by maxContacts or both",
            ]
        )
    }

    @Test(
        "Keys that nobody knows are told with the nearest known one",
        arguments: [
            BrokenSection(
                "transfer",
                "transfer: {phoneNumber: \"+12065550100\", 1️⃣timeuot: 20s}",
                "'timeuot' is not a key of 'transfer'\nhelp: did you mean 'timeout'?"
            ),
            BrokenSection(
                "transfer",
                "transfer: {phoneNumber: \"+12065550100\", 1️⃣trunks: 20}",
                "'trunks' is not a key of 'transfer'\nhelp: 'trunks' is a key of a carrier"
            ),
            BrokenSection(
                "maxContact",
                "1️⃣maxContact: 5",
                "'maxContact' is not a key of a scenario\nhelp: did you mean 'maxContacts'?"
            ),
            BrokenSection(
                "trace",
                "trace: {1️⃣wibbly: 5}",
                "'wibbly' is not a key of 'trace'\nhelp: the keys here are moduleType"
            ),
            BrokenSection(
                "carriers",
                "carriers: [{name: a, answer: 5s, hangup: 60s, 1️⃣overflowsTo: b}]",
                "'overflowsTo' is not a key of 'carriers.a'\nhelp: did you mean 'overflowTo'?"
            ),
        ]
    )
    func unknownKey(section: BrokenSection) {
        section.expect()
    }

    @Test("All mistakes come in one go, in order of position")
    func manyMistakes() {
        MarkedScenario(
            """
            version: 1️⃣2
            name: peak
            duration: 2️⃣30
            contacts:
              voice:
                arrivals: {poisson: 3️⃣0/s}
            carriers:
              - name: primary
                4️⃣tlak: 90s
                answer: 5s
                hangup: 60s
                noAnswer: 5️⃣1.7
            transfer:
              phoneNumber: 6️⃣555 0100

            """
        ).expect([
            "1️⃣": "'version' must be 1, but is 2\nhelp: this program reads scenarios of version 1",
            "2️⃣": "'duration' must be a duration, but is '30'\nhelp: write 30s for thirty seconds",
            "3️⃣": "'contacts.voice.arrivals.poisson' must be more than 0/s, but is 0/s",
            "4️⃣": "'tlak' is not a key of 'carriers.primary'\n"
                + "help: the keys here are name, prefixes, share, trunks, callsPerSecond, setup, "
                + "failure, answer, noAnswer, hangup, callerIDRejection, outages, retryAfter, "
                + "overflowTo and sip",
            "5️⃣": "'carriers.primary.noAnswer' must be between 0 and 1, but is 1.7",
            "6️⃣": "'transfer.phoneNumber' must be a number in E.164 such as +442079460018, "
                + "but is '555 0100'\n"
                + "help: write a plus, the country code and the number, all digits",
        ])
    }

    @Test("An example that is not whole lacks the carrier to which another overflows")
    func contractExampleAsPrinted() {
        let marked = ContractExample.whole
            .replacing("overflowTo: ", with: "overflowTo: 1️⃣")
        MarkedScenario(marked).expect([
            "1️⃣": "'carriers.primary.overflowTo' must be the name of a carrier, but is 'secondary'"
        ])
    }

    @Test("A file with very many mistakes tells a hundred of them")
    func veryManyMistakes() throws {
        let lines = (0..<137).map { "      - {poisson: \($0)}\n" }.joined()
        let document = MarkedScenario(
            replacing: ["contacts": "contacts:\n  voice:\n    arrivals:\n\(lines)"]
        ).document

        let errors = #expect(throws: ScenarioErrors.self) { try document.scenario() }

        #expect(errors?.errors.count == 100)
        #expect(errors?.count == 137)
        let rendered = errors?.rendered(in: document) ?? ""
        #expect(rendered.hasSuffix("and 37 more\n137 errors in peak.yaml\n"))
    }
}

extension MarkedScenario {
    /// Expects these mistakes in this order, all at one marker.
    func expectAll(at marker: Character, _ messages: [String]) {
        let thrown = #expect(throws: ScenarioErrors.self) { try document.scenario() }
        #expect(thrown?.errors.map(\.message) == messages)
        #expect(thrown?.errors.allSatisfy { $0.position == positions[marker] } == true)
    }
}
