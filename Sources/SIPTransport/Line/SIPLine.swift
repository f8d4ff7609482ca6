internal import CProcess
internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Randomness
internal import SIP
internal import Statistics
internal import Synchronization
package import VirtualTime

/// A user agent at work: sockets, a clock, and the ``Agent`` between them.
///
/// A line has a thread of its own, a loop of SwiftNIO. Its owner gives orders from any thread with
/// ``order(_:due:)`` and is told what happens on the thread of the line, in batches. Orders and news are
/// handed over under a lock that is held for an append; nobody waits for anybody.
///
/// Nothing in it depends on the wall clock but the instants that it hands to the agent.
package final class SIPLine: @unchecked Sendable {
    // `@unchecked Sendable`: what follows `orders` is touched on `loop` only, which NIO checks where it
    // hands out channels; the rest is immutable or locks itself.

    /// What is told to the owner, on the thread of the line; it must not wait.
    package typealias Listener = @Sendable ([LineNews]) -> Void

    let settings: LineSettings
    let listener: Listener
    let loop: any EventLoop
    let ladder: LadderRecorder?
    private let group: MultiThreadedEventLoopGroup
    private let start = MonotonicInstant.now

    /// An order that waits for the line, and when it was due.
    struct WaitingOrder: Sendable {
        var order: LineOrder
        var due: MonotonicInstant?
    }
    private let orders = Mutex<[WaitingOrder]>([])
    /// What was seen when somebody asked last.
    private let noted = Mutex(LineReading())

    var agent: Agent
    var datagrams: DatagramPort?
    var sound: DatagramPort?
    var listeners: [any Channel] = []
    var connections: [UInt32: StreamConnection] = [:]
    var latestConnection: UInt32 = 0
    /// Messages for the target that wait until the connection to it stands; `nil` where none is being
    /// made.
    var waiting: [[UInt8]]?
    /// Where calls are found that the owner knows by number.
    var calls: [UInt64: CallReference] = [:]
    var news: [LineNews] = []
    var wires: FaultyWires?
    var reading = LineReading()
    var latestActivity = SimulationInstant.start
    private var ticks: RepeatedTask?

    /// How often timers are looked at.
    private static let tick = TimeAmount.milliseconds(2)

    private init(
        _ settings: LineSettings,
        ladder: LadderRecorder?,
        group: MultiThreadedEventLoopGroup,
        listener: @escaping Listener
    ) {
        self.settings = settings
        self.listener = listener
        self.group = group
        self.ladder = ladder
        loop = group.next()
        // Replaced by the one that knows its port, before anything can happen.
        let nowhere = Endpoint(ipv4: 0, port: 0)
        agent = Agent(
            AgentSettings(local: nowhere, target: nowhere, domain: "", key: settings.key)
        )
        wires = settings.faults.flatMap { $0.isIdle ? nil : FaultyWires($0, key: settings.key) }
    }

    /// Opens a line: binds its sockets and begins to listen.
    ///
    /// Must not be called on the thread of a line.
    ///
    /// - Parameters:
    ///   - settings: Where and how.
    ///   - ladder: Takes the messages of some calls.
    ///   - listener: Is told what happens.
    /// - Returns: The line, which takes orders from now on.
    /// - Throws: ``LineError`` when a socket cannot be had.
    package static func open(
        _ settings: LineSettings,
        ladder: LadderRecorder? = nil,
        listener: @escaping Listener
    ) throws(LineError) -> SIPLine {
        // The loop of SwiftNIO traps where the system is out of them. It has three descriptors, and two are for
        // sockets.
        let place = settings.local.text
        guard trunkload_has_threads(trunkload_loop_threads) else {
            throw LineError("'\(place)' cannot be used: the system has no more threads")
        }
        guard trunkload_has_descriptors(5) else {
            throw LineError("'\(place)' cannot be used: too many open files")
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let line = SIPLine(settings, ladder: ladder, group: group, listener: listener)
        do {
            try line.bind()
        } catch {
            line.shutDown()
            if let error = error as? LineError { throw error }
            let reason = (error as? IOError)?.reason ?? "\(error)"
            throw LineError("'\(settings.local.text)' cannot be used: \(reason)")
        }
        return line
    }

    /// This instant, as the agent counts.
    var now: SimulationInstant {
        SimulationInstant(nanoseconds: MonotonicInstant.now.nanoseconds - start.nanoseconds)
    }

    /// Gives an order, from any thread.
    ///
    /// - Parameters:
    ///   - order: The order.
    ///   - due: When it should be carried out, for the measurement of lateness; `nil` not to measure it.
    package func order(_ order: LineOrder, due: MonotonicInstant? = nil) {
        let isFirst = orders.withLock { orders in
            orders.append(WaitingOrder(order: order, due: due))
            return orders.count == 1
        }
        if isFirst { loop.execute { self.carryOutOrders() } }
    }

    private func carryOutOrders() {
        var list: [WaitingOrder] = []
        orders.withLock { swap(&$0, &list) }
        for item in list {
            if let due = item.due {
                let late = MonotonicInstant.now.nanoseconds - due.nanoseconds
                reading.lateness.record(SimulationDuration(nanoseconds: max(late, 0)))
            }
            perform(item.order)
        }
        finishTurn()
    }

    /// Begins to look at the timers, on the loop.
    func startTicking() {
        ticks = loop.scheduleRepeatedTask(initialDelay: Self.tick, delay: Self.tick) { _ in
            self.lookAtTimers()
        }
    }

    /// Closes the line: what is under way is dropped.
    ///
    /// Must not be called on the thread of a line, nor twice.
    ///
    /// - Returns: What it has seen.
    package func close() -> LineReading {
        let reading = try? loop.submit {
            self.ticks?.cancel()
            return self.finalReading()
        }.wait()
        shutDown()
        return reading ?? LineReading()
    }

    /// What it had seen when ``noteReading()`` was called last; from any thread.
    package var notedReading: LineReading { noted.withLock { $0 } }

    /// Notes soon what it has seen, for ``notedReading``; from any thread, which does not wait for it.
    package func noteReading() {
        loop.execute {
            let reading = self.finalReading()
            self.noted.withLock { $0 = reading }
        }
    }

    private func shutDown() {
        // It would wait for threads for ever; without them, the loop ends with the program.
        guard trunkload_has_threads(trunkload_loop_closing_threads) else { return }
        // It fails only where it was called before.
        try? group.syncShutdownGracefully()
    }
}

extension IOError {
    /// Why a socket cannot be had, in the words of a user; `nil` for what no user has done.
    fileprivate var reason: String? {
        switch errnoCode {
        case EADDRINUSE: "another program, or another line, is there already"
        case EADDRNOTAVAIL: "this machine has no such address"
        case EACCES, EPERM: "the system does not permit it"
        case EMFILE, ENFILE: "the system has no more descriptors"
        default: nil
        }
    }
}
