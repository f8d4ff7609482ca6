internal import Scenario
package import Typesetting

/// The shards of one run or sweep, all of them and each once.
package struct ShardSet: Hashable, Sendable {
    /// The shards in their order.
    package let folders: [ShardFolder]

    /// What keeps folders from being all shards of one run.
    package struct Problems: Error, Hashable, Sendable {
        /// One sentence without a full stop for each mistake.
        package var messages: [String]
        /// The numbers of the shards that have to be run, or to be run again; empty where that is not known.
        package var missing: [Int]

        /// The missing ones as schedulers take them, such as `3,7` or `1-5,8`.
        package var missingText: String { Self.list(missing) }

        private static func list(_ numbers: [Int]) -> String {
            var ranges: [ClosedRange<Int>] = []
            for number in numbers {
                if let last = ranges.last, number == last.upperBound + 1 {
                    ranges[ranges.count - 1] = last.lowerBound...number
                } else {
                    ranges.append(number...number)
                }
            }
            return ranges.map { range in
                switch range.count {
                case 1: "\(range.lowerBound)"
                case 2: "\(range.lowerBound),\(range.upperBound)"
                default: "\(range.lowerBound)-\(range.upperBound)"
                }
            }.joined(separator: ",")
        }
    }

    /// Looks whether folders are all shards of one run, in any order.
    ///
    /// - Parameters:
    ///   - folders: The folders.
    ///   - program: The program that will join them.
    ///   - problems: What is wrong with folders that could not be read.
    /// - Throws: Everything that is wrong with them.
    package init(
        _ folders: [ShardFolder],
        by program: Program,
        besides problems: [ShardProblem] = []
    ) throws(Problems) {
        var messages = problems.map(\.message)
        guard let model = Self.model(among: folders) else {
            throw Problems(messages: messages, missing: [])
        }
        if model.program != program {
            messages.append(
                "'\(folders[0].path)' was written by \(model.program.words), and this is "
                    + "\(program.words); join shards by the program that wrote them"
            )
        }
        var kept: [Int: ShardFolder] = [:]
        for folder in folders {
            if let difference = folder.index.difference(from: model) {
                messages.append("'\(folder.path)' \(difference)")
            } else if folder.index.partial {
                messages.append(
                    "'\(folder.path)' is partial: shard \(folder.index.shard.text) was stopped "
                        + "before its end"
                )
            } else if let other = kept[folder.index.shard.number] {
                messages.append(
                    "shard \(folder.index.shard.text) is given twice: '\(other.path)' and "
                        + "'\(folder.path)'"
                )
            } else {
                kept[folder.index.shard.number] = folder
            }
        }
        let missing = (1...model.shard.count).filter { kept[$0] == nil }
        if !missing.isEmpty {
            let count = missing.count
            messages.append(
                count == 1
                    ? "shard \(missing[0]) of \(model.shard.count) is missing"
                    : "\(count) of \(model.shard.count) shards are missing"
            )
        }
        guard messages.isEmpty else { throw Problems(messages: messages, missing: missing) }
        self.folders = kept.sorted { $0.key < $1.key }.map(\.value)
    }

    /// What most of the folders are parts of; of several the one that comes first.
    private static func model(among folders: [ShardFolder]) -> ShardIndex? {
        var counts: [(model: ShardIndex, count: Int)] = []
        for folder in folders {
            let place = counts.firstIndex { folder.index.difference(from: $0.model) == nil }
            if let place {
                counts[place].count += 1
            } else {
                counts.append((folder.index, 1))
            }
        }
        let most = counts.map(\.count).max()
        return counts.first { $0.count == most }?.model
    }

    /// What all of them are parts of, as the first of them tells it.
    package var index: ShardIndex { folders[0].index }

    /// What they cost together: as long as the longest, as many threads as all, as much memory as the
    /// largest.
    package var engine: ShardIndex.Engine {
        let engines = folders.map(\.index.engine)
        return ShardIndex.Engine(
            wallSeconds: engines.map(\.wallSeconds).max() ?? 0,
            threads: engines.reduce(0) { $0 + $1.threads },
            peakResidentBytes: engines.compactMap(\.peakResidentBytes).max()
        )
    }
}

extension ShardIndex {
    /// In what it is no part of the same run as another, in words that follow its path; `nil` where it is.
    fileprivate func difference(from other: Self) -> String? {
        if program != other.program {
            return "was written by \(program.words), others by \(other.program.words)"
        }
        if kind != other.kind {
            return "is a shard of a \(kind.rawValue), others of a \(other.kind.rawValue)"
        }
        if scenario.name != other.scenario.name {
            return "is of the scenario '\(scenario.name)', others of '\(other.scenario.name)'"
        }
        if scenario.sha256 != other.scenario.sha256 {
            return "is of another text of the scenario '\(scenario.name)' than others"
        }
        if scenario.inputs != other.scenario.inputs {
            let changed = scenario.inputs.first { !other.scenario.inputs.contains($0) }
            return "had another file \(changed.map { "'\($0.path)'" } ?? "beside the scenario") "
                + "than others"
        }
        if seed != other.seed { return "is of seed \(seed), others of seed \(other.seed)" }
        if shard.count != other.shard.count {
            return "is shard \(shard.text), others are of \(other.shard.count)"
        }
        if replications != other.replications {
            return "is of \(replications) replications in all, others of \(other.replications)"
        }
        if command != other.command {
            let words = command.filter { !other.command.contains($0) }
            let others = other.command.filter { !command.contains($0) }
            return "was run with \(Self.quoted(words)), others with \(Self.quoted(others))"
        }
        return nil
    }

    private static func quoted(_ words: [String]) -> String {
        words.isEmpty ? "no such option" : words.map { "'\($0)'" }.joined(separator: " ")
    }
}
