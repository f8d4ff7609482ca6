internal import ContactCenter
internal import Measures
internal import Plan
internal import Randomness
internal import Telephony
internal import VirtualTime

extension SectionReader {
    /// Reads the list `outages` of a carrier.
    ///
    /// - Returns: Those that could be read.
    func outages() -> [OutagePlan] {
        let key = "outages"
        let items = items(key, of: "outages such as {from: 30m, for: 5m}") ?? []
        let most = CarrierPlan.mostOutages
        guard items.count <= most else {
            report(
                "'\(name(of: key))' has too many outages: "
                    + "a carrier may have \(most), but has \(items.count)",
                at: entry(key)?.value.position ?? position
            )
            return []
        }
        return items.enumerated().compactMap { index, item in
            let name = "\(name(of: key)).\(index)"
            return SectionReader(item, named: name, as: .outage, diagnosis: diagnosis)?.outage()
        }
    }

    private func outage() -> OutagePlan? {
        let timing = has("random") ? randomTiming() : scheduledTiming()
        let probability = probability("failure")
        let allowed = "a SIP response code from 300 to 699"
        let cause = scalar("cause", as: allowed) { text throws(ValueProblem) in
            guard let cause = ReleaseCause(writtenAs: text) else { throw .form(allowed) }
            return cause
        }
        let delay = law("after")
        if probability == 0 {
            warn(
                Caution(
                    "outage-without-failure",
                    "the outage '\(name)' fails no leg",
                    because: "'failure' is the probability that it fails a leg, and is 0",
                    help: "write how many of the legs fail, or leave the outage out"
                ),
                at: "failure"
            )
        }
        guard let timing, let probability, let cause, let delay else { return nil }
        return OutagePlan(
            timing,
            probability: probability,
            cause: cause,
            delay: delay
        )
    }

    private func scheduledTiming() -> OutagePlan.Timing? {
        let start = duration("from", isRequired: true)
        let length = duration("for", isPositive: true, isRequired: true)
        let period = duration("every", isPositive: true)
        guard let start, let length else { return nil }
        if let period, period <= length, let entry = entry("every") {
            report(
                "'\(name(of: "every"))' must be longer than 'for', which is "
                    + "\(self.entry("for")?.value.text ?? ""), but is \(entry.value.text ?? "")",
                help: "'every' counts from one beginning to the next",
                at: entry.value.position
            )
            return nil
        }
        return .scheduled(start: start, length: length, period: period)
    }

    private func randomTiming() -> OutagePlan.Timing? {
        let others = ["from", "for", "every"].filter(has)
        if !others.isEmpty {
            report(
                "'\(name)' must have from and for, or random, but has \(others.listed) "
                    + "beside random",
                at: position
            )
        }
        guard let section = section("random", as: .randomOutage) else { return nil }
        let between = section.lastingLaw("between")
        let length = section.lastingLaw("for")
        guard let between, let length, others.isEmpty else { return nil }
        return .alternating(between: between, length: length)
    }

    /// Reads a law of times that are not all but nothing, so that a run meets a finite number of them.
    private func lastingLaw(_ key: String) -> Law? {
        guard let law = law(key, isRequired: true) else { return nil }
        guard law.mean >= 0.001 else {
            report(
                "'\(name(of: key))' must last 1ms or longer on average",
                at: entry(key)?.value.position ?? position
            )
            return nil
        }
        return law
    }
}
