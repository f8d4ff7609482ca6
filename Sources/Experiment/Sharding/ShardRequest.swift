/// Which shard somebody wants: one by its number, or the one whose turn it is where a scheduler runs it.
package enum ShardRequest: Hashable, Sendable {
    /// This one.
    case given(Shard)
    /// The one that the environment tells, of so many; or of as many as the environment tells.
    case automatic(count: Int?)

    /// Reads `3/8`, `auto/8` or `auto`; `nil` for any other text.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let first = parts.first else { return nil }
        let count = parts.count == 2 ? Self.number(parts[1]) : nil
        if parts.count == 2, count.map({ (1...Shard.most).contains($0) }) != true { return nil }
        if first == "auto" {
            self = .automatic(count: count)
            return
        }
        guard let number = Self.number(first), let count, let shard = Shard(number, of: count)
        else { return nil }
        self = .given(shard)
    }

    /// A number of digits alone, as a variable or the command line has it.
    static func number(_ text: String) -> Int? {
        text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }

    /// The shard of a request, with the variable that told it.
    package struct Found: Hashable, Sendable {
        /// The shard.
        package var shard: Shard
        /// What told it, such as `SLURM_ARRAY_TASK_ID=3 (Slurm)`; `nil` where it was given.
        package var source: String?
    }

    /// Why the environment does not tell a shard: a sentence without a full stop.
    package struct Problem: Error, Hashable, Sendable {
        package var message: String
    }

    /// Finds the shard.
    ///
    /// Where nothing is found there is none: a program that then ran everything on every machine would
    /// look as if all were well.
    ///
    /// - Parameter environment: The variables of the process.
    /// - Returns: The shard, and what told it.
    /// - Throws: ``Problem``.
    package func shard(in environment: [String: String]) throws(Problem) -> Found {
        guard case .automatic(let wanted) = self else {
            guard case .given(let shard) = self else { throw Problem(message: "") }
            return Found(shard: shard)
        }
        let heard = Scheduler.all.filter { $0.isHeard(in: environment) }
        guard let scheduler = heard.first else { throw Self.nothingFound }
        var places: [(Scheduler, Int)] = []
        for scheduler in heard {
            places.append((scheduler, try scheduler.place(in: environment)))
        }
        if let other = places.first(where: { $0.1 != places[0].1 })?.0 {
            throw Problem(
                message:
                    "\(scheduler.source(in: environment)) and \(other.source(in: environment)) "
                    + "tell different shards; say --shard K/N"
            )
        }
        var count = wanted ?? 0
        if wanted == nil { count = try scheduler.count(in: environment) }
        guard let shard = Shard(places[0].1, of: count) else {
            throw Problem(
                message: "\(scheduler.source(in: environment)) is shard \(places[0].1), "
                    + "but there are \(count)"
            )
        }
        return Found(shard: shard, source: scheduler.source(in: environment))
    }

    private static var nothingFound: Problem {
        let names = Scheduler.all.map(\.name).joined(separator: ", ")
        return Problem(
            message: "no scheduler tells which shard this is (known are \(names)); say --shard K/N"
        )
    }
}

extension Scheduler {
    /// Whether the environment has its task.
    fileprivate func isHeard(in environment: [String: String]) -> Bool {
        guard let value = environment[variable], !value.isEmpty, value != alone else {
            return false
        }
        if let needed, environment[needed] == nil { return false }
        if let hiding, environment[hiding] != nil { return false }
        return true
    }

    /// What told the shard.
    fileprivate func source(in environment: [String: String]) -> String {
        "\(variable)=\(environment[variable] ?? "") (\(name))"
    }

    /// The number of the shard, from 1.
    fileprivate func place(
        in environment: [String: String]
    ) throws(ShardRequest.Problem) -> Int {
        guard let index = number(variable, in: environment) else {
            throw ShardRequest.Problem(
                message: "\(source(in: environment)) is not the number of a task"
            )
        }
        let first =
            switch base {
            case .fixed(let first): first
            case .told(let minimum): number(minimum, in: environment) == 0 ? 0 : 1
            case .chosen: 1
            }
        guard index >= first, index < Shard.most else {
            throw ShardRequest.Problem(
                message: "\(source(in: environment)) is not the number of a shard; "
                    + "count the tasks from \(first)"
            )
        }
        return index - first + 1
    }

    /// How many shards there are.
    fileprivate func count(
        in environment: [String: String]
    ) throws(ShardRequest.Problem) -> Int {
        let (source, advice) = (source(in: environment), "say --shard auto/N")
        switch count {
        case .untold:
            throw ShardRequest.Problem(
                message: "\(source) tells the shard, but \(name) does not tell how many there "
                    + "are; \(advice)"
            )
        case .told(let variable):
            guard let count = number(variable, in: environment) else {
                throw ShardRequest.Problem(
                    message: "\(variable) does not tell how many shards there are; \(advice)"
                )
            }
            return count
        case .submitted(let count, let first, let last, let step):
            guard let least = number(first, in: environment), least <= 1,
                let most = number(last, in: environment), most >= least,
                number(step, in: environment) ?? 1 == 1,
                count.map({ number($0, in: environment) == most - least + 1 }) ?? true
            else {
                throw ShardRequest.Problem(
                    message: "\(source) is one of tasks that may not be all of them; \(advice)"
                )
            }
            // Tasks that nobody tells the base of are counted from 1.
            if case .chosen = base, least == 0 { return most }
            return most - least + 1
        }
    }

    private func number(_ variable: String, in environment: [String: String]) -> Int? {
        environment[variable].flatMap(ShardRequest.number)
    }
}
