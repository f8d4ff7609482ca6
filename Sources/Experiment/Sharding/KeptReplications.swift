internal import ContactCenter
internal import Scenario
internal import Statistics
internal import Synchronization
package import Typesetting

/// Results of replications that have run already, in files, for whoever needs them again.
///
/// They stay in their files until they are asked for, so that memory does not grow with their number.
package final class KeptReplications: Sendable {
    private struct State {
        var served = 0
        var problem: ShardProblem?
    }

    private let program: Program
    private let files: [ReplicationFile]
    private let places: [ReplicationFile.Place: Int]
    /// Whether everything that is asked for has to be there, and nothing may be run anew.
    private let isWhole: Bool
    private let state = Mutex(State())

    /// Looks through the files of shards.
    ///
    /// - Parameters:
    ///   - folders: The shards.
    ///   - program: The program that reads them; what another version found is not what it would find.
    ///   - isWhole: Whether nothing may be run anew.
    package init(
        of folders: [ShardFolder],
        by program: Program,
        isWhole: Bool
    ) {
        self.program = program
        self.isWhole = isWhole
        files = folders.map(\.replications)
        var places: [ReplicationFile.Place: Int] = [:]
        for (index, file) in files.enumerated() {
            for place in file.places.keys { places[place] = index }
        }
        self.places = places
    }

    /// How many results were taken from the files.
    package var served: Int { state.withLock(\.served) }
    /// What was wrong with a file, if anything was.
    package var problem: ShardProblem? { state.withLock(\.problem) }

    /// Finds what has been kept of a scenario.
    func replications(of scenario: Scenario) -> KeptSeries? {
        scenario.replicationKey(by: program).map { KeptSeries(kept: self, scenario, key: $0) }
    }

    fileprivate func take(_ place: ReplicationFile.Place, of scenario: Scenario) -> KeptSeries.Find
    {
        guard let index = places[place], let range = files[index].places[place] else {
            guard isWhole else { return .unknown }
            note(ShardProblem("replication \(place.number) of \(scenario.name) is missing"))
            return .lost
        }
        let path = files[index].path
        var result = Replication.Result(emptyFor: scenario.plan)
        if let bytes = try? InputFile.bytes(of: path, in: range) {
            var archive = ValueArchive(reading: bytes)
            archive.pass(&result)
            if archive.isExhausted {
                state.withLock { $0.served += 1 }
                return .result(result)
            }
        }
        note(ShardProblem("'\(path)' is damaged, or has changed while it was read"))
        return .lost
    }

    private func note(_ problem: ShardProblem) {
        state.withLock { $0.problem = $0.problem ?? problem }
    }
}

/// What has been kept of one scenario.
struct KeptSeries: Sendable {
    /// What there is of a replication.
    enum Find {
        case result(Replication.Result)
        /// It has not run yet, and may be run.
        case unknown
        /// It should be there, and is not.
        case lost
    }

    private let kept: KeptReplications
    private let scenario: Scenario
    private let key: SHA256Digest

    fileprivate init(kept: KeptReplications, _ scenario: Scenario, key: SHA256Digest) {
        (self.kept, self.scenario, self.key) = (kept, scenario, key)
    }

    /// Looks for a replication.
    func take(_ number: Int) -> Find {
        kept.take(ReplicationFile.Place(key: key, number: number), of: scenario)
    }
}
