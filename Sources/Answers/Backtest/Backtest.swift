package import ContactCenter
internal import ContactFlow
internal import Experiment
internal import Plan
package import Scenario
package import Statistics
internal import VirtualTime

/// A recorded day held against many simulated ones with the same arrivals.
///
/// A day is one draw, so it is held against the spread of single simulated days, not against the interval
/// of their mean. Several quantities are looked at, so their probabilities are corrected for that.
package struct Backtest: Sendable {
    /// A quantity on the recorded day and on simulated ones.
    package struct Row: Sendable {
        package let quantity: BacktestQuantity
        /// What was recorded; a share between 0 and 1, seconds, or trunks.
        package let recorded: Double
        /// The band of single simulated days.
        package let band: PredictionBand
        /// How likely a simulated day lies as far out.
        package let p: Double

        /// Whether the recorded value lies in the band.
        package var isInside: Bool {
            band.interval.low <= recorded && recorded <= band.interval.high
        }
    }

    /// A quantity hour by hour.
    package struct Course: Sendable {
        package let quantity: BacktestQuantity
        /// What was recorded in each hour; `nil` where nothing was.
        package let recorded: [Double?]
        /// The bands of the hours.
        package let bands: [PredictionBand?]

        /// How many hours there are of which something is known.
        package var count: Int { pairs.count }

        /// In how many of these the recorded value lies in the band.
        package var insideCount: Int {
            pairs.count { $0.low <= $1 && $1 <= $0.high }
        }

        private var pairs: [(ConfidenceInterval, Double)] {
            zip(bands, recorded).compactMap { band, value in
                band.flatMap { band in value.map { (band.interval, $0) } }
            }
        }
    }

    /// What the comparison comes to.
    package enum Verdict: String, Sendable {
        case inside
        case outside
        /// So few days cannot tell.
        case undecided
    }

    /// The recorded day.
    package let day: RecordedDay
    /// Whether the scenario was learned without this day; `nil` where the scenario does not say.
    package let isHeldOut: Bool?
    /// How many days were simulated.
    package let replications: Int
    package let rows: [Row]
    package let courses: [Course]
    /// Whether somebody stopped it before its end.
    package let wasInterrupted: Bool

    /// Below this probability, corrected for the number of quantities, a record lies outside.
    static let significance = 0.05

    /// What the comparison comes to.
    package var verdict: Verdict {
        let corrected = HolmCorrection.corrected(rows.map(\.p))
        if corrected.contains(where: { $0 <= Self.significance }) { return .outside }
        let least = rows.map(\.band.leastProbability).max() ?? 1
        let canTell = least * Double(rows.count) <= Self.significance
        return rows.isEmpty || !canTell ? .undecided : .inside
    }
}

extension Backtest {
    /// Why a scenario cannot be held against records.
    package enum Problem: Error, Hashable, Sendable {
        case hasFlow
        case hasNoVoice
    }

    /// Simulates a day.
    ///
    /// - Parameters:
    ///   - day: The recorded day, whose arrivals are replayed.
    ///   - scenario: What is tried.
    ///   - isHeldOut: Whether the scenario was learned without it.
    ///   - replications: How many days to simulate; at least two.
    ///   - threads: How many threads simulate; the results do not depend on it.
    ///   - monitor: Can stop it; then what was simulated counts.
    ///   - tick: Is called about ten times a second.
    /// - Throws: `Problem` where the scenario is not one that records can be held against.
    package init(
        _ day: RecordedDay,
        against scenario: Scenario,
        isHeldOut: Bool?,
        replications: Int,
        threads: Int,
        monitor: RunMonitor = RunMonitor(),
        tick: () -> Void = {}
    ) throws(Problem) {
        guard scenario.plan.flow == nil else { throw .hasFlow }
        guard scenario.plan.sources.contains(where: { $0.channel == .voice }) else {
            throw .hasNoVoice
        }
        let experiment = Experiment(scenario.replaying(day), threads: threads)
        let resumes = scenario.plan.block.resumesFlowAfterDisconnect
        let leadHours = Int(day.lead / RecordedDay.secondsOfHour)
        let days = experiment.replications(
            0..<replications,
            addedTo: [(day: DayTally, hours: [DayTally])](),
            step: .seconds(RecordedDay.secondsOfHour),
            monitor: monitor,
            tick: tick,
            add: { $0.append(DayTally.days(of: $1, after: leadHours, resumes: resumes)) }
        )
        self.day = day
        self.isHeldOut = isHeldOut
        self.replications = days.count
        wasInterrupted = days.count < replications
        let quantities = BacktestQuantity.comparable(in: scenario)
        rows = quantities.compactMap { quantity in
            let draws = days.compactMap { $0.day.value(of: quantity) }
            guard let recorded = day.value(of: quantity), draws.count == days.count,
                let band = PredictionBand(of: draws)
            else { return nil }
            return Row(
                quantity: quantity,
                recorded: recorded,
                band: band,
                p: band.probability(of: recorded)
            )
        }
        courses = quantities.filter { !$0.isDuration }.compactMap { quantity in
            guard day.value(of: quantity) != nil else { return nil }
            return Self.course(of: quantity, day, days.map(\.hours))
        }
    }

    private static func course(
        of quantity: BacktestQuantity,
        _ day: RecordedDay,
        _ days: [[DayTally]]
    ) -> Course {
        let bands = day.hours.indices.map { hour in
            let draws = days.compactMap { $0.indices.contains(hour) ? $0[hour] : nil }
                .compactMap { $0.value(of: quantity) }
            return draws.count == days.count ? PredictionBand(of: draws) : nil
        }
        return Course(
            quantity: quantity,
            recorded: day.hours.map { $0.value(of: quantity) },
            bands: bands
        )
    }
}
