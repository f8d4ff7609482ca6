extension Measure {
    /// Legs that the block dialled.
    static let legs =
        [
            count("offered", .legsOffered, "Offers of legs to carriers, at first or by overflow."),
            count("overflowed", .overflowed, "Offers after which another carrier was asked."),
            count("attempted", .attempted, "Legs that the block dialled."),
            count("blocked", .blocked, "Legs that found no free trunk."),
            count("admitted", .admitted, "Legs that got a trunk."),
            count("answered", .answered, "Legs that were answered."),
            count("failed", .failed, "Legs that a carrier ended before an answer."),
        ]
        + [
            Measure(
                .leg,
                "overflowed.share",
                .share(.overflowed, of: .legsOffered),
                "Offers after which another carrier was asked, of all offers.",
                example: "< 25%"
            ),
            legsBlocked,
            share(
                "answered",
                .answered,
                better: .higher,
                "Legs that were answered, of those attempted.",
                "> 70%"
            ),
            share(
                "failed",
                .failed,
                better: .neither,
                "Legs that a carrier ended before an answer, of those attempted.",
                "< 5%"
            ),
        ]

    /// The share of legs that found no free trunk, which is what trunks are dimensioned by.
    package static let legsBlocked = share(
        "blocked",
        .blocked,
        better: .lower,
        "Legs that found no free trunk, of those attempted.",
        "< 2%"
    )

    private static func count(_ name: String, _ counter: Counter, _ meaning: String) -> Measure {
        Measure(.leg, "\(name).count", .count(counter), meaning, example: ">= 100")
    }

    private static func share(
        _ name: String,
        _ counter: Counter,
        better: Direction,
        _ meaning: String,
        _ bound: String
    ) -> Measure {
        Measure(
            .leg,
            "\(name).share",
            .share(counter, of: .attempted),
            better: better,
            path: "legs.\(name)",
            meaning,
            example: bound
        )
    }
}
