package import ContactCenter
package import Experiment
internal import Measures
package import Scenario
internal import Statistics
internal import Synchronization

/// The search for a capacity: brackets the answer, then halves the bracket.
///
/// All values are tried under the same luck. A value gets more replications as long as the interval
/// of its metric contains the bound, so contacts are spent where the answer is undecided.
///
/// The confidence holds for the whole search: what may go wrong is shared out among the values that
/// can be tried, and for each among its looks, α/(k(k + 1)) for the kth. So a verdict is more cautious
/// than the interval beside it, which is that of a run of this value.
package struct CapacitySearch {
    private let question: CapacityQuestion
    private let threads: Int
    private let monitor: RunMonitor
    private let kept: KeptReplications?
    private let tick: (Trial) -> Void
    private var answer = CapacityAnswer()

    /// Creates a search.
    ///
    /// - Parameters:
    ///   - question: What is sought.
    ///   - threads: How many threads simulate at once; the answer does not depend on it.
    ///   - kept: Replications that have run already, which are taken instead of being run again; the
    ///     answer does not depend on it.
    ///   - monitor: Can stop the search.
    ///   - tick: Is called about ten times a second with what is being tried.
    package init(
        _ question: CapacityQuestion,
        threads: Int,
        kept: KeptReplications? = nil,
        monitor: RunMonitor = RunMonitor(),
        tick: @escaping (Trial) -> Void = { _ in }
    ) {
        self.question = question
        self.threads = threads
        self.kept = kept
        self.monitor = monitor
        self.tick = tick
    }

    /// Searches.
    package mutating func run() throws -> CapacityAnswer {
        let started = ContinuousClock.now
        do {
            try search()
        } catch is Stopped {
            answer.wasInterrupted = true
        }
        answer.seconds = started.duration(to: .now) / .seconds(1)
        return answer
    }

    /// A value that is being tried.
    package struct Trial {
        /// What is known so far.
        package var answer: CapacityAnswer
        /// The value as the scenario writes it.
        package var text: String
        /// What is run.
        package var scenario: Scenario
        /// How many of its replications are complete.
        package var done: Int
        /// How many there will be when it is looked at next.
        package var planned: Int
    }

    /// The monitor was stopped.
    private struct Stopped: Error {}
}

// MARK: - The search

extension CapacitySearch {
    private mutating func search() throws {
        let start = try evaluate(question.start)
        // Which way is better shows at the ends, where the answer is clear.
        let high = try evaluate(question.to)
        let low = try evaluate(question.from)
        guard low.isMetByPoint != high.isMetByPoint else {
            answer.span = span(of: low, high, start)
            answer.direction = direction(beyond: low, high)
            return
        }
        let isLargest = low.isMetByPoint
        answer.direction = isLargest ? .largest : .smallest
        // Along `step` from a value that does not meet the condition to one that does.
        let worst = isLargest ? question.to : question.from
        let best = isLargest ? question.from : question.to
        let found = try boundary(from: worst, to: best, guess: start.index) { $0.isMetByPoint }
        let point = try evaluate(found)
        answer.point = point
        if point.verdict == .met {
            answer.guaranteed = point
        } else if try evaluate(best).verdict == .met {
            let guess = point.index + (isLargest ? -1 : 1)
            let index = try boundary(from: point.index, to: best, guess: guess) {
                $0.verdict == .met
            }
            answer.guaranteed = try evaluate(index)
        }
    }

    /// Where a condition holds of which both ends say the same.
    private func span(
        of low: CapacityAnswer.Evaluation,
        _ high: CapacityAnswer.Evaluation,
        _ start: CapacityAnswer.Evaluation
    ) -> CapacityAnswer.Span {
        guard start.isMetByPoint == low.isMetByPoint else { return .uneven }
        return low.isMetByPoint ? .holds : .fails
    }

    /// Which value to seek beyond a range where the condition holds everywhere, or nowhere: the end that is
    /// nearer to the bound tells on which side it turns.
    private func direction(
        beyond low: CapacityAnswer.Evaluation,
        _ high: CapacityAnswer.Evaluation
    ) -> CapacityAnswer.Direction? {
        guard let first = low.observed, let last = high.observed, first != last else { return nil }
        let isRising = first < last
        let isUpperBound =
            question.condition.comparison == .less || question.condition.comparison == .lessOrEqual
        return isRising == isUpperBound ? .largest : .smallest
    }

    /// The first value from one that does not hold to one that does, by steps that double from a guess
    /// and then by halves.
    private mutating func boundary(
        from unmet: Int,
        to met: Int,
        guess: Int,
        holds: (CapacityAnswer.Evaluation) -> Bool
    ) throws -> Int {
        var (unmet, met) = (unmet, met)
        let direction = met > unmet ? 1 : -1
        var stride = 1
        var next = guess
        while (next - unmet) * direction > 0, (met - next) * direction > 0 {
            if holds(try evaluate(next)) {
                met = next
                next -= direction * stride
            } else {
                unmet = next
                next += direction * stride
            }
            stride *= 2
        }
        while (met - unmet).magnitude > 1 {
            let middle = unmet + (met - unmet) / 2
            if holds(try evaluate(middle)) { met = middle } else { unmet = middle }
        }
        return met
    }

    /// Tries a value, unless it was tried before.
    private mutating func evaluate(_ index: Int) throws -> CapacityAnswer.Evaluation {
        if let known = answer.evaluations.first(where: { $0.index == index }) { return known }
        let text = question.knob.text(at: index)
        let scenario = try question.scenario(text)
        let started = ContinuousClock.now
        var series = TrialSeries(scenario, until: question.condition, threads: threads, kept: kept)
        let before = monitor.finishedReplications.load(ordering: .relaxed)
        var look = 1
        var count = series.first
        var evaluation: CapacityAnswer.Evaluation
        repeat {
            let isComplete = series.extend(to: count, monitor: monitor) { [answer] in
                let done = monitor.finishedReplications.load(ordering: .relaxed) - before
                tick(
                    Trial(
                        answer: answer,
                        text: text,
                        scenario: scenario,
                        done: done,
                        planned: count
                    )
                )
            }
            guard isComplete else { throw Stopped() }
            let error = (1 - question.confidence) / Double(question.looks)
            // A confidence that a number can hold: 1 itself would be certainty.
            let confidence = min(1 - error / Double(look * (look + 1)), (1.0).nextDown)
            evaluation = self.evaluation(of: series, at: index, confidence: confidence)
            look += 1
            count *= 2
            evaluation.seconds = started.duration(to: .now) / .seconds(1)
        } while question.condition.metric.isEstimated && evaluation.verdict == .undecided
            && evaluation.contacts * 2 <= question.budget && count <= series.most
        answer.evaluations.append(evaluation)
        tick(
            Trial(
                answer: answer,
                text: text,
                scenario: scenario,
                done: evaluation.replications,
                planned: evaluation.replications
            )
        )
        return evaluation
    }

    private func evaluation(
        of series: TrialSeries,
        at index: Int,
        confidence: Double
    ) -> CapacityAnswer.Evaluation {
        let condition = question.condition
        let observation = series.observe(condition.metric, confidence: confidence)
        let isMet = observation.value.map(condition.isMet) ?? false
        var verdict = CapacityAnswer.Evaluation.Verdict.undecided
        switch observation.certainty {
        case .exact where observation.value != nil: verdict = isMet ? .met : .unmet
        case .within(let interval)
        where condition.isMet(by: interval.low) == isMet
            && condition.isMet(by: interval.high) == isMet:
            verdict = isMet ? .met : .unmet
        default: break
        }
        return CapacityAnswer.Evaluation(
            index: index,
            text: question.knob.text(at: index),
            number: question.knob.number(at: index),
            observed: observation.value,
            interval: series.observe(condition.metric).interval,
            isMetByPoint: isMet,
            verdict: verdict,
            replications: series.replications,
            contacts: series.contacts,
            gain: series.gain,
            seconds: 0
        )
    }
}
