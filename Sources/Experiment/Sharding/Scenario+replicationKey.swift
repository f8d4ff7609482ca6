package import Scenario
package import Typesetting
internal import VirtualTime

extension Scenario {
    /// What decides every replication of it, as a digest: equal keys and numbers give equal results.
    ///
    /// That is what is simulated and measured, the files that it names, the seed, the steps of the timeline
    /// and the version of the program; not how often it is run, what is asked of it or what it is called.
    ///
    /// - Parameter program: The program that runs it.
    /// - Returns: `nil` for a scenario that was not read from a document.
    package func replicationKey(by program: Program) -> SHA256Digest? {
        guard var members = reading.members else { return nil }
        for key in ["name", "description", "trace"] { members[key] = nil }
        return SHA256Digest(
            of: JSONValue.object([
                "version": .string(program.version),
                "swift": .string(program.swift),
                "scenario": .object(members),
                "inputs": .object(reading.inputs.mapValues { .string($0) }),
                "seed": .unsigned(seed),
                "step": .integer(Horizon(of: self).step.nanoseconds),
            ]).text
        )
    }
}
