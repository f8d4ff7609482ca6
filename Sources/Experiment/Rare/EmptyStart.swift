internal import Theory

/// How a system without a limit fills that begins empty.
struct EmptyStart {
    /// After how long the load is that of equilibrium, as far as blocking can tell, in seconds.
    let seconds: Double

    private let partialMean: (Double) -> Double

    /// How much of the blocking may be missing.
    private static let tolerance = 0.002

    /// Works out when a load has grown nearly to its whole.
    ///
    /// Blocking changes with the load A by the factor e^((k − 1) ΔA), where k trunks are to one erlang.
    ///
    /// - Parameters:
    ///   - voice: A load of Poisson arrivals.
    ///   - factor: The trunks to an erlang; above 1.
    /// - Throws: Where the holding times have such a tail that it takes too long.
    init(of voice: VoiceLoad, factor: Double) throws(NotSolvable) {
        let (rate, holding) = (voice.rate ?? 0, voice.leg.holding)
        let law = HoldingTime(of: voice)
        for horizon in [16.0, 64].map({ $0 * holding }) {
            let partialMean = law.partialMeans(upTo: horizon)
            func isFull(_ time: Double) -> Bool {
                (factor - 1) * rate * (holding - partialMean(time)) <= Self.tolerance
            }
            guard isFull(horizon) else { continue }
            var (low, high) = (0.0, horizon)
            while high - low > 0.01 * holding {
                let middle = (low + high) / 2
                if isFull(middle) { high = middle } else { low = middle }
            }
            seconds = high
            self.partialMean = partialMean
            return
        }
        throw NotSolvable(
            "holding times have so long a tail that a start from empty takes too long"
        )
    }

    /// The load from then on, in erlangs, at even distances until a time.
    func load(until end: Double, rate: Double) -> [Double] {
        let parts = 64
        return (0...parts).map { part in
            rate * partialMean(seconds + (end - seconds) * Double(part) / Double(parts))
        }
    }
}
