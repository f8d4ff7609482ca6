internal import Synchronization
internal import VirtualTime

/// Where a line puts what it tells, for an actor of the run that goes on at the moment.
///
/// A list and one signal: the first news after the list was emptied posts it, so many news at one time
/// cost one event. News outside of a run are dropped; they are of legs of an earlier run, and settled.
package final class WireMailbox: Sendable {
    private struct State {
        var news: [WireNews] = []
        var inbox: SignalInbox?
        var address: ReplyAddress?
        var latestLeg: UInt64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// Takes news, from any thread.
    package func hear(_ news: [WireNews]) {
        let post = state.withLock { state -> (inbox: SignalInbox, address: ReplyAddress)? in
            guard let inbox = state.inbox, let address = state.address else { return nil }
            let isFirst = state.news.isEmpty
            state.news += news
            return isFirst ? (inbox, address) : nil
        }
        if let post { post.inbox.post(Self.signal, to: post.address) }
    }

    /// The signal that tells of news.
    static let signal: UInt8 = 0

    /// All news, in the order in which they came.
    func take() -> [WireNews] {
        var list: [WireNews] = []
        state.withLock { swap(&$0.news, &list) }
        return list
    }

    /// A number that no other leg of the line has.
    func nextLeg() -> UInt64 {
        state.withLock {
            $0.latestLeg += 1
            return $0.latestLeg
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

/// The lines of a run: by the index of the carrier that is at their other end.
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

    package init(_ entries: [Int: Entry] = [:]) {
        self.entries = entries
    }
}
