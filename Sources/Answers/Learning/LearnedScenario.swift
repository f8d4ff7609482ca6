package import Records
internal import Statistics
internal import Telephony

/// The scenario that was learned, as the text of its file, and the file of its arrivals.
///
/// Above each value stands how many calls it rests on, its interval and the method.
package struct LearnedScenario: Sendable {
    /// The YAML text.
    package private(set) var text = ""
    /// The name of the file of arrivals, which lies beside the scenario.
    package let arrivalsName: String
    /// Its text.
    package let arrivals: String

    let learned: Learned

    /// Stands for a number of an unknown country.
    private static let fallback = "+12015550123"
    /// How many days a scenario simulates whose days differ.
    private static let days = 20

    /// Writes a scenario.
    ///
    /// - Parameters:
    ///   - learned: What was learned.
    ///   - set: The calls, for the countries of the numbers that were called.
    ///   - name: The name of the scenario, and of the file beside it.
    ///   - keepsDestinations: Whether the number that was called most stands in the scenario.
    package init(
        _ learned: Learned,
        _ set: CallRecordSet,
        name: String,
        keepsDestinations: Bool = false
    ) {
        self.learned = learned
        let isTrace = learned.arrivals.form == LearningOptions.ArrivalForm.trace.rawValue
        arrivalsName = name + (isTrace ? ".arrivals.csv" : ".curve.csv")
        arrivals =
            isTrace
            ? "time\n" + learned.arrivals.trace.map { WrittenValue.instant($0) + "\n" }.joined()
            : "time,rate\n"
                + learned.arrivals.curve.map { point in
                    "\(WrittenValue.seconds(point.time)),\(WrittenValue.instant(point.rate))/s\n"
                }.joined()
        writeHeading(name, isTrace: isTrace)
        writeContacts(isTrace: isTrace)
        writeTransfer(Self.number(for: learned.trunks, set, keepsDestinations))
        writeCarriers()
        writeThresholds()
    }

    mutating func line(_ text: String) { self.text += text + "\n" }

    /// Writes what stands behind the next value, in lines of a hundred columns.
    mutating func comment(_ text: String, indentation: Int) {
        let lead = String(repeating: " ", count: indentation) + "#"
        var current = lead
        for word in text.split(separator: " ") {
            if current.count + 1 + word.count > 100, current != lead {
                line(current)
                current = lead
            }
            current += " " + word
        }
        line(current)
    }

    /// Writes a value that may be long, in lines of a hundred columns.
    mutating func value(_ key: String, _ value: String, indentation: Int) {
        let lead = String(repeating: " ", count: indentation)
        var current = "\(lead)\(key):"
        for part in value.split(separator: ", {") {
            let isFirst = !current.contains("{")
            let text = isFirst ? " \(part)" : " {\(part)"
            if !isFirst { current += "," }
            if current.count + text.count > 99, !isFirst {
                line(current)
                current = lead + " "
            }
            current += text
        }
        line(current)
    }

    private mutating func writeHeading(_ name: String, isTrace: Bool) {
        let calls = WrittenValue.count(learned.calls)
        line("# Learned by trunkload from \(calls) calls in the format \(learned.format).")
        if !learned.note.line.isEmpty { line(learned.note.line) }
        line("# Above each value: the calls it rests on, its 95 % interval, the method.")
        line("version: 1")
        // Quoted: a name is any text.
        line("name: \"\(name.replacing("\\", with: "").replacing("\"", with: ""))\"")
        let hours = learned.arrivals.duration / 3600
        let isHours = hours == hours.rounded()
        line(
            "duration: "
                + (isHours
                    ? "\(Int(hours))h" : WrittenValue.seconds(learned.arrivals.duration))
        )
        if !isTrace, learned.arrivals.isUneven {
            comment(
                "Days that are simulated: each is as busy as its own draw makes it.",
                indentation: 0
            )
            line("replications: \(Self.days)")
        }
        line("")
    }

    private mutating func writeContacts(isTrace: Bool) {
        line("contacts:")
        line("  voice:")
        comment(learned.arrivals.sentence, indentation: 4)
        if isTrace {
            line("    arrivals: {trace: \(arrivalsName)}")
        } else if learned.arrivals.isUneven, let shape = learned.arrivals.dispersion?.shape {
            let busyness = "busyness: {shape: \(WrittenValue.number(min(max(shape, 0.01), 1e6)))}"
            line("    arrivals: {poisson: {curve: \(arrivalsName), \(busyness)}}")
        } else {
            line("    arrivals: {poisson: {curve: \(arrivalsName)}}")
        }
        let redial = isTrace ? nil : learned.redial.flatMap { $0.isWritten ? $0 : nil }
        let few = learned.patience == nil ? learned.ringing.patience.exponentialMean : nil
        let isTimeTold = learned.ringing.tellsTime(of: .abandoned)
        guard learned.patience != nil || (few ?? 0) > 0 || redial != nil || !isTimeTold else {
            return
        }
        line("    customer:")
        if let patience = learned.patience {
            comment(patience.sentence, indentation: 6)
            value("patience", patience.written, indentation: 6)
        } else if !isTimeTold {
            writeUntimedPatience()
        } else if let few, few > 0 {
            comment(
                "Only \(learned.ringing.patience.endedCount) hung up, too few for a law: all time that "
                    + "was seen over their number.",
                indentation: 6
            )
            line("      patience: {exponential: \(WrittenValue.seconds(few))}")
        }
        if let redial, let after = redial.after {
            comment(redial.sentence, indentation: 6)
            line("      redial:")
            line("        probability: \(WrittenValue.number(redial.share))")
            value("after", after.written, indentation: 8)
            line("        on: [callFailed, timeout, rejected, customerDisconnected]")
        }
    }

    /// Writes how many hang up where no record tells when: soon after all that comes at once, or never.
    private mutating func writeUntimedPatience() {
        let share = 1 - (KaplanMeierCurve(learned.ringing.patience).steps.last?.survival ?? 1)
        comment(
            "The share of the \(WrittenValue.count(learned.ringing.patience.count)) who were neither "
                + "refused nor answered first; the records do not tell how long they waited, so they "
                + "hang up within a second, and the others wait for the timeout.",
            indentation: 6
        )
        let shares = WrittenValue.shares([share, 1 - share])
        value(
            "patience",
            "{histogram: [{upTo: 1s, share: \(shares[0])}, {upTo: 1000000s, share: \(shares[1])}]}",
            indentation: 6
        )
    }

    private mutating func writeTransfer(_ number: (e164: String, isExample: Bool)) {
        line("")
        line("transfer:")
        if number.isExample {
            comment("An example number of the country that was called most.", indentation: 2)
        }
        line("  phoneNumber: \"\(number.e164)\"")
        let longest = RecordedRinging.longest
        if let timeout = learned.timeout {
            let seconds = min(longest, max(1, timeout.seconds.rounded()))
            let note = timeout.seconds > longest ? "; the block has no longer one" : ""
            comment("From \(timeout.source)\(note).", indentation: 2)
            line("  timeout: \(Int(seconds))s")
        } else {
            comment("None is seen in the records, so the longest of the block.", indentation: 2)
            line("  timeout: \(Int(longest))s")
        }
        comment("Assumed; the records do not tell.", indentation: 2)
        line("  resumeFlowAfterDisconnect: true")
    }

    /// Thresholds above what was recorded: by a tenth, and by what a day of as many calls may vary.
    private mutating func writeThresholds() {
        let all = Double(learned.calls)
        guard all > 0 else { return }
        func share(_ names: String...) -> Double {
            Double(names.reduce(0) { $0 + (learned.outcomes[$1] ?? 0) }) / all
        }
        let recorded = [
            ("timeout", share("timeout")), ("callFailed", share("failed", "blocked")),
        ].filter { $0.1 > 0 }
        guard !recorded.isEmpty else { return }
        let days = Double(max(1, learned.note.days.count))
        line("")
        line("thresholds:")
        for (branch, share) in recorded {
            let chance = 3.3 * (share * (1 - share) / (all / days)).squareRoot()
            comment("\(WrittenValue.percent(share)) in the records.", indentation: 2)
            let bound = min(1, share + max(0.1 * share, chance))
            line("  - branch.\(branch).share < \(WrittenValue.percent(bound))")
        }
    }

    /// The number that the scenario calls: that which was called most, or an example of its country.
    private static func number(
        for trunks: [LearnedTrunks],
        _ set: CallRecordSet,
        _ keepsDestinations: Bool
    ) -> (e164: String, isExample: Bool) {
        let main = trunks.max { $0.share < $1.share }
        let place = (main?.mainDestination ?? 0) - 1
        guard set.destinations.indices.contains(place),
            let number = PhoneNumber(set.destinations[place])
        else { return (fallback, true) }
        guard !keepsDestinations else { return (number.e164, false) }
        let example = number.facts.region.flatMap { PhoneNumber.example(ofRegion: $0) }
        return (example?.e164 ?? fallback, true)
    }
}
