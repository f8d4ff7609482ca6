internal import Randomness
internal import Statistics
internal import VirtualTime

/// A carrier that draws what becomes of its legs.
actor SimulatedCarrier: Carrier {
    nonisolated let simulation: Simulation

    private let key: RandomKey
    private let setup: Sampler
    /// Whether there is a post-dial delay to draw.
    private let delaysRinging: Bool
    private let answer: Sampler
    private let hangup: Sampler?
    private let failureDelay: Sampler
    /// A draw below this fails the leg.
    private let failureBound: Double
    /// A draw from the failure bound up to this leaves the leg unanswered.
    private let noAnswerBound: Double
    /// For each cause, the sum of the shares up to and including its own.
    private let causeBounds: [Double]
    private var trunks: OccupancyMeter

    /// Creates a carrier with all trunks free.
    init(_ plan: CarrierPlan, key: RandomKey, in simulation: Simulation) {
        self.simulation = simulation
        self.key = key
        setup = Sampler(plan.setup)
        delaysRinging = plan.setup != .constant(.zero)
        answer = Sampler(plan.answer)
        hangup = plan.hangup.map(Sampler.init)
        failureDelay = Sampler(plan.failure?.delay ?? .constant(.zero))
        failureBound = plan.failure?.probability ?? 0
        noAnswerBound = failureBound + (1 - failureBound) * plan.noAnswer
        var sum = 0.0
        causeBounds =
            plan.failure?.causes.map { cause in
                sum += cause.share
                return sum
            } ?? []
        trunks = OccupancyMeter(capacity: plan.trunks)
    }

    func dial(_ leg: Leg) -> Bool {
        guard !trunks.isFull else { return false }
        trunks.seize(at: now)
        let (signal, instant) = fate(of: leg)
        // Failure and answer come before the giving up at an equal instant.
        if instant <= leg.deadline {
            send(signal.rawValue, to: leg.address, at: instant)
        } else {
            send(leg.deadlineSignal.rawValue, to: leg.address, at: leg.deadline)
        }
        return true
    }

    func acknowledge(_ contact: ContactID, at address: ActorAddress<Contact>) {
        guard let hangup else { return }
        var stream = RandomStream(
            key: key,
            purpose: .externalHangup,
            subject: contact.rawValue
        )
        let talk = hangup.draw(from: &stream)
        send(
            ContactSignal.externalPartyHungUp.rawValue,
            to: address,
            at: now.advanced(by: talk)
        )
    }

    func release(_ contact: ContactID) {
        trunks.release(at: now)
    }

    /// Draws what becomes of a leg if nobody gives up before.
    private func fate(of leg: Leg) -> (ContactSignal, SimulationInstant) {
        var stream = RandomStream(key: key, purpose: .leg, subject: leg.contact.rawValue)
        let lot = stream.unit()
        if lot < failureBound {
            let delay = failureDelay.draw(from: &stream)
            return (.failed(causeIndex: causeIndex(of: leg)), now.advanced(by: delay))
        }
        if lot < noAnswerBound {
            return (.ringingLimitReached, .distantFuture)
        }
        let ringing = answer.draw(from: &stream)
        return (.answered, now.advanced(by: postDialDelay(of: leg)).advanced(by: ringing))
    }

    private func postDialDelay(of leg: Leg) -> SimulationDuration {
        guard delaysRinging else { return .zero }
        var stream = RandomStream(key: key, purpose: .setup, subject: leg.contact.rawValue)
        return setup.draw(from: &stream)
    }

    private func causeIndex(of leg: Leg) -> Int {
        var stream = RandomStream(key: key, purpose: .cause, subject: leg.contact.rawValue)
        let lot = stream.unit()
        // The last bound is 1 but for rounding, so the last cause takes what is left.
        return causeBounds.dropLast().firstIndex { lot < $0 } ?? causeBounds.count - 1
    }
}

extension SimulatedCarrier {
    func beginMeasuring() {
        trunks.begin(at: now)
    }

    func endMeasuring() {
        trunks.end(at: now)
    }

    /// How its trunks have been used while it was measured.
    func occupancy() -> OccupancyMeter.Reading { trunks.reading(at: now) }

    /// How many legs hold a trunk.
    var busyTrunks: Int { trunks.level }
}
