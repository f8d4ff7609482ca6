/// Scenario files for tests.
enum SampleScenario {
    /// A small loss system; 1000 contacts, of which about a third is blocked.
    static func text(_ end: String = "maxContacts: 1000", threshold: String? = nil) -> String {
        """
        version: 1
        name: sample
        \(end)
        contacts:
          voice:
            arrivals: {poisson: 1/s}
            customer: {patience: {exponential: 60s}}
          chat: {arrivals: {poisson: 0.2/s}}
        transfer: {phoneNumber: "+12065550142", timeout: 30s, resumeFlowAfterDisconnect: true}
        carriers:
          - name: primary
            prefixes: ["+"]
            trunks: 50
            failure: {probability: 5%, after: {exponential: 2s}, causes: {486: 60%, 404: 40%}}
            answer: {lognormal: {median: 12s, sigma: 0.6}}
            hangup: {exponential: 60s}
        \(threshold.map { "thresholds: [\($0)]" } ?? "")

        """
    }

    /// A scenario that no test would wait for.
    static let endless = text("duration: 36500d")
}
