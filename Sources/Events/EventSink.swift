internal import Experiment
internal import Posting
package import Typesetting
package import VirtualTime

/// Takes lines from the threads of a run and writes them elsewhere on a thread of its own.
///
/// Nobody waits for whoever reads: what does not fit into the buffer is dropped and counted. Only where lines go into a
/// file, and virtual time passes as fast as the machine can, do the threads of the run wait for the disk, which
/// always goes on.
///
/// **Memory.** At most ``capacity`` bytes wait, and as many are being written.
package final class EventSink: @unchecked Sendable {
    // `@unchecked Sendable`: the variables are touched by the holder of `lock` only.

    /// Where lines go.
    package enum Outlet: Sendable {
        /// Into a file, or a pipe that somebody reads.
        case file(OutputFile)
        /// To a URL of HTTP, in batches.
        case url(host: String, port: UInt16, path: String)
    }

    /// What has become of the lines.
    package struct Reading: Sendable {
        /// Lines that were written, or that the other side has taken.
        package var written = 0
        /// Lines that were dropped.
        package var dropped = 0
        /// What went wrong first, if the outlet is to blame.
        package var failure: String?
    }

    /// How many bytes wait at most.
    package static let capacity = 8 << 20
    /// How many bytes are written at one time, or posted.
    static let batch = 1 << 18

    private let lock = WaitingLock()
    private let news = WaitingCondition()
    private let room = WaitingCondition()
    private let capacity: Int
    private let waitsForRoom: Bool
    private let outlet: Outlet
    private let poster: Poster?

    private var waiting: [UInt8] = []
    /// Lines that are being written.
    private var underWay = 0
    private var isClosing = false
    private var isOver = false
    private var reading = Reading()

    /// Begins to write.
    ///
    /// - Parameters:
    ///   - outlet: Where lines go.
    ///   - waitsForRoom: Whether those who bring lines wait while the buffer is full.
    ///   - capacity: How many bytes wait at most.
    package init(to outlet: Outlet, waitsForRoom: Bool, capacity: Int = EventSink.capacity) {
        self.outlet = outlet
        self.waitsForRoom = waitsForRoom
        self.capacity = capacity
        var lack: String?
        var poster: Poster?
        if case .url = outlet {
            do {
                poster = try Poster()
            } catch {
                lack = error.description
            }
        }
        self.poster = poster
        if lack == nil, !Workers.start({ [self] in write() }) {
            lack = "the system has no more threads"
        }
        isOver = lack != nil
        reading.failure = lack
    }

    /// Brings lines, each with its line break; from any thread.
    package func take(_ lines: [UInt8]) {
        guard !lines.isEmpty else { return }
        lock.withLock {
            while waitsForRoom, waiting.count + lines.count > capacity, !isOver, !isClosing {
                room.wait(holding: lock)
            }
            guard !isOver, !isClosing, waiting.count + lines.count <= capacity else {
                reading.dropped += Self.lineCount(of: lines)
                return
            }
            if waiting.isEmpty { news.wakeAll() }
            waiting += lines
        }
    }

    /// Takes no more, and waits until all is written, for a time.
    ///
    /// - Parameter time: How long; what is not written then is dropped.
    /// - Returns: What has become of the lines.
    package func close(within time: SimulationDuration) -> Reading {
        let end = MonotonicInstant(
            nanoseconds: MonotonicInstant.now.nanoseconds + time.nanoseconds
        )
        let result = lock.withLock {
            isClosing = true
            news.wakeAll()
            room.wakeAll()
            while !isOver, room.wait(holding: lock, until: end) {}
            // The thread may still hang at its outlet; it ends with the program.
            isOver = true
            var result = reading
            result.dropped += Self.lineCount(of: waiting) + underWay
            return result
        }
        poster?.close()
        return result
    }

    static func lineCount(of bytes: [UInt8]) -> Int {
        bytes.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    }
}

// MARK: - The thread that writes

extension EventSink {
    private func write() {
        while let lines = nextBatch() {
            let failure = deliver(lines)
            lock.withLock {
                guard !isOver else { return }
                let count = underWay
                underWay = 0
                if let failure {
                    reading.dropped += count
                    reading.failure = reading.failure ?? failure.reason
                    if failure.isFinal { isOver = true }
                } else {
                    reading.written += count
                }
            }
        }
        lock.withLock {
            isOver = true
            room.wakeAll()
        }
    }

    /// Waits for lines; `nil` when none come any more.
    private func nextBatch() -> [UInt8]? {
        lock.withLock {
            while waiting.isEmpty, !isClosing, !isOver { news.wait(holding: lock) }
            guard !waiting.isEmpty, !isOver else { return nil }
            var batch = waiting
            if batch.count > Self.batch {
                let most = batch[..<Self.batch].lastIndex(of: UInt8(ascii: "\n"))
                let end = (most ?? batch.firstIndex(of: UInt8(ascii: "\n")) ?? batch.count - 1) + 1
                batch = Array(waiting[..<end])
            }
            waiting.removeFirst(batch.count)
            underWay = Self.lineCount(of: batch)
            room.wakeAll()
            return batch
        }
    }

    /// Why lines were not delivered.
    private struct Failure {
        var reason: String
        /// Whether no more lines will be.
        var isFinal: Bool
    }

    private func deliver(_ lines: [UInt8]) -> Failure? {
        switch outlet {
        case .file(let file):
            do {
                try file.write(lines)
                return nil
            } catch {
                return Failure(reason: error.reason, isFinal: true)
            }
        case .url(let host, let port, let path):
            let post = Post(
                lines,
                as: "application/x-ndjson",
                to: host,
                port: port,
                path: path,
                limit: Self.longestPost,
                mostAnswerBytes: 1 << 16
            )
            return outcome(of: post)
        }
    }

    /// How long a batch may take.
    private static let longestPost = SimulationDuration.seconds(10)

    /// Posts and waits for the answer, which only this thread can.
    private func outcome(of post: Post) -> Failure? {
        let answer = WaitingAnswer()
        poster?.send(post) { answer.set($0) }
        switch answer.wait() {
        case .answered(let answer) where (200..<300).contains(answer.status): return nil
        case .answered(let answer):
            return Failure(reason: "it answered with \(answer.status)", isFinal: false)
        case .tooLong: return nil
        case .timedOut: return Failure(reason: "it did not answer in time", isFinal: false)
        case .notConnected: return Failure(reason: "there is no connection", isFinal: false)
        case .connectionLost: return Failure(reason: "the connection was lost", isFinal: false)
        case .cancelled: return Failure(reason: "the run was over", isFinal: true)
        }
    }
}

/// The end of a POST, for which a thread waits.
private final class WaitingAnswer: @unchecked Sendable {
    // `@unchecked Sendable`: the variable is touched by the holder of `lock` only.
    private let lock = WaitingLock()
    private let isThere = WaitingCondition()
    private var outcome: PostOutcome?

    func set(_ outcome: PostOutcome) {
        lock.withLock {
            self.outcome = outcome
            isThere.wakeAll()
        }
    }

    func wait() -> PostOutcome {
        lock.withLock {
            while outcome == nil { isThere.wait(holding: lock) }
            return outcome ?? .cancelled
        }
    }
}
