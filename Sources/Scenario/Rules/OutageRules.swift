internal import Measures
internal import Plan
internal import Randomness
internal import VirtualTime

extension SectionReader {
    /// Outages beyond this many take longer to pass than anybody waits: some minutes.
    private static let mostOutages = 1e9

    /// Warns of outages that come so often that passing them takes longer than all contacts.
    func warnOfFrequentOutages(in scenario: Scenario) {
        guard let carriers = entry("carriers") else { return }
        let seconds = expectedSeconds(of: scenario)
        for carrier in scenario.plan.carriers {
            for outage in carrier.outages {
                let count = seconds / max(outage.cycleSeconds, 1e-9)
                guard count > Self.mostOutages else { continue }
                diagnosis.warn(
                    Caution(
                        "outages-too-many",
                        "an outage of the carrier '\(carrier.name.clipped(to: 60))' comes some "
                            + "\(Int(min(count, 1e18))) times in the run, which may take very long",
                        because: "each time is drawn, whether a contact meets it or not",
                        help: "let it come less often, or say its share of the legs with 'failure'"
                    ),
                    at: carriers.position
                )
            }
        }
    }

    /// About how long contacts arrive: up to the duration, or until so many are expected.
    private func expectedSeconds(of scenario: Scenario) -> Double {
        let longest = SimulationDuration.longest.seconds
        var seconds = scenario.duration?.seconds ?? longest
        guard let most = scenario.maxContacts else { return seconds }
        let arrivals = scenario.plan.sources.flatMap(\.arrivals)
        var time = 1.0
        while time < seconds,
            arrivals.reduce(0, { $0 + $1.expectedArrivals(until: time) }) < Double(most)
        {
            time *= 2
        }
        seconds = min(seconds, time)
        return seconds
    }
}

extension OutagePlan {
    /// The mean time from one beginning to the next, in seconds; infinite for what comes once.
    fileprivate var cycleSeconds: Double {
        switch timing {
        case .scheduled(_, _, let period): period?.seconds ?? .infinity
        case .alternating(let between, let length): between.mean + length.mean
        }
    }
}
