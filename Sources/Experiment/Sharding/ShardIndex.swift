internal import Foundation
package import Scenario
package import Typesetting

/// `shard.json`: what a shard is a part of, and what its folder holds.
package struct ShardIndex: Codable, Hashable, Sendable {
    /// What is cut into shards.
    package enum Kind: String, Codable, Hashable, Sendable {
        /// The replications of one run.
        case run
        /// The replications of all points of a sweep, point after point.
        case sweep
    }

    /// The scenario that was run.
    package struct Source: Codable, Hashable, Sendable {
        /// Its name.
        package var name: String
        /// The path of its file as it was given, which need not be the same on all machines.
        package var file: String
        /// The digest of its text.
        package var sha256: String
        /// The files that it names.
        package var inputs: [KeptInput]

        package init(name: String, file: String, sha256: String, inputs: [KeptInput]) {
            self.name = name
            self.file = file
            self.sha256 = sha256
            self.inputs = inputs
        }
    }

    /// What the shard cost its machine.
    package struct Engine: Codable, Hashable, Sendable {
        /// Wall-clock seconds.
        package var wallSeconds: Double
        /// Threads that ran replications.
        package var threads: Int
        /// The most physical memory of the process; `nil` where the system does not tell.
        package var peakResidentBytes: Int?

        package init(wallSeconds: Double, threads: Int, peakResidentBytes: Int?) {
            self.wallSeconds = wallSeconds
            self.threads = threads
            self.peakResidentBytes = peakResidentBytes
        }
    }

    /// The program that ran it.
    package var program: Program
    /// What was cut.
    package var kind: Kind
    /// Which part it is.
    package var shard: Shard
    /// How many replications there are in all parts.
    package var replications: Int
    /// The seed.
    package var seed: UInt64
    /// The scenario.
    package var scenario: Source
    /// The words of the command line that decide the results, but for the scenario's file.
    package var command: [String]
    /// Whether it was stopped before its end.
    package var partial: Bool
    /// What it cost the machine.
    package var engine: Engine
    /// The digests of the other files, in hexadecimal digits, by their names.
    package var files: [String: String]

    /// The name of the file.
    package static let name = "shard.json"

    package init(
        program: Program,
        kind: Kind,
        shard: Shard,
        of replications: Int,
        seed: UInt64,
        scenario: Source,
        command: [String],
        partial: Bool,
        engine: Engine,
        files: [String: String]
    ) {
        self.program = program
        self.kind = kind
        self.shard = shard
        self.replications = replications
        self.seed = seed
        self.scenario = scenario
        self.command = command
        self.partial = partial
        self.engine = engine
        self.files = files
    }
}

extension ShardIndex {
    /// The text, with sorted keys, ended by a line feed.
    package var text: String {
        do {
            return try JSONValue(encoding: self).text + "\n"
        } catch {
            preconditionFailure("The index of a shard could not be written as JSON: \(error)")
        }
    }

    /// Reads the text; `nil` for any other.
    package init?(reading bytes: [UInt8]) {
        guard let index = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
            Shard(index.shard.number, of: index.shard.count) != nil, index.replications >= 0,
            index.replications <= 1 << 40
        else { return nil }
        self = index
    }

    /// Which replications of all it has.
    package var range: Range<Int> { shard.range(of: replications) }
}
