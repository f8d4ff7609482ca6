import Scenario

/// A right value for every key of the language, and where the section of the key stands.
struct KeySamples {
    /// A scenario in JSON with `@` where the section stands.
    let scenario: String
    /// A right value for each key, in JSON.
    let values: [String: String]

    init(_ scenario: String, _ values: [String: String]) {
        self.scenario = scenario
        self.values = values
    }

    /// A scenario in which a section says a key, and otherwise only what it must beside the key.
    ///
    /// - Parameters:
    ///   - kind: The kind of the section.
    ///   - key: The key; `nil` for none but those that must be there.
    ///   - value: Its value in JSON; `nil` for the right one.
    /// - Returns: The text of the scenario.
    static func scenario(_ kind: SectionKind, saying key: String?, value: String? = nil) -> String {
        let samples = samples(of: kind, key)
        let section = kind.section
        var keys = section.required + section.anyOf.prefix(1)
        let choice = section.choices.first { key.map($0.contains) ?? false }
        keys += choice ?? section.choices.first ?? []
        if let key {
            keys += [section.needs[key], key].compactMap(\.self)
        }
        if kind == .scenario { keys += ["duration", "transfer", "carriers"] }
        if kind == .contacts, key == nil { keys += ["voice"] }
        let members = Set(keys).subtracting(key == "flow" ? ["transfer"] : []).sorted().map {
            name in
            let written = name == key ? value : nil
            return "\"\(name)\": \(written ?? samples.values[name] ?? "null")"
        }
        return samples.scenario.replacing("@", with: "{\(members.joined(separator: ", "))}")
    }

    static func samples(of kind: SectionKind, _ key: String?) -> KeySamples {
        // Nobody takes time at a queue, and nobody else has agents.
        if kind == .flowBlock, let key, ["takes", "error", "yields"].contains(key) {
            return KeySamples(
                flow(#""blocks": {"GetParticipantInput": @}"#),
                ["takes": #""3s""#, "error": #""2%""#, "yields": #"{"1": "60%", "2": "40%"}"#]
            )
        }
        if kind == .flowBlock, key == "calls" {
            return KeySamples(
                flow(#""blocks": {"InvokeLambdaFunction": @}"#),
                ["calls": #""http://127.0.0.1:9000/2015-03-31/functions/function/invocations""#]
            )
        }
        // What is said of a carrier that calls stands beside no law.
        if kind == .sip, let key, !["ringLimit", "faults"].contains(key) {
            return KeySamples(bare(carriers: #"[{"name": "a", "sip": @}]"#), wire)
        }
        return all[kind] ?? KeySamples("@", [:])
    }

    // MARK: - Scenarios with a place for a section

    private static let number = #""+442079460018""#
    private static let voice = #"{"arrivals": {"poisson": "1/s"}}"#
    private static let answering = #""name": "a", "answer": "1s", "hangup": "5s""#

    private static func bare(
        contacts: String = #"{"voice": \#(voice)}"#,
        transfer: String = #"{"phoneNumber": \#(number)}"#,
        carriers: String = "[{\(answering)}]",
        more: String = ""
    ) -> String {
        #"{"version": 1, "name": "n", "duration": "10m", "contacts": \#(contacts), "#
            + #""transfer": \#(transfer), "carriers": \#(carriers)\#(more)}"#
    }

    private static func flow(_ section: String, transfer: String = "{}") -> String {
        #"{"version": 1, "name": "n", "duration": "10m", "contacts": {"voice": \#(voice)}, "#
            + #""flow": {"file": "overflow.json", \#(section)}, "transfer": \#(transfer), "#
            + #""carriers": [{\#(answering)}]}"#
    }

    private static func arriving(_ arrivals: String) -> String {
        bare(contacts: #"{"voice": {"arrivals": \#(arrivals)}}"#)
    }

    private static func carrying(_ key: String) -> String {
        bare(carriers: "[{\(answering), \(key)}]")
    }

    private static func lasting(_ law: String) -> String {
        bare(carriers: #"[{"name": "a", "answer": "1s", "hangup": \#(law)}]"#)
    }

    // MARK: - Values

    private static let choices = [
        "ringLimit": #""45s""#, "dtmfTone": #""80ms""#, "dtmfGap": #""0s""#,
        "countryNotCallable": #""error""#,
    ]

    private static let laws = [
        "constant": #""4s""#, "exponential": #""4s""#, "truncatedAt": #""1h""#,
        "uniform": #"{"from": "1s", "to": "2s"}"#,
        "lognormal": #"{"median": "3s", "sigma": 1}"#, "gamma": #"{"shape": 2, "mean": "3s"}"#,
        "erlang": #"{"phases": 2, "mean": "3s"}"#, "weibull": #"{"shape": 2, "scale": "3s"}"#,
        "hyperexponential": #"[{"share": "100%", "mean": "3s"}]"#,
        "mixture": #"[{"share": "100%", "law": "3s"}]"#,
        "empirical": #"{"file": "ring.csv", "column": "seconds"}"#,
        "histogram": #"[{"upTo": "3s", "share": "100%"}]"#,
        "pareto": #"{"minimum": "1s", "shape": 2}"#,
    ]

    private static let wire = [
        "target": #""sip:127.0.0.1:5070;transport=tcp""#, "local": #""127.0.0.1:0""#,
        "domain": #""lab.example""#, "dtmf": #""rfc4733""#,
        "credentials": #"{"user": "a", "passwordFrom": "SIP_PASSWORD"}"#,
        "headers": #"{"X-Test": "overflow"}"#, "ringLimit": #""45s""#,
        "faults": #"{"lose": "10%"}"#,
    ]

    private static let all: [SectionKind: KeySamples] = [
        .sip: KeySamples(carrying(#""sip": @"#), wire),
        .sipCredentials: KeySamples(
            bare(
                carriers:
                    #"[{"name": "a", "sip": {"target": "sip:127.0.0.1:5070", "credentials": @}}]"#
            ),
            ["user": #""a""#, "passwordFrom": #""SIP_PASSWORD""#]
        ),
        .sipFaults: KeySamples(
            carrying(#""sip": {"faults": @}"#),
            [
                "lose": "0.1", "duplicate": #""1%""#, "reorder": "0", "delay": #""20ms""#,
                "noResponse": "1", "answerAfterCancel": #""5%""#, "noBye": #""5%""#,
                "provisional": "[100, 183]", "retryAfter": #""5s""#,
            ]
        ),
        .scenario: KeySamples(
            "@",
            [
                "version": "1", "name": #""n""#, "description": #""d""#, "seed": "7",
                "replications": "2", "duration": #""10m""#, "maxContacts": #""2k""#,
                "warmup": #""1m""#, "contacts": #"{"voice": \#(voice)}"#,
                "transfer": #"{"phoneNumber": \#(number)}"#,
                "flow": #"{"file": "overflow.json"}"#, "instance": "{}",
                "carriers": "[{\(answering)}]", "thresholds": #"["leg.answerTime.p95 < 25s"]"#,
                "trace": "{}",
            ]
        ),
        .contacts: KeySamples(
            bare(contacts: "@"),
            ["voice": voice, "chat": voice, "task": voice, "email": voice]
        ),
        .stream: KeySamples(
            bare(contacts: #"{"voice": @}"#),
            ["arrivals": #"[{"even": "1/s"}]"#, "customer": "{}"]
        ),
        .customer: KeySamples(
            bare(contacts: #"{"voice": {"arrivals": {"even": "1/s"}, "customer": @}}"#),
            [
                "number": number, "patience": #""20s""#, "hangup": #"{"exponential": "2m"}"#,
                "redial": #"{"probability": "50%", "after": "1m"}"#,
            ]
        ),
        .customerNumber: KeySamples(
            bare(
                contacts: #"{"voice": {"arrivals": {"even": "1/s"}, "customer": {"number": @}}}"#
            ),
            ["prefix": #""+44""#, "digits": "9"]
        ),
        .redial: KeySamples(
            bare(
                contacts: #"{"voice": {"arrivals": {"even": "1/s"}, "customer": {"redial": @}}}"#
            ),
            [
                "probability": "0.5", "after": #""1m""#, "on": #"["endedBeforeBlock"]"#,
                "attempts": "3",
            ]
        ),
        .arrivals: KeySamples(
            arriving("@"),
            [
                "poisson": #""1/s""#, "every": #""1s""#, "even": #""1/s""#,
                "renewal": #"{"erlang": {"phases": 2, "mean": "1s"}}"#, "trace": #""ring.csv""#,
                "burst": #"{"size": 5, "at": "1m"}"#, "callers": "20", "thinking": #""5m""#,
            ]
        ),
        .burst: KeySamples(arriving(#"{"burst": @}"#), ["size": "5", "at": #""0s""#]),
        .poisson: KeySamples(
            arriving(#"{"poisson": @}"#),
            [
                "stages": #"[{"for": "1m", "rate": "1/s"}]"#,
                "wave": #"{"mean": "1/s", "amplitude": "50%", "period": "1h"}"#,
                "curve": #""curve.csv""#, "busyness": #"{"shape": 20}"#,
            ]
        ),
        .busyness: KeySamples(
            arriving(
                #"{"poisson": {"stages": [{"for": "1m", "rate": "1/s"}], "busyness": @}}"#
            ),
            ["shape": "2.5"]
        ),
        .stage: KeySamples(
            arriving(#"{"poisson": {"stages": [@, {"for": "1m", "rate": "1/s"}]}}"#),
            ["for": #""1m""#, "from": #""0/s""#, "to": #""2/s""#, "rate": #""1/s""#]
        ),
        .wave: KeySamples(
            arriving(#"{"poisson": {"wave": @}}"#),
            ["mean": #""1/s""#, "amplitude": "1", "period": #""1h""#, "phase": #""5m""#]
        ),
        .transfer: KeySamples(
            bare(transfer: "@"),
            choices.merging([
                "phoneNumber": number, "voiceConnector": #"{"arn": "arn:aws:x"}"#,
                "timeout": #""20s""#, "resumeFlowAfterDisconnect": "false",
                "sendDTMF": #""1,2#""#, "callerIDNumber": number, "callerIDName": #""A""#,
                "flowType": #""customerQueue""#, "attributes": #"{"a": 5}"#,
            ]) { first, _ in first }
        ),
        .transferBesideFlow: KeySamples(
            flow(#""attributes": {}"#, transfer: "@"),
            choices
        ),
        .voiceConnector: KeySamples(
            bare(transfer: #"{"voiceConnector": @}"#),
            [
                "arn": #""arn:aws:x""#, "toUser": #""a""#, "fromUser": "5",
                "userToUserInformation": #""0437a1""#,
            ]
        ),
        .instance: KeySamples(
            bare(more: #", "instance": @"#),
            [
                "region": #""eu-west-2""#, "callableCountries": #"["GB"]"#,
                "phoneNumbers": "[\(number)]", "concurrentCalls": #""default""#,
                "concurrentChats": "0", "concurrentTasks": #""2k""#, "concurrentEmails": "9",
                "countTransferred": "true",
            ]
        ),
        .carrier: KeySamples(
            bare(
                contacts:
                    #"{"voice": {"arrivals": {"even": "1/s"}, "customer": {"hangup": "1m"}}}"#,
                carriers: #"[@, {"name": "b", "prefixes": ["+1"], \#(answering.dropFirst(13))}]"#
            ),
            [
                "name": #""a""#, "prefixes": #"["+", "+44"]"#, "share": #""100%""#, "trunks": "5",
                "callsPerSecond": #"{"rate": "5/s"}"#, "setup": #""1s""#,
                "failure": #"{"probability": "3%"}"#, "answer": #"{"exponential": "9s"}"#,
                "noAnswer": "0.1", "hangup": #""1m""#, "callerIDRejection": #""5%""#,
                "outages": #"[{"from": "1m", "for": "5m"}]"#, "retryAfter": #""5s""#,
                "overflowTo": #""b""#, "sip": #"{"ringLimit": "45s"}"#,
            ]
        ),
        .failure: KeySamples(
            carrying(#""failure": @"#),
            ["probability": #""3%""#, "after": #""1s""#, "causes": #"{"486": "100%"}"#]
        ),
        .cause: KeySamples(
            carrying(#""failure": {"probability": 0.1, "causes": {"486": @}}"#),
            ["share": "1", "after": #""1s""#]
        ),
        .callsPerSecond: KeySamples(
            carrying(#""callsPerSecond": @"#),
            ["rate": #""5/s""#, "burst": "5"]
        ),
        .outage: KeySamples(
            carrying(#""outages": [@]"#),
            [
                "from": #""1m""#, "for": #""1m""#, "every": #""2m""#,
                "random": #"{"between": {"exponential": "1h"}, "for": "5m"}"#,
                "failure": #""50%""#, "cause": "500", "after": #""1s""#,
            ]
        ),
        .randomOutage: KeySamples(
            carrying(#""outages": [{"random": @}]"#),
            ["between": #""1h""#, "for": #""1m""#]
        ),
        .law: KeySamples(lasting("@"), laws),
        .uniform: KeySamples(
            lasting(#"{"uniform": @}"#),
            ["from": #""0s""#, "to": #""90d""#]
        ),
        .lognormal: KeySamples(
            lasting(#"{"lognormal": @}"#),
            ["median": #""3s""#, "sigma": "1.5", "mean": #""3s""#, "cv": "0"]
        ),
        .gamma: KeySamples(lasting(#"{"gamma": @}"#), ["shape": "2", "mean": #""3s""#]),
        .erlang: KeySamples(lasting(#"{"erlang": @}"#), ["phases": "2", "mean": #""3s""#]),
        .weibull: KeySamples(lasting(#"{"weibull": @}"#), ["shape": "2", "scale": #""3s""#]),
        .branch: KeySamples(
            lasting(#"{"hyperexponential": [@]}"#),
            ["share": "1", "mean": #""3s""#]
        ),
        .component: KeySamples(
            lasting(#"{"mixture": [@]}"#),
            ["share": "1", "law": #"{"exponential": "3s"}"#]
        ),
        .empirical: KeySamples(
            lasting(#"{"empirical": @}"#),
            ["file": #""ring.csv""#, "column": #""seconds""#]
        ),
        .step: KeySamples(
            lasting(#"{"histogram": [@]}"#),
            ["upTo": #""3s""#, "share": "1"]
        ),
        .pareto: KeySamples(
            lasting(#"{"pareto": @}"#),
            ["minimum": #""1s""#, "shape": "2.5"]
        ),
        .trace: KeySamples(bare(more: #", "trace": @"#), ["moduleType": #""Block""#]),
        .flow: KeySamples(
            bare(more: #", "flow": @"#).replacing(
                #""transfer": {"phoneNumber": \#(number)}, "#,
                with: ""
            ),
            [
                "file": #""overflow.json""#, "attributes": #"{"a": "b"}"#,
                "blocks": #"{"TransferContactToQueue": {"agents": 5}}"#,
            ]
        ),
        .flowBlock: KeySamples(
            flow(#""blocks": {"TransferContactToQueue": @}"#),
            [
                "agents": "5", "capacity": #""2k""#, "handling": #""3m""#,
                "patience": #"{"exponential": "1m"}"#,
            ]
        ),
        .agents: KeySamples(
            flow(#""blocks": {"TransferContactToQueue": {"agents": @}}"#),
            ["stages": #"[{"for": "1h", "agents": 4}, {"for": "30m", "agents": 0}]"#]
        ),
        .shift: KeySamples(
            flow(#""blocks": {"TransferContactToQueue": {"agents": {"stages": [@]}}}"#),
            ["for": #""1h""#, "agents": #""2k""#]
        ),
    ]
}
