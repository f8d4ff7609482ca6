internal import Plan
internal import Typesetting

// Carriers on a wire.

extension SectionKeys {
    static let sip = SectionKeys(
        "How a carrier is reached over SIP, or how it behaves towards those who reach it so.",
        needs: [
            "local": "target", "domain": "target", "dtmf": "target", "credentials": "target",
            "headers": "target",
        ],
        keys: [
            ScenarioKey(
                "target",
                .text(matching: "^sip:\(place)(;transport=(udp|tcp))?$")
                    .examples("sip:127.0.0.1:5070", "sip:127.0.0.1:5070;transport=tcp"),
                "Where its legs are placed, for real; then nothing of it is simulated."
            ),
            ScenarioKey(
                "local",
                .text(matching: "^\(place)$").examples("127.0.0.1:0"),
                "Where its legs are placed from; 127.0.0.1:0 where nothing is said."
            ),
            ScenarioKey(
                "domain",
                .text(as: "^[A-Za-z0-9.-]+$"),
                "The host of From and of the called URI; that of the target by default."
            ),
            ScenarioKey(
                "dtmf",
                .choice(WirePlan.Digits.allCases.map(\.rawValue)),
                "How digits are sent; by INFO where nothing is said."
            ),
            ScenarioKey(
                "credentials",
                .reference(to: .sipCredentials),
                "Who calls, to a peer that asks."
            ),
            ScenarioKey("headers", .reference(to: .sipHeaders), "Headers of every INVITE."),
            ScenarioKey(
                "ringLimit",
                .positiveDuration,
                "For 'answer': how long a leg rings before it is refused with 480."
            ),
            ScenarioKey(
                "faults",
                .reference(to: .sipFaults),
                "For 'answer': what the carrier does wrong."
            ),
        ]
    )

    static let sipCredentials = SectionKeys(
        "Who calls, to a peer that asks.",
        required: ["user", "passwordFrom"],
        keys: [
            ScenarioKey("user", .line(atMost: 128), "The name of the user."),
            ScenarioKey(
                "passwordFrom",
                .word(as: "^[A-Za-z_][A-Za-z0-9_]*$"),
                "The environment variable that holds the password."
            ),
        ]
    )

    static let sipHeaders = SectionKeys(
        "Headers of every INVITE.",
        free: FreeKeys(pattern: "^[A-Za-z][A-Za-z0-9-]*$", shape: .line(atMost: 512))
    )

    static let sipFaults = SectionKeys(
        "What a carrier does wrong towards those who call it.",
        keys: [
            ScenarioKey("lose", .probability, "The share of datagrams that are lost."),
            ScenarioKey("duplicate", .probability, "The share of datagrams that come twice."),
            ScenarioKey("reorder", .probability, "The share of datagrams that are overtaken."),
            ScenarioKey("delay", .law, "How long a datagram is on its way."),
            ScenarioKey("noResponse", .probability, "The share of calls that are never answered."),
            ScenarioKey(
                "answerAfterCancel",
                .probability,
                "The share of calls that are answered when their caller gives up."
            ),
            ScenarioKey("noBye", .probability, "The share of calls that it never ends."),
            ScenarioKey(
                "provisional",
                .list(of: .integer(100...199)),
                "The provisional responses: 100 at once, the others when it rings."
            ),
            ScenarioKey(
                "retryAfter",
                .positiveDuration,
                "What callers are told that it refuses with 503."
            ),
        ]
    )

    /// An address of IPv4 or IPv6, or localhost, with a port.
    private static let place =
        #"([0-9]{1,3}(\.[0-9]{1,3}){3}|localhost|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?"#
}
