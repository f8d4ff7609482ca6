internal import ContactCenter
internal import VirtualTime

extension VoiceLoad {
    /// Times in seconds at which the rate jumps or bends, in order, the start among them.
    var rateBreaks: [Double] {
        var breaks: Set<Double> = [0]
        for case .stagedPoisson(let stages) in arrivals {
            var time = 0.0
            for stage in stages {
                time += stage.length.seconds
                breaks.insert(time)
            }
        }
        return breaks.sorted()
    }

    /// Contacts per second at a time; just after a jump, where there is one.
    func rate(at time: Double) -> Double {
        arrivals.reduce(0) { $0 + $1.rate(at: time, isAfter: true) }
    }

    /// The highest sum of the rates, in contacts per second.
    ///
    /// A sum of ramps is highest where one of them begins or ends.
    var peakRate: Double {
        let rates = rateBreaks.flatMap { time in
            [false, true].map { isAfter in
                arrivals.reduce(0) { $0 + $1.rate(at: time, isAfter: isAfter) }
            }
        }
        return rates.max() ?? 0
    }
}

extension ArrivalProcess {
    /// Contacts per second at a time, just before or just after a step.
    fileprivate func rate(at time: Double, isAfter: Bool) -> Double {
        guard case .stagedPoisson(let stages) = self else { return expectedArrivals(until: 1) }
        var start = 0.0
        for stage in stages {
            let end = start + stage.length.seconds
            if isAfter ? time < end : time <= end {
                let share = (time - start) / stage.length.seconds
                return stage.startRate + (stage.endRate - stage.startRate) * share
            }
            start = end
        }
        return 0
    }
}
