internal import ContactCenter
internal import Foundation
internal import Plan
internal import VirtualTime

extension VoiceLoad {
    /// Times in seconds at which the rate jumps or bends, and the quarters of waves, in order, the
    /// start among them; `nil` where waves have too many.
    var rateBreaks: [Double]? {
        var breaks: Set<Double> = [0]
        for process in arrivals {
            switch process {
            case .stagedPoisson(let stages, busyness: _):
                var time = 0.0
                for stage in stages {
                    time += stage.length.seconds
                    breaks.insert(time)
                }
            case .wavePoisson(let wave, busyness: _):
                let quarter = wave.period.seconds / 4
                let end = window?.end ?? 0
                guard end < quarter * Double(Self.mostQuarters) else { return nil }
                breaks.formUnion(stride(from: 0, to: end, by: quarter))
            default: break
            }
        }
        return breaks.sorted()
    }

    /// The most quarters of a wave over which is integrated.
    private static let mostQuarters = 4_000

    /// Contacts per second at a time; just after a jump, where there is one.
    package func rate(at time: Double) -> Double {
        arrivals.reduce(0) { $0 + $1.rate(at: time, isAfter: true) }
    }

    /// The highest sum of the rates, in contacts per second.
    ///
    /// A sum of ramps is highest where one of them begins or ends. A wave counts with its crest,
    /// wherever that is.
    var peakRate: Double {
        let rates = (rateBreaks ?? [0]).flatMap { time in
            [false, true].map { isAfter in
                arrivals.reduce(0) { $0 + $1.rate(at: time, isAfter: isAfter, atCrest: true) }
            }
        }
        return rates.max() ?? 0
    }
}

extension ArrivalProcess {
    /// Contacts per second at a time, just before or just after a step; of a wave at its crest, if
    /// that is asked for.
    fileprivate func rate(at time: Double, isAfter: Bool, atCrest: Bool = false) -> Double {
        switch self {
        case .stagedPoisson(let stages, busyness: _):
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
        case .wavePoisson(let wave, busyness: _):
            let turn = (time + wave.phase.seconds) / wave.period.seconds
            return wave.mean * (1 + wave.amplitude * (atCrest ? 1 : sin(2 * .pi * turn)))
        case .poisson, .even, .evenRate, .renewal, .callers:
            return expectedArrivals(until: 1)
        case .trace, .burst: return 0
        }
    }
}
