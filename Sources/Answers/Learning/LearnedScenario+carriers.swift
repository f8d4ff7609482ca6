internal import Records
internal import Statistics

extension LearnedScenario {
    /// Writes the carriers, those to which calls come first before those that take what they refuse.
    mutating func writeCarriers() {
        line("")
        line("carriers:")
        let chains = chains
        let heads = chains.map { chain in chain.reduce(0) { $0 + learned.trunks[$1].share } }
        let shares = WrittenValue.shares(heads)
        for (index, chain) in chains.enumerated() {
            for (place, member) in chain.enumerated() {
                let trunks = learned.trunks[member]
                line("  - name: \(trunks.carrier)")
                if chains.count > 1 { line("    share: \(place == 0 ? shares[index] : "0")") }
                if place + 1 < chain.count {
                    comment(
                        "Calls of the next carrier begin only while this one is full.",
                        indentation: 4
                    )
                    line("    overflowTo: \(learned.trunks[chain[place + 1]].carrier)")
                }
                write(trunks)
                writeLaws()
            }
        }
    }

    /// The carriers to which calls come first, each with those to which they overflow.
    private var chains: [[Int]] {
        let trunks = learned.trunks
        return trunks.indices.filter { trunks[$0].overflowsFrom == nil }.map { head in
            var chain = [head]
            for other in trunks.indices {
                if let from = trunks[other].overflowsFrom, chain.contains(from) {
                    chain.append(other)
                }
            }
            return chain
        }
    }

    private mutating func write(_ trunks: LearnedTrunks) {
        guard let limit = trunks.limit else {
            comment(
                "No limit is seen; at most \(trunks.peak) calls were up at once.",
                indentation: 4
            )
            return
        }
        var sentence =
            "All busy for \(WrittenValue.number(trunks.secondsAtPeak)) s, in which "
            + "\(WrittenValue.number(trunks.arrivalsAtPeak)) calls were expected and none passed: "
            + "p \(trunks.p < 1e-4 ? "< 0.0001" : WrittenValue.number(trunks.p)) without a limit"
        if trunks.refusals.atPeak > 0 {
            sentence +=
                "; \(WrittenValue.count(trunks.refusals.atPeak)) of "
                + "\(WrittenValue.count(trunks.refusals.all)) calls that were refused at once came then"
        }
        comment(sentence + ".", indentation: 4)
        line("    trunks: \(limit)")
    }

    private mutating func writeLaws() {
        if let failure = learned.failure, failure.probability.share > 0 {
            comment(failure.sentence, indentation: 4)
            line("    failure:")
            line("      probability: \(WrittenValue.number(min(1, failure.probability.share)))")
            if let after = failure.after {
                value("after", after.written, indentation: 6)
            } else if !learned.ringing.tellsTime(of: .failed) {
                comment("The records do not tell when: at once.", indentation: 6)
                line("      after: 0s")
            }
            let causes = failure.causes.sorted { $0.key < $1.key }
            if !causes.isEmpty {
                let shares = WrittenValue.shares(causes.map(\.value))
                let written = zip(causes, shares).map { "\($0.0.key): \($0.1)" }
                line("      causes: {\(written.joined(separator: ", "))}")
            }
        }
        if let answer = learned.answer {
            comment(answer.sentence, indentation: 4)
            value("answer", answer.written, indentation: 4)
        } else if !learned.ringing.tellsTime(of: .answered) {
            comment("The records do not tell when they answered: at once.", indentation: 4)
            line("    answer: 0s")
        } else {
            writeStandIn("answer", learned.ringing.answer, else: "0s")
        }
        if let noAnswer = learned.noAnswer, noAnswer.share > 0 {
            comment(
                "\(noAnswer.sentence); who would answer after all that was seen counts as never.",
                indentation: 4
            )
            line("    noAnswer: \(WrittenValue.number(noAnswer.share))")
        }
        if let hangup = learned.hangup {
            comment(hangup.sentence, indentation: 4)
            value("hangup", hangup.written, indentation: 4)
        } else {
            writeStandIn("hangup", learned.ringing.talk, else: "{exponential: 180s}")
        }
    }

    /// Writes what stands for a law where too few durations tell one: without it no call would end.
    private mutating func writeStandIn(
        _ key: String,
        _ lifetimes: Lifetimes,
        else fallback: String
    ) {
        guard let mean = lifetimes.exponentialMean, mean > 0 else {
            comment("Assumed; the records tell nothing of it.", indentation: 4)
            line("    \(key): \(fallback)")
            return
        }
        comment(
            "Only \(lifetimes.endedCount) of \(lifetimes.count) calls were seen to end so, too few for "
                + "a law: all time that was seen over their number.",
            indentation: 4
        )
        line("    \(key): {exponential: \(WrittenValue.seconds(mean))}")
    }
}
