internal import Measures
internal import Plan
internal import VirtualTime

extension SectionReader {
    /// Warns of a scenario that is over before its contacts arrive.
    func warnOfMissingArrivals(in scenario: Scenario) {
        guard let duration = scenario.duration else { return }
        let arrivals = scenario.plan.sources.flatMap(\.arrivals)
        guard !arrivals.isEmpty else { return }
        let seconds = duration.seconds
        let length = (entry("duration")?.value.text ?? "").clipped(to: 60)
        let fixed = arrivals.filter(\.hasFixedTimes)
        let all = fixed.reduce(0) { $0 + $1.expectedArrivals(until: .infinity) }
        let late = all - fixed.reduce(0) { $0 + $1.expectedArrivals(until: seconds) }
        if late > 0 {
            let which = late == all ? "all" : "\(Int(late)) of \(Int(all))"
            warn(
                Caution(
                    "arrivals-after-end",
                    "\(which) recorded arrivals and bursts come after the end, which is at \(length), "
                        + "and are left out",
                    because: "nobody arrives after 'duration'",
                    help: "lengthen 'duration', or leave it out where 'maxContacts' ends the run"
                ),
                at: "duration"
            )
        }
        let expected = arrivals.reduce(0) { $0 + $1.wholeArrivals(until: seconds) }
        guard expected < 1, late == 0 || late < all || fixed.count < arrivals.count else { return }
        warn(
            Caution(
                "arrivals-missing",
                expected == 0
                    ? "nobody arrives before the end, which is at \(length)"
                    : "fewer than one contact is expected before the end, which is at \(length)",
                because: "a run without contacts shows nothing, and no threshold on it holds",
                help: "lengthen 'duration', or let contacts arrive earlier"
            ),
            at: "duration"
        )
    }
}

extension ArrivalProcess {
    /// Whether the file or the scenario says when every contact arrives.
    fileprivate var hasFixedTimes: Bool {
        switch self {
        case .trace, .burst: true
        case .poisson, .even, .evenRate, .renewal, .stagedPoisson, .wavePoisson, .callers: false
        }
    }

    /// How many contacts arrive on average; those that come evenly come as wholes.
    fileprivate func wholeArrivals(until seconds: Double) -> Double {
        let expected = expectedArrivals(until: seconds)
        switch self {
        case .even, .evenRate: return expected.rounded(.down)
        case .poisson, .renewal, .stagedPoisson, .wavePoisson, .trace, .burst, .callers: break
        }
        return expected
    }
}
