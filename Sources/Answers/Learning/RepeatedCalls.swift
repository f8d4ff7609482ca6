internal import Records
internal import Statistics

/// Follows callers from one attempt to the next within a time, while calls pass in order.
///
/// A caller who calls another number does something else. Memory follows the attempts of the last
/// window, not all that have passed.
struct RepeatedCalls {
    /// An attempt that follows another one.
    struct Repeat {
        /// From the end of the one before to the dialling, in seconds.
        let gap: Double
        /// Whether the one before was not answered.
        let isAfterFailure: Bool
    }

    /// How long it took to call again after a failure; those who did not are cut off.
    private(set) var afterFailures = LifetimeCounter()
    /// The same after an answer.
    private(set) var afterAnswers = LifetimeCounter()

    private struct Attempt {
        var end: Int64
        var failed: Bool
        var number: Int
    }

    private let window: Double
    private var latest: [UInt64: Attempt] = [:]
    /// The attempts in the order in which they came, the ones before ``first`` being over.
    private var queue: [(key: UInt64, dial: Int64, number: Int)] = []
    private var first = 0
    private var number = 0
    private var now: Int64 = 0

    /// Begins before the first call.
    ///
    /// - Parameter window: The time in seconds within which an attempt follows another.
    init(within window: Double) {
        self.window = window
    }

    /// Lets a call pass.
    ///
    /// - Returns: What it follows; `nil` when it is a first attempt, or nobody knows whose.
    mutating func pass(_ record: CallRecord) -> Repeat? {
        now = max(now, record.dial)
        expire()
        guard record.caller != 0, record.outcome != .alive else { return nil }
        let key = UInt64(record.caller) << 16 | UInt64(record.destination)
        var found: Repeat?
        if let last = latest[key] {
            let gap = max(0, Double(record.dial - last.end) / 1e6)
            if gap <= window {
                found = Repeat(gap: gap, isAfterFailure: last.failed)
                count(gap, .ended, last.failed)
            } else {
                count(window, .censored, last.failed)
            }
        }
        number += 1
        latest[key] = Attempt(
            end: record.release ?? record.dial,
            failed: record.outcome != .answered,
            number: number
        )
        queue.append((key, record.dial, number))
        return found
    }

    /// Ends the attempts that nobody can follow any more.
    mutating func finish() {
        for attempt in latest.values {
            let seen = Double(now - attempt.end) / 1e6
            count(min(window, max(0, seen)), .censored, attempt.failed)
        }
        latest = [:]
    }

    private mutating func expire() {
        while first < queue.count {
            let (key, dial, number) = queue[first]
            guard Double(now - dial) / 1e6 > window else { break }
            if let attempt = latest[key], attempt.number == number {
                // Talks may be longer than the window, which begins with their end.
                guard Double(now - attempt.end) / 1e6 > window else { break }
                count(window, .censored, attempt.failed)
                latest[key] = nil
            }
            first += 1
        }
        if first > 4096, first * 2 > queue.count {
            queue.removeFirst(first)
            first = 0
        }
    }

    private mutating func count(_ gap: Double, _ ending: Lifetimes.Ending, _ failed: Bool) {
        if failed {
            afterFailures.add(gap, ending)
        } else {
            afterAnswers.add(gap, ending)
        }
    }
}
