internal import ArgumentParser
internal import ContactCenter
internal import ContactFlow
internal import Events
internal import Experiment
internal import Glibc
internal import Plan
internal import Randomness
internal import Records
internal import Scenario
internal import Typesetting
internal import VirtualTime

/// The events of a run, on their way to whoever reads them.
struct OpenEvents {
    /// The path or the URL.
    let name: String
    /// Whether all lines must be there at the end, as in a file.
    let isComplete: Bool
    let sink: EventSink
    let events: ContactEvents

    /// Waits for the reader, not long, and tells how many events were lost.
    func close(_ outputs: Outputs) {
        let reading = sink.close(within: .seconds(5))
        guard reading.dropped > 0 else { return }
        let lines = "\(reading.dropped) of \(reading.dropped + reading.written) lines of events"
        let reason = reading.failure ?? "its reader was too slow"
        // A reader may go when it knows enough; but lines for a file are complete.
        if isComplete, let failure = reading.failure, failure != SystemReason.text(of: EPIPE) {
            return outputs.fail(
                "'\(name)' could not be written: \(failure), so \(lines) are missing"
            )
        }
        Terminal.error("warning: \(lines) were dropped at '\(name)': \(reason)\n")
    }
}

extension Trunkload.Run {
    /// Opens what `--events` names.
    func openEvents(
        of scenario: Scenario,
        by clock: RunClock,
        _ outputs: Outputs
    ) throws
        -> OpenEvents?
    {
        guard let name = events else { return nil }
        let outlet: EventSink.Outlet
        var waits = false
        var isComplete = false
        if name.contains("://") {
            guard let target = FunctionTarget(writtenAs: name) else {
                throw ValidationError(
                    "'--events' must be a file or a URL such as http://127.0.0.1:8080/events, "
                        + "but is '\(name)'."
                )
            }
            try checkAllowed(
                WirePlan.Place(host: target.host, port: target.port),
                at: "--events"
            )
            outlet = .url(host: target.host, port: target.port, path: target.path)
        } else {
            let target = try outputs.prepare(fileAt: name)
            let opened = try outputs.prepare { () throws(OutputError) in try target?.open() }
            guard let opened = opened ?? nil else { return nil }
            outlet = .file(opened.output)
            waits = opened.isFile && clock == .max
            isComplete = true
        }
        return OpenEvents(
            name: name,
            isComplete: isComplete,
            sink: EventSink(to: outlet, waitsForRoom: waits),
            events: ContactEvents(of: scenario)
        )
    }

    /// Who takes the lives of contacts; `nil` where nobody wants them.
    func tracing(
        of scenario: Scenario,
        into records: RecordFiles?,
        _ open: OpenEvents?
    ) -> ExperimentTracing? {
        guard let open else { return tracing(into: records) }
        let (events, sink, trace, seed) = (open.events, open.sink, trace, scenario.seed)
        return ExperimentTracing(
            .all,
            record: { life, replication in
                sink.take(events.lastLines(of: life, inReplication: replication))
                guard let records else { return }
                let key = RandomKey(seed: seed, replication: replication)
                if trace == .all || TraceFilter(.sampled, key: key).contains(life.id) {
                    records.write(life, replication: replication)
                }
            },
            finish: { records?.finish($0) },
            step: { sink.take(events.lines(of: $0, inReplication: $1)) }
        )
    }
}
