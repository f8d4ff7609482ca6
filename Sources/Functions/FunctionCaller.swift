package import ContactCenter
internal import ContactFlow
package import Posting
internal import VirtualTime

/// Calls the functions of a run over HTTP, as the runtime emulator of AWS Lambda takes calls.
package final class FunctionCaller: Sendable {
    private let poster: Poster
    private let mailbox = Mailbox<FunctionNews>()
    private let seed: UInt64

    /// Starts the thread on which functions are called.
    ///
    /// - Parameter seed: The seed of the run, which is part of the identities of its contacts.
    /// - Throws: `PosterError` where the system has no thread for it.
    package init(seed: UInt64) throws(PosterError) {
        poster = try Poster()
        self.seed = seed
    }

    /// What the run is given.
    package var access: FunctionAccess { FunctionAccess(line: self, mailbox: mailbox) }

    /// Gives up what is under way and ends the thread; must be called once.
    package func close() { poster.close() }
}

extension FunctionCaller: FunctionLine {
    package func call(_ number: UInt64, _ request: FunctionRequest) {
        let started = MonotonicInstant.now
        let call = request.call
        let post = Post(
            FunctionEvent(request, seed: seed).bytes,
            to: call.target.host,
            port: call.target.port,
            path: call.target.path,
            limit: call.limit,
            mostAnswerBytes: FunctionAnswer.mostBytes
        )
        poster.send(post) { [mailbox] outcome in
            let nanoseconds = MonotonicInstant.now.nanoseconds - started.nanoseconds
            let news = FunctionNews(
                number: number,
                answer: FunctionAnswer(outcome, takesNested: call.takesNested),
                duration: SimulationDuration(nanoseconds: max(nanoseconds, 0))
            )
            mailbox.hear([news])
        }
    }

    package func cancelCalls() { poster.cancelAll() }
}

extension FunctionAnswer {
    /// Reads what has become of a call.
    fileprivate init(_ outcome: PostOutcome, takesNested: Bool) {
        switch outcome {
        case .answered(let answer):
            // Source: AWS Lambda API Reference, "Invoke": the header says that the function has failed.
            if answer.headers["x-amz-function-error"] != nil {
                self = .failed(.functionError)
            } else if (200..<300).contains(answer.status) {
                self.init(reading: answer.body, takesNested: takesNested)
            } else {
                self = .failed(.status)
            }
        case .tooLong: self = .failed(.unusable)
        case .timedOut: self = .failed(.timedOut)
        case .notConnected: self = .failed(.notConnected)
        case .connectionLost: self = .failed(.connectionLost)
        case .cancelled: self = .failed(.cancelled)
        }
    }
}
