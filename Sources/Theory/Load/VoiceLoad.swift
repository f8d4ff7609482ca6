internal import ContactCenter
package import Plan
internal import Randomness
package import VirtualTime

/// The voice contacts of a scenario as models see them: a stream of legs to carriers.
package struct VoiceLoad: Sendable {
    /// When contacts arrive; several processes superpose.
    package var arrivals: [ArrivalProcess]
    /// Contacts per second in the long run, redials aside; `nil` when it changes in time.
    package var rate: Double?
    /// Where the legs go; one route, or several that share them.
    var routes: [LegRoute]
    /// What not every model can deal with.
    var traits: Set<LoadTrait>
    /// Whether the flow goes on after the call.
    package var resumes: Bool
    /// Whether a customer holds a place of the quota until the call is over.
    var holdsPlace: Bool
    /// How many calls the instance serves at once.
    package var quota: Int?
    /// How the customers behave.
    package var customer: CustomerPlan
    /// How long a leg may ring.
    package var limit: SimulationDuration
    /// How long digits are sent after the answer.
    package var sending: SimulationDuration
    /// The measured stretch of time in seconds, if the scenario fixes both ends.
    package var window: (warmup: Double, end: Double)?
    /// What precedes the member of a metric of voice contacts: nothing, or `(voice)`.
    var voiceSelector: String
    /// Whether legs can be on one carrier only, so that its metrics need no selector.
    var hasOneCarrier: Bool

    /// Mean holding times after which a run that began empty counts as in equilibrium.
    package static let equilibrium = 5.0

    /// The carrier that is asked first; of several that share the legs, the first.
    package var carrier: CarrierPlan { routes[0].carrier }

    /// What becomes of a leg that this carrier takes.
    package var leg: LegCourse { routes[0].leg }

    /// The probability that this carrier rejects the caller ID.
    package var rejection: Double { routes[0].rejections[0] }

    /// What precedes the member of a metric of the carrier: nothing, or its name.
    var carrierSelector: String { selector(of: carrier) }

    /// What precedes the member of a metric of one of the carriers: nothing, or its name.
    package func selector(of carrier: CarrierPlan) -> String {
        hasOneCarrier ? "" : "(\(carrier.name))"
    }

    /// The longest of the mean holding times, in seconds.
    package var holding: Double { routes.map(\.leg.holding).max() ?? 0 }

    /// Traffic offered to the trunks, in erlangs; `nil` when it changes in time.
    package var load: Double? { rate.map { $0 * leg.holding } }

    /// Whether independent exponential gaps separate contacts, at one rate.
    var isPoisson: Bool {
        arrivals.allSatisfy { process in
            switch process {
            case .poisson, .renewal(gaps: .exponential(mean: _)): true
            default: false
            }
        }
    }

    /// Says why models of Poisson arrivals at one rate do not apply.
    func checkPoisson() throws(NotSolvable) {
        guard rate != nil else { throw NotSolvable("the arrival rate changes in time") }
        guard isPoisson else { throw NotSolvable("the arrivals are not Poisson") }
    }

    /// The trunks that can ever be busy at once; `nil` without a limit.
    package var trunks: Int? {
        routes.reduce(0) { sum, route in
            sum.flatMap { sum in route.trunks.map { min(sum, LossValues.mostTrunks) + $0 } }
        }
    }

    /// Whether the quota of calls can never be reached, since trunks run out first.
    ///
    /// Contacts without a trunk leave at once, but need a place to find that out.
    var quotaNeverBinds: Bool {
        guard let quota else { return true }
        return trunks.map { $0 < quota } ?? false
    }
}
