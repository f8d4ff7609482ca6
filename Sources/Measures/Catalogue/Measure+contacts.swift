internal import ContactFlow

extension Measure {
    /// Contacts before the block.
    static let contacts = [
        Measure(
            .contacts,
            "offered.count",
            .count(.offered),
            better: .neither,
            "Contacts that arrived.",
            example: ">= 200k"
        ),
        Measure(
            .contacts,
            "rejected.count",
            .count(.rejected),
            "Contacts that a quota turned away.",
            example: "<= 20"
        ),
        Measure(
            .contacts,
            "entered.count",
            .count(.entered),
            "Contacts that reached the block.",
            example: "> 10k"
        ),
        Measure(
            .contacts,
            "finished.count",
            .count(.entered),
            "Contacts that left the block, as all do that reach it.",
            example: "> 10k"
        ),
        Measure(
            .contacts,
            "rejected.share",
            .share(.rejected, of: .offered),
            better: .lower,
            "Contacts that a quota turned away, of those that arrived.",
            example: "< 1%"
        ),
        Measure(
            .contacts,
            "rate",
            .rate(.offered),
            "Contacts that arrived in a second of the measured time.",
            example: "> 30/m"
        ),
    ]

    /// Contacts that left the block by a branch.
    ///
    /// A contact that is no longer blocked may time out, fail or lose its patience, so the shares of
    /// those rise when trunks are added: alone they are neither better nor worse, and what they cost is
    /// in the share of Success.
    static let branches =
        outcome(
            .success,
            better: .higher,
            "left by Success after the call",
            "> 65%"
        )
        + outcome(.callFailed, better: .lower, "left by Call failed", "< 12%")
        + outcome(.timeout, better: .neither, "left by Timeout", "< 20%")
        + outcome(.error, better: .lower, "left by Error", "< 1%")

    /// Contacts that ended in the block.
    static let outcomes =
        outcome(.transferred, better: .higher, "ended with the answer", "> 60%")
        + outcome(
            .customerDisconnected,
            better: .neither,
            "ended as the customer hung up",
            "< 20%"
        )

    /// The count and the share of contacts that left the block in one way.
    private static func outcome(
        _ outcome: Outcome,
        better: Direction,
        _ words: String,
        _ bound: String
    ) -> [Measure] {
        let family = outcome.isBranch ? MetricFamily.branch : .outcome
        return [
            Measure(
                family,
                "\(outcome.name).count",
                .count(.outcome(outcome)),
                "Contacts that \(words).",
                example: ">= 100"
            ),
            Measure(
                family,
                "\(outcome.name).share",
                .share(.outcome(outcome), of: .entered),
                better: better,
                path: Counter.path(of: outcome),
                "Contacts that \(words), of those that entered.",
                example: bound
            ),
        ]
    }
}
