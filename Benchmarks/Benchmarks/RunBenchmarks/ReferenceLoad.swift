internal import ContactCenter
internal import ContactFlow
internal import Control
internal import Experiment
internal import Scenario

/// A shipped scenario of the reference workload, for the program and for the control.
enum ReferenceLoad: String, CaseIterable {
    /// Every live contact in the processor's cache.
    case a = "transfer-load-a"
    /// Most live contacts out of it.
    case b = "transfer-load-b"

    /// The workload in the words of the control.
    ///
    /// That they mean the same as the scenario's is checked by counting branches.
    var workload: Control.Workload {
        switch self {
        case .a: Control.Workload(rate: 100, trunks: 30_000, contacts: 1_000_000)
        case .b: Control.Workload(rate: 5_000, trunks: 3_000_000, contacts: 1_000_000)
        }
    }
}

extension Scenario {
    /// Reads a shipped scenario, which is expected to be right.
    static func shipped(_ name: String) -> Scenario {
        var folders = #filePath.split(separator: "/")
        folders.removeLast(4)
        let path = "/" + (folders + ["scenarios", "\(name).yaml"]).joined(separator: "/")
        do {
            return try ScenarioDocument(contentsOf: path).scenario()
        } catch {
            preconditionFailure("\(path): \(error)")
        }
    }

    /// One of its replications, as `trunkload run` runs it.
    ///
    /// With `maxContacts` it has so many contacts instead of the scenario's, and steps of the
    /// timeline as long as the scenario's.
    func replication(_ number: Int = 0, maxContacts: Int? = nil) -> Replication {
        var warmup = Measurement.Warmup.none
        if case .time(let time) = self.warmup { warmup = .time(time) }
        return Replication(
            plan: plan,
            measurement: Measurement(
                duration: duration,
                maxContacts: maxContacts ?? self.maxContacts,
                warmup: warmup,
                step: Experiment(self).horizon.step
            ),
            seed: seed,
            number: number
        )
    }
}

extension Replication.Result {
    /// The branches that voice contacts took.
    var branches: Control.Branches {
        var branches = Control.Branches()
        branches.success = count(.success)
        branches.callFailed = count(.callFailed)
        branches.timeout = count(.timeout)
        return branches
    }

    private func count(_ outcome: Outcome) -> Int {
        (0..<tally.cohorts.rowCount).reduce(0) { sum, row in
            sum + tally.cohorts.outcomes(outcome, of: .voice, row: row)
        }
    }
}
