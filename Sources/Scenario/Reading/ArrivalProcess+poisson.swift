internal import ContactCenter
internal import Measures
internal import Plan
internal import VirtualTime

extension SectionReader {
    /// Reads a Poisson process whose rate varies: stages, a wave, or a curve from a file.
    func varyingPoisson() -> ArrivalProcess? {
        let courses = ["stages", "wave", "curve"].filter(has)
        guard courses.count <= 1 else {
            report(
                "'\(name)' must have one course of the rate, but has \(courses.listed)",
                at: position
            )
            return nil
        }
        let busyness = section("busyness", as: .busyness)?.busyness()
        if courses.isEmpty, let entry = entry("busyness") {
            report(
                "'\(name)' must have the rate whose days differ, as stages, wave or curve",
                at: entry.position
            )
            return nil
        }
        guard !has("busyness") || busyness != nil else { return nil }
        switch courses.first {
        case "wave":
            return section("wave", as: .wave)?.wave().map { .wavePoisson($0, busyness: busyness) }
        case "curve": return curve("curve").map { .stagedPoisson($0, busyness: busyness) }
        default: return stages().map { .stagedPoisson($0, busyness: busyness) }
        }
    }

    private func busyness() -> Busyness? {
        // The bounds of the gamma law, which draws the factor.
        number("shape", in: 0.01...1_000_000, isRequired: true).map { Busyness(shape: $0) }
    }

    private func wave() -> RateWave? {
        let mean = rate("mean", isPositive: true, isRequired: true)
        let amplitude = probability("amplitude", isRequired: true)
        let period = duration("period", isPositive: true, isRequired: true)
        let phase = duration("phase")
        guard let mean, let amplitude, let period, let phase else { return nil }
        let place = phase.nanoseconds % period.nanoseconds
        return RateWave(
            mean: mean.perSecond,
            amplitude: amplitude,
            period: period,
            phase: SimulationDuration(nanoseconds: place)
        )
    }

    private func stages() -> [RateStage]? {
        let key = "stages"
        let what = "stages such as {for: 10m, rate: 5/s}"
        guard has(key) || entries.isEmpty, let items = items(key, isRequired: true, of: what)
        else { return nil }
        let stages = items.enumerated().compactMap { index, item in
            SectionReader(
                item,
                named: "\(name(of: key)).\(index)",
                as: .stage,
                diagnosis: diagnosis
            )?.stage()
        }
        guard stages.count == items.count else { return nil }
        let listPosition = entry(key)?.value.position ?? position
        guard stages.contains(where: { $0.startRate > 0 || $0.endRate > 0 }) else {
            report(
                "'\(name(of: key))' must have a rate above 0/s somewhere, but all rates are 0",
                at: listPosition
            )
            return nil
        }
        var total = 0.0
        for stage in stages { total += stage.length.seconds }
        guard total <= SimulationDuration.longest.seconds else {
            report("'\(name(of: key))' must last at most 36500d in all", at: listPosition)
            return nil
        }
        return stages
    }

    private func stage() -> RateStage? {
        let length = duration("for", isPositive: true, isRequired: true)
        let isRamp = has("from") || has("to")
        guard has("rate") != isRamp else {
            report(
                "'\(name)' must have rate, or from and to, but has \(isRamp ? "both" : "neither")",
                at: position
            )
            return nil
        }
        let start = rate(isRamp ? "from" : "rate", isPositive: false, isRequired: true)
        let end = isRamp ? rate("to", isPositive: false, isRequired: true) : start
        guard let length, let start, let end else { return nil }
        return RateStage(length: length, startRate: start.perSecond, endRate: end.perSecond)
    }
}
