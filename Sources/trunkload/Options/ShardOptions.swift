internal import ArgumentParser
internal import Experiment
internal import Foundation

/// Which part of the replications a command runs.
struct ShardOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Run one of N parts of the replications, for 'trunkload merge' to join.",
            discussion: """
                K counts from 1. With auto, K comes from the scheduler's environment, and N as well \
                where the scheduler tells it.
                """,
            valueName: "K/N|auto/N|auto"
        ),
        transform: Self.request
    )
    var shard: ShardRequest?

    static func request(_ text: String) throws -> ShardRequest {
        guard let request = ShardRequest(text) else {
            throw ValidationError(
                "'--shard' must be K/N with K from 1 to N, auto/N or auto, but is '\(text)'."
            )
        }
        return request
    }

    /// The shard that is wanted; says which variable told it.
    static func find(_ request: ShardRequest, isQuiet: Bool) throws -> Shard {
        do {
            let found = try request.shard(in: ProcessInfo.processInfo.environment)
            if let source = found.source, !isQuiet {
                Terminal.error("shard \(found.shard.text), by \(source)\n")
            }
            return found.shard
        } catch {
            throw ValidationError("--shard: \(error.message).")
        }
    }
}

/// A command that has no shards, and why.
struct ShardRefusal: ParsableArguments {
    @Option(help: .hidden)
    var shard: String?

    /// Refuses the option.
    func check(_ reason: String) throws {
        guard shard == nil else { throw ValidationError("'--shard' has no place here: \(reason).") }
    }
}
