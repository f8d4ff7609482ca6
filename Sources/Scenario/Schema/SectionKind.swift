internal import Measures
internal import Typesetting

/// The kinds of sections of a scenario file.
///
/// ``section`` says what stands in each: the one table of the language. Readers ask only for keys
/// that stand in it and read its defaults, every other key of a file is reported, and the schema
/// for editors is made of it.
package enum SectionKind: CaseIterable, Hashable, Sendable {
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
    case sip
    case sipCredentials
    case sipHeaders
    case sipFaults
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
    case agents
    case shift
    case transferBesideFlow

    /// The keys that are read; none where the author of the file chooses them.
    package var keys: [String] { section.keys.map(\.name) }

    /// Whether the author of the file chooses the keys.
    package var hasFreeKeys: Bool { section.free != nil }

    /// What stands in sections of this kind; each is made when it is first asked for.
    package var section: SectionKeys {
        switch self {
        case .scenario: .scenario
        case .contacts: .contacts
        case .stream: .stream
        case .customer: .customer
        case .customerNumber: .customerNumber
        case .arrivals: .arrivals
        case .poisson: .poisson
        case .stage: .stage
        case .wave: .wave
        case .busyness: .busyness
        case .burst: .burst
        case .redial: .redial
        case .transfer: .transfer
        case .voiceConnector: .voiceConnector
        case .attributes: .attributes
        case .instance: .instance
        case .carrier: .carrier
        case .failure: .failure
        case .causes: .causes
        case .cause: .cause
        case .callsPerSecond: .callsPerSecond
        case .outage: .outage
        case .randomOutage: .randomOutage
        case .sip: .sip
        case .sipCredentials: .sipCredentials
        case .sipHeaders: .sipHeaders
        case .sipFaults: .sipFaults
        case .law: .law
        case .uniform: .uniform
        case .lognormal: .lognormal
        case .gamma: .gamma
        case .erlang: .erlang
        case .weibull: .weibull
        case .branch: .branch
        case .component: .component
        case .empirical: .empirical
        case .step: .step
        case .pareto: .pareto
        case .trace: .trace
        case .flow: .flow
        case .flowBlocks: .flowBlocks
        case .flowBlock: .flowBlock
        case .yields: .yields
        case .agents: .agents
        case .shift: .shift
        case .transferBesideFlow: .transferBesideFlow
        }
    }

    /// The keys that describe the agents behind a block that transfers to a queue.
    static let queueKeys = ["agents", "capacity", "handling", "patience"]

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
        case .sip: "the 'sip' of a carrier"
        case .sipFaults: "the 'faults' of a carrier's 'sip'"
        case .law: "laws of durations"
        case .trace: "'trace'"
        case .flow: "'flow'"
        case .flowBlock: "a block of 'flow.blocks'"
        case .customerNumber, .arrivals, .poisson, .stage, .wave, .busyness, .burst, .attributes,
            .causes, .cause, .callsPerSecond, .outage, .randomOutage, .uniform, .lognormal, .gamma,
            .erlang,
            .weibull, .branch, .component, .empirical, .step, .pareto, .flowBlocks, .yields,
            .agents, .shift, .transferBesideFlow, .sipCredentials, .sipHeaders:
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
