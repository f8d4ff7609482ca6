internal import ContactCenter
internal import Statistics

extension Measure {
    /// How long things took, in the order in which it is told.
    package static let durations = [
        answerTime, talkTime, holdingTime, blockTime, postDialDelay, queueWait,
    ]

    /// How long legs rang that were answered.
    package static let answerTime = Measure(
        .leg,
        "answerTime",
        key: "answerTime",
        title: "Answer time",
        column: "answer_time",
        of: .answered,
        kept: [.mean, .percentile(95)],
        .legs(\.answerTimes),
        better: .lower,
        "From the dialling to the answer.",
        example: "< 25s"
    )

    /// How long people talked, which is their own affair.
    package static let talkTime = Measure(
        .leg,
        "talkTime",
        key: "talkTime",
        title: "Talk time",
        column: "talk_time",
        of: .answered,
        kept: [.mean],
        .legs(\.talkTimes),
        better: .neither,
        "From the answer to the release.",
        example: "< 10m"
    )

    /// How long legs held a trunk.
    package static let holdingTime = Measure(
        .leg,
        "holdingTime",
        key: "holdingTime",
        title: "Holding time",
        column: "holding_time",
        of: .admitted,
        kept: [.mean],
        .legs(\.holdingTimes),
        better: .neither,
        "From the dialling to the release.",
        example: "< 15m"
    )

    /// How long contacts were in the block.
    package static let blockTime = Measure(
        .block,
        "time",
        key: "blockTime",
        title: "Block time",
        column: "block_time",
        of: .entered,
        kept: [.mean],
        .block,
        better: .neither,
        "From entering the block to leaving it.",
        example: "< 15m"
    )

    /// How long callers heard nothing; of legs that rang, whatever became of them then.
    package static let postDialDelay = Measure(
        .leg,
        "postDialDelay",
        key: "postDialDelay",
        title: "Post-dial delay",
        column: "post_dial_delay",
        of: nil,
        kept: [.mean],
        .legs(\.postDialDelays),
        better: .lower,
        "From the dialling to the first ringing.",
        example: "< 5s"
    )

    /// How long contacts waited for an agent, at once or never included.
    package static let queueWait = Measure(
        .queue,
        "wait",
        key: "queueWait",
        title: "Queue wait",
        column: "queue_wait",
        of: nil,
        kept: [.mean],
        .queue,
        better: .lower,
        "From joining a queue to the agent, or to giving up.",
        example: "< 20s"
    )

    /// Describes durations.
    private init(
        _ family: MetricFamily,
        _ member: String,
        key: String,
        title: String,
        column: String,
        of counter: Counter?,
        kept: [DurationStatistic],
        _ source: DurationRecord.Source,
        better: Direction,
        _ meaning: String,
        example: String
    ) {
        let record = DurationRecord(
            key: key,
            title: title,
            column: column,
            counter: counter,
            kept: kept,
            source: source
        )
        self.init(
            family,
            member,
            .duration(record),
            better: better,
            column: column,
            path: "durations.\(key)",
            meaning,
            example: example
        )
    }
}
