internal import Statistics

extension LearnedLaw {
    /// The law as scenarios write it.
    var written: String {
        switch form {
        case .fitted(let fit):
            let parts = fit.parameters.map { parameter in
                let isTime = parameter.kind.dimension == .seconds
                return (
                    parameter.kind.name,
                    WrittenValue.number(parameter.estimate) + (isTime ? "s" : "")
                )
            }
            if fit.family == .exponential { return "{exponential: \(parts[0].1)}" }
            let list = parts.map { "\($0.0): \($0.1)" }.joined(separator: ", ")
            return "{\(fit.family.rawValue): {\(list)}}"
        case .histogram(let histogram):
            let shares = WrittenValue.shares(histogram.steps.map(\.share))
            let steps = zip(histogram.steps, shares).map { step, share in
                "{upTo: \(WrittenValue.instant(step.upTo))s, share: \(share)}"
            }
            return "{histogram: [\(steps.joined(separator: ", "))]}"
        }
    }

    /// Count, intervals and method.
    var sentence: String {
        let seen =
            "\(WrittenValue.count(events)) of \(WrittenValue.count(count)) calls were seen to end so"
        let naive = "The plain mean of those is \(WrittenValue.number(naiveMean)) s."
        switch form {
        case .fitted(let fit):
            let intervals = fit.parameters.map { parameter in
                "\(parameter.kind.name) \(WrittenValue.number(parameter.interval.low)) to "
                    + WrittenValue.number(parameter.interval.high)
            }
            return "\(seen); \(intervals.joined(separator: ", ")); maximum likelihood with a limit "
                + "for each call. \(naive)"
        case .histogram:
            return "\(seen); the steps of their Kaplan–Meier curve, since no law fits. \(naive)"
                + (beyondLimit > 0
                    ? " \(WrittenValue.percent(beyondLimit)) lies beyond what was seen." : "")
        }
    }
}

extension LearnedShare {
    /// The interval.
    var sentence: String {
        "\(WrittenValue.percent(max(0, ci95[0]))) to \(WrittenValue.percent(min(1, ci95[1])))"
    }
}

extension Learned.Failure {
    /// Count, interval and method.
    var sentence: String {
        guard let after else {
            return
                "\(probability.sentence); what the Kaplan–Meier curve leaves; no law of the time."
        }
        return "Refusals, blocked calls aside: \(probability.sentence). After: "
            + after.sentence
    }
}

extension LearnedRedial {
    /// Interval and method.
    var sentence: String {
        let interval =
            "\(WrittenValue.percent(interval.low)) to \(WrittenValue.percent(interval.high))"
        return "\(interval) call again within \(WrittenValue.number(window / 60)) min after a "
            + "failure, beyond the \(WrittenValue.percent(baseline)) who call again anyway."
    }
}

extension LearnedArrivals {
    /// Whether the days differ more than chance lets them, so that the scenario says by how much.
    var isUneven: Bool { kind != .stretch && dispersion?.isSure == true }

    /// What the curve or the trace is made of.
    var sentence: String {
        let calls = "\(WrittenValue.count(count)) calls"
        guard form == LearningOptions.ArrivalForm.curve.rawValue else {
            return "\(calls), each at its instant. Personal: do not share."
        }
        var sentence = calls + " in steps of \(Int(step / 60)) min"
        if let dispersion, kind != .stretch {
            sentence += ", the mean of \(dispersion.days) \(kind.rawValue)"
            sentence +=
                "; days vary \(WrittenValue.number(dispersion.index)) times as much as Poisson ones "
                + "(p \(dispersion.p < 1e-4 ? "< 0.0001" : WrittenValue.number(dispersion.p)))"
        }
        if redialShare > 0 {
            sentence += "; \(WrittenValue.percent(redialShare)) come as redials"
        }
        return sentence + "."
    }
}
