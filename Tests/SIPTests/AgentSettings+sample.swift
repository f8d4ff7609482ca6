import Randomness
import SIP
import VirtualTime

extension AgentSettings {
    /// Settings of an agent that takes calls, in a laboratory.
    static func sample(
        seed: UInt64 = 1,
        local: Endpoint = .sampleLocal,
        target: Endpoint = .sampleSource
    ) -> AgentSettings {
        var settings = AgentSettings(
            local: local,
            target: target,
            domain: "lab.example",
            key: RandomKey(seed: seed, replication: 0)
        )
        settings.takesCalls = true
        return settings
    }
}

extension Endpoint {
    /// 192.0.2.10:5060, where an agent is.
    static let sampleLocal = Endpoint(ipv4: 0xC000_020A, port: 5060)
    /// 192.0.2.20:5060, where the other side is.
    static let sampleSource = Endpoint(ipv4: 0xC000_0214, port: 5060)
}
