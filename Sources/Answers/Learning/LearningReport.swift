package import Records
internal import Statistics
internal import Typesetting

/// What `trunkload learn` prints: what was read, what was learned, and what was assumed.
package struct LearningReport {
    let learned: Learned
    let set: CallRecordSet
    private let backtest: BacktestReport?

    /// Puts a report together.
    ///
    /// - Parameters:
    ///   - learned: What was learned.
    ///   - set: The calls, for what became of their records.
    ///   - backtest: How the scenario did; `nil` where it was not tried.
    package init(_ learned: Learned, _ set: CallRecordSet, backtest: BacktestReport? = nil) {
        self.learned = learned
        self.set = set
        self.backtest = backtest
    }

    /// The text for a terminal.
    package func text(width: Int = 100, isColoured: Bool = false) -> String {
        var page = AnswerPage(width: width, isColoured: isColoured)
        page.add([
            StyledText(learned.scenario, .strong),
            .quantity(Figure.count(learned.calls), learned.calls == 1 ? "call" : "calls"),
        ])
        let room = page.contentWidth
        page.add("READ", lines: read(room))
        page.add("ARRIVALS", lines: arrivals(room))
        page.add("RING", lines: ring(room))
        page.add("TALK", lines: laws([("hangup", learned.hangup)], room))
        page.add("TRUNKS", lines: trunks(room))
        backtest?.add(to: &page)
        page.add(
            "ASSUMED",
            lines: learned.warnings.flatMap {
                StyledText.paragraph("· " + $0, .faint, width: room)
            }
        )
        return page.text
    }
}

extension LearningReport {
    private func read(_ width: Int) -> [StyledText] {
        let counts = set.counts
        let others: [(Int, String)] = [
            (counts.duplicate, "duplicates"), (counts.forkLoser, "fork losers"),
            (counts.otherDirection, "other directions or numbers"),
            (counts.notVoice, set.notVoiceWords),
            (counts.outsideWindow, "outside the window"), (counts.unreadable, "unreadable"),
        ]
        let layout = [learned.format, set.layout].filter { !$0.isEmpty }.joined(separator: ", ")
        let days = learned.note.days
        let period =
            days.isEmpty
            ? ""
            : CalendarDay.text(days[0])
                + (days.count > 1 ? " to \(CalendarDay.text(days[days.count - 1]))" : "")
        return StyledText.flow(
            [
                .quantity(Figure.count(counts.read), counts.read == 1 ? "record" : "records"),
                StyledText(layout),
            ],
            width: width
        )
            + StyledText.flow([StyledText(zone), StyledText(period)], width: width)
            + StyledText.flow(
                [.quantity(Figure.count(counts.leg), counts.leg == 1 ? "call" : "calls")]
                    + others.filter { $0.0 > 0 }.map { .quantity(Figure.count($0.0), $0.1) },
                width: width
            )
    }

    private var zone: String {
        let names = set.offsets.prefix(3).map { offset in
            let minutes = offset.magnitude / 60
            let rest = minutes % 60 == 0 ? "" : ":\(minutes % 60)"
            return offset == 0 ? "UTC" : "UTC\(offset < 0 ? "-" : "+")\(minutes / 60)\(rest)"
        }
        guard !names.isEmpty else { return "UTC, as the records say" }
        let share =
            set.offsetSource == "uniqueid" ? " of \(Figure.percentage(set.provedShare))" : ""
        return names.joined(separator: " and ") + ", \(set.offsetSource)\(share)"
    }

    private func arrivals(_ width: Int) -> [StyledText] {
        let arrivals = learned.arrivals
        var items: [StyledText] = []
        if arrivals.form == LearningOptions.ArrivalForm.curve.rawValue {
            let steps = Int((arrivals.duration / arrivals.step).rounded())
            let kind =
                arrivals.kind == .stretch
                ? "" : ", the mean of \(arrivals.dispersion?.days ?? 1) \(arrivals.kind.rawValue)"
            let noun = steps == 1 ? "step" : "steps"
            items.append(
                StyledText("curve of \(steps) \(noun) of \(Int(arrivals.step / 60)) min\(kind)")
            )
        } else {
            items.append(StyledText("trace of \(Figure.count(arrivals.count)) instants"))
        }
        if let poisson = arrivals.poisson {
            let verdict = poisson.p < 0.05 ? "rejected" : "not rejected"
            items.append(
                StyledText(
                    "Poisson within \(Int(LearnedArrivals.steady / 60)) min: \(verdict) (\(p(poisson.p)))"
                )
            )
        }
        if arrivals.kind != .stretch, let dispersion = arrivals.dispersion {
            let verdict =
                dispersion.isSure ? "days vary more than Poisson" : "days vary no more than Poisson"
            let index = Figure.fixed(dispersion.index, decimals: dispersion.index < 10 ? 1 : 0)
            items.append(StyledText("\(verdict): D \(index) (\(p(dispersion.p)))"))
        }
        if let redial = learned.redial {
            items.append(
                StyledText(
                    "\(Figure.percentage(redial.share)) redial after a failure, beyond the "
                        + "\(Figure.percentage(redial.baseline)) who call again anyway"
                )
            )
        }
        return StyledText.flow(items, width: width)
    }

    private func ring(_ width: Int) -> [StyledText] {
        let all = max(1, learned.calls)
        var items = ["answered", "failed", "abandoned", "timeout", "blocked", "alive"]
            .filter { (learned.outcomes[$0] ?? 0) > 0 }
            .map { name in
                StyledText.fact(
                    name,
                    Figure.percentage(Double(learned.outcomes[name] ?? 0) / Double(all))
                )
            }
        if let timeout = learned.timeout {
            let seconds = Figure.duration(timeout.seconds)
            items.append(.fact("timeout", "\(seconds), from \(timeout.source)"))
        }
        let lines = StyledText.flow(items, width: width)
        return lines
            + laws(
                [
                    ("answer", learned.answer), ("patience", learned.patience),
                    ("failure", learned.failure?.after),
                ],
                width
            ) + shares(width)
    }

    private func shares(_ width: Int) -> [StyledText] {
        let shares = [
            ("no answer", learned.noAnswer), ("failure", learned.failure?.probability),
        ]
        return StyledText.flow(
            shares.compactMap { name, share in
                share.flatMap { $0.share > 0 ? $0 : nil }.map {
                    .fact(name, "\(Figure.percentage($0.share)) (95 %: \($0.sentence))")
                }
            },
            width: width
        )
    }

    /// Laws, one to a line, with what a naive look would have said.
    private func laws(
        _ laws: [(name: String, law: LearnedLaw?)],
        _ width: Int
    ) -> [StyledText] {
        let known = laws.compactMap { name, law in law.map { (name, $0) } }
        guard !known.isEmpty else { return [] }
        let reachesFar = known.contains { $0.1.beyondLimit > 0.05 }
        var table = TextTable(
            columns: [
                TextTable.Column(alignment: .leading), TextTable.Column(alignment: .leading),
                TextTable.Column(heading: StyledText("mean", .faint)),
                TextTable.Column(heading: StyledText("plain mean", .faint)),
            ]
                + (reachesFar
                    ? [
                        TextTable.Column(
                            heading: StyledText("beyond what is seen", .faint),
                            rank: 1
                        )
                    ]
                    : [])
        )
        for (name, law) in known {
            let isWrong = (law.naiveMean - law.mean).magnitude > 0.05 * law.mean
            let beyond =
                law.beyondLimit > 0.05 ? Figure.percentage(law.beyondLimit, decimals: 0) : ""
            table.append(
                [
                    StyledText(name), StyledText(words(of: law), .strong),
                    StyledText(Figure.duration(law.mean)),
                    StyledText(Figure.duration(law.naiveMean), isWrong ? .doubtful : .faint),
                ] + (reachesFar ? [StyledText(beyond, .doubtful)] : [])
            )
        }
        return table.lines(fitting: width)
    }

    private func words(of law: LearnedLaw) -> String {
        switch law.form {
        case .histogram(let histogram):
            return "histogram of \(histogram.steps.count) steps, median "
                + Figure.duration(law.median)
        case .fitted(let fit):
            let parts = fit.parameters.map { parameter in
                let unit = parameter.kind.dimension == .seconds ? " s" : ""
                let width = (parameter.interval.high - parameter.interval.low) / 2
                let decimals = Figure.decimals(showing: 2, of: width)
                return "\(parameter.kind.name) "
                    + Figure.fixed(parameter.estimate, decimals: decimals)
                    + " ±\(Figure.fixed(width, decimals: decimals))\(unit)"
            }
            return "\(fit.family.rawValue) \(parts.joined(separator: ", "))"
        }
    }

    private func trunks(_ width: Int) -> [StyledText] {
        learned.trunks.flatMap { trunks in
            let text: String
            if let limit = trunks.limit {
                text =
                    "limit \(limit): at it for \(Figure.duration(trunks.secondsAtPeak)), "
                    + "\(Figure.rate(trunks.arrivalsAtPeak)) calls expected then, none passed "
                    + "(\(p(trunks.p)))"
            } else {
                text = "at least \(trunks.peak), no limit seen (\(p(trunks.p)))"
            }
            let share =
                learned.trunks.count > 1 ? "\(Figure.percentage(trunks.share)) of the calls; " : ""
            return StyledText.paragraph("\(trunks.carrier): \(share)\(text)", width: width)
        }
    }

    private func p(_ probability: Double) -> String {
        probability < 0.001 ? "p < 0.001" : "p \(Figure.fixed(probability, decimals: 3))"
    }
}
