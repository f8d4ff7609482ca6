internal import ArgumentParser
internal import ContactCenter
internal import ContactFlow
internal import Dashboard
internal import Experiment
internal import Foundation
internal import Functions
internal import Plan
internal import Reports
internal import SIPTransport
internal import Scenario
internal import Typesetting
internal import VirtualTime
internal import Wire

/// What a run reaches outside: carriers at the other end of a wire, and functions.
struct OpenLines {
    /// By the index of their carrier.
    var lines: [Int: SIPWireLine] = [:]
    /// Who calls the functions of the flow; `nil` where it calls none.
    var caller: FunctionCaller?

    /// What the run is given.
    var wires: WireLines { WireLines(lines.mapValues(\.entry), functions: caller?.access) }

    /// How to see what they have seen; `nil` where there is none.
    var show: RunShow.Wire? { .init(lines.sorted { $0.key < $1.key }.map(\.value)) }

    /// Closes them; what they have seen together, or `nil` where there is none.
    func close() -> WireReading? {
        caller?.close()
        guard !lines.isEmpty else { return nil }
        return WireReading(of: lines.sorted { $0.key < $1.key }.map { $0.value.close() })
    }
}

extension WireReading {
    /// What several lines have seen together.
    fileprivate init(of readings: [WireReading]) {
        self.init()
        for reading in readings { add(reading) }
        // All of them have counted the time of the same processor.
        processorSeconds = readings.map(\.processorSeconds).max() ?? 0
    }
}

extension RunShow.Wire {
    /// How to see what lines have seen; `nil` where there is none.
    init?(_ lines: [SIPWireLine]) {
        guard !lines.isEmpty else { return nil }
        self.init {
            for line in lines { line.noteReading() }
        } reading: {
            WireReading(of: lines.map(\.notedReading))
        }
    }
}

extension Trunkload.Run {
    /// The clock of a run; one that reaches something outside is held to the wall clock.
    func clock(for scenario: Scenario) throws -> RunClock {
        let plan = scenario.plan
        guard plan.outside != nil, let real = RunClock("real") else { return pace ?? .max }
        guard pace == nil || pace == real else {
            let what =
                plan.carriers.contains(where: \.isOutside)
                ? "a carrier with 'sip.target'" : "a flow that calls functions"
            throw ValidationError("\(what) lives by the wall clock: '--pace' can only be real.")
        }
        guard scenario.warmup != .automatic else {
            throw ValidationError(
                "'warmup: auto' needs a second run that is equal, and what is outside repeats nothing: "
                    + "write how long it shall be."
            )
        }
        return real
    }

    /// Whether an address may be called.
    func checkAllowed(_ place: WirePlan.Place, at path: String) throws {
        guard (AddressBlock.loopback + allowedTargets).contains(where: { $0.contains(place) })
        else {
            throw ValidationError(
                "'\(path)' is \(place.text), which is not this machine; allow it with "
                    + "--allow-target \(place.host) if nobody else is called there."
            )
        }
    }

    /// Refuses to write the messages of a call where none is placed.
    func checkLadder(of scenario: Scenario) throws {
        guard ladder != nil, scenario.plan.carriers.allSatisfy({ $0.wire == nil }) else { return }
        Terminal.error(
            """
            \(scenarioOptions.scenario): error: '--ladder' needs a carrier with 'sip', and there is none
            help: without one all calls are simulated and have no messages; `trunkload replay` tells \
            one contact's life

            """
        )
        throw ExitCode.wrongData
    }

    /// Opens what is reached outside; no library for it starts where there is nothing.
    func openLines(of scenario: Scenario, _ recorder: LadderRecorder?) throws -> OpenLines {
        var open = OpenLines()
        let targets = scenario.plan.flow?.functionTargets ?? []
        for (key, target) in targets {
            let place = WirePlan.Place(host: target.host, port: target.port)
            try checkAllowed(place, at: "flow.blocks.\(key).calls")
        }
        for (index, carrier) in scenario.plan.carriers.enumerated() {
            guard let wire = carrier.wire, let target = wire.target else { continue }
            let path = "carriers.\(carrier.name).sip"
            try checkAllowed(target, at: "\(path).target")
            let variable = wire.credentials?.passwordVariable
            let password = variable.flatMap { ProcessInfo.processInfo.environment[$0] }
            if let variable, password == nil {
                Terminal.error(
                    """
                    \(scenarioOptions.scenario): error: '\(path).credentials.passwordFrom' names \
                    \(variable), which the environment does not have
                    help: export \(variable)=… before the run

                    """
                )
                throw ExitCode.wrongData
            }
            do {
                open.lines[index] = try SIPWireLine.calling(
                    wire,
                    password: password,
                    seed: scenario.seed,
                    ladder: open.lines.isEmpty ? recorder : nil
                )
            } catch {
                Terminal.error(
                    "\(scenarioOptions.scenario): error: '\(path)': \(error.description)\n"
                )
                throw ExitCode.cannotCreate
            }
        }
        if !targets.isEmpty {
            do {
                open.caller = try FunctionCaller(seed: scenario.seed)
            } catch {
                Terminal.error("error: functions cannot be called: \(error)\n")
                throw ExitCode.cannotCreate
            }
        }
        return open
    }

    static func allowedTarget(_ text: String) throws -> AddressBlock {
        guard let block = AddressBlock(text) else {
            throw ValidationError(
                "'--allow-target' must be an address or a block such as 10.1.0.0/16, but is '\(text)'."
            )
        }
        return block
    }
}

extension Outputs {
    /// Writes what a recorder has heard, where somebody asked for it.
    func deliver(_ recorder: LadderRecorder?, to file: OutputTarget?) {
        guard let recorder, let file else { return }
        _ = deliver { () throws(OutputError) in try file.write(recorder.text) }
    }
}
