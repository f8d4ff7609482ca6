internal import Glibc
package import Records
internal import Statistics
internal import Telephony

/// The scenario that was learned, as the text of its file, and the file of its arrivals.
package struct LearnedScenario: Sendable {
    /// The YAML text.
    package private(set) var text = ""
    /// The name of the file of arrivals.
    package let arrivalsName: String
    /// Its text.
    package let arrivals: String

    private let learned: Learned

    /// Writes a scenario.
    ///
    /// - Parameters:
    ///   - learned: What was learned.
    ///   - set: The calls, for the countries of the numbers that were called.
    ///   - name: The name of the scenario, and of the files beside it.
    package init(_ learned: Learned, _ set: CallRecordSet, name: String) {
        self.learned = learned
        let isTrace = learned.arrivals.form == LearningOptions.ArrivalForm.trace.rawValue
        arrivalsName = name + (isTrace ? ".arrivals.csv" : ".curve.csv")
        arrivals =
            isTrace
            ? "time\n" + learned.arrivals.trace.map { "\(Self.number($0))s\n" }.joined()
            : "time,rate\n"
                + learned.arrivals.curve.map {
                    "\(Self.number($0.time))s,\(Self.number($0.rate))/s\n"
                }.joined()
        let numbers = Self.examples(learned.trunks, set)
        write(name, isTrace: isTrace, numbers)
    }

    private mutating func line(_ text: String, _ comment: String? = nil) {
        guard let comment else {
            self.text += text + "\n"
            return
        }
        self.text +=
            text + String(repeating: " ", count: max(2, 56 - text.count)) + "# \(comment)\n"
    }

    private mutating func write(_ name: String, isTrace: Bool, _ numbers: [String]) {
        line(
            "# Learned from \(learned.records["leg"] ?? 0) calls; what stands behind a value is beside it."
        )
        line("version: 1")
        line("name: \(name)")
        line("duration: \(Self.number(learned.arrivals.duration))s")
        line("")
        line("contacts:")
        line("  voice:")
        writeArrivals(isTrace: isTrace)
        if learned.patience != nil || learned.redial != nil {
            line("    customer:")
            if let patience = learned.patience {
                line("      patience: \(Self.law(patience))", Self.comment(patience))
            }
            if let redial = learned.redial, let after = redial.after, redial.share > 0 {
                let share = Self.number(redial.share)
                line(
                    "      redial: {probability: \(share), after: \(Self.law(after))}",
                    "beyond \(Self.percent(redial.baseline)) who call again anyway; "
                        + Self.interval(redial.interval.low, redial.interval.high)
                )
            }
        }
        line("")
        line("transfer:")
        line(
            "  phoneNumber: \"\(numbers.first ?? Self.fallback)\"",
            "an example number of the country"
        )
        if let timeout = learned.timeout {
            line("  timeout: \(Self.number(timeout.seconds))s", "from \(timeout.source)")
        }
        line("  resumeFlowAfterDisconnect: true", "assumed")
        line("")
        line("carriers:")
        let chain = carriers
        for (index, carrier) in chain.enumerated() {
            writeCarrier(carrier, next: index + 1 < chain.count ? chain[index + 1]?.carrier : nil)
        }
        writeThresholds()
    }

    /// The carriers in the order in which calls overflow: those with a limit, then one without.
    ///
    /// Records tell which carrier took a call, not why; all serve the one number of the scenario.
    private var carriers: [LearnedTrunks?] {
        let limited = learned.trunks.filter { $0.limit != nil }
        let open = learned.trunks.first { $0.limit == nil }
        let chain = limited + (open.map { [$0] } ?? [])
        return chain.isEmpty ? [nil] : chain.map(Optional.some)
    }

    private mutating func writeArrivals(isTrace: Bool) {
        guard !isTrace else {
            line("    arrivals: {trace: \(arrivalsName)}", "personal: do not share")
            return
        }
        let dispersion = learned.arrivals.dispersion
        let count = "\(learned.arrivals.count) arrivals"
        if let dispersion, let shape = dispersion.shape, dispersion.p < 0.05 {
            line(
                "    arrivals: {poisson: {curve: \(arrivalsName), busyness: {shape: \(Self.number(shape))}}}",
                "\(count); \(dispersion.days) days vary \(Self.number(dispersion.index)) times as "
                    + "much as Poisson ones"
            )
        } else {
            line("    arrivals: {poisson: {curve: \(arrivalsName)}}", count)
        }
    }

    private mutating func writeCarrier(_ carrier: LearnedTrunks?, next: String?) {
        line("  - name: \(carrier?.carrier ?? "carrier-1")")
        if let next { line("    overflowTo: \(next)", "assumed") }
        if let carrier {
            if let limit = carrier.limit {
                line(
                    "    trunks: \(limit)",
                    "at it for \(Self.number(carrier.secondsAtPeak)) s; "
                        + "\(Self.number(carrier.arrivalsAtPeak)) arrivals then, none passed"
                )
            } else {
                line("    # at least \(carrier.peak) trunks; no limit is seen")
            }
        }
        if let failure = learned.failure, failure.probability.share > 0 {
            var parts = ["probability: \(Self.number(failure.probability.share))"]
            if let after = failure.after { parts.append("after: \(Self.law(after))") }
            if !failure.causes.isEmpty {
                let causes = failure.causes.sorted { $0.key < $1.key }
                let shares = causes.map { "\($0.key): \(Self.number($0.value))" }
                parts.append("causes: {\(shares.joined(separator: ", "))}")
            }
            let ends = failure.probability.ci95
            line("    failure: {\(parts.joined(separator: ", "))}", Self.interval(ends[0], ends[1]))
        }
        if let answer = learned.answer {
            line("    answer: \(Self.law(answer))", Self.comment(answer))
        }
        if let noAnswer = learned.noAnswer {
            line(
                "    noAnswer: \(Self.number(noAnswer.share))",
                Self.interval(noAnswer.ci95[0], noAnswer.ci95[1])
            )
        }
        if let hangup = learned.hangup {
            line("    hangup: \(Self.law(hangup))", Self.comment(hangup))
        }
    }

    /// Thresholds a tenth above what was recorded.
    private mutating func writeThresholds() {
        let all = learned.outcomes.values.reduce(0, +)
        guard all > 0 else { return }
        let timeouts = Double(learned.outcomes["timeout"] ?? 0) / Double(all)
        let failures =
            Double((learned.outcomes["failed"] ?? 0) + (learned.outcomes["blocked"] ?? 0))
            / Double(all)
        guard timeouts > 0 || failures > 0 else { return }
        line("")
        line("thresholds:")
        for (branch, share) in [("timeout", timeouts), ("callFailed", failures)] where share > 0 {
            line(
                "  - branch.\(branch).share < \(Self.percent(min(1, share * 1.1)))",
                "\(Self.percent(share)) in the records"
            )
        }
    }
}

extension LearnedScenario {
    /// Stands for a number of an unknown country.
    private static let fallback = "+12015550123"

    /// An example number of the country of each carrier's main destination.
    private static func examples(_ trunks: [LearnedTrunks], _ set: CallRecordSet) -> [String] {
        trunks.map { trunk in
            let place = trunk.mainDestination - 1
            guard set.destinations.indices.contains(place),
                let number = PhoneNumber(set.destinations[place]),
                let region = number.facts.region,
                let example = PhoneNumber.example(ofRegion: region)
            else { return fallback }
            return example.e164
        }
    }

    /// A law as scenarios write it.
    private static func law(_ law: LearnedLaw) -> String {
        let fit = law.fit
        let values = Dictionary(
            uniqueKeysWithValues: fit.parameters.map { parameter in
                let unit = parameter.kind.dimension == .seconds ? "s" : ""
                return (parameter.kind.name, number(parameter.estimate) + unit)
            }
        )
        if fit.family == .exponential { return "{exponential: \(values["mean"] ?? "")}" }
        let parts = fit.parameters.map { "\($0.kind.name): \(values[$0.kind.name] ?? "")" }
        return "{\(fit.family.rawValue): {\(parts.joined(separator: ", "))}}"
    }

    /// Count, intervals and method.
    private static func comment(_ law: LearnedLaw) -> String {
        let intervals = law.fit.parameters.map {
            "\($0.kind.name) \(number($0.interval.low)) to \(number($0.interval.high))"
        }
        let naive = number(law.naiveMean)
        return "\(law.events) of \(law.count) ended; \(intervals.joined(separator: ", ")); maximum "
            + "likelihood with limits, mean \(number(law.mean)) s (plain mean \(naive) s)"
    }

    private static func interval(_ low: Double, _ high: Double) -> String {
        "95 %: \(percent(low)) to \(percent(high))"
    }

    private static func percent(_ share: Double) -> String { number(share * 100) + "%" }

    /// Four significant digits, or more where a whole number has them.
    static func number(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return "0" }
        let magnitude = Int(log10(value.magnitude).rounded(.down))
        let digits = max(0, 3 - magnitude)
        let scale = pow(10, Double(digits))
        let rounded = (value * scale).rounded() / scale
        if rounded == rounded.rounded(), rounded.magnitude < 1e15 { return String(Int(rounded)) }
        // Always decimal: scenarios know no exponents.
        var text = String(Int((rounded.magnitude * scale).rounded()))
        while text.count <= digits { text = "0" + text }
        text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
        while text.last == "0" { text.removeLast() }
        return (value < 0 ? "-" : "") + text
    }
}
