internal import ContactCenter
internal import ContactFlow
package import Experiment
internal import Measures
internal import Plan
internal import Scenario
internal import Typesetting
internal import VirtualTime

/// The course of a run in simulated time, as OpenMetrics with time stamps: what a scrape would have read at the
/// end of each step, had it been there.
///
/// Families and labels are those of a run that is watched, so that one dashboard shows both. Counts are means over
/// the replications, since all of them began at the same instant. A contact is counted in the step in which it
/// arrived.
///
/// It is read by `promtool tsdb create-blocks-from openmetrics`.
package struct TimelineMetrics {
    private let results: Results
    private let experiment: Experiment
    /// The instants of the ends of the steps, after that of the beginning, in seconds since 1970.
    private let times: [Double]

    private typealias Family = ExpositionFamily

    /// The course of a run.
    ///
    /// - Parameters:
    ///   - results: What was found.
    ///   - experiment: What was run.
    ///   - start: When its first instant shall have been, in seconds since 1970.
    package init(of results: Results, from experiment: Experiment, startingAt start: Double) {
        self.results = results
        self.experiment = experiment
        let end = Self.seconds(of: results)
        let step = results.step.seconds
        // A last step without length has those who arrived at the very end.
        let begun = Int((end / step - 1e-9).rounded(.up))
        let steps = max(min(results.stepAreas.count, begun), 0)
        times = [start] + (0..<steps).map { start + min(Double($0 + 1) * step, end) }
    }

    /// How long arrivals went on in a replication, on average, in seconds.
    package static func seconds(of results: Results) -> Double {
        results.replications == 0 ? 0 : results.simulated / Double(results.replications)
    }

    /// The text of the file.
    package var text: String {
        Family.text(
            of: [info, simulated] + contacts + [branches] + legs + trunks,
            as: .openMetrics
        )
    }
}

extension TimelineMetrics {
    private var carriers: [CarrierPlan] { experiment.scenario.plan.carriers }

    private var channels: [Channel] {
        Channel.allCases.filter { channel in
            experiment.scenario.plan.sources.contains { $0.channel == channel }
        }
    }

    private var info: Family {
        var family = Family("run_info", "What was run.")
        let labels = [
            Family.Label("scenario", experiment.scenario.name),
            .init("seed", String(experiment.scenario.seed)),
        ]
        for time in times { family.add(1, labels, at: time) }
        return family
    }

    private var simulated: Family {
        var family = Family(
            "simulated_seconds",
            kind: .counter,
            unit: "seconds",
            "Simulated time of a replication."
        )
        for time in times { family.add(time - times[0], at: time) }
        return family
    }

    /// Adds what has been counted by the end of each step.
    private func add(
        _ labels: [Family.Label] = [],
        to family: inout Family,
        channel: Channel? = nil,
        carrier: Int? = nil,
        _ count: (Counts) -> Int
    ) {
        var sum = 0
        let replications = Double(max(results.replications, 1))
        family.add(0, labels, at: times[0])
        for (step, time) in times.dropFirst().enumerated() {
            // Step n is counted in row n + 1.
            let isLast = step == times.count - 2
            for row in step + 1..<(isLast ? results.cohorts.rowCount : step + 2) {
                sum += count(Counts(results.cohorts, channel: channel, carrier: carrier, row: row))
            }
            family.add(Double(sum) / replications, labels, at: time)
        }
    }

    private var contacts: [Family] {
        var offered = Family(.named("contacts.offered.count"), kind: .counter)
        add(to: &offered, \.offered)
        var rejected = Family(.named("contacts.rejected.count"), kind: .counter)
        var entered = Family(.named("contacts.entered.count"), kind: .counter)
        for channel in channels {
            let label = [Family.Label("channel", channel.name)]
            add(label, to: &rejected, channel: channel, \.rejected)
            add(label, to: &entered, channel: channel, \.entered)
        }
        return [offered, rejected, entered]
    }

    private var branches: Family {
        var family = Family(
            "branch",
            kind: .counter,
            "Contacts that entered the block, by how they left it or ended in it."
        )
        for channel in channels {
            for outcome in Outcome.allCases {
                let labels = [
                    Family.Label("channel", channel.name), .init("branch", outcome.name),
                ]
                add(labels, to: &family, channel: channel) { $0.outcome(outcome) }
            }
        }
        return family
    }

    private var legs: [Family] {
        MetricFamily.leg.measures.compactMap { measure in
            guard case .count(let counter) = measure.observer else { return nil }
            var family = Family(measure, kind: .counter)
            for (index, carrier) in carriers.enumerated() {
                add(
                    [.init("carrier", carrier.name)],
                    to: &family,
                    carrier: index,
                    counter.value
                )
            }
            return family
        }
    }

    private var trunks: [Family] {
        var busy = Family("trunks_busy", "Busy trunks of all carriers, on average over the step.")
        for (step, time) in times.dropFirst().enumerated() {
            let measured = results.stepMeasured[step]
            busy.add(
                measured == 0 ? nil : Double(results.stepAreas[step]) / Double(measured),
                at: time
            )
        }
        var limit = Family("trunks_limit", "Trunks of the carrier.")
        for carrier in carriers {
            for time in times {
                limit.add(
                    carrier.trunks.map(Double.init),
                    [.init("carrier", carrier.name)],
                    at: time
                )
            }
        }
        return [busy, limit]
    }
}
