internal import ContactCenter
package import Plan
internal import VirtualTime

/// Traffic offered to a carrier, by what trunks are held for.
package struct OfferedLoad: Hashable, Sendable {
    /// The carrier.
    package var carrier: String
    /// Its trunks; `nil` without a limit.
    package var trunks: Int?
    /// Legs per second, at the peak where the rate changes in time.
    package var rate: Double
    /// Whether the rate changes in time, so that the load is that of its peak.
    package var isPeak: Bool
    /// What else there is to say, such as who is not counted here; `nil` where this is all.
    package var note: String?
    /// Erlangs of legs that ring until the answer, the time limit or the end of the patience.
    package var ringing: Double
    /// Erlangs of legs that are answered, from the answer on.
    package var talk: Double
    /// Erlangs of legs that the carrier fails.
    package var failed: Double
    /// The mean holding time in seconds.
    package var holding: Double

    /// All erlangs together.
    package var total: Double { ringing + talk + failed }

    /// Legs of a route, as they are offered to its first carrier.
    package init(_ route: LegRoute, of load: VoiceLoad) {
        let rate = route.share * (load.rate ?? load.peakRate)
        self.init(
            to: route.carrier,
            rate: rate,
            leg: route.leg,
            isPeak: load.rate == nil,
            note: load.notes(on: route)
        )
    }

    package init(to plan: CarrierPlan, rate: Double, leg: LegCourse, isPeak: Bool, note: String?) {
        carrier = plan.name
        trunks = plan.trunks
        self.isPeak = isPeak
        self.note = note
        self.rate = rate
        ringing = rate * leg.ringing
        talk = rate * leg.answered * leg.talking
        failed = rate * leg.failing
        holding = leg.holding
    }
}

extension Busyness {
    /// How far days are from the average one, for who reads a load.
    fileprivate var note: String {
        let percent = Int((100 / shape.squareRoot()).rounded())
        return "on a day of average busyness; that of days has a standard deviation of \(percent) %"
    }
}

extension VoiceLoad {
    /// What the rate of a route leaves out.
    fileprivate func notes(on route: LegRoute) -> String? {
        var notes: [String] = []
        for process in arrivals {
            switch process {
            case .burst(let size, _):
                notes.append("not counting the \(size) contacts that arrive at once")
            case .trace: notes.append("on average over the recorded arrivals")
            case .stagedPoisson(_, let busyness?), .wavePoisson(_, let busyness?):
                notes.append(busyness.note)
            case .callers: notes.append("if none of the callers finds all trunks busy")
            default: break
            }
        }
        if traits.contains(.redial) { notes.append("first attempts only") }
        if traits.contains(.outages) { notes.append("between outages") }
        if let limit = route.carrier.callLimit {
            let period = limit.period == .seconds(1) ? "second" : "\(limit.period.seconds) s"
            notes.append("of which \(limit.calls) per \(period) are let through at most")
        }
        if route.chain.count > 1 {
            notes.append("what it refuses is offered to '\(route.chain[1].name)'")
        }
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }
}
