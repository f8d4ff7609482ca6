internal import Records
internal import Statistics

extension Learned {
    /// What was assumed, and why parts are missing.
    func warnings(set: CallRecordSet) -> [String] {
        ["the causes that end the ringing are taken as independent, which no record can test"]
            + set.doubts + clockWarnings(set) + daysWarnings + ringingWarnings + lawWarnings
            + otherWarnings(set)
    }

    /// A number with its noun, such as `3 answers`.
    private static func count(_ number: Int, _ noun: String) -> String {
        "\(WrittenValue.count(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    private func clockWarnings(_ set: CallRecordSet) -> [String] {
        var warnings: [String] = []
        if set.offsetSource == "assumed" {
            warnings.append("local times are taken as UTC; --timezone says otherwise")
        }
        if let first = set.firstUnreadable {
            let count = set.counts.unreadable
            warnings.append(
                count == 1
                    ? "one record is unreadable: \(first)"
                    : "\(WrittenValue.count(count)) records are unreadable, the first is \(first)"
            )
        }
        if set.hasTransferTimes, set.counts.leg > 0 {
            warnings.append(
                "TransferCompletedTimestamp is taken as the answer of a transfer, which Amazon does "
                    + "not document"
            )
        }
        return warnings
    }

    private var daysWarnings: [String] {
        if let heldOut {
            return ["\(CalendarDay.text(heldOut)) was held out: nothing is learned from it"]
        }
        let reason =
            note.days.count < 2 ? "there is one day only" : "no day was held out"
        return ["\(reason): the scenario is held against what it was learned from"]
    }

    private var ringingWarnings: [String] {
        var warnings: [String] = []
        if !ringing.tellsTime(of: .answered) {
            warnings.append("most answers have no time of their own: no law of the answer")
        } else if answer == nil {
            warnings.append(
                "fewer than \(LawRanking.fewestDurations) answers have a time: no law of the answer"
            )
        }
        if ringing.undatedAnswers > 0 {
            warnings.append(
                "\(Self.count(ringing.undatedAnswers, "answer")) without a time of their own count as "
                    + "given at once: the exchange had answered before, or the format does not tell"
            )
        }
        if timeout == nil {
            warnings.append("no timeout is seen: neither a limit in the records nor a pile")
        } else if ringing.timeouts.count > 1 {
            warnings.append(
                "\(ringing.timeouts.count) timeouts occur; the most frequent is written"
            )
        }
        if !ringing.tellsTime(of: .abandoned) {
            warnings.append(
                "the records do not tell how long those waited who hung up: no law of the patience"
            )
        } else if patience == nil {
            warnings.append(
                "fewer than \(LawRanking.fewestDurations) callers hung up while it rang: no patience"
            )
        } else if let beyond = patience?.beyondLimit, beyond > 0.05 {
            let percent = Int((beyond * 100).rounded())
            warnings.append("\(percent) % of the patience lies beyond all that was seen")
        }
        return warnings
    }

    private var lawWarnings: [String] {
        let laws = [
            ("answer", answer), ("patience", patience), ("hangup", hangup),
            ("failure.after", failure?.after),
        ]
        return laws.compactMap { name, law in
            guard case .histogram(let histogram)? = law?.form else { return nil }
            return "no law fits '\(name)': it is a histogram of "
                + Self.count(histogram.steps.count, "step")
        }
    }

    private func otherWarnings(_ set: CallRecordSet) -> [String] {
        var warnings: [String] = []
        if hangup == nil { warnings.append("the records tell too few talks: no hang-up") }
        if redial == nil {
            warnings.append("callers are not told apart, or too few calls failed: no redials")
        } else if redial?.isWritten == false {
            warnings.append(
                "callers do not call again more often after a failure than after a success"
            )
        }
        if trunks.allSatisfy({ $0.limit == nil }) {
            warnings.append("no limit of the trunks is seen: the scenario has none")
        }
        if arrivals.form == LearningOptions.ArrivalForm.trace.rawValue {
            warnings.append(
                "a trace is personal: an exact instant can be matched with a phone bill"
            )
        }
        return warnings
    }
}
