extension ComparedMetric {
    /// The metrics that runs are compared by, in the order of a contact's way.
    ///
    /// A contact that is no longer blocked may time out, fail or lose its patience, so the shares of
    /// those rise when trunks are added: alone they are neither better nor worse, and what they cost is
    /// in the share of Success. How long people talk is their own affair.
    package static let all: [Self] = [
        row(
            "contacts.offered.count",
            .neither,
            .value("offered"),
            .perReplication("contacts.offered")
        ),
        row(
            "contacts.rejected.share",
            .lower,
            .ratio("rejected", of: "offered"),
            .ratio("contacts.rejected", of: "contacts.offered")
        ),
        voice("branch", "success", .higher, "success"),
        voice("branch", "callFailed", .lower, "call_failed"),
        voice("branch", "timeout", .neither, "timeout"),
        voice("branch", "error", .lower, "error"),
        voice("outcome", "transferred", .higher, "transferred"),
        voice("outcome", "customerDisconnected", .neither, "customer_disconnected"),
        leg("blocked", .lower),
        leg("answered", .higher),
        leg("failed", .neither),
        duration("leg.answerTime.mean", .lower, "answer_time_mean", of: "answered"),
        row(
            "leg.answerTime.p95",
            .lower,
            .value("answer_time_p95"),
            .number("durations.answerTime.p95")
        ),
        duration("leg.talkTime.mean", .neither, "talk_time_mean", of: "answered"),
        duration("leg.holdingTime.mean", .neither, "holding_time_mean", of: "admitted"),
        row(
            "block.time.mean",
            .neither,
            .mean("block_time_mean", of: "entered"),
            .number("durations.blockTime.mean")
        ),
        row("trunks.mean", .neither, .value("trunks_mean"), .sum("mean", of: "trunks")),
        row("calls.mean", .neither, .value("calls_mean"), .number("calls.mean")),
        row(
            "callers.attempts.mean",
            .lower,
            .ratio("voice_offered", of: "fresh_callers"),
            .number("callers.attempts.mean")
        ),
        row(
            "callers.gaveUp.share",
            .lower,
            .ratio("gave_up", of: "fresh_callers"),
            .estimate("callers.gaveUp")
        ),
    ]

    private static func row(
        _ name: String,
        _ better: Direction,
        _ columns: Columns,
        _ place: Place
    ) -> Self {
        Self(name: name, better: better, columns: columns, place: place)
    }

    /// A way in which voice contacts leave the block; the block serves no others.
    private static func voice(
        _ family: String,
        _ ending: String,
        _ better: Direction,
        _ column: String
    ) -> Self {
        let list = family == "branch" ? "branches" : "outcomes"
        return row(
            "\(family)(voice).\(ending).share",
            better,
            .ratio("voice_\(column)", of: "voice_entered"),
            .estimate("channels.voice.\(list).\(ending)")
        )
    }

    private static func leg(_ counter: String, _ better: Direction) -> Self {
        row(
            "leg.\(counter).share",
            better,
            .ratio(counter, of: "attempted"),
            .estimate("legs.\(counter)")
        )
    }

    private static func duration(
        _ name: String,
        _ better: Direction,
        _ column: String,
        of count: String
    ) -> Self {
        let key = name.split(separator: ".")[1]
        return row(name, better, .mean(column, of: count), .number("durations.\(key).mean"))
    }
}
