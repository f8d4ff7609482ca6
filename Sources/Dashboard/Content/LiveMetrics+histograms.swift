internal import ContactCenter
internal import ContactFlow
internal import Experiment
internal import Measures
internal import Plan
internal import Records
internal import Reports
internal import Scenario
internal import Statistics
internal import Typesetting
internal import VirtualTime

extension LiveMetrics {
    /// The upper bounds of the buckets, in seconds: 1, 2.5, 5 to each power of ten, and an hour.
    static let bounds: [Double] = [
        0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 3_600,
    ]

    /// How long things took.
    var histograms: [Family] {
        Measure.durations.map { measure in
            var family = Family(
                measure.expositionName + "_seconds",
                kind: .histogram,
                unit: "seconds",
                measure.meaning
            )
            guard let record = measure.record else { return family }
            switch record.source {
            case .legs(let read):
                for (index, carrier) in show.carriers.enumerated() {
                    add(
                        read(results.legs[index]),
                        of: measure,
                        [.init("carrier", carrier.name)],
                        to: &family
                    ) { ended in
                        Int(ended.entry.carrier) == index ? ended.entry.duration(of: measure) : nil
                    }
                }
            case .block:
                for channel in channels where results.blockTimes.indices.contains(channel.index) {
                    add(
                        results.blockTimes[channel.index],
                        of: measure,
                        [.init("channel", channel.name)],
                        to: &family
                    ) { ended in
                        ended.entry.channel == channel ? ended.entry.duration(of: measure) : nil
                    }
                }
            case .queue:
                if !results.waits.isEmpty {
                    add(results.waits, of: measure, [], to: &family) { _ in nil }
                }
            }
            return family
        } + lateness
    }

    private var lateness: [Family] {
        guard let reading = results.wire else { return [] }
        var family = Family(
            "sip_lateness_seconds",
            kind: .histogram,
            unit: "seconds",
            "From when a message was due to when it was sent."
        )
        let bounds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 1]
        family.addHistogram(
            upTo: bounds,
            reading.lateness.counts(upTo: bounds),
            total: reading.lateness.count,
            sum: reading.lateness.totalSeconds,
            []
        )
        return [family]
    }

    private func add(
        _ histogram: DurationHistogram,
        of measure: Measure,
        _ labels: [Family.Label],
        to family: inout Family,
        seconds: (ReplicationSnapshot.Ended) -> Double?
    ) {
        family.addHistogram(
            upTo: Self.bounds,
            histogram.counts(upTo: Self.bounds),
            total: histogram.count,
            sum: histogram.totalSeconds,
            labels,
            exemplars: exemplars(seconds)
        )
    }

    /// For each bucket a contact that ended lately and that `replay` takes.
    private func exemplars(
        _ seconds: (ReplicationSnapshot.Ended) -> Double?
    ) -> [Int: Family.Exemplar] {
        guard show.canReplay else { return [:] }
        let isSeveral = scene.progress.replications > 1
        var exemplars: [Int: Family.Exemplar] = [:]
        for (number, snapshot) in scene.soFar.snapshots.sorted(by: { $0.key < $1.key }) {
            for ended in snapshot.recent {
                guard let value = seconds(ended) else { continue }
                let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
                let name = ContactName(
                    ended.contact,
                    replication: number,
                    seed: show.experiment.scenario.seed
                )
                let replication = isSeveral ? [Family.Label("replication", String(number))] : []
                exemplars[bucket] = Family.Exemplar(
                    labels: [.init("contact", name.short)] + replication,
                    value: value
                )
            }
        }
        return exemplars
    }
}

extension Channel {
    /// Its place in tables by channel.
    fileprivate var index: Int { Int(rawValue) }
}

extension LedgerEntry {
    /// The duration of a kind that the entry tells of, in seconds; nil where it tells none.
    fileprivate func duration(of measure: Measure) -> Double? {
        switch measure {
        case .answerTime: leg == .answered ? ringing.seconds : nil
        case .talkTime: leg == .answered ? talking.seconds : nil
        case .holdingTime: leg != nil && leg != .blocked ? inBlock.seconds : nil
        case .blockTime: leavesBlock ? inBlock.seconds : nil
        default: nil
        }
    }
}
