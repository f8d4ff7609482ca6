internal import Synchronization
internal import VirtualTime

/// Where something outside puts what it tells, for an actor of the run that goes on at the moment.
///
/// A list and one signal: the first news after the list was emptied posts it, so many news at one time
/// cost one event. News outside of a run are dropped; they are of an earlier run, and settled.
package final class Mailbox<News: Sendable>: Sendable {
    private struct State {
        var news: [News] = []
        var inbox: SignalInbox?
        var address: ReplyAddress?
        var latestNumber: UInt64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// Takes news, from any thread.
    package func hear(_ news: [News]) {
        let post = state.withLock { state -> (inbox: SignalInbox, address: ReplyAddress)? in
            guard let inbox = state.inbox, let address = state.address else { return nil }
            let isFirst = state.news.isEmpty
            state.news += news
            return isFirst ? (inbox, address) : nil
        }
        if let post { post.inbox.post(Self.signal, to: post.address) }
    }

    /// The signal that tells of news.
    private static var signal: UInt8 { 0 }

    /// All news, in the order in which they came.
    func take() -> [News] {
        var list: [News] = []
        state.withLock { swap(&$0.news, &list) }
        return list
    }

    /// A number that nothing else has of which is told here.
    func nextNumber() -> UInt64 {
        state.withLock {
            $0.latestNumber += 1
            return $0.latestNumber
        }
    }

    /// Delivers to an actor of a run from now on.
    func connect(to inbox: SignalInbox, _ address: ReplyAddress) {
        state.withLock {
            $0.news = []
            $0.inbox = inbox
            $0.address = address
        }
    }

    /// Delivers nowhere from now on.
    func disconnect() {
        state.withLock {
            $0.inbox = nil
            $0.address = nil
        }
    }
}

/// Where the lines of a carrier put what they tell.
package typealias WireMailbox = Mailbox<WireNews>

/// What a run reaches outside: carriers at the other end of a line, and functions.
package struct WireLines: Sendable {
    /// A line and where it puts what it tells.
    package struct Entry: Sendable {
        package var line: any WireLine
        package var mailbox: WireMailbox

        package init(line: any WireLine, mailbox: WireMailbox) {
            self.line = line
            self.mailbox = mailbox
        }
    }

    /// By the index of the carrier.
    package var entries: [Int: Entry]
    /// Who calls the functions of the flow; `nil` where it calls none.
    package var functions: FunctionAccess?

    package init(_ entries: [Int: Entry] = [:], functions: FunctionAccess? = nil) {
        self.entries = entries
        self.functions = functions
    }

    /// Whether there is nothing outside.
    package var isEmpty: Bool { entries.isEmpty && functions == nil }
}
