import ContactCenter
import Plan
import Randomness
import Scenario
import Testing
import VirtualTime

@Suite("Carriers on a wire")
struct WireReadingTests {
    private static func calling(_ keys: String) -> String {
        "carriers: [{name: lab, sip: {\(keys)}}]"
    }

    private static func answering(_ keys: String) -> String {
        "carriers: [{name: lab, answer: 5s, hangup: 60s, sip: {\(keys)}}]"
    }

    @Test("What is said of a target is read")
    func target() throws {
        let text = Self.calling(
            #"target: "sip:[::1]:5070;transport=tcp", local: "[::1]:0", domain: lab.example, "#
                + "dtmf: rfc4733, credentials: {user: trunk, passwordFrom: SIP_PASSWORD}, "
                + "headers: {X-Test: overflow}"
        )
        let scenario = try MarkedScenario(replacing: ["carriers": text]).document.scenario()
        let carrier = try #require(scenario.plan.carriers.first)
        var wire = WirePlan()
        wire.target = .init(host: "::1", port: 5_070)
        wire.transport = .tcp
        wire.local = .init(host: "::1", port: 0)
        wire.domain = "lab.example"
        wire.digits = .rfc4733
        wire.credentials = .init(user: "trunk", passwordVariable: "SIP_PASSWORD")
        wire.headers = [.init(name: "X-Test", value: "overflow")]
        #expect(carrier.wire == wire)
        #expect(carrier.isOutside)
        // The resolved scenario is one that can be read again.
        let resolved = try #require(ResolvedScenario.text(of: scenario))
        let again = try ScenarioDocument(path: "resolved.json", text: resolved).scenario()
        #expect(again.plan.carriers == scenario.plan.carriers)
    }

    @Test("What is said of a carrier that answers is read, and it is simulated all the same")
    func faults() throws {
        let text = Self.answering(
            "ringLimit: 40s, faults: {lose: 5%, delay: 20ms, noResponse: 1%, provisional: [183], "
                + "retryAfter: 5s}"
        )
        let scenario = try MarkedScenario(replacing: ["carriers": text]).document.scenario()
        let carrier = try #require(scenario.plan.carriers.first)
        #expect(!carrier.isOutside)
        #expect(carrier.wire?.ringLimit == .seconds(40))
        #expect(carrier.wire?.faults.lose == 0.05)
        #expect(carrier.wire?.faults.delay == .constant(.milliseconds(20)))
        #expect(carrier.wire?.faults.provisional == [183])
        #expect(carrier.wire?.faults.retryAfter == .seconds(5))
    }

    @Test(
        "Mistakes of a carrier on a wire",
        arguments: [
            BrokenSection(
                "carriers",
                "carriers: [{name: lab, 1️⃣answer: 5s, sip: {target: \"sip:127.0.0.1:5070\"}}]",
                "'carriers.lab.answer' cannot stand beside 'carriers.lab.sip.target': "
                    + "the far end decides it\n"
                    + "help: remove it; to simulate the carrier instead, remove 'target'"
            ),
            BrokenSection(
                "carriers",
                calling("target: 1️⃣\"127.0.0.1:5070\""),
                "'carriers.lab.sip.target' must be an address such as sip:127.0.0.1:5070 or "
                    + "sip:[::1]:5070;transport=tcp, but is '127.0.0.1:5070'"
            ),
            BrokenSection(
                "carriers",
                calling("target: \"sip:127.0.0.1:5070\", 1️⃣faults: {lose: 5%}"),
                "'carriers.lab.sip.faults' cannot stand beside 'carriers.lab.sip.target': "
                    + "it says how 'trunkload answer' behaves\n"
                    + "help: remove it, or write it in the scenario of the far end"
            ),
            BrokenSection(
                "carriers",
                answering("1️⃣domain: lab.example"),
                "'carriers.lab.sip.domain' means nothing without 'carriers.lab.sip.target'\n"
                    + "help: write where the legs are placed, such as target: sip:127.0.0.1:5070"
            ),
            BrokenSection(
                "carriers",
                calling("target: \"sip:127.0.0.1:5070\", headers: {1️⃣Via: a}"),
                "'carriers.lab.sip.headers.Via' cannot be a header of one's own\n"
                    + "help: the agent writes this header itself"
            ),
            BrokenSection(
                "carriers",
                "carriers: [1️⃣{name: lab, hangup: 60s, sip: {ringLimit: 5s}}]",
                "'carriers.lab.answer' is missing"
            ),
        ]
    )
    func mistakes(broken: BrokenSection) { broken.expect() }

    @Test("Only its carriers are read of a scenario that answers")
    func answeringAlone() throws {
        let text = """
            version: 1
            name: lab
            carriers: [{name: lab, answer: 5s}]
            """
        let document = ScenarioDocument(path: "lab.yaml", text: text)
        let scenario = try document.scenario(forAnswering: true)
        #expect(scenario.plan.carriers.map(\.answersCalls) == [true])
        #expect(throws: ScenarioErrors.self) { try document.scenario() }
    }

    @Test("A carrier that places calls cannot answer them")
    func callerCannotAnswer() {
        let document = ScenarioDocument(
            path: "lab.yaml",
            text: """
                version: 1
                name: lab
                carriers: [{name: lab, sip: {target: "sip:127.0.0.1:5070"}}]
                """
        )
        #expect(throws: ScenarioErrors.self) { try document.scenario(forAnswering: true) }
    }
}
