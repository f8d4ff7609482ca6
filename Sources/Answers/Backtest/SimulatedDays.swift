internal import ContactCenter
internal import ContactFlow
internal import Experiment
internal import Plan
internal import Scenario
internal import Statistics
internal import VirtualTime

extension Scenario {
    /// The scenario on a recorded day: its calls come when they were recorded to come.
    ///
    /// All attempts were recorded, so nobody calls again on top of them.
    func replaying(_ day: RecordedDay) -> Scenario {
        var scenario = self
        var sources = scenario.plan.sources.filter { $0.channel == .voice }
        for index in sources.indices {
            sources[index].arrivals = index == 0 ? [.trace(day.arrivals)] : []
            sources[index].customer.redial = nil
        }
        scenario.plan.sources = Array(sources.prefix(1))
        scenario.duration = .seconds(day.lead + day.length)
        scenario.maxContacts = nil
        scenario.warmup = day.lead > 0 ? .time(.seconds(day.lead)) : .none
        scenario.thresholds = []
        return scenario
    }
}

extension DayTally {
    /// What a simulated day was like, and each of its hours.
    ///
    /// - Parameters:
    ///   - result: Of a replication whose timeline has steps of an hour, from the start of the lead-in.
    ///   - leadHours: How many hours the lead-in has.
    ///   - resumes: Whether the flow goes on after the talk.
    /// - Returns: The whole day, and its hours in order.
    static func days(
        of result: Replication.Result,
        after leadHours: Int,
        resumes: Bool
    ) -> (day: DayTally, hours: [DayTally]) {
        let cohorts = result.tally.cohorts
        // Row 0 has the contacts of the lead-in, row n + 1 those that came in hour n of the run.
        var hours = (1..<cohorts.rowCount).dropFirst(leadHours).map { row in
            DayTally(cohorts, row: row, resumes: resumes)
        }
        var before = StepReading()
        for (step, reading) in result.tally.steps.enumerated() {
            let hour = step - leadHours
            if hours.indices.contains(hour) {
                hours[hour].busy.trunkSeconds = Double(reading.trunkArea - before.trunkArea) / 1e9
                hours[hour].busy.seconds = reading.measured.seconds - before.measured.seconds
            }
            before = reading
        }
        let sum = cohorts.sum(of: 1..<cohorts.rowCount)
        var day = DayTally(sum, row: CohortTable.sumRow, resumes: resumes)
        for trunks in result.trunks {
            day.busy.trunkSeconds += Double(trunks.area) / 1e9
            day.busy.seconds = max(day.busy.seconds, trunks.measured.seconds)
        }
        for legs in result.tally.legs {
            let (rings, talks) = (legs.answerTimes, legs.talkTimes)
            if let mean = rings.mean {
                day.rings.count += Double(rings.count)
                day.rings.seconds += mean * Double(rings.count)
            }
            if let mean = talks.mean {
                day.talks.count += Double(talks.count)
                day.talks.seconds += mean * Double(talks.count)
            }
        }
        return (day, hours)
    }

    /// The contacts and legs of one row.
    private init(_ table: CohortTable, row: Int, resumes: Bool) {
        let counts = Counts(table, channel: .voice, row: row)
        answered = Double(counts.legs(ending: .answered))
        failed = Double(counts.outcome(.callFailed))
        timeouts = Double(counts.outcome(.timeout))
        hungUp = Double(counts.outcome(.customerDisconnected))
        if !resumes {
            // All that went wrong took Error; which part the carrier refused is told by the legs.
            let refused = Double(counts.legs(ending: .failed) + counts.legs(ending: .blocked))
            failed = refused
            timeouts = max(0, Double(counts.outcome(.error)) - refused)
        }
        // Who hung up during the talk was answered before.
        let ended = Double(counts.outcome(.success) + counts.outcome(.transferred))
        hungUp = max(0, hungUp - max(0, answered - ended))
    }
}
