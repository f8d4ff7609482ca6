internal import ContactFlow
package import Typesetting

extension TerminalSummary {
    /// How many contacts took which branch, with a bar for each.
    package var branches: [StyledText] {
        let entered = summary.contacts.entered
        let noun = entered == 1 ? "contact" : "contacts"
        return title("BRANCHES", "of \(Figure.count(entered)) \(noun) that entered the block")
            + others + histogram + byChannel
    }

    /// Where the others went that arrived; nothing where all entered.
    private var others: [StyledText] {
        let contacts = summary.contacts
        let counts = [
            (contacts.rejected, "rejected by quota"),
            (contacts.endedBeforeBlock, "ended before the block"),
        ]
        guard counts.contains(where: { $0.0 > 0 }) else { return [] }
        return facts(
            [quantity(Figure.count(contacts.offered), "arrived")]
                + counts.filter { $0.0 > 0 }.map { quantity(Figure.count($0.0), $0.1) }
        )
    }

    private var histogram: [StyledText] {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("count", .faint)),
            TextTable.Column(heading: StyledText("share", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("±95 %", .faint), rank: 1),
        ])
        let all = summary.allChannels
        for ending in Outcome.allCases {
            let estimate = all[ending]
            let style = estimate.count == 0 ? TextStyle.faint : .plain
            table.append([
                StyledText(ending.title, style),
                StyledText(Figure.count(estimate.count), style),
                StyledText(Figure.percentage(estimate.share), style),
                StyledText(Figure.interval(estimate), .faint),
            ])
        }

        let narrowestBar = 6
        let gap = 2
        let lines = table.lines(fitting: contentWidth - gap - narrowestBar)
        let barWidth = min(40, contentWidth - gap - (lines.first?.width ?? 0))
        let largest = Outcome.allCases.map { all[$0].count }.max() ?? 0
        let bars = Outcome.allCases.map { ending in
            let fraction = largest == 0 ? 0 : Double(all[ending].count) / Double(largest)
            return StyledText(Bar.text(fraction, width: barWidth), .bar(ending))
        }
        return indented(zip(lines, [.empty] + bars).map { $0 + .spaces(gap) + $1 })
    }

    /// The channels beside each other, with the endings that occurred.
    private var byChannel: [StyledText] {
        let channels = summary.channelsInOrder
        guard channels.count > 1 else { return [] }
        let endings = Outcome.allCases.filter { summary.allChannels[$0].count > 0 }
        var table = TextTable(
            columns: [
                TextTable.Column(heading: StyledText("by channel", .faint), alignment: .leading),
                TextTable.Column(heading: StyledText("entered", .faint)),
            ]
                + endings.map { ending in
                    TextTable.Column(
                        heading: StyledText(ending.shortTitle, .faint),
                        alignment: .decimal
                    )
                }
        )
        for (name, channel) in channels {
            let shares = endings.map { ending in
                StyledText(
                    Figure.percentage(channel[ending].share),
                    channel[ending].count == 0 ? .faint : .plain
                )
            }
            table.append([StyledText(name), StyledText(entered(in: name))] + shares)
        }
        let lines =
            table.fits(contentWidth)
            ? indented(table.lines(fitting: contentWidth)) : channelList
        return [.empty] + lines
    }

    /// The channels below each other, each with the endings that it had.
    private var channelList: [StyledText] {
        indented([StyledText("by channel", .faint)])
            + summary.channelsInOrder.flatMap { name, channel in
                let shares = Outcome.allCases.filter { channel[$0].count > 0 }.map { ending in
                    fact(ending.shortTitle, Figure.percentage(channel[ending].share))
                }
                return facts([StyledText(name), quantity(entered(in: name), "entered")])
                    + StyledText.flow(shares, width: width, lead: Self.indentation + .spaces(2))
            }
    }

    private func entered(in channel: String) -> String {
        summary.contacts.byChannel[channel].map { Figure.count($0.entered) } ?? Figure.undefined
    }
}
