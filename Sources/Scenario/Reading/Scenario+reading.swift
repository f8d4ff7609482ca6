internal import ContactCenter
internal import ContactFlow
internal import Measures
internal import Plan
internal import VirtualTime

extension SectionReader {
    /// Reads the whole file; this section is its root.
    ///
    /// - Parameter openFlow: Reads the file of a flow by its path from the scenario's folder.
    /// - Returns: `nil` when something without which there is no scenario is missing; that was
    ///   reported. What is returned is usable only if nothing was reported.
    func scenario(openFlow: ScenarioDocument.FlowOpener) -> Scenario? {
        checkVersion()
        let name = scenarioName()
        let plan = contactCenterPlan(openFlow: openFlow)
        // A plan stands in for one that cannot be read, so that the other keys are read too.
        var scenario = Scenario(
            name: name ?? "",
            plan: plan ?? ContactCenterPlan(sources: [], block: .preset)
        )
        scenario.description = scalar("description", as: "a text") { text throws(ValueProblem) in
            text
        }
        if let seed = seed("seed") { scenario.seed = seed }
        if let replications = count("replications", in: 1...1_000_000) {
            scenario.replications = replications
        }
        readEnd(of: &scenario)
        warnOfFrequentOutages(in: scenario)
        scenario.thresholds = thresholds(on: plan)
        if let type = section("trace", as: .trace)?.line("moduleType", atMost: 64) {
            scenario.traceModuleType = type
        }
        guard name != nil, plan != nil else { return nil }
        if diagnosis.isForAnswering { return scenario }
        if !diagnosis.hasErrors { foresee(scenario) }
        return scenario
    }

    private func checkVersion() {
        _ = scalar("version", isRequired: true, as: "1") { text throws(ValueProblem) in
            guard WrittenQuantity(text)?.unit == "" else { throw .form("1") }
            guard try Int(count: text, in: 0...1 << 53) == 1 else {
                throw ValueProblem(
                    allowed: "1",
                    help: "this program reads scenarios of version 1",
                    isOutOfRange: true
                )
            }
        }
    }

    private func scenarioName() -> String? {
        let allowed = "1 to 100 characters without slashes, not beginning with a dot"
        return scalar("name", isRequired: true, as: allowed) { text throws(ValueProblem) in
            guard (1...100).contains(text.count), text == text.trimmingSpaces, text.first != ".",
                !text.contains(where: { "/\\".contains($0) || $0.isNewline })
            else { throw .form(allowed) }
            return text
        }
    }

    private func seed(_ key: String) -> UInt64? {
        let allowed = "a whole number between 0 and \(UInt64.max)"
        return scalar(key, as: allowed) { text throws(ValueProblem) in
            let seed =
                text.hasPrefix("0x")
                ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text, radix: 10)
            guard let seed, text.utf8.count <= 20, !text.contains("x+") else {
                throw ValueProblem(
                    allowed: allowed,
                    help: nil,
                    isOutOfRange: WrittenQuantity(text)?.unit == ""
                )
            }
            return seed
        }
    }
}

// MARK: - The end and the warm-up

extension SectionReader {
    private func readEnd(of scenario: inout Scenario) {
        scenario.duration = duration("duration", isPositive: true)
        scenario.maxContacts = count("maxContacts", in: 1...1 << 53)
        if !has("duration"), !has("maxContacts"), !diagnosis.isForAnswering {
            reportMissing(
                "duration",
                because: "a scenario ends by duration, by maxContacts or both"
            )
        }
        warnOfMissingArrivals(in: scenario)
        guard let node = value("warmup") else { return }
        scenario.warmup = warmup(node) ?? .none
        switch scenario.warmup {
        case .none:
            break
        case .automatic:
            checkSettling(of: scenario.plan, at: node.position)
        case .time(let time):
            guard let duration = scenario.duration, time >= duration else { return }
            report(
                "'warmup' must be shorter than 'duration', which is \(text(of: "duration")), "
                    + "but is \(text(of: "warmup"))",
                at: node.position
            )
        case .contacts(let count):
            guard let maxContacts = scenario.maxContacts, count >= maxContacts else { return }
            report(
                "'warmup' must be less than 'maxContacts', which is \(text(of: "maxContacts")), "
                    + "but is \(text(of: "warmup"))",
                help: "'maxContacts' includes the warm-up",
                at: node.position
            )
        }
    }

    /// Reports a warm-up that shall be found in runs which never settle.
    private func checkSettling(of plan: ContactCenterPlan, at position: SourcePosition) {
        let processes = plan.sources.flatMap(\.arrivals)
        let outages = plan.carriers.flatMap(\.outages)
        let change: String
        if !processes.allSatisfy(\.isStationary) {
            change = "the arrivals change in time"
        } else if outages.contains(where: \.isScheduled) {
            change = "an outage is scheduled"
        } else {
            return
        }
        report(
            "'warmup' must be a time or a count since \(change), but is auto",
            help: "a run settles only where one stretch of time is like another",
            at: position
        )
    }

    private func text(of key: String) -> String {
        (entry(key)?.value.text ?? "").clipped(to: 60)
    }

    private func warmup(_ node: YAMLNode) -> Scenario.Warmup? {
        let allowed = "a duration such as 15m, a count such as 20k, or auto"
        return read(node, named: "warmup", as: allowed) { text throws(ValueProblem) in
            if text == "auto" { return .automatic }
            guard let quantity = WrittenQuantity(text) else { throw .form(allowed) }
            if SimulationDuration.nanoseconds(in: quantity.unit) != nil {
                let time = try SimulationDuration(writtenAs: text, isPositive: false)
                return time == .zero ? .none : .time(time)
            }
            guard Int(multiplier: quantity.unit) != nil else { throw .form(allowed) }
            let count = try Int(count: text, in: 0...1 << 53)
            return count == 0 ? .none : .contacts(count)
        }
    }
}

extension OutagePlan {
    /// Whether it is known beforehand when it comes.
    fileprivate var isScheduled: Bool {
        if case .scheduled = timing { true } else { false }
    }
}
