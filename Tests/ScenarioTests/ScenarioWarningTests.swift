import ContactCenter
internal import Plan
import Scenario
import Testing

@Suite("Warnings of scenarios")
struct ScenarioWarningTests {
    @Test("A plain scenario has none")
    func none() throws {
        #expect(try MarkedScenario(replacing: [:]).document.scenario().warnings == [])
    }

    private static let number = "phoneNumber: \"+12065550100\", "

    @Test(
        "Properties that do not do what they seem to",
        arguments: [
            Questionable(
                transfer: number + "timeout: 1️⃣0s",
                "timeout-zero: with a timeout of 0s only an answer without delay is in time"
            ),
            Questionable(
                transfer: number + "timeout: 1️⃣$.Attributes.t, attributes: {t: 0}",
                "timeout-zero: with a timeout of 0s only an answer without delay is in time"
            ),
            Questionable(
                transfer: number + "resumeFlowAfterDisconnect: false, timeout: 1️⃣20s, "
                    + "ringLimit: 45s",
                "timeout-unused: 'transfer.timeout' is not used when the flow does not resume; "
                    + "a leg rings for the ringLimit of 45s"
            ),
            Questionable(
                transfer: number + "ringLimit: 1️⃣45s",
                "ring-limit-unused: 'transfer.ringLimit' is not used when the flow resumes; "
                    + "a leg rings for the timeout"
            ),
            Questionable(
                transfer: number + "sendDTMF: 1️⃣\",,\"",
                "dtmf-only-pauses: 'transfer.sendDTMF' sends no digit: "
                    + "it only pauses for 1.5s after the answer"
            ),
            Questionable(
                transfer: number + "flowType: 1️⃣transferToAgent",
                "transfer-to-agent-branches: a transfer-to-agent flow cannot tell Call failed "
                    + "and Timeout from Error"
            ),
            Questionable(
                transfer: number + "attributes: {1️⃣partnr: a}",
                "attribute-unused: no property of the block asks for the attribute 'partnr'"
            ),
            Questionable(
                transfer: "voiceConnector: {arn: arn:aws:x}, callerIDName: 1️⃣A",
                "caller-id-unused: 'transfer.callerIDName' is not used with an external voice "
                    + "system"
            ),
        ]
    )
    func property(scenario: Questionable) throws {
        try scenario.expect()
    }

    @Test(
        "What makes one of these properties questionable is all there is to it",
        arguments: [
            "timeout: 1s", "timeout: $.Attributes.t, attributes: {t: 1}", "sendDTMF: \",1\"",
            "resumeFlowAfterDisconnect: false, ringLimit: 45s",
            "resumeFlowAfterDisconnect: false, flowType: transferToAgent",
            "resumeFlowAfterDisconnect: false, timeout: $.Attributes.t, attributes: {t: 0}",
            "flowType: transferToQueue", "callerIDName: $.Attributes.n, attributes: {n: Ann}",
        ]
    )
    func unquestionable(properties: String) throws {
        let transfer = "transfer: {\(Self.number)\(properties)}"
        let warnings = try MarkedScenario(replacing: ["transfer": transfer]).document.scenario()
            .warnings

        #expect(warnings.filter { $0.code != "timeout-unused" } == [])
        #expect(warnings.isEmpty == !properties.contains("false, timeout"))
    }

    @Test(
        "Sections that change nothing",
        arguments: [
            Questionable(
                [
                    "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}}, "
                        + "chat: {arrivals: {poisson: 1/s}, 1️⃣customer: {patience: 5s}}}"
                ],
                "customer-unused: 'contacts.chat.customer' changes nothing, "
                    + "since a chat contact takes Error at once"
            ),
            Questionable(
                [
                    "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}}, "
                        + "email: {arrivals: {poisson: 1/s}, 1️⃣customer: {patience: 5s}}}"
                ],
                "customer-unused: 'contacts.email.customer' changes nothing, "
                    + "since an email contact takes Error at once"
            ),
            Questionable(
                [
                    "contacts": "contacts: {voice: {arrivals: "
                        + "[{burst: {size: 3, at: 1h}}, {burst: {size: 2, at: 3601s}}]}}",
                    "duration": "duration: 1️⃣1h",
                ],
                "arrivals-after-end: 2 of 5 recorded arrivals and bursts come after the end, which is "
                    + "at 1h, and are left out"
            ),
            Questionable(
                [
                    "contacts": "contacts: {voice: {arrivals: {burst: {size: 2, at: 2h}}}}",
                    "duration": "duration: 1️⃣1h",
                ],
                "arrivals-after-end: all recorded arrivals and bursts come after the end, which is "
                    + "at 1h, and are left out"
            ),
            Questionable(
                [
                    "contacts": "contacts: {voice: {arrivals: {every: 61m}}}",
                    "duration": "duration: 1️⃣1h",
                ],
                "arrivals-missing: nobody arrives before the end, which is at 1h"
            ),
            Questionable(
                [
                    "contacts": "contacts: {voice: {arrivals: {poisson: {stages: "
                        + "[{for: 2h, rate: 0/s}, {for: 1h, rate: 5/s}]}}}}",
                    "duration": "duration: 1️⃣1h",
                ],
                "arrivals-missing: nobody arrives before the end, which is at 1h"
            ),
            Questionable(
                [
                    "contacts": "contacts: {voice: {arrivals: {poisson: 0.5/h}}}",
                    "duration": "duration: 1️⃣1h",
                ],
                "arrivals-missing: fewer than one contact is expected before the end, which is at 1h"
            ),
            Questionable(
                [
                    "carriers": "1️⃣carriers: [{name: a, answer: 5s, hangup: 60s, "
                        + "outages: [{random: {between: {exponential: 1ms}, for: 1ms}}]}]",
                    "duration": "duration: 100d",
                ],
                "outages-too-many: an outage of the carrier 'a' comes some 4320000000 times in the run, "
                    + "which may take very long"
            ),
            Questionable(
                ["carriers": "carriers: [{name: a, answer: 5s, hangup: 60s, trunks: 1️⃣0}]"],
                "no-trunks: without trunks every leg of the carrier is blocked"
            ),
            Questionable(
                [
                    "carriers":
                        "carriers: [{name: a, answer: 5s, hangup: 1s, callerIDRejection: 1️⃣5%}]"
                ],
                "caller-id-rejection-unused: 'carriers.a.callerIDRejection' changes nothing, "
                    + "since the block's caller ID breaks no rule"
            ),
            Questionable(
                ["instance": "instance: {region: 1️⃣ap-northeast-3}"],
                "region-without-list: no list of countries is published for ap-northeast-3, "
                    + "so numbers of every country are dialled"
            ),
        ]
    )
    func section(scenario: Questionable) throws {
        try scenario.expect()
    }

    @Test(
        "A rejection counts where a rule is broken, and where nobody can say",
        arguments: [
            ("phoneNumber: \"+4930123456\"", ["caller-id-missing"]),
            ("phoneNumber: $.Attributes.a", ["phone-number-unresolved"]),
            ("phoneNumber: \"+12065550100\", callerIDName: a&b", ["caller-id-name-reserved"]),
            ("phoneNumber: \"+18005550100\"", []),
        ]
    )
    func usedRejection(transfer: String, codes: [String]) throws {
        let scenario = try MarkedScenario(replacing: [
            "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}, "
                + "customer: {number: {prefix: \"+1888555\", digits: 4}}}}",
            "transfer": "transfer: {\(transfer)}",
            "carriers": "carriers: [{name: a, answer: 5s, hangup: 1s, callerIDRejection: 5%}]",
        ]).document.scenario()

        #expect(scenario.plan.carriers[0].callerIDRejection == 0.05)
        #expect(scenario.warnings.map(\.code) == codes)
    }
}

/// A scenario with one warning at the marker 1️⃣.
struct Questionable: CustomTestStringConvertible, Sendable {
    private let sections: KeyValuePairs<String, String>
    private let expected: String

    /// Creates a scenario with sections replaced; the warning is "code: message".
    init(_ sections: KeyValuePairs<String, String>, _ expected: String) {
        self.sections = sections
        self.expected = expected
    }

    /// Creates a scenario with another section `transfer`.
    init(transfer: String, _ expected: String) {
        self.init(["transfer": "transfer: {\(transfer)}"], expected)
    }

    var testDescription: String { expected }

    /// Expects exactly the one warning.
    func expect(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let marked = MarkedScenario(replacing: sections)
        let warnings = try marked.document.scenario().warnings
        let position = try #require(marked.positions["1️⃣"])

        #expect(
            warnings.map { "\($0.code): \($0.message)" } == [expected],
            sourceLocation: sourceLocation
        )
        #expect(warnings.first?.position == position, sourceLocation: sourceLocation)
        for warning in warnings {
            for text in [warning.message, warning.reason, warning.help] {
                #expect(!text.isEmpty && !text.hasSuffix("."), sourceLocation: sourceLocation)
            }
        }
    }
}
