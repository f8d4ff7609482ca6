internal import Plan
internal import Randomness
internal import Telephony
internal import Typesetting
internal import VirtualTime

// Carriers.

extension SectionKeys {
    static let carrier = SectionKeys(
        "Who carries legs to the telephone network, and what happens to them there.",
        required: ["name"],
        anyOf: ["answer", "sip"],
        keys: [
            ScenarioKey(
                "name",
                .name(atMost: 64, without: ".()=", mayBeFraction: false),
                "The name of the carrier."
            ),
            ScenarioKey(
                "prefixes",
                .list(of: .prefix),
                default: .array(plain.prefixes.map { .string($0) }),
                "The beginnings of the numbers that it serves."
            ),
            ScenarioKey(
                "share",
                .probability,
                "Its share of the legs to the prefix that it has in common with others."
            ),
            ScenarioKey(
                "trunks",
                .count(0...1 << 53),
                "Legs that it carries at once; absent is no limit."
            ),
            ScenarioKey(
                "callsPerSecond",
                .reference(to: .callsPerSecond),
                "How fast legs may be set up."
            ),
            ScenarioKey(
                "setup",
                .law,
                default: .law(plain.setup),
                "The delay between the dialling and the ringing."
            ),
            ScenarioKey(
                "failure",
                .reference(to: .failure),
                "How often the carrier gives a leg up."
            ),
            ScenarioKey("answer", .law, "How long it rings until somebody answers."),
            ScenarioKey(
                "noAnswer",
                .probability,
                default: .share(plain.noAnswer),
                "The share of legs that nobody ever answers."
            ),
            ScenarioKey(
                "hangup",
                .law,
                "The external party hangs up this long after the answer."
            ),
            ScenarioKey(
                "callerIDRejection",
                .probability,
                default: .share(plain.callerIDRejection),
                "The share of legs rejected for a caller ID that breaks a rule."
            ),
            ScenarioKey(
                "outages",
                .list(of: .reference(to: .outage))
                    .with("maxItems", .integer(Int64(CarrierPlan.mostOutages))),
                "Times in which more legs fail than otherwise."
            ),
            ScenarioKey("retryAfter", .positiveDuration, "How long it is left alone after a 503."),
            ScenarioKey("overflowTo", .anyText, "The carrier that takes what this one cannot."),
            ScenarioKey(
                "sip",
                .reference(to: .sip),
                "How it is reached over SIP, or behaves towards those who reach it so."
            ),
        ]
    )

    static let failure = SectionKeys(
        "Legs that the carrier gives up before the answer.",
        required: ["probability"],
        keys: [
            ScenarioKey("probability", .probability, "The share of legs that fail."),
            ScenarioKey(
                "after",
                .law,
                default: .law(failing.delay),
                "How long after the dialling."
            ),
            ScenarioKey(
                "causes",
                .reference(to: .causes),
                default: .members(
                    failing.causes.map { cause in
                        JSONValue.Member(key: "\(cause.cause.sipCode)", value: .share(cause.share))
                    }
                ),
                "SIP response codes with their shares."
            ),
        ]
    )

    static let causes = SectionKeys(
        "SIP response codes from 300 to 699, each with its share; the shares add up to 100 %.",
        free: FreeKeys(
            pattern: "^[3-6][0-9]{2}$",
            shape: .either(.probability, .reference(to: .cause)),
            mayBeEmpty: false
        )
    )

    static let cause = SectionKeys(
        "A SIP response code with a delay of its own.",
        required: ["share"],
        keys: [
            ScenarioKey("share", .probability, "The share of failures with this code."),
            ScenarioKey("after", .law, "How long after the dialling they happen."),
        ]
    )

    static let callsPerSecond = SectionKeys(
        "How fast legs may be set up.",
        required: ["rate"],
        keys: [
            ScenarioKey("rate", .positiveRate, "Legs in the long run."),
            ScenarioKey(
                "burst",
                .count(1...1 << 53),
                default: .integer(Int64(CallLimit(calls: 1, period: .seconds(1)).burst)),
                "Legs at once after a pause."
            ),
        ]
    )

    static let outage = SectionKeys(
        "Times in which legs fail: from an instant on, once or repeated, or at random.",
        choices: [["from", "for"], ["random"]],
        needs: ["every": "from"],
        keys: [
            ScenarioKey("from", .duration, "When it begins."),
            ScenarioKey("for", .positiveDuration, "How long it lasts."),
            ScenarioKey("every", .positiveDuration, "After how long it begins again."),
            ScenarioKey(
                "random",
                .reference(to: .randomOutage),
                "When it comes and goes by chance."
            ),
            ScenarioKey(
                "failure",
                .probability,
                default: .share(out.probability),
                "The share of legs that fail meanwhile."
            ),
            ScenarioKey(
                "cause",
                .either(.integer(300...699), .text(matching: "^[3-6][0-9]{2}$")),
                default: .integer(Int64(out.cause.sipCode)),
                "The SIP response code of their failure."
            ),
            ScenarioKey(
                "after",
                .law,
                default: .law(out.delay),
                "How long after the dialling they fail."
            ),
        ]
    )

    static let randomOutage = SectionKeys(
        "An outage that comes and goes by chance.",
        required: ["between", "for"],
        keys: [
            ScenarioKey("between", .positiveLaw, "How long the carrier is well."),
            ScenarioKey("for", .positiveLaw, "How long it is not."),
        ]
    )

    // What plans are where nothing is said: here are the defaults.
    private static let plain = CarrierPlan(name: "", answer: .constant(.zero), hangup: nil)
    private static let failing = CarrierPlan.Failure(probability: 0)
    private static let out = OutagePlan(.scheduled(start: .zero, length: .zero, period: nil))
}
