import ContactCenter
import ContactFlow
import Plan
import Randomness
import Statistics
import Telephony
import Testing
import VirtualTime

@Suite("Outages of carriers")
struct OutageTests {
    /// A leg every 10 s from 10 s on; each is answered after 10 s and lasts 50 s more.
    private func trial(_ outages: OutagePlan..., contacts: Int = 60) -> Trial {
        var trial = Trial(every: .seconds(10), contacts: contacts)
        trial.carrier.outages = outages
        return trial
    }

    private func window(_ start: Int, _ length: Int, every period: Int? = nil) -> OutagePlan.Timing
    {
        .scheduled(
            start: .seconds(start),
            length: .seconds(length),
            period: period.map { .seconds($0) }
        )
    }

    @Test("An outage fails what is dialled from its beginning up to its end, with its cause")
    func window() {
        let trial = trial(OutagePlan(window(100, 50), delay: .constant(.seconds(3))))

        let result = trial.run()

        // At 100, 110, 120, 130 and 140 s; not at 150 s.
        #expect(result.legs(.failed) == 5)
        #expect(result.legs(.answered) == 55)
        #expect(trial.carrier.causes == [.forbidden, .serviceUnavailable])
        #expect(trial.carrier.firstOutageCause == 1)
        #expect(result.tally.legs[0].causes == [0, 5])
        #expect(result.tally.reasons[.released, .callFailed, .voice] == 5)
        #expect(result.outages[0][0].begun == 1)
        #expect(result.outages[0][0].time == .seconds(50))
    }

    @Test("An outage comes again after its period, and overlaps with others")
    func repeated() {
        let result = trial(
            OutagePlan(window(100, 20, every: 200), cause: .busyHere),
            OutagePlan(window(110, 20), cause: .notFound)
        ).run()

        // 100 and 110, 300 and 310, 500 and 510 s; of the second only 120 s is left.
        #expect(result.tally.legs[0].causes == [0, 6, 1])
        #expect(result.outages[0].map(\.begun) == [3, 1])
        #expect(result.outages[0][0].time == .seconds(60))
    }

    @Test("A brown-out fails its share, and leaves the others as they would have been")
    func brownout() {
        var trial = Trial(poisson: 1, contacts: 20_000)
        trial.carrier.answer = .exponential(mean: .seconds(8))
        trial.carrier.failure = CarrierPlan.Failure(
            probability: 0.1,
            delay: .exponential(mean: .seconds(2)),
            causes: [CarrierPlan.CauseShare(cause: .busyHere, share: 1)]
        )
        let without = trial.run()
        trial.carrier.outages = [OutagePlan(window(0, 1_000_000), probability: 0)]
        let harmless = trial.run()
        trial.carrier.outages[0].probability = 0.3
        let with = trial.run()

        #expect(harmless.count(.success) == without.count(.success))
        #expect(harmless.tally.legs[0].answerTimes.mean == without.tally.legs[0].answerTimes.mean)
        expectShare(0.3, with.tally.legs[0].causes[2])
        expectShare(0.07, with.tally.legs[0].causes[1])
        #expect(with.tally.legs[0].causes[1] < without.tally.legs[0].causes[1])
    }

    /// Expects as many of 20,000 contacts as have a probability, within five standard deviations.
    private func expectShare(_ probability: Double, _ count: Int) {
        let contacts = 20_000.0
        let variance = contacts * probability * (1 - probability)
        let distance = abs(Double(count) - contacts * probability)
        #expect(distance < 5 * variance.squareRoot())
    }

    @Test("A random fault is on for the share of time that its laws say")
    func random() {
        var trial = Trial(poisson: 1, contacts: 100_000)
        trial.carrier.outages = [
            OutagePlan(
                .alternating(
                    between: .exponential(mean: .seconds(30)),
                    length: .constant(.seconds(10))
                )
            )
        ]

        let sample = Sample(of: trial, seed: 3, replications: 10) { result in
            Double(result.legs(.failed)) / Double(result.attempted())
        }
        let lasting = Sample(of: trial, seed: 3, replications: 10) { result in
            result.outages[0][0].time.seconds / result.tally.arrivalsEnd.seconds
        }

        // A renewal process that alternates: 10 of 40 s.
        #expect(sample.agrees(with: 0.25), "\(sample.comparison(with: 0.25))")
        #expect(lasting.agrees(with: 0.25), "\(lasting.comparison(with: 0.25))")
        #expect(sample.halfWidth < 0.015 && lasting.halfWidth < 0.015)
    }

    @Test("A random fault comes at the same times whatever else changes")
    func sameTimes() {
        func times(_ change: (inout Trial) -> Void) -> [OutageReading] {
            var trial = Trial(poisson: 2, contacts: .max)
            trial.measurement = Measurement(duration: .seconds(5_000), step: .seconds(5_000))
            trial.plan.carriers.append(trial.carrier)
            trial.plan.carriers[1].name = "other"
            for index in 0...1 {
                trial.plan.carriers[index].outages = [
                    OutagePlan(
                        .alternating(
                            between: .exponential(mean: .seconds(50)),
                            length: .lognormal(median: .seconds(5), sigma: 1)
                        ),
                        probability: 0.5
                    )
                ]
            }
            trial.carrier.trunks = 20
            trial.carrier.overflow = "other"
            change(&trial)
            return trial.run(seed: 5).outages.map { $0[0] }
        }
        let before = times { _ in }

        let changed = [
            times { $0.carrier.trunks = 5 },
            times { $0.plan.sources[0].arrivals = [.poisson(rate: 0.3)] },
            times { $0.carrier.outages[0].probability = 1 },
            times { $0.carrier.retryAfter = .seconds(20) },
        ]

        #expect(before[0].begun > 50)
        #expect(before[0] != before[1])
        for after in changed {
            #expect(after.map(\.begun) == before.map(\.begun))
            #expect(after.map(\.time) == before.map(\.time))
        }
    }

    // MARK: - Retry-After

    @Test("After a 503 with Retry-After nothing is dialled until the time is over")
    func retryAfter() {
        var trial = trial(OutagePlan(window(100, 100), delay: .constant(.seconds(5))))
        trial.carrier.retryAfter = .seconds(30)

        let result = trial.run()

        // Dialled at 100 s and failed at 105 s, so that 110, 120 and 130 s are refused; again at 140
        // and 180 s, of which the last keeps 190, 200 and 210 s away.
        #expect(result.legs(.failed) == 3)
        #expect(result.refused(.retryAfter) == 9)
        #expect(result.legs(.blocked) == 9)
        #expect(result.legs(.answered) == 48)
    }

    @Test("Only a 503 that is heard asks to wait", arguments: [true, false])
    func unheard(isOtherCause: Bool) {
        // The customer gives up before the 503 comes, or the cause is another one.
        var trial = trial(
            OutagePlan(
                window(100, 100),
                cause: isOtherCause ? .busyHere : .serviceUnavailable,
                delay: .constant(.seconds(5))
            )
        )
        trial.carrier.retryAfter = .seconds(30)
        if !isOtherCause { trial.customer.patience = .constant(.seconds(4)) }

        let result = trial.run()

        #expect(result.refused(.retryAfter) == 0)
        #expect(result.legs(.failed) == (isOtherCause ? 10 : 0))
    }

    @Test("Legs that a carrier does not want overflow")
    func overflowWhileWaiting() {
        var trial = trial(OutagePlan(window(100, 100)))
        trial.carrier.retryAfter = .seconds(25)
        trial.carrier.overflow = "other"
        var other = trial.carrier
        other.name = "other"
        other.outages = []
        other.overflow = nil
        trial.plan.carriers.append(other)

        let result = trial.run()

        // 100, 130, 160 and 190 s meet the outage, two after each of them go elsewhere.
        #expect(result.legs(.failed) == 4)
        #expect(result.overflowed() == 8)
        #expect(result.legs(.answered, carrier: 1) == 8)
        #expect(result.legs(.blocked) + result.legs(.blocked, carrier: 1) == 0)
    }

    // MARK: - Recovery

    @Test("Recovering takes until the trunks are as busy as before")
    func recovery() {
        // Six calls are on the line at any time; each leg finds five.
        let result = trial(OutagePlan(window(200, 100))).run()

        // The first leg after the outage is dialled at 300 s, and finds none; the sixth, at 350 s,
        // finds five.
        #expect(result.outages[0][0].recovered == 1)
        #expect(result.outages[0][0].recovery == .seconds(50))
        #expect(result.outages[0][0].longestRecovery == .seconds(50))
    }

    @Test("A carrier that is still left alone has not recovered")
    func recoveryAfterRetryAfter() {
        var trial = trial(OutagePlan(window(200, 15)))
        trial.carrier.retryAfter = .seconds(40)

        let result = trial.run()

        // The 503 at 200 s keeps all legs away up to 240 s, when one call is left; the leg at 290 s is
        // the first to find five.
        #expect(result.outages[0][0].recovered == 1)
        #expect(result.outages[0][0].recovery == .seconds(75))
    }

    @Test("A carrier that fails again before it has recovered still has to regain what it had")
    func noRecovery() {
        // Between two outages legs find two busy trunks at most.
        let result = trial(OutagePlan(window(200, 100, every: 130))).run()

        #expect(result.outages[0][0].begun == 4)
        #expect(result.outages[0][0].recovered == 0)
        #expect(result.outages[0][0].meanRecovery == nil)

        let last = trial(OutagePlan(window(200, 50, every: 80)), contacts: 34).run()
        #expect(last.outages[0][0].begun == 2)
        #expect(last.outages[0][0].recovered == 0)
    }

    @Test("Outages of the warm-up do not count")
    func warmup() {
        var trial = trial(OutagePlan(window(100, 20, every: 200)))
        trial.measurement.warmup = .time(.seconds(150))

        let result = trial.run()

        #expect(result.outages[0][0].begun == 2)
        #expect(result.tally.legs[0].causes == [0, 4])
    }
}
