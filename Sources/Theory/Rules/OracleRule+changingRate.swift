internal import ContactCenter
internal import Plan
internal import Statistics

extension OracleRule {
    /// Poisson arrivals whose rate changes in time, and nothing that limits.
    ///
    /// The mean follows the rate in proportion, so days of different busyness have the mean of the
    /// average day.
    static let changingRate = OracleRule(
        model: "M(t)/G/∞",
        taking: [.busyness]
    ) { load, _ throws(NotSolvable) in
        guard load.rate == nil else {
            throw NotSolvable("the arrival rate does not change in time")
        }
        guard load.trunks == nil, load.quota == nil else {
            throw NotSolvable("trunks or a quota limit")
        }
        guard let window = load.window else {
            throw NotSolvable("the end of the run or of its warm-up depends on the contacts")
        }
        for process in load.arrivals {
            switch process {
            case .poisson, .stagedPoisson, .wavePoisson: break
            default: throw NotSolvable("the arrivals are not Poisson")
            }
        }
        guard let breaks = load.rateBreaks else {
            throw NotSolvable("the arrival rate has too many waves")
        }
        let mean = InfiniteServers.meanBusy(
            from: window.warmup,
            to: window.end,
            breaks: breaks,
            rate: { time in load.rate(at: time) },
            partialMean: HoldingTime(of: load).partialMeans(upTo: window.end)
        )
        return [
            ExactValue(
                "trunks\(load.carrierSelector).mean",
                mean,
                model: "M(t)/G/∞",
                because:
                    "Poisson arrivals whose rate changes in time, and nothing limits the trunks",
                needsEquilibrium: false
            )
        ]
    }
}
