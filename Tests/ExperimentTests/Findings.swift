import ContactCenter
import ContactFlow
import Experiment
import Statistics
import VirtualTime

/// Everything in results that may not depend on threads or machine.
struct Findings: Hashable {
    var fingerprint: Fingerprint
    var numbers: [Int]
    var seconds: [Double]
    /// Outcomes, rejections and legs, row by row, then those of the batches.
    var counts: [Int]
    var durations: [Double?]
    var trunks: [OccupancyMeter.Reading]
    var calls: OccupancyMeter.Reading
    var areas: [UInt128]

    init(_ results: Results) {
        fingerprint = results.fingerprint
        numbers = [
            results.replications, results.simulatedContacts, results.events,
            results.lines.taken, results.lines.held, results.places.taken, results.places.held,
        ]
        seconds =
            [results.simulated, results.measuredSeconds]
            + results.batches.flatMap { [$0.trunkSeconds, $0.seconds] }
        counts =
            results.cohorts.allCounts + results.totals.allCounts
            + results.batches.flatMap(\.counts.allCounts) + results.legs.flatMap(\.causes)
        let histograms =
            results.legs.flatMap { [$0.answerTimes, $0.talkTimes, $0.holdingTimes] }
            + results.blockTimes
        durations = histograms.flatMap { histogram in
            [Double(histogram.count), histogram.mean, histogram.minimum, histogram.maximum]
                + (histogram.percentiles([10, 50, 90, 99]) ?? [])
        }
        trunks = results.trunks + results.trunksByReplication.flatMap { $0 }
        calls = results.calls
        areas = results.stepAreas + results.stepMeasured
    }
}

extension CohortTable {
    /// All counts, row by row.
    var allCounts: [Int] {
        (0..<rowCount).flatMap { row in
            Channel.allCases.flatMap { channel in
                [rejected(channel, row: row)]
                    + Outcome.allCases.map { outcomes($0, of: channel, row: row) }
            }
                + (0..<carrierCount).flatMap { carrier in
                    LegEnding.allCases.map { legs($0, carrier: carrier, row: row) }
                }
        }
    }
}
