package import Typesetting

/// One line that says how far a run has come, for standard error.
///
/// Write ``erase`` before every line but the first, and after the last.
package struct ProgressLine: Hashable, Sendable {
    /// What is going on, such as `running`.
    package var label = "running"
    /// What it is about, such as `point 3 of 12`; nil where there is nothing to add.
    package var subject: String?
    /// Whether the end of what is counted here is the end of all.
    package var isWhole = true
    /// How much is done, between 0 and 1; values outside count as the nearer end.
    package var fraction: Double
    /// Replications that are complete.
    package var replicationsDone: Int
    /// Replications in all.
    package var replications: Int
    /// Contacts simulated so far.
    package var contacts: Int
    /// Contacts per wall-clock second.
    package var contactsPerSecond: Double
    /// Wall-clock seconds since the start.
    package var elapsedSeconds: Double

    /// Creates a line from what is known at one moment.
    package init(
        fraction: Double,
        replicationsDone: Int,
        replications: Int,
        contacts: Int,
        contactsPerSecond: Double,
        elapsedSeconds: Double
    ) {
        self.fraction = fraction
        self.replicationsDone = replicationsDone
        self.replications = replications
        self.contacts = contacts
        self.contactsPerSecond = contactsPerSecond
        self.elapsedSeconds = elapsedSeconds
    }
}

extension ProgressLine {
    /// Moves to the beginning of the terminal's line and clears it.
    package static let erase = "\r\u{1B}[2K"

    /// Returns the line, without a line break and never wider than `width` columns.
    ///
    /// Where there is little room, the bar shrinks first, then details are left out from the end.
    package func text(width: Int, isColoured: Bool) -> String {
        styled(width: width).rendered(inColour: isColoured)
    }

    /// The line without bar and colour, for what is no terminal and keeps every line.
    package var plain: String {
        label + ([share] + details).map { "  " + $0.plain }.joined()
    }

    /// The line in its styles.
    func styled(width: Int) -> StyledText {
        let start = StyledText("  \(label) ", .strong)
        let share = share
        var details = details
        let narrowestBar = 10
        func tail() -> StyledText {
            details.reduce(share) { $0 + "   " + $1 }
        }
        while !details.isEmpty && start.width + narrowestBar + tail().width > width {
            details.removeLast()
        }
        let room = width - start.width - tail().width
        return (start + bar(width: min(30, room)) + tail())
            .truncated(to: width)
    }

    private var details: [StyledText] {
        // The elapsed time is the first to go where there is little room.
        amounts + times
    }

    /// How much has been simulated, and how fast.
    var amounts: [StyledText] {
        let replications = "\(Figure.count(replicationsDone))/\(Figure.count(replications))"
        return (subject.map { [StyledText($0)] } ?? []) + [
            .quantity(replications, "replications"),
            .quantity(Figure.compact(Double(contacts)), "contacts"),
            StyledText(Figure.compact(contactsPerSecond) + "/s"),
        ]
    }

    /// How long it takes.
    package var times: [StyledText] {
        let elapsed = StyledText.quantity(Figure.duration(elapsedSeconds), "elapsed")
        return (secondsLeft.map { [.quantity($0, "left")] } ?? []) + [elapsed]
    }

    /// How much is done, in percent.
    package var share: StyledText {
        let percent = String(Int((done * 100).rounded(.down)))
        return StyledText(String(repeating: " ", count: 4 - percent.count) + percent + " %")
    }

    private var done: Double { fraction.isNaN ? 0 : min(max(fraction, 0), 1) }

    /// What is left at the speed so far, in whole seconds; nil while that is a guess.
    package var secondsLeft: String? {
        guard isWhole, done >= 0.005, elapsedSeconds >= 1 else { return nil }
        let seconds = (elapsedSeconds * (1 - done) / done).rounded()
        guard seconds >= 1 else { return nil }
        return seconds < 60 ? Figure.fixed(seconds, decimals: 0) + " s" : Figure.duration(seconds)
    }

    /// How much is done, as a bar.
    package func bar(width: Int) -> StyledText {
        let filled = Bar.text(done, width: width)
        let rest = max(0, width - filled.count)
        return StyledText(filled, .progress)
            + StyledText(String(repeating: "░", count: rest), .faint)
    }
}
