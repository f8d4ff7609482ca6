package import ContactCenter
internal import Experiment
internal import Measures
internal import Scenario
internal import Statistics
internal import Synchronization

/// The search for a capacity: brackets the answer, then halves the bracket.
///
/// All values are tried under the same luck. A value gets more replications as long as the interval
/// of its metric contains the bound, so contacts are spent where the answer is undecided.
///
/// The confidence holds for the whole search: what may go wrong is shared out among the values that
/// can be tried, and for each among its looks, α/(k(k + 1)) for the kth.
package struct CapacitySearch {
    private let question: CapacityQuestion
    private let threads: Int
    private let monitor: RunMonitor
    private let tick: (CapacityAnswer) -> Void
    private var answer = CapacityAnswer()

    /// Creates a search.
    ///
    /// - Parameters:
    ///   - question: What is sought.
    ///   - threads: How many threads simulate at once; the answer does not depend on it.
    ///   - monitor: Can stop the search.
    ///   - tick: Is called about ten times a second with what is known so far.
    package init(
        _ question: CapacityQuestion,
        threads: Int,
        monitor: RunMonitor = RunMonitor(),
        tick: @escaping (CapacityAnswer) -> Void = { _ in }
    ) {
        self.question = question
        self.threads = threads
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
        answer.seeksLargest = low.isMetByPoint && !high.isMetByPoint
        let isLargest = answer.seeksLargest
        guard low.isMetByPoint || high.isMetByPoint else { return }
        // Along `step` from a value that does not meet the condition to one that does.
        let worst = isLargest ? question.to : question.from
        let best = isLargest ? question.from : question.to
        if try evaluate(worst).isMetByPoint {
            answer.point = try evaluate(worst)
        } else {
            let point = try boundary(from: worst, to: best, guess: start.index) { $0.isMetByPoint }
            answer.point = try evaluate(point)
        }
        guard let point = answer.point else { return }
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
        var series = ReplicationSeries(
            scenario,
            metrics: [question.condition.metric],
            threads: threads
        )
        var look = 1
        var count = max(scenario.replications, 10)
        var evaluation: CapacityAnswer.Evaluation
        repeat {
            let isComplete = series.extend(to: count, monitor: monitor) { [answer] in
                tick(answer)
            }
            guard isComplete else { throw Stopped() }
            let error = (1 - question.confidence) / Double(question.looks)
            let confidence = 1 - error / Double(look * (look + 1))
            evaluation = self.evaluation(of: series, at: index, confidence: confidence)
            look += 1
            count *= 2
            evaluation.seconds = started.duration(to: .now) / .seconds(1)
        } while evaluation.verdict == .undecided
            && evaluation.contacts * 2 <= question.budget && count <= 1_000_000
        answer.evaluations.append(evaluation)
        tick(answer)
        return evaluation
    }

    private func evaluation(
        of series: ReplicationSeries,
        at index: Int,
        confidence: Double
    ) -> CapacityAnswer.Evaluation {
        let condition = question.condition
        let (value, interval) = series.estimate(of: 0, confidence: confidence)
        let isMet = value.map(condition.isMet) ?? false
        var verdict = CapacityAnswer.Evaluation.Verdict.undecided
        if let interval, condition.isMet(by: interval.low) == isMet,
            condition.isMet(by: interval.high) == isMet
        {
            verdict = isMet ? .met : .unmet
        }
        return CapacityAnswer.Evaluation(
            index: index,
            text: question.knob.text(at: index),
            number: question.knob.number(at: index),
            observed: value,
            interval: interval,
            isMetByPoint: isMet,
            verdict: verdict,
            replications: series.results.replications,
            contacts: series.results.simulatedContacts,
            seconds: 0
        )
    }
}
