package import ContactFlow
internal import Measures
package import Typesetting

extension RunPage {
    /// How contacts left the block, over all channels and by channel, and what theory expected.
    package var branches: Markup {
        let channels = summary.channelsInOrder
        let charts =
            channels.count > 1
            ? channels.map { chart(of: $0.channel, named: $0.name) } : []
        return Markup([
            way,
            chart(
                of: channels.count == 1 ? channels[0].channel : summary.allChannels,
                named: channels.count == 1 ? channels[0].name : nil
            ),
            charts.isEmpty ? .empty : Markup("div", ["class": "columns"]) { charts },
            theory,
        ])
    }

    /// What became of contacts before the block.
    private var way: Markup {
        let contacts = summary.contacts
        return Markup.facts([
            ("offered", Figure.count(contacts.offered)),
            ("rejected by a quota", Figure.count(contacts.rejected)),
            ("ended before the block", Figure.count(contacts.endedBeforeBlock)),
            ("entered the block", Figure.count(contacts.entered)),
        ])
    }

    private func chart(of channel: Summary.Channel, named name: String?) -> Markup {
        let entered =
            name.flatMap { summary.contacts.byChannel[$0]?.entered }
            ?? summary.contacts.entered
        let bars = Outcome.allCases.map { ending in
            let estimate = channel[ending]
            return BarChart.Bar(
                name: ending.title,
                figure: "\(Figure.percentage(estimate.share))  \(Figure.interval(estimate))",
                share: estimate.share ?? 0,
                style: ending.style,
                interval: estimate.interval,
                expected: expected(ending, channel: name)
            )
        }
        let most = Outcome.allCases.max { channel[$0].count < channel[$1].count } ?? .success
        let shares = Outcome.allCases.map { "\($0.title) \(Figure.percentage(channel[$0].share))" }
        let hasMarks = bars.contains { $0.expected != nil }
        let marks = hasMarks ? " A diamond stands where theory expects the end of the bar." : ""
        let title = name.map { "Contacts of \($0) by branch" } ?? "All contacts by branch"
        return .figure(
            title,
            note:
                "Of \(Figure.count(entered)) that entered; most often \(most.title.lowercased()). "
                + "Whiskers are 95 % intervals.\(marks)",
            chart: BarChart(summary: title + ": " + shares.joined(separator: ", "), bars: bars)
                .markup,
            table: table(of: channel, title: title, channel: name)
        )
    }

    private func table(
        of channel: Summary.Channel,
        title: String,
        channel name: String?
    ) -> FigureTable {
        var table = FigureTable(
            title,
            names: ["Branch"],
            numbers: ["Contacts", "Share", "95 % from", "95 % to", "Theory"]
        )
        table.rows = Outcome.allCases.map { ending in
            let estimate = channel[ending]
            return [
                FigureTable.Cell(ending.title),
                .count(estimate.count),
                .share(estimate.share),
                .share(estimate.interval?.low),
                .share(estimate.interval?.high),
                .share(expected(ending, channel: name)),
            ]
        }
        return table
    }

    /// What theory expects of a branch; nil where no model applies.
    private func expected(_ ending: Outcome, channel: String?) -> Double? {
        let kind = Outcome.outcomes.contains(ending) ? "outcome" : "branch"
        let quantity = "\(kind)\(channel.map { "(\($0))" } ?? "").\(ending.name).share"
        return summary.analytic.first { $0.quantity == quantity }?.expected
    }

    private var theory: Markup {
        guard !summary.analytic.isEmpty else { return .empty }
        var table = FigureTable(
            "Theory beside observation",
            names: ["Quantity", "Model", "Agreement"],
            numbers: ["Expected", "Observed"]
        )
        table.columns.append(
            FigureTable.Column(heading: "Why the model applies", isNumber: false, isWide: true)
        )
        table.rows = summary.analytic.map { check in
            let unit = MetricUnit(of: check.quantity)
            func text(_ value: Double?) -> String {
                value.map { unit.text(of: $0) } ?? Figure.undefined
            }
            return [
                FigureTable.Cell(Markup("code") { check.quantity }),
                FigureTable.Cell(check.model),
                FigureTable.Cell(
                    Markup.mark(check.agreement.holds, words: check.agreement.words)
                ),
                FigureTable.Cell(text(check.expected), check.expected),
                FigureTable.Cell(text(check.observed), check.observed),
                FigureTable.Cell(check.why),
            ]
        }
        return Markup([
            Markup("h3") { "Theory beside observation" },
            table.markup,
            .note(
                "Inside: what theory expects lies in the 95 % interval of what was observed. One line in "
                    + "twenty lies outside its own interval by chance; a cross means that it also lies "
                    + "outside the joint 95 % interval of all lines (Holm), which chance does to one run "
                    + "in twenty at most."
            ),
        ])
    }
}

extension Outcome {
    /// The ends of contacts that took no branch.
    package static let outcomes: Set<Outcome> = [.transferred, .customerDisconnected]
}
