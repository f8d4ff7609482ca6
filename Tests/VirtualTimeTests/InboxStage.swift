import Dispatch
import Foundation
import Synchronization
import VirtualTime

/// A stage with an inbox, and threads that post into it.
struct InboxStage {
    let stage = Stage()
    let inbox = SignalInbox()

    var simulation: Simulation { stage.simulation }

    /// Adds a listener, with the address at which it is reached in the life that begins now.
    func listener(
        _ reaction: @escaping @Sendable (isolated Listener, UInt8) -> Void = { _, _ in }
    ) -> (listener: Listener, reply: ReplyAddress) {
        let listener = stage.listener(reaction)
        return (listener, listener.assumeIsolated { $0.replyAddress(of: $0.address) })
    }

    /// Runs until nothing is left or expected, and says what a listener heard.
    func heard(by listener: Listener, clock: RunClock = .max) -> [Heard] {
        simulation.run(by: clock, hearing: inbox)
        return listener.assumeIsolated { $0.heard }
    }

    /// Has a thread of its own do something that the run has to wait for.
    func outside(_ body: @escaping @Sendable (SignalInbox) -> Void) {
        inbox.expect()
        let thread = Thread { [inbox] in
            body(inbox)
            inbox.fulfil()
        }
        // A thousand of them shall fit anywhere.
        thread.stackSize = 256 << 10
        thread.start()
    }
}

/// Something that one thread does and another waits for.
struct Happening: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func happens() { semaphore.signal() }

    /// Waits for it; false when it has not happened within five seconds.
    @discardableResult
    func waited() -> Bool { semaphore.wait(timeout: .now() + 5) == .success }
}

/// A number that several threads see.
final class SharedCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .sequentiallyConsistent) }

    /// Adds one, if something is so.
    func add(_ condition: Bool = true) {
        if condition { count.add(1, ordering: .sequentiallyConsistent) }
    }
}

extension RunClock {
    /// A multiple of the wall clock's speed.
    static func times(_ factor: Int) -> RunClock {
        guard let clock = RunClock("x\(factor)") else { preconditionFailure("No such pace.") }
        return clock
    }
}
