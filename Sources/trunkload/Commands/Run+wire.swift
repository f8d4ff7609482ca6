internal import ArgumentParser
internal import ContactCenter
internal import Experiment
internal import Foundation
internal import Plan
internal import Reports
internal import SIPTransport
internal import Scenario
internal import Typesetting
internal import VirtualTime
internal import Wire

/// The lines of a run whose carriers are at the other end of a wire.
struct OpenLines {
    /// By the index of their carrier.
    var lines: [Int: SIPWireLine] = [:]

    /// What the run is given.
    var wires: WireLines { WireLines(lines.mapValues(\.entry)) }

    /// Closes them; what they have seen together, or `nil` where there is none.
    func close() -> WireReading? {
        guard !lines.isEmpty else { return nil }
        let readings = lines.sorted { $0.key < $1.key }.map { $0.value.close() }
        var sum = WireReading()
        for reading in readings { sum.add(reading) }
        // All of them have counted the time of the same processor.
        sum.processorSeconds = readings.map(\.processorSeconds).max() ?? 0
        return sum
    }
}

extension Trunkload.Run {
    /// The clock of a run; one over a wire is held to the wall clock.
    func clock(for plan: ContactCenterPlan) throws -> RunClock {
        guard plan.carriers.contains(where: \.isOutside), let real = RunClock("real") else {
            return pace ?? .max
        }
        guard pace == nil || pace == real else {
            throw ValidationError(
                "a carrier with 'sip.target' lives by the wall clock: '--pace' can only be real."
            )
        }
        return real
    }

    /// Opens the lines of carriers that are reached over SIP; no library for it starts where there is none.
    func openLines(of scenario: Scenario, _ recorder: LadderRecorder?) throws -> OpenLines {
        var open = OpenLines()
        for (index, carrier) in scenario.plan.carriers.enumerated() {
            guard let wire = carrier.wire, let target = wire.target else { continue }
            let path = "carriers.\(carrier.name).sip"
            guard (AddressBlock.loopback + allowedTargets).contains(where: { $0.contains(target) })
            else {
                throw ValidationError(
                    "'\(path).target' is \(target.text), which is not this machine; allow it with "
                        + "--allow-target \(target.host) if nobody else is called there."
                )
            }
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
