import ContactCenter
internal import Plan
import Scenario
import Testing

@Suite("Mistakes in YAML")
struct YAMLErrorTests {
    @Test(
        "What the YAML library complains about is told in plain words",
        arguments: [
            ("1️⃣", "the file has no content"),
            ("1️⃣# nothing\n", "the file has no content"),
            (
                "name: a1️⃣: b",
                "a second ':' cannot stand here\n"
                    + "help: put the text in quotes, or check the indentation"
            ),
            (
                "name: größe ähm1️⃣: x",
                "a second ':' cannot stand here\n"
                    + "help: put the text in quotes, or check the indentation"
            ),
            ("a: 1️⃣[1, 2", "the list that begins here is not closed by ']'"),
            ("a: 1️⃣{b: 1", "the section that begins here is not closed by '}'"),
            ("{1️⃣", "a value was expected before the end"),
            ("name: 1️⃣\"abc\n", "the quotation mark that begins here is not closed"),
            ("a:\n1️⃣\tb: 1", "a tab cannot indent\nhelp: use spaces"),
            ("name: 1️⃣@home", "a value cannot begin with '@'\nhelp: put the value in quotes"),
            (
                "a:\n  - 1\n 1️⃣b",
                "a key was expected here\n"
                    + "help: keys of one section begin in the same column"
            ),
            (
                "a: 'it'1️⃣s'",
                "nothing can follow the value here\n"
                    + "help: put all of the value in quotes of one kind"
            ),
            (
                "a: 1\n1️⃣b\n",
                "a key without ':' after it\n"
                    + "help: write a key, a colon, a space and the value"
            ),
            ("- a\n1️⃣b: 1", "the next '-' of the list was expected here"),
            ("a: 1️⃣- 1", "a list cannot begin here\nhelp: put the '-' on a line of its own"),
            ("a: |1️⃣x\n b", "nothing but a comment can follow here"),
            ("{a: 1,1️⃣, }", "a value was expected here"),
            ("a: \"1️⃣\\q\"", "this escape after '\\' does not exist\nhelp: write \\\\ for '\\'"),
            ("a: 1\n1️⃣---\nb: 2\n", "a scenario is one document, but another begins here"),
            (
                "name: 1️⃣*x",
                "anchors and aliases are not part of scenario files\n"
                    + "help: put text that begins with '*' or '&' in quotes"
            ),
            ("&a 1️⃣&b c: 1", "anchors, aliases and tags are not part of scenario files"),
            ("a: 1️⃣%b", "a value cannot begin with '%'\nhelp: put the value in quotes"),
            ("%FOO1️⃣\n---\na: 1", "this is not YAML: found unknown directive name"),
            ("name: a1️⃣\0b", "the character U+0000 is not allowed in a scenario file"),
            ("name: a1️⃣\u{2028}b", "the character U+2028 is not allowed in a scenario file"),
            (
                "name: \(String(repeating: "[", count: 128))1️⃣[",
                "sections nest more than 32 deep"
            ),
            ("\(String(repeating: "- ", count: 999))1️⃣- 1", "sections nest too deep"),
            (
                "1️⃣- a\n",
                "a scenario must be a section of keys, but is a list\n"
                    + "help: its keys are version, name, description, seed, replications, duration, "
                    + "maxContacts, warmup, contacts, transfer, flow, instance, carriers, "
                    + "thresholds and trace"
            ),
            (
                "1️⃣text\n",
                "a scenario must be a section of keys, but is 'text'\n"
                    + "help: its keys are version, name, description, seed, replications, duration, "
                    + "maxContacts, warmup, contacts, transfer, flow, instance, carriers, "
                    + "thresholds and trace"
            ),
        ]
    )
    func syntax(marked: String, message: String) {
        MarkedScenario(marked).expect(["1️⃣": message])
    }

    @Test(
        "Parts of YAML that scenario files leave out are told so",
        arguments: [
            BrokenSection(
                "name",
                "name: 1️⃣&x peak",
                "anchors and aliases are not part of scenario files\n"
                    + "help: write the value in both places"
            ),
            BrokenSection(
                "name",
                "name: 1️⃣!!str peak",
                "tags such as !!str are not part of scenario files"
            ),
            BrokenSection(
                "name",
                "name: 1️⃣!mine peak",
                "tags such as !!str are not part of scenario files"
            ),
            BrokenSection("extra", "1️⃣<<: {seed: 1}", "merge keys are not part of scenario files"),
            BrokenSection("extra", "? 1️⃣[a]\n: 1", "a key must be a name, without anchors"),
            BrokenSection(
                "extra",
                "1️⃣name: other",
                "'name' appears twice in this section, first in line 2"
            ),
        ]
    )
    func leftOut(section: BrokenSection) {
        section.expect()
    }

    @Test("Nesting that no scenario needs is told where it goes too deep")
    func nesting() {
        let open = String(repeating: "[", count: 31)
        let close = String(repeating: "]", count: 32)
        MarkedScenario(replacing: ["extra": "1️⃣extra: \(open)2️⃣[\(close)"]).expect([
            "1️⃣": "'extra' is not a key of a scenario\nhelp: \(Self.topLevelKeys)",
            "2️⃣": "sections nest more than 32 deep",
        ])
    }

    private static let topLevelKeys =
        "the keys here are version, name, description, seed, replications, duration, "
        + "maxContacts, warmup, contacts, transfer, flow, instance, carriers, thresholds and trace"

    @Test("Every repeated key is told, and other mistakes with it")
    func repeatedKeys() {
        MarkedScenario(
            replacing: [
                "name": "name: peak\n1️⃣name: peak",
                "transfer": "transfer: {phoneNumber: \"+12065550100\", timeout: 5s, "
                    + "2️⃣timeout: 6s, 3️⃣\"timeout\": 7s, 4️⃣tiemout: 8s}",
            ]
        ).expect([
            "1️⃣": "'name' appears twice in this section, first in line 2",
            "2️⃣": "'timeout' appears twice in this section, first in line 6",
            "3️⃣": "'timeout' appears twice in this section, first in line 6",
            "4️⃣": "'tiemout' is not a key of 'transfer'\nhelp: did you mean 'timeout'?",
        ])
    }

    @Test("JSON, a byte order mark and carriage returns are read")
    func otherSpellings() throws {
        let json = """
            {"version": 1, "name": "gr\\u00fcn", "duration": "1h",
            \t"contacts": {"voice": {"arrivals": {"poisson": "1/s"}}},
            \t"transfer": {"phoneNumber": "+12065550100"},
            \t"carriers": [{"name": "a", "answer": "5s", "hangup": "60s", "trunks": 70}]}
            """
        let carriageReturns = MarkedScenario(replacing: [:]).document.text
            .replacing("\n", with: "\r\n")

        let fromJSON = try ScenarioDocument(path: "a.json", text: json).scenario()
        let fromWindows = try ScenarioDocument(path: "a.yaml", text: "\u{FEFF}" + carriageReturns)
            .scenario()

        #expect(fromJSON.name == "grün")
        #expect(fromJSON.plan.carriers.first?.trunks == 70)
        #expect(fromWindows.name == "peak")
    }

    @Test("Positions count characters after carriage returns and emoji")
    func positions() {
        MarkedScenario(
            "{name: \"👩🏽‍🚒 e\u{301}\", 1️⃣fooo: 1,\r\n 2️⃣baar: 1}"
        ).expectKeys(["1️⃣": "fooo", "2️⃣": "baar"])
    }
}

extension MarkedScenario {
    /// Expects unknown keys at these markers, whatever else is wrong.
    func expectKeys(_ keys: [Character: String]) {
        let thrown = #expect(throws: ScenarioErrors.self) { try document.scenario() }
        for (marker, key) in keys {
            #expect(
                thrown?.errors.contains {
                    $0.message == "'\(key)' is not a key of a scenario"
                        && $0.position == positions[marker]
                } == true
            )
        }
    }
}
