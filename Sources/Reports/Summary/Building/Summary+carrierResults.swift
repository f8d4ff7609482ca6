package import ContactCenter
package import Experiment
package import Plan
package import Telephony
internal import VirtualTime

extension Summary.CarrierLegs {
    /// Sums up what an experiment found of one carrier.
    package init(_ carrier: CarrierPlan, index: Int, in results: Results) {
        let counts = results.counts(carrier: index)
        func estimate(_ ending: LegEnding) -> Summary.Estimate {
            Summary.Estimate(
                results.estimate(carrier: index, { $0.legs(ending: ending) }, of: \.attempted)
            )
        }
        let causeCounts = carrier.causeCounts(results.legs[index])
        let readings = results.outages.isEmpty ? [] : results.outages[index]
        self.init(
            carrier: carrier.name,
            offered: counts.legsOffered,
            overflowed: Summary.Estimate(
                results.estimate(carrier: index, \.overflowed, of: \.legsOffered)
            ),
            attempted: counts.attempted,
            blocked: estimate(.blocked),
            admitted: counts.admitted,
            answered: estimate(.answered),
            failed: estimate(.failed),
            refusals: Summary.Refusals(
                noTrunk: counts.refused(.noTrunk),
                callsPerSecond: counts.refused(.callsPerSecond),
                retryAfter: counts.refused(.retryAfter)
            ),
            causes: Dictionary(
                causeCounts.map { ($0.cause.description, $0.count) },
                uniquingKeysWith: +
            ),
            outages: zip(carrier.outages, readings).enumerated().map { number, outage in
                Summary.Outage(
                    outage.0,
                    outage.1,
                    failed: results.legs[index].count(ofCause: carrier.firstOutageCause + number)
                )
            }
        )
    }
}

extension Summary.Outage {
    fileprivate init(_ plan: OutagePlan, _ reading: OutageReading, failed: Int) {
        self.init(
            failure: plan.probability,
            sip: plan.cause.sipCode,
            count: reading.begun,
            seconds: reading.time.seconds,
            failed: failed,
            recovered: reading.recovered,
            recovery: Summary.Recovery(
                mean: reading.meanRecovery,
                max: reading.recovered == 0 ? nil : reading.longestRecovery.seconds
            )
        )
    }
}

extension CarrierPlan {
    /// How many legs failed for each of its causes; a cause may occur more than once.
    ///
    /// The cause of a rejected caller ID is there only if the carrier rejects any.
    package func causeCounts(_ legs: Tally.Legs) -> [(cause: ReleaseCause, count: Int)] {
        causes.enumerated().compactMap { index, cause in
            if index == 0, callerIDRejection == 0 { return nil }
            let count = legs.count(ofCause: index)
            // One on a wire may answer anything; only what it has answered is told.
            return count == 0 && (isOutside || answersCalls) ? nil : (cause, count)
        }
    }
}

extension Tally.Legs {
    /// How many legs failed for a carrier's `index`th cause.
    fileprivate func count(ofCause index: Int) -> Int {
        index < causes.count ? causes[index] : 0
    }
}
