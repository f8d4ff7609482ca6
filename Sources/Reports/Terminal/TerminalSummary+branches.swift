extension TerminalSummary {
    /// How many contacts took which branch, with a bar for each.
    var branches: [StyledText] {
        let entered = summary.contacts.entered
        let noun = entered == 1 ? "contact" : "contacts"
        return title("BRANCHES", "of \(Figure.count(entered)) \(noun) that entered the block")
            + histogram + byChannel
    }

    private var histogram: [StyledText] {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("count", .faint)),
            TextTable.Column(heading: StyledText("share", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("±95 %", .faint), alignment: .decimal, rank: 1),
        ])
        let all = summary.allChannels
        for ending in Ending.allCases {
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
        let largest = Ending.allCases.map { all[$0].count }.max() ?? 0
        let bars = Ending.allCases.map { ending in
            let fraction = largest == 0 ? 0 : Double(all[ending].count) / Double(largest)
            return StyledText(Bar.text(fraction, width: barWidth), .bar(ending))
        }
        return indented(zip(lines, [.empty] + bars).map { $0 + .spaces(gap) + $1 })
    }

    /// One line for each channel, with the endings that it had.
    private var byChannel: [StyledText] {
        let channels = summary.channelsInOrder
        guard channels.count > 1 else { return [] }
        let nameWidth = channels.map(\.name.displayWidth).max() ?? 0
        let counts = channels.map { Figure.count(summary.contacts.byChannel[$0.name]?.entered) }
        let countWidth = counts.map(\.displayWidth).max() ?? 0

        let lines = zip(channels, counts).flatMap { entry, count in
            let name =
                entry.name + String(repeating: " ", count: nameWidth - entry.name.displayWidth)
            let padding = StyledText.spaces(countWidth - count.displayWidth)
            let shares = Ending.allCases.filter { entry.channel[$0].count > 0 }.map { ending in
                fact(ending.title.lowercased(), Figure.percentage(entry.channel[ending].share))
            }
            return StyledText.flow(
                shares.isEmpty ? [StyledText("none entered", .faint)] : shares,
                width: width,
                lead: Self.indentation + StyledText(name) + "   " + padding + StyledText(count)
                    + "   "
            )
        }
        return [.empty] + indented([StyledText("by channel", .faint)]) + lines
    }
}

extension Figure {
    /// A whole number, or the sign for a value that is not defined.
    fileprivate static func count(_ value: Int?) -> String {
        value.map { count($0) } ?? undefined
    }
}
