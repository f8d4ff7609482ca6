internal import ContactCenter
internal import Dispatch
internal import Glibc

/// Turns SIGINT and SIGTERM into an early end of the arrivals.
///
/// The first signal lets the run end in order; a second one ends the program at once.
final class Interruption {
    private let sources: [any DispatchSourceSignal]

    init(of monitor: RunMonitor) {
        let queue = DispatchQueue(label: "signals")
        sources = [SIGINT, SIGTERM].map { number in
            // Dispatch only sees signals whose own action is off.
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if monitor.stop() > 1 { _exit(130) }
            }
            source.activate()
            return source
        }
    }
}
