import ContactFlow
import Measures
import Testing
import Typesetting

@Suite("The catalogue of metrics")
struct MeasureTests {
    /// The metrics that are promised to users, written down a second time.
    static let promised: [(String, MetricUnit)] =
        of(.count, "contacts", ["offered", "rejected", "entered", "finished"], "count")
        + [("contacts.rejected.share", .share), ("contacts.rate", .perSecond)]
        + estimates("branch", ["success", "callFailed", "timeout", "error"])
        + estimates("outcome", ["transferred", "customerDisconnected"])
        + of(
            .count,
            "leg",
            ["offered", "overflowed", "attempted", "blocked", "admitted", "answered", "failed"],
            "count"
        )
        + of(.share, "leg", ["overflowed", "blocked", "answered", "failed"], "share")
        + [
            "leg.answerTime", "leg.talkTime", "leg.holdingTime", "leg.postDialDelay", "block.time",
            "queue.wait",
        ]
        .flatMap { name in
            ["mean", "med", "p90", "p95", "p99", "max", "p0", "p99.9", "p100"].map { statistic in
                ("\(name).\(statistic)", MetricUnit.seconds)
            }
        }
        + of(.share, "queue", ["delayed", "answered", "abandoned", "refused"], "share")
        + [
            ("queue.joined.count", .count),
            ("trunks.mean", .number), ("trunks.peak", .count), ("trunks.busyShare", .share),
            ("calls.mean", .number), ("calls.peak", .count),
            ("callers.fresh.count", .count), ("callers.redials.count", .count),
            ("callers.attempts.mean", .number), ("callers.gaveUp.share", .share),
            ("sip.sessionEstablishmentRatio", .share),
            ("sip.sessionEstablishmentEffectivenessRatio", .share),
            ("sip.ineffectiveSessionAttempts", .share),
            ("engine.contactsPerSecond", .perSecond), ("engine.eventsPerSecond", .perSecond),
            ("engine.wallSeconds", .seconds), ("engine.peakResidentBytes", .bytes),
        ]
        + [
            "calls", "retransmissions", "timeouts", "cancelled", "answeredAfterCancel",
            "unexpected", "malformed", "peerNoAck", "datagramsDropped",
        ]
        .map { ("sip.\($0)", MetricUnit.count) }
        + ["mean", "p99", "max"].map { ("sip.lateness.\($0)", MetricUnit.seconds) }
        + of(.count, "function", ["calls", "failed", "timedOut"], "count")
        + of(.share, "function", ["failed", "timedOut"], "share")
        + [("function.concurrency.peak", .count)]
        + ["mean", "med", "p90", "p95", "p99", "max", "p99.9"].map {
            ("function.duration.\($0)", MetricUnit.seconds)
        }

    private static func of(
        _ unit: MetricUnit,
        _ family: String,
        _ names: [String],
        _ statistic: String
    ) -> [(String, MetricUnit)] {
        names.map { ("\(family).\($0).\(statistic)", unit) }
    }

    private static func estimates(
        _ family: String,
        _ names: [String]
    ) -> [(String, MetricUnit)] {
        of(.count, family, names, "count") + of(.share, family, names, "share")
    }

    @Test("Every promised metric is known, with its unit", arguments: promised)
    func known(name: String, unit: MetricUnit) throws {
        let metric = try Metric(parsing: name)

        #expect(metric.text == name)
        #expect(metric.unit == unit)
        #expect(metric.selector == nil)
    }

    @Test("No metric is there that is not promised")
    func complete() {
        #expect(Set(Metric.names).subtracting(Self.promised.map(\.0)).isEmpty)
        #expect(Metric.names.count == Set(Metric.names).count)
    }

    @Test(
        "A metric is described in a sentence, with an example",
        arguments: Measure.all.map(\.name)
    )
    func described(name: String) throws {
        let measure = Measure.named(name)
        #expect(measure.meaning.hasSuffix("."))
        #expect(measure.meaning.first?.isUppercase == true)

        let threshold = try Threshold(parsing: measure.example)
        #expect(threshold.metric.measure == measure)
        #expect(threshold.bound > 0)
    }

    @Test("A metric that runs are compared by has its values in both files")
    func compared() {
        for metric in Metric.compared {
            switch metric.measure.observer {
            case .share(let part, let whole), .mean(let part, let whole):
                #expect(part.column != nil, "\(metric.text)")
                #expect(whole.column != nil, "\(metric.text)")
            case .count(let counter), .rate(let counter):
                #expect(counter.column != nil, "\(metric.text)")
            case .duration, .load, .wire, .function, .engine:
                #expect(metric.measure.column != nil, "\(metric.text)")
                #expect(metric.measure.path != nil, "\(metric.text)")
            }
        }
    }

    @Test("No column is written twice")
    func columns() {
        let counters =
            Counter.ofReplications.map(\.column) + Counter.ofVoice.map(\.voiceColumn)
            + Counter.ofCallers.map(\.column)
        let records = Measure.durations.compactMap(\.record)
        let columns = counters.compactMap(\.self) + records.flatMap { $0.kept.map($0.column) }
        #expect(columns.count == Set(columns).count)
        #expect(records.map(\.key).count == Set(records.map(\.key)).count)
    }
}
