extension Measure {
    /// How busy the trunks were.
    static let trunks = [
        Measure(
            .trunks,
            "mean",
            .load(.trunks, .mean),
            better: .neither,
            column: "trunks_mean",
            path: "trunks.mean",
            "Busy trunks on average: the traffic carried in erlangs.",
            example: "< 63.5"
        ),
        Measure(
            .trunks,
            "peak",
            .load(.trunks, .peak),
            path: "trunks.peak",
            "The most trunks that were busy at once.",
            example: "<= 70"
        ),
        Measure(
            .trunks,
            "busyShare",
            .load(.trunks, .fullShare),
            path: "trunks.busyShare",
            "The share of time in which all trunks were busy.",
            example: "< 10%"
        ),
    ]

    /// How many calls were in the instance.
    static let calls = [
        Measure(
            .calls,
            "mean",
            .load(.calls, .mean),
            better: .neither,
            column: "calls_mean",
            path: "calls.mean",
            "Concurrent calls of the instance.",
            example: "< 400"
        ),
        Measure(
            .calls,
            "peak",
            .load(.calls, .peak),
            column: "calls_peak",
            path: "calls.peak",
            "The most concurrent calls.",
            example: "<= 500"
        ),
    ]

    /// The callers behind the voice contacts.
    static let callers = [
        Measure(
            .callers,
            "fresh.count",
            .count(.freshCallers),
            "Callers at their first attempt.",
            example: ">= 1000"
        ),
        Measure(
            .callers,
            "redials.count",
            .count(.redials),
            "Contacts of callers who redialled.",
            example: "<= 500"
        ),
        Measure(
            .callers,
            "attempts.mean",
            .mean(.calls, per: .freshCallers),
            better: .lower,
            path: "callers.attempts.mean",
            "Contacts per caller.",
            example: "< 1.5"
        ),
        Measure(
            .callers,
            "gaveUp.share",
            .share(.gaveUp, of: .freshCallers),
            better: .lower,
            path: "callers.gaveUp",
            "Callers whose last attempt was not a success, of all callers.",
            example: "< 5%"
        ),
    ]

    /// What the program itself did.
    static let engine = [
        engine(.contactsPerSecond, "All contacts in a second of wall-clock time.", "> 100k/s"),
        engine(.eventsPerSecond, "All events in a second of wall-clock time.", "> 1M/s"),
        engine(.wallSeconds, "Wall-clock time of the run.", "< 5m"),
        engine(.peakResidentBytes, "The most physical memory in use.", "< 500M"),
    ]

    private static func engine(
        _ figure: EngineFigure,
        _ meaning: String,
        _ bound: String
    ) -> Measure {
        Measure(
            .engine,
            figure.rawValue,
            .engine(figure),
            path: "engine.\(figure.rawValue)",
            meaning,
            example: bound
        )
    }
}
