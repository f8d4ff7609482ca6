internal import ContactFlow

extension TerminalSummary {
    /// Why contacts took other branches than Success, the most frequent reason first.
    var reasons: [StyledText] {
        let reasons = summary.reasons
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("count", .faint)),
            TextTable.Column(heading: StyledText("of branch", .faint), alignment: .decimal),
        ])
        var isEmpty = true
        for (ending, counts) in [
            (Ending.callFailed, reasons.callFailed), (.timeout, reasons.timeout),
            (.error, reasons.error),
        ] {
            let all = counts.values.reduce(0, +)
            let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            for (index, (name, count)) in sorted.enumerated() {
                isEmpty = false
                table.append([
                    StyledText(index == 0 ? ending.title : ""),
                    StyledText(BranchReason.title(of: name)),
                    StyledText(Figure.count(count)),
                    StyledText(Figure.percentage(Double(count) / Double(all)), .faint),
                ])
            }
        }
        guard !isEmpty else { return [] }
        return title("REASONS", "for leaving by another branch than Success")
            + indented(table.lines(fitting: contentWidth))
    }
}

extension BranchReason {
    /// A reason in words; one that this version does not know goes by its name.
    static func title(of name: String) -> String {
        allCases.first { $0.name == name }?.title ?? name
    }

    /// The reason in a few words.
    var title: String {
        switch self {
        case .channel: "not a voice contact"
        case .phoneNumber: "phone number missing or not E.164"
        case .timeout: "timeout not a number from 0 to 600"
        case .dtmf: "DTMF digits missing or not valid"
        case .callerID: "caller ID missing or not E.164"
        case .attribute: "attribute without a value"
        case .country: "country not callable"
        case .noCarrier: "no carrier for the number"
        case .noTrunk: "blocked by the carriers"
        case .released: "released by the carrier"
        case .callerIDRejected: "caller ID rejected"
        case .notAnswered: "not answered in time"
        }
    }
}
