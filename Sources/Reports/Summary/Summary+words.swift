internal import ContactFlow
internal import Measures
internal import Typesetting

extension Summary {
    /// Branches other than Success with the reasons for them, the most frequent reason first.
    var reasonsInOrder: [(ending: Outcome, reasons: [(title: String, count: Int)])] {
        let counts = [
            (Outcome.callFailed, reasons.callFailed), (.timeout, reasons.timeout),
            (.error, reasons.error),
        ]
        return counts.map { ending, counts in
            let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            return (ending, sorted.map { (BranchReason.title(of: $0.key), $0.value) })
        }
    }

    /// The release causes that occurred, the most frequent first.
    var causesInOrder: [ReleaseCause] {
        legs.releaseCauses.filter { $0.count > 0 }
            .sorted { ($1.count, $0.sip) < ($0.count, $1.sip) }
    }
}

extension Summary.AnalyticCheck {
    /// Whether it lies so far outside that chance is no excuse.
    ///
    /// Summaries of earlier versions of the program do not tell; there, nothing is held against theory.
    var isContradicted: Bool { inside == false && jointlyInside == false }

    /// The agreement in a word, and whether it is good; nil where neither can be said.
    var agreement: (holds: Bool?, words: (String, String, String)) {
        let isOutside = inside == false && !isContradicted
        return (
            isContradicted ? false : isOutside ? nil : inside,
            ("inside", "outside", isOutside ? "outside its own interval only" : "no interval")
        )
    }
}

extension Summary.Threshold {
    /// Whether it holds; nil when the sample is too small to tell.
    package var holds: Bool? { decided ? passed : nil }

    /// What the expression says; nil where it is of another version of the program.
    var condition: Measures.Threshold? { try? Measures.Threshold(parsing: expression) }

    /// What was observed, in the unit of the metric; nil when nothing was.
    var observedText: String? {
        guard let observed else { return nil }
        let unit = condition?.metric.unit ?? .number
        return unit.text(of: observed, resolving: condition?.margin(of: observed))
    }

    /// What would decide it, such as `some 2.10 M contacts would decide`; nil where it is decided, or
    /// where nobody can tell.
    var remedy: String? {
        guard !decided, let contactsToDecide else { return nil }
        return "some \(Figure.compact(Double(contactsToDecide))) contacts would decide"
    }

    /// How far the observed value is from the bound, and on which side, in words.
    package var distance: (label: String, text: String)? {
        guard let observed, let condition else { return nil }
        let margin = condition.margin(of: observed)
        if margin == 0 { return ("at the bound", "") }
        let text = condition.metric.unit.text(ofDistance: margin)
        if margin > 0 { return ("margin", text) }
        return (condition.isUpperBound ? "over by" : "short by", text)
    }
}
