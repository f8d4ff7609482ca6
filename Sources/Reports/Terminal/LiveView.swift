package import ContactCenter
internal import ContactFlow
internal import Typesetting

/// What a terminal shows of a run while it is running: a few lines that are drawn again in place.
package struct LiveView: Hashable, Sendable {
    /// The name of the scenario.
    package var name: String
    /// How much is done, and how fast.
    package var progress: ProgressLine
    /// What is known of the replications.
    package var reading: RunReading
    /// Virtual seconds of all replications together, as far as they can be foreseen.
    package var plannedSeconds: Double
    /// The carriers, with the number of their trunks.
    package var carriers: [Carrier]
    /// How virtual time is held back, such as `x60`; `nil` where it is not.
    package var pace: String?
    /// Whether the run was told to end.
    package var isStopping = false

    /// A carrier.
    package struct Carrier: Hashable, Sendable {
        /// Its name.
        package var name: String
        /// How many legs it carries at once; `nil` for any number.
        package var trunks: Int?

        /// Describes a carrier.
        package init(name: String, trunks: Int?) {
            self.name = name
            self.trunks = trunks
        }
    }

    /// Creates the view of a run.
    package init(
        of name: String,
        progress: ProgressLine,
        reading: RunReading,
        plannedSeconds: Double,
        carriers: [Carrier],
        pace: String? = nil
    ) {
        self.name = name
        self.progress = progress
        self.reading = reading
        self.plannedSeconds = plannedSeconds
        self.pace = pace
        self.carriers = carriers
    }
}

extension LiveView {
    /// The least terminal that has room for it.
    package static let leastSize = (width: 40, height: 18)

    private static let margin = StyledText.spaces(2)
    private static let indentation = StyledText.spaces(4)

    /// The lines, none wider than `width`, and fewer than `height` of them.
    package func lines(width: Int, height: Int, isColoured: Bool) -> [String] {
        let frame = head(width) + [.empty] + branches(width) + [.empty]
        // One line for the words at the end, and one for the cursor.
        let room = max(height - frame.count - 3, 0)
        let all = frame + trunks(width, atMost: room) + [.empty, ending]
        return all.prefix(max(height - 1, 1)).map {
            $0.truncated(to: width).rendered(inColour: isColoured)
        }
    }

    // MARK: - How far

    private func head(_ width: Int) -> [StyledText] {
        let sum = reading.sum
        var names = [StyledText(name, .strong)]
        if let pace { names.append(.fact("pace", pace)) }
        var virtual = Figure.duration(sum.seconds)
        if plannedSeconds > 0 { virtual += " of " + Figure.duration(plannedSeconds) }
        names.append(.quantity(virtual, "simulated"))
        let tail = progress.times.reduce(progress.share) { $0 + "   " + $1 }
        let room = max(width - Self.margin.width - tail.width - 1, 4)
        return StyledText.flow(names, width: width, lead: Self.margin)
            + [Self.margin + progress.bar(width: min(room, 50)) + tail]
            + StyledText.flow(progress.amounts, width: width, lead: Self.margin)
    }

    // MARK: - Where the contacts went

    private func branches(_ width: Int) -> [StyledText] {
        let counts = reading.sum.outcomes
        let all = counts.reduce(0, +)
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(alignment: .trailing),
            TextTable.Column(alignment: .trailing),
        ])
        for (ending, count) in zip(Outcome.allCases, counts) {
            let style = count == 0 ? TextStyle.faint : .plain
            let share = all > 0 ? Double(count) / Double(all) : 0
            table.append([
                StyledText(ending.title, style), StyledText(Figure.count(count), style),
                StyledText(Figure.percentage(share, decimals: 1), style),
            ])
        }
        let lines = table.lines(fitting: width - Self.indentation.width - 10)
        let largest = max(counts.max() ?? 0, 1)
        let room = width - Self.indentation.width - 2 - (lines.first?.width ?? 0)
        let bars = zip(Outcome.allCases, counts).map { ending, count in
            let fraction = Double(count) / Double(largest)
            return StyledText(Bar.text(fraction, width: min(room, 40)), .bar(ending))
        }
        let note = all == 0 ? "nothing measured yet" : "of contacts measured so far"
        return [Self.margin + StyledText("BRANCHES", .strong) + "   " + StyledText(note, .faint)]
            + zip(lines, bars).map { Self.indentation + $0 + .spaces(2) + $1 }
    }

    // MARK: - What is busy

    private func trunks(_ width: Int, atMost room: Int) -> [StyledText] {
        // The heading and a carrier at least.
        guard !carriers.isEmpty, room >= 2 else { return [] }
        let shown = carriers.count <= room - 1 ? carriers.count : room - 2
        let levels = carriers.indices.map { reading.busyTrunks(ofCarrier: $0) }
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading), TextTable.Column(alignment: .trailing),
        ])
        for index in 0..<shown {
            let decimals = reading.running.count > 1 || reading.tellsMeans ? 1 : 0
            let level = levels[index].map { Figure.fixed($0, decimals: decimals) }
            let limit = carriers[index].trunks.map { " of \(Figure.count($0))" } ?? ""
            table.append([
                StyledText(carriers[index].name), StyledText((level ?? Figure.undefined) + limit),
            ])
        }
        let lines = table.lines(fitting: width - Self.indentation.width - 10)
        let barRoom = min(40, width - Self.indentation.width - 2 - (lines.first?.width ?? 0))
        // Without a limit, bars are compared with each other.
        let most = max(levels.compactMap(\.self).max() ?? 0, 1)
        let bars = (0..<shown).map { index in
            let whole = carriers[index].trunks.map { Double(max($0, 1)) } ?? most
            return StyledText(Bar.text((levels[index] ?? 0) / whole, width: barRoom), .progress)
        }
        let count = reading.running.count
        let note =
            reading.tellsMeans
            ? "busy on average in the replication that ended last"
            : count > 1 ? "busy now, mean of the \(count) replications running" : "busy now"
        var all = [Self.margin + StyledText("TRUNKS", .strong) + "   " + StyledText(note, .faint)]
        all += zip(lines, bars).map { Self.indentation + $0 + .spaces(2) + $1 }
        if shown < carriers.count {
            let rest = "and \(carriers.count - shown) more carriers"
            all.append(Self.indentation + StyledText(rest, .faint))
        }
        return all
    }

    private var ending: StyledText {
        let readings = reading.running.values
        let words: (String, TextStyle) =
            if isStopping {
                ("ending: contacts that are alive run out", .doubtful)
            } else if !readings.isEmpty, readings.allSatisfy(\.isRunningOut) {
                ("arrivals are over: contacts that are alive run out", .faint)
            } else {
                ("Ctrl-C ends the run early and keeps what was measured", .faint)
            }
        return Self.margin + StyledText(words.0, words.1)
    }
}
