internal import Answers
internal import ArgumentParser
internal import ContactCenter
internal import ContactFlow
internal import Plan
internal import Records
internal import Scenario
internal import Synchronization
internal import VirtualTime

/// Simulates recorded days, with a line of progress, until it is done or interrupted.
struct BacktestRun {
    let scenario: Scenario
    let threads: Int

    /// Days that are simulated unless somebody says another number.
    static let usualReplications = 200
    /// So many contacts may a trial cost that nobody has asked for.
    private static let budget = 8_000_000
    private static let fewest = 20

    init(of scenario: Scenario, threads: Int) {
        self.scenario = scenario
        self.threads = threads
    }

    /// The block's own timeout in seconds, where it is fixed.
    var timeout: Double? {
        if case .fixed(let timeout) = scenario.plan.block.timeout { timeout.seconds } else { nil }
    }

    /// Holds what was learned against the day that was kept apart, or else against one of its own.
    func trial(of learned: Learned, _ set: CallRecordSet) throws -> BacktestReport? {
        guard
            let day = try? RecordedDay(
                learned.heldOut,
                of: set,
                timeout: learned.timeout?.seconds,
                else: timeout
            )
        else { return nil }
        let affordable = Self.budget / max(1, day.calls)
        return try report(
            on: day,
            isHeldOut: learned.heldOut != nil,
            replications: min(Self.usualReplications, max(Self.fewest, affordable))
        )
    }

    /// Simulates a day.
    func report(
        on day: RecordedDay,
        isHeldOut: Bool?,
        replications: Int,
        isQuiet: Bool = false
    ) throws -> BacktestReport {
        let progress = AnswerProgress(isQuiet: isQuiet)
        Interruption.stops(progress.monitor)
        do throws(Backtest.Problem) {
            let backtest = try Backtest(
                day,
                against: scenario,
                isHeldOut: isHeldOut,
                replications: replications,
                threads: threads,
                monitor: progress.monitor
            ) {
                progress.show(
                    "simulating",
                    "days",
                    of: scenario,
                    done: progress.monitor.finishedReplications.load(ordering: .relaxed),
                    planned: replications
                )
            }
            progress.clear()
            return BacktestReport(backtest, of: scenario)
        } catch {
            switch error {
            case .hasFlow:
                Terminal.error(
                    "error: the scenario runs a flow, whose blocks decide when legs are dialled\n"
                        + "help: hold the records against a scenario of the bare block\n"
                )
            case .hasNoVoice:
                Terminal.error("error: the scenario has no voice contacts, which records are of\n")
            }
            throw ExitCode.wrongData
        }
    }
}
