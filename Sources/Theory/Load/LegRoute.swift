internal import ContactCenter
package import Plan
package import Randomness
internal import VirtualTime

/// Where a part of the legs goes: the carrier that is asked first, and those to which it overflows.
package struct LegRoute: Sendable {
    /// The share of the legs that begin here.
    package var share: Double
    /// The carrier that is asked first, then those that are offered in turn what was refused.
    package var chain: [CarrierPlan]
    /// The probability that each of them rejects the caller ID.
    package var rejections: [Double]
    /// What becomes of a leg that the first of them takes.
    package var leg: LegCourse

    /// The carrier that is asked first.
    package var carrier: CarrierPlan { chain[0] }

    /// The trunks of all carriers of the chain; `nil` where one has no limit.
    package var trunks: Int? {
        chain.reduce(0) { sum, carrier in
            sum.flatMap { sum in carrier.trunks.map { min(sum, LossValues.mostTrunks) + $0 } }
        }
    }

    /// Whether a leg has the same luck whoever of the chain takes it.
    var treatsLegsAlike: Bool {
        zip(chain, rejections).allSatisfy { other, rejection in
            other.setup == carrier.setup && other.answer == carrier.answer
                && other.noAnswer == carrier.noAnswer && other.hangup == carrier.hangup
                && rejection == rejections[0]
                && (other.failure?.probability ?? 0) == (carrier.failure?.probability ?? 0)
                && other.failureDelay(rejection: rejection)
                    == carrier.failureDelay(rejection: rejection)
        }
    }
}

extension CarrierPlan {
    /// After how long a leg ends that fails or whose caller ID is rejected.
    ///
    /// - Parameter rejection: The probability that the caller ID is rejected.
    /// - Returns: One law where all causes have the same, else the mixture of theirs.
    package func failureDelay(rejection: Double) -> Law {
        let usual = failure?.delay ?? .constant(.zero)
        guard let failure, failure.causes.contains(where: { $0.delay != nil }) else { return usual }
        let fails = (1 - rejection) * failure.probability
        guard rejection + fails > 0 else { return usual }
        let parts = failure.causes.map { cause in
            MixtureComponent(
                share: fails * cause.share / (rejection + fails),
                law: cause.delay ?? usual
            )
        }
        let rejected = MixtureComponent(share: rejection / (rejection + fails), law: usual)
        return .mixture((rejection > 0 ? [rejected] : []) + parts)
    }
}
