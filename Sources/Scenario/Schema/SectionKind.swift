internal import Measures
internal import Typesetting

/// The kinds of sections of a scenario file, and the keys of each.
///
/// Readers ask only for keys that stand here, and every other key of a file is reported.
enum SectionKind: CaseIterable {
    case scenario
    case contacts
    case stream
    case customer
    case customerNumber
    case arrivals
    case poisson
    case stage
    case wave
    case busyness
    case burst
    case redial
    case transfer
    case voiceConnector
    case attributes
    case instance
    case carrier
    case failure
    case causes
    case cause
    case callsPerSecond
    case outage
    case randomOutage
    case law
    case uniform
    case lognormal
    case gamma
    case erlang
    case weibull
    case branch
    case component
    case empirical
    case step
    case pareto
    case trace
    case flow
    case flowBlocks
    case flowBlock
    case yields
    case transferBesideFlow

    /// The keys that are read.
    var keys: [String] {
        switch self {
        case .scenario:
            [
                "version", "name", "description", "seed", "replications", "duration",
                "maxContacts", "warmup", "contacts", "transfer", "flow", "instance", "carriers",
                "thresholds", "trace",
            ]
        case .contacts: ["voice", "chat", "task", "email"]
        case .stream: ["arrivals", "customer"]
        case .customer: ["number", "patience", "hangup", "redial"]
        case .customerNumber: ["prefix", "digits"]
        case .arrivals:
            ["poisson", "every", "even", "renewal", "trace", "burst", "callers", "thinking"]
        case .poisson: ["stages", "wave", "curve", "busyness"]
        case .stage: ["for", "from", "to", "rate"]
        case .wave: ["mean", "amplitude", "period", "phase"]
        case .busyness: ["shape"]
        case .burst: ["size", "at"]
        case .redial: ["probability", "after", "on", "attempts"]
        case .transfer:
            [
                "phoneNumber", "timeout", "resumeFlowAfterDisconnect", "sendDTMF",
                "callerIDNumber", "callerIDName", "flowType", "ringLimit", "dtmfTone", "dtmfGap",
                "countryNotCallable", "voiceConnector", "attributes",
            ]
        case .voiceConnector: ["arn", "toUser", "fromUser", "userToUserInformation"]
        case .attributes: []
        case .instance:
            [
                "region", "callableCountries", "phoneNumbers", "concurrentCalls",
                "concurrentChats", "concurrentTasks", "concurrentEmails", "countTransferred",
            ]
        case .carrier:
            [
                "name", "prefixes", "share", "trunks", "callsPerSecond", "setup", "failure",
                "answer", "noAnswer", "hangup", "callerIDRejection", "outages", "retryAfter",
                "overflowTo",
            ]
        case .failure: ["probability", "after", "causes"]
        case .causes: []
        case .cause: ["share", "after"]
        case .callsPerSecond: ["rate", "burst"]
        case .outage: ["from", "for", "every", "random", "failure", "cause", "after"]
        case .randomOutage: ["between", "for"]
        case .law:
            [
                "constant", "exponential", "uniform", "lognormal", "gamma", "erlang", "weibull",
                "hyperexponential", "mixture", "empirical", "histogram", "pareto", "truncatedAt",
            ]
        case .uniform: ["from", "to"]
        case .lognormal: ["median", "sigma", "mean", "cv"]
        case .gamma: ["shape", "mean"]
        case .erlang: ["phases", "mean"]
        case .weibull: ["shape", "scale"]
        case .branch: ["share", "mean"]
        case .component: ["share", "law"]
        case .empirical: ["file", "column"]
        case .step: ["upTo", "share"]
        case .pareto: ["minimum", "shape"]
        case .trace: ["moduleType"]
        case .flow: ["file", "attributes", "blocks"]
        case .flowBlocks, .yields: []
        case .flowBlock:
            ["takes", "error", "yields"] + Self.queueKeys
        case .transferBesideFlow:
            ["ringLimit", "dtmfTone", "dtmfGap", "countryNotCallable"]
        }
    }

    /// The keys that describe the agents behind a block that transfers to a queue.
    static let queueKeys = ["agents", "capacity", "handling", "patience"]

    /// Whether the author of the file chooses the keys.
    var hasFreeKeys: Bool { [.causes, .attributes, .flowBlocks, .yields].contains(self) }

    /// Where a section of this kind stands, for saying where a misplaced key belongs.
    private var place: String? {
        switch self {
        case .scenario: "the top level"
        case .contacts: "'contacts'"
        case .stream: "a channel of 'contacts'"
        case .customer: "'customer'"
        case .redial: "the 'redial' of 'customer'"
        case .transfer: "'transfer'"
        case .voiceConnector: "'voiceConnector'"
        case .instance: "'instance'"
        case .carrier: "a carrier"
        case .failure: "the 'failure' of a carrier"
        case .law: "laws of durations"
        case .trace: "'trace'"
        case .flow: "'flow'"
        case .flowBlock: "a block of 'flow.blocks'"
        case .customerNumber, .arrivals, .poisson, .stage, .wave, .busyness, .burst, .attributes,
            .causes, .cause, .callsPerSecond, .outage, .randomOutage, .uniform, .lognormal, .gamma,
            .erlang,
            .weibull, .branch, .component, .empirical, .step, .pareto, .flowBlocks, .yields,
            .transferBesideFlow:
            nil
        }
    }

    /// What the author of an unknown key probably meant.
    func help(forUnknown key: String) -> String? {
        let nearest = key.nearest(in: keys)
        let slip = keys.first { key.editDistance(to: $0, limit: 1) != nil }
        if let slip { return "did you mean '\(slip)'?" }
        if self == .transferBesideFlow {
            if key == "attributes" { return "move it to 'flow.attributes'" }
            if Self.transfer.keys.contains(key) {
                return "remove it; the flow's own blocks say this"
            }
        }
        let home = Self.allCases.first { kind in
            kind.place != nil && kind.keys.contains(key)
        }
        if let place = home?.place { return "'\(key)' is a key of \(place)" }
        if let nearest { return "did you mean '\(nearest)'?" }
        return "the keys here are \(keys.listed)"
    }
}
