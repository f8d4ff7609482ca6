internal import ContactCenter

/// Traffic offered to a carrier, by what trunks are held for.
public struct OfferedLoad: Hashable, Sendable {
    /// The carrier.
    public var carrier: String
    /// Its trunks; `nil` without a limit.
    public var trunks: Int?
    /// Legs per second, at the peak where the rate changes in time.
    public var rate: Double
    /// Whether the rate changes in time, so that the load is that of its peak.
    public var isPeak: Bool
    /// Erlangs of legs that ring until the answer, the time limit or the end of the patience.
    public var ringing: Double
    /// Erlangs of legs that are answered, from the answer on.
    public var talk: Double
    /// Erlangs of legs that the carrier fails.
    public var failed: Double
    /// The mean holding time in seconds.
    public var holding: Double

    /// All erlangs together.
    public var total: Double { ringing + talk + failed }

    init(_ load: VoiceLoad) {
        carrier = load.carrier.name
        trunks = load.carrier.trunks
        isPeak = load.rate == nil
        rate = load.rate ?? load.peakRate
        ringing = rate * load.leg.ringing
        talk = rate * load.leg.answered * load.leg.talking
        failed = rate * load.leg.failing
        holding = load.leg.holding
    }
}
