internal import ContactCenter
package import ContactFlow
internal import Plan
internal import Randomness
package import Scenario
internal import Telephony
internal import VirtualTime

extension TransferBlock {
    /// A block that dials a number in North America.
    package static var sample: TransferBlock {
        guard let number = PhoneNumber("+12065550142") else {
            preconditionFailure("The number is in E.164.")
        }
        return TransferBlock(destination: .phoneNumber(.fixed(number)))
    }
}

extension Scenario {
    /// Something of everything: all channels, no quota for chats, two carriers, failures, impatience.
    package static var varied: Scenario {
        var plan = ContactCenterPlan(
            sources: [
                ContactSourcePlan(
                    channel: .voice,
                    arrivals: [.poisson(rate: 0.5)],
                    customer: CustomerPlan(
                        patience: .exponential(mean: .seconds(60)),
                        hangup: .exponential(mean: .seconds(900))
                    )
                ),
                ContactSourcePlan(channel: .chat, arrivals: [.poisson(rate: 0.1)]),
                ContactSourcePlan(channel: .task, arrivals: [.even(gap: .seconds(20))]),
            ],
            block: .sample,
            carriers: [
                CarrierPlan(
                    name: "elsewhere",
                    prefixes: ["+44"],
                    answer: .constant(.seconds(1)),
                    hangup: .constant(.seconds(1))
                ),
                CarrierPlan(
                    name: "primary",
                    trunks: 60,
                    failure: CarrierPlan.Failure(
                        probability: 0.05,
                        delay: .exponential(mean: .seconds(2)),
                        causes: [
                            CarrierPlan.CauseShare(cause: .busyHere, share: 0.6),
                            CarrierPlan.CauseShare(cause: .notFound, share: 0.4),
                        ]
                    ),
                    answer: .lognormal(median: .seconds(12), sigma: 0.6),
                    noAnswer: 0.05,
                    hangup: .lognormal(mean: .seconds(180), cv: 1.2)
                ),
            ]
        )
        plan.instance.concurrentChats = 0
        var scenario = Scenario(name: "varied", plan: plan)
        scenario.duration = .seconds(3_000)
        scenario.warmup = .time(.seconds(600))
        return scenario
    }

    /// A loss system with exponential holding of 200 µs, so short that its histograms are small.
    package static func loss(trunks: Int, load: Double, contacts: Int, warmup: Int = 0) -> Scenario
    {
        let plan = ContactCenterPlan(
            sources: [
                ContactSourcePlan(channel: .voice, arrivals: [.poisson(rate: load / 0.000_2)])
            ],
            block: .sample,
            carriers: [
                CarrierPlan(
                    name: "primary",
                    trunks: trunks,
                    answer: .constant(.zero),
                    hangup: .exponential(mean: SimulationDuration(nanoseconds: 200_000))
                )
            ]
        )
        var scenario = Scenario(name: "loss", plan: plan)
        scenario.maxContacts = warmup + contacts
        scenario.warmup = warmup == 0 ? .none : .contacts(warmup)
        return scenario
    }
}
