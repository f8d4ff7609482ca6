package import Typesetting

extension TerminalSummary {
    /// What became of the legs at each carrier, where there are several or one has limits besides its
    /// trunks.
    var legsByCarrier: [StyledText] {
        let carriers = summary.legs.byCarrier
        guard carriers.count > 1 || carriers.contains(where: \.refusesForOtherReasons) else {
            return []
        }
        var table = TextTable(columns: [
            TextTable.Column(heading: StyledText("carrier", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("offered", .faint)),
            TextTable.Column(heading: StyledText("overflowed", .faint)),
            TextTable.Column(heading: StyledText("blocked", .faint)),
            TextTable.Column(heading: StyledText("admitted", .faint), rank: 3),
            TextTable.Column(heading: StyledText("answered", .faint), rank: 2),
            TextTable.Column(heading: StyledText("failed", .faint), rank: 1),
            TextTable.Column(heading: StyledText("refused", .faint), alignment: .decimal),
        ])
        for carrier in carriers {
            let refused = carrier.overflowed.count + carrier.blocked.count
            let counts = [
                carrier.offered, carrier.overflowed.count, carrier.blocked.count, carrier.admitted,
                carrier.answered.count, carrier.failed.count,
            ]
            table.append(
                [StyledText(carrier.carrier)] + counts.map { StyledText(Figure.count($0)) }
                    + [
                        StyledText(
                            Figure.percentage(
                                Summary.Estimate(count: refused, of: carrier.offered).share
                            ),
                            .faint
                        )
                    ]
            )
        }
        return [.empty] + indented(table.lines(fitting: contentWidth)) + refusals
    }

    /// How the outages of carriers went, and how long recovering took.
    package var outages: [StyledText] {
        let outages = summary.legs.byCarrier.flatMap { carrier in
            carrier.outages.map { (carrier: carrier.carrier, outage: $0) }
        }
        guard !outages.isEmpty else { return [] }
        var table = TextTable(columns: [
            TextTable.Column(heading: StyledText("outage of", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("SIP", .faint), rank: 2),
            TextTable.Column(heading: StyledText("fails", .faint)),
            TextTable.Column(heading: StyledText("times", .faint)),
            TextTable.Column(heading: StyledText("lasting", .faint), rank: 1),
            TextTable.Column(heading: StyledText("failed", .faint)),
            TextTable.Column(heading: StyledText("recovered", .faint)),
            TextTable.Column(heading: StyledText("in mean", .faint)),
            TextTable.Column(heading: StyledText("at most", .faint), rank: 3),
        ])
        for (carrier, outage) in outages {
            table.append([
                StyledText(carrier),
                StyledText(String(outage.sip)),
                StyledText(Figure.percentage(outage.failure)),
                StyledText(Figure.count(outage.count)),
                StyledText(Figure.duration(outage.seconds)),
                StyledText(Figure.count(outage.failed)),
                StyledText(Figure.count(outage.recovered)),
                StyledText(Figure.duration(outage.recovery.mean)),
                StyledText(Figure.duration(outage.recovery.max)),
            ])
        }
        return [.empty] + indented(table.lines(fitting: contentWidth))
    }

    /// Why carriers refused legs, for those that did so not only for want of trunks.
    private var refusals: [StyledText] {
        summary.legs.byCarrier.filter(\.refusesForOtherReasons).flatMap { carrier in
            facts([
                StyledText(carrier.carrier) + StyledText(" refused", .faint),
                quantity(Figure.count(carrier.refusals.noTrunk), "for want of a trunk"),
                quantity(
                    Figure.count(carrier.refusals.callsPerSecond),
                    "above its calls per second"
                ),
                quantity(Figure.count(carrier.refusals.retryAfter), "within its Retry-After"),
            ])
        }
    }
}

extension Summary.CarrierLegs {
    /// Whether the carrier refused legs for other reasons than want of a trunk.
    fileprivate var refusesForOtherReasons: Bool {
        refusals.callsPerSecond + refusals.retryAfter > 0
    }
}
