/// How virtual time passes in a run: as fast as the machine can, or held to the wall clock.
package struct RunClock: Hashable, Sendable {
    /// Virtual seconds to a second of the wall clock; `nil` for as many as the machine can.
    package let factor: Double?

    /// As fast as the machine can: the clock jumps from event to event.
    package static let max = RunClock(factor: nil)

    private init(factor: Double?) { self.factor = factor }

    /// Reads `max`, `real` or a multiple such as `x60`; `nil` for anything else.
    ///
    /// Multiples reach from `x0.001` to `x1000000`.
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
}
