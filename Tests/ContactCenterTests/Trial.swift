import ContactCenter
import ContactFlow
import Plan
import Randomness
import Statistics
import Telephony
import VirtualTime

/// A contact centre whose parts a test replaces, and how long it is watched.
///
/// As it stands, voice contacts arrive every 1000 seconds, the external party answers after 10 s and
/// hangs up 50 s later; the block waits 30 s, or 60 s where the flow does not resume.
struct Trial {
    var plan: ContactCenterPlan
    var measurement = Measurement(maxContacts: 3, step: .seconds(100))

    init() {
        guard let number = PhoneNumber("+12065550142") else {
            preconditionFailure("The number is in E.164.")
        }
        plan = ContactCenterPlan(
            sources: [
                ContactSourcePlan(channel: .voice, arrivals: [.even(gap: .seconds(1_000))])
            ],
            block: TransferBlock(destination: .phoneNumber(.fixed(number))),
            carriers: [
                CarrierPlan(
                    name: "primary",
                    answer: .constant(.seconds(10)),
                    hangup: .constant(.seconds(50))
                )
            ]
        )
    }

    /// Voice contacts arrive at these even gaps.
    init(every gap: SimulationDuration, contacts: Int) {
        self.init()
        plan.sources[0].arrivals = [.even(gap: gap)]
        measurement.maxContacts = contacts
    }

    /// Voice contacts arrive in a Poisson process.
    init(poisson rate: Double, contacts: Int, warmup: Int = 0) {
        self.init()
        plan.sources[0].arrivals = [.poisson(rate: rate)]
        measurement.maxContacts = warmup + contacts
        measurement.warmup = warmup == 0 ? .none : .contacts(warmup)
        // One step: the timeline is not what these trials look at.
        measurement.step = .seconds(1_000_000_000)
    }

    /// The first carrier.
    var carrier: CarrierPlan {
        get { plan.carriers[0] }
        set { plan.carriers[0] = newValue }
    }

    /// The voice customers.
    var customer: CustomerPlan {
        get { plan.sources[0].customer }
        set { plan.sources[0].customer = newValue }
    }

    func run(seed: UInt64 = 1, number: Int = 0) -> Replication.Result {
        Replication(plan: plan, measurement: measurement, seed: seed, number: number)
            .run(monitor: RunMonitor())
    }
}

extension Replication.Result {
    /// The rows of all measured contacts.
    private var measuredRows: Range<Int> { 1..<tally.cohorts.rowCount }

    /// Measured contacts that had an outcome.
    func count(_ outcome: Outcome, of channel: Channel = .voice) -> Int {
        measuredRows.reduce(0) { $0 + tally.cohorts.outcomes(outcome, of: channel, row: $1) }
    }

    /// Measured contacts that the instance turned away.
    func rejected(_ channel: Channel = .voice) -> Int {
        measuredRows.reduce(0) { $0 + tally.cohorts.rejected(channel, row: $1) }
    }

    /// Measured contacts that entered the block.
    func entered(_ channel: Channel = .voice) -> Int {
        Outcome.allCases.reduce(0) { $0 + count($1, of: channel) }
    }

    /// Measured contacts of a channel.
    func offered(_ channel: Channel = .voice) -> Int { entered(channel) + rejected(channel) }

    /// Measured legs that ended in a way.
    func legs(_ column: LegEnding, carrier: Int = 0) -> Int {
        measuredRows.reduce(0) { $0 + tally.cohorts.legs(column, carrier: carrier, row: $1) }
    }

    /// Measured legs of all endings.
    func attempted(carrier: Int = 0) -> Int {
        LegEnding.allCases.reduce(0) { $0 + legs($1, carrier: carrier) }
    }

    /// Measured legs that a carrier refused and another one was offered.
    func overflowed(carrier: Int = 0) -> Int {
        measuredRows.reduce(0) { $0 + tally.cohorts.overflowed(carrier: carrier, row: $1) }
    }

    /// Measured legs that a carrier refused for a reason.
    func refused(_ refusal: LegRefusal, carrier: Int = 0) -> Int {
        measuredRows.reduce(0) { $0 + tally.cohorts.refused(refusal, carrier: carrier, row: $1) }
    }

    /// Measured arrivals of all channels in one step, from 0.
    func arrivals(inStep step: Int) -> Int {
        guard step + 1 < tally.cohorts.rowCount else { return 0 }
        return Channel.allCases.reduce(0) { sum, channel in
            sum + tally.cohorts.rejected(channel, row: step + 1)
                + Outcome.allCases.reduce(0) {
                    $0 + tally.cohorts.outcomes($1, of: channel, row: step + 1)
                }
        }
    }

    /// The mean time in the block, in seconds.
    func meanBlockTime(_ channel: Channel = .voice) -> Double? {
        tally.blockTimes[Int(channel.rawValue)].mean
    }
}
