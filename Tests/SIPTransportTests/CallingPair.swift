import Randomness
import SIP
import SIPTransport
import Synchronization
import VirtualTime

/// What lines have told, for a test that waits for it.
final class NewsBox: Sendable {
    private let news = Mutex<[LineNews]>([])
    /// Says that there are more; one word is enough for any number of them.
    private let changes = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    var all: [LineNews] { news.withLock { $0 } }

    func add(_ more: [LineNews]) {
        news.withLock { $0 += more }
        changes.continuation.yield()
    }

    /// Waits until the news are as wished, or the time of the test is over.
    func waits(until wish: ([LineNews]) -> Bool) async -> Bool {
        if wish(all) { return true }
        for await _ in changes.stream where wish(all) { return true }
        return false
    }
}

/// A line that calls and a line that rings and answers at once.
struct CallingPair {
    let caller: SIPLine
    let callee: SIPLine
    let news: NewsBox

    /// Short times, so that repetitions come soon.
    private static let timers = TimerSettings(
        t1: .milliseconds(50),
        t2: .milliseconds(200),
        t4: .milliseconds(200)
    )

    init(
        _ transport: Endpoint.Transport,
        releasesAtOnce: Bool = false,
        faults: WireFaults? = nil
    ) throws {
        let links = LineLinks()
        let nowhere = SocketName(host: "127.0.0.1", port: 0)
        var settings = Self.calleeSettings(at: nowhere, transport)
        settings.faults = faults
        callee = try SIPLine.open(settings) { news in
            for item in news {
                guard case .arrived = item.signal else { continue }
                links.callee?.order(.progress(item.leg, status: 180, withSound: false))
                links.callee?.order(.accept(item.leg))
            }
        }
        links.set(callee: callee)
        let box = NewsBox()
        news = box
        caller = try SIPLine.open(
            Self.callerSettings(to: callee.localName, transport)
        ) { news in
            box.add(news)
            guard releasesAtOnce else { return }
            for item in news where item.signal == .answered {
                links.caller?.order(.release(item.leg))
            }
        }
        links.set(caller: caller)
    }

    static func calleeSettings(
        at name: SocketName,
        _ transport: Endpoint.Transport
    ) -> LineSettings {
        var settings = LineSettings(local: name, key: RandomKey(seed: 2, replication: 0))
        settings.transports = [transport]
        settings.takesCalls = true
        settings.timers = timers
        return settings
    }

    static func callerSettings(
        to name: SocketName,
        _ transport: Endpoint.Transport
    ) -> LineSettings {
        var settings = LineSettings(
            local: SocketName(host: "127.0.0.1", port: 0),
            key: RandomKey(seed: 1, replication: 0)
        )
        settings.transports = [transport]
        settings.target = name
        settings.timers = timers
        return settings
    }

    func order(_ leg: UInt64) -> CallOrder {
        CallOrder(
            leg: leg,
            number: "+15550100",
            callerNumber: "+12065550100",
            deadline: .distantFuture
        )
    }

    /// Whether a call has been told something, now or soon.
    func heard(_ leg: UInt64, contains signal: CallSignal) async -> Bool {
        await news.waits { $0.contains { $0.leg == leg && $0.signal == signal } }
    }

    /// Whether so many calls are settled, now or soon.
    func settled(_ count: Int) async -> Bool {
        await news.waits { news in
            count == news.count { if case .settled = $0.signal { true } else { false } }
        }
    }

    func close() -> (caller: LineReading, callee: LineReading) {
        let caller = caller.close()
        return (caller, callee.close())
    }
}

/// Lets the listeners of lines reach the lines.
private final class LineLinks: Sendable {
    private let lines = Mutex<(caller: SIPLine?, callee: SIPLine?)>((nil, nil))

    var caller: SIPLine? { lines.withLock { $0.caller } }
    var callee: SIPLine? { lines.withLock { $0.callee } }

    func set(caller: SIPLine) { lines.withLock { $0.caller = caller } }
    func set(callee: SIPLine) { lines.withLock { $0.callee = callee } }
}
