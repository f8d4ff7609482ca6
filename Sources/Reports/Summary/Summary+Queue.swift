internal import ContactCenter
internal import Experiment

extension Summary {
    /// What contacts met in the queues of the flow, over all queues; how long they waited is among the
    /// durations.
    package struct Queue: Codable, Hashable, Sendable {
        /// How often contacts came to a queue.
        package var joined: Int
        /// Those that had to wait, with their share of those that joined.
        package var delayed: Estimate
        /// Those that an agent took.
        package var answered: Estimate
        /// Those that gave up waiting.
        package var abandoned: Estimate
        /// Those that found the queue full.
        package var refused: Estimate

        package init(
            joined: Int,
            delayed: Estimate,
            answered: Estimate,
            abandoned: Estimate,
            refused: Estimate
        ) {
            self.joined = joined
            self.delayed = delayed
            self.answered = answered
            self.abandoned = abandoned
            self.refused = refused
        }
    }
}

extension Summary.Queue {
    /// Sums up what an experiment found; nil where no contact came to a queue.
    init?(_ results: Results) {
        func estimate(_ passage: QueuePassage) -> Summary.Estimate {
            Summary.Estimate(results.estimate({ $0.queue(passage) }, of: { $0.queue(.joined) }))
        }
        let joined = results.counts().queue(.joined)
        guard joined > 0 else { return nil }
        self.init(
            joined: joined,
            delayed: estimate(.delayed),
            answered: estimate(.answered),
            abandoned: estimate(.abandoned),
            refused: estimate(.refused)
        )
    }
}
