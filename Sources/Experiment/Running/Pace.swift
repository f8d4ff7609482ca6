package import ContactCenter
internal import Synchronization
package import VirtualTime

internal import class Foundation.Thread

/// How fast virtual time may pass.
package struct Pace: Hashable, Sendable {
    /// Virtual seconds to a second of the wall clock; `nil` for as many as the machine can.
    package let factor: Double?

    /// As fast as the machine can.
    package static let max = Pace(factor: nil)

    private init(factor: Double?) { self.factor = factor }

    /// Reads `max`, `real` or a multiple such as `x60`; `nil` for anything else.
    package init?(_ text: String) {
        switch text {
        case "max": self = .max
        case "real": self.init(factor: 1)
        default:
            guard text.first == "x", let factor = Double(text.dropFirst()),
                text.dropFirst().allSatisfy({ $0.isNumber || $0 == "." }),
                (0.001...1_000_000).contains(factor)
            else { return nil }
            self.init(factor: factor)
        }
    }

    /// How it is written; `nil` where nothing is held back.
    package var text: String? {
        guard let factor else { return nil }
        guard factor != 1 else { return "real" }
        return factor == factor.rounded() ? "x\(Int(factor))" : "x\(factor)"
    }

    /// What keeps a replication that begins now from running ahead; `nil` when nothing does.
    ///
    /// It waits in short stretches, so that who looks on is answered meanwhile, and not at all any
    /// more once the monitor is stopped.
    package func hold(until monitor: RunMonitor) -> ((SimulationInstant) -> Bool)? {
        guard let factor else { return nil }
        let started = ContinuousClock.now
        return { instant in
            guard !monitor.isStopped.load(ordering: .relaxed) else { return false }
            let passed = started.duration(to: .now) / .seconds(1)
            let ahead = instant.seconds / factor - passed
            // Less than the clock's own coarseness is not worth a wait.
            guard ahead > 0.001 else { return false }
            Thread.sleep(forTimeInterval: Swift.min(ahead, 0.05))
            return true
        }
    }
}
