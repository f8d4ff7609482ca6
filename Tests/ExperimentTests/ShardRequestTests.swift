import Experiment
import Foundation
import Testing

@Suite("Which shard it is")
struct ShardRequestTests {
    @Test(
        "Parts are consecutive, and together they are the whole",
        arguments: [(20, 1), (20, 3), (20, 8), (20, 50), (0, 4), (1_000_000, 999_999)]
    )
    func parts(total: Int, count: Int) throws {
        var next = 0
        var lengths: Set<Int> = []
        for number in 1...count {
            let range = try #require(Shard(number, of: count)).range(of: total)
            #expect(range.lowerBound == next)
            next = range.upperBound
            lengths.insert(range.count)
        }
        #expect(next == total)
        #expect((lengths.max() ?? 0) - (lengths.min() ?? 0) <= 1)
    }

    @Test(
        "What is no shard is none",
        arguments: [
            "", "/", "3", "3/", "/8", "0/8", "9/8", "3/0", "3/8/1", "+3/8", "-1/8", "3 /8", "3/8 ",
            "auto/", "auto/0", "auto/x", "Auto", "auto/1000001", "1/99999999999999999999", "٣/8",
        ]
    )
    func malformed(text: String) {
        #expect(ShardRequest(text) == nil)
    }

    /// A row of the table: variables as `NAME=VALUE`, what is asked for, and the shard.
    struct Row: CustomTestStringConvertible {
        var variables: String
        var request: String
        var shard: String

        init(_ variables: String, _ request: String, _ shard: String) {
            (self.variables, self.request, self.shard) = (variables, request, shard)
        }

        var testDescription: String { "\(request) with \(variables)" }

        var environment: [String: String] {
            variables.split(separator: " ").reduce(into: ["HOME": "there"]) { environment, word in
                let parts = word.split(separator: "=", omittingEmptySubsequences: false)
                environment[String(parts[0])] = String(parts[1])
            }
        }
    }

    static let foundRows = [
        Row("", "3/8", "3/8"),
        Row("SLURM_ARRAY_TASK_ID=5", "3/8", "3/8"),
        // Two lost tasks that are sent again: their count and their least number say nothing.
        Row(
            "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MIN=3"
                + " SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=4",
            "auto/8",
            "3/8"
        ),
        Row(
            "SLURM_ARRAY_TASK_ID=8 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=1"
                + " SLURM_ARRAY_TASK_MAX=8 SLURM_ARRAY_TASK_STEP=1",
            "auto",
            "8/8"
        ),
        Row(
            "SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=0"
                + " SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=1",
            "auto",
            "1/8"
        ),
        Row("SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=0", "auto/8", "8/8"),
        Row("SLURM_PROCID=3 SLURM_STEP_NUM_TASKS=4 SLURM_NTASKS=4", "auto", "4/4"),
        Row("SLURM_ARRAY_TASK_ID=2 SLURM_PROCID=0 SLURM_STEP_NUM_TASKS=1", "auto/8", "2/8"),
        Row("JOB_COMPLETION_INDEX=0", "auto/8", "1/8"),
        Row("JOB_COMPLETION_INDEX=7", "auto/8", "8/8"),
        Row("AWS_BATCH_JOB_ARRAY_INDEX=4 AWS_BATCH_JOB_ARRAY_SIZE=10", "auto", "5/10"),
        Row("BATCH_TASK_INDEX=0 BATCH_TASK_COUNT=2", "auto", "1/2"),
        Row("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=2", "auto", "2/2"),
        Row("PBS_ARRAY_INDEX=8", "auto/8", "8/8"),
        Row("PBS_ARRAYID=1", "auto/8", "1/8"),
        Row("SGE_TASK_ID=2 SGE_TASK_FIRST=1 SGE_TASK_LAST=8 SGE_TASK_STEPSIZE=1", "auto", "2/8"),
        Row("LSB_JOBINDEX=3 LSB_JOBINDEX_STEP=1", "auto/8", "3/8"),
        Row("PARALLEL_SEQ=6", "auto/8", "6/8"),
        Row("CI_NODE_INDEX=1 CI_NODE_TOTAL=4", "auto", "1/4"),
        Row("CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=4", "auto", "1/4"),
        Row("BUILDKITE_PARALLEL_JOB=3 BUILDKITE_PARALLEL_JOB_COUNT=4", "auto", "4/4"),
        // One inside the other, which say the same.
        Row("SLURM_ARRAY_TASK_ID=2 PARALLEL_SEQ=2", "auto/8", "2/8"),
    ]

    @Test(
        "The environment tells the shard, and the variable that told it is told",
        arguments: foundRows
    )
    func found(row: Row) throws {
        let request = try #require(ShardRequest(row.request))
        let found = try request.shard(in: row.environment)

        #expect(found.shard.text == row.shard)
        let isGiven = row.request.first?.isNumber == true
        #expect((found.source == nil) == isGiven)
        if let source = found.source {
            let variable = try #require(row.variables.split(separator: " ").first)
            #expect(source.hasPrefix(variable))
        }
    }

    @Test("The article names every variable of the table")
    func article() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(
                path: "Sources/trunkload/trunkload.docc/More-than-one-machine.md"
            ),
            encoding: .utf8
        )
        for scheduler in Scheduler.all {
            #expect(text.contains("`\(scheduler.variable)`"), "\(scheduler.variable)")
        }
    }

    static let refusedRows = [
        // Nothing at all: never the whole run.
        Row("", "auto", "no scheduler tells"),
        Row("", "auto/8", "no scheduler tells"),
        // Outside an array, where the variable is there all the same.
        Row("LSB_JOBINDEX=0", "auto/8", "no scheduler tells"),
        Row("SGE_TASK_ID=undefined", "auto/8", "no scheduler tells"),
        Row("CI_NODE_TOTAL=1", "auto", "no scheduler tells"),
        Row("SLURM_ARRAY_TASK_ID=", "auto/8", "no scheduler tells"),
        // A batch script, of which there is one however many tasks its steps will have.
        Row("SLURM_PROCID=0 SLURM_NTASKS=8", "auto", "no scheduler tells"),
        // Tasks that may not be all.
        Row(
            "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MIN=3"
                + " SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=4",
            "auto",
            "say --shard auto/N"
        ),
        Row(
            "SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1"
                + " SLURM_ARRAY_TASK_MAX=8",
            "auto",
            "say --shard auto/N"
        ),
        Row(
            "SGE_TASK_ID=3 SGE_TASK_FIRST=1 SGE_TASK_LAST=8 SGE_TASK_STEPSIZE=2",
            "auto",
            "say --shard auto/N"
        ),
        // Who does not tell how many there are.
        Row("JOB_COMPLETION_INDEX=0", "auto", "say --shard auto/N"),
        Row("PBS_ARRAY_INDEX=1", "auto", "say --shard auto/N"),
        Row("LSB_JOBINDEX=1", "auto", "say --shard auto/N"),
        Row("PARALLEL_SEQ=1", "auto", "say --shard auto/N"),
        Row("BATCH_TASK_INDEX=1", "auto", "say --shard auto/N"),
        // Counted from another number, or too many of them.
        Row("PBS_ARRAY_INDEX=0", "auto/8", "count the tasks from 1"),
        Row("JOB_COMPLETION_INDEX=8", "auto/8", "but there are 8"),
        Row("SLURM_ARRAY_TASK_ID=9", "auto/8", "but there are 8"),
        Row("AWS_BATCH_JOB_ARRAY_INDEX=-1", "auto/8", "is not the number of a task"),
        // Two that do not agree.
        Row("SLURM_ARRAY_TASK_ID=2 PARALLEL_SEQ=3", "auto/8", "tell different shards"),
    ]

    @Test(
        "Where the environment does not tell it, it is refused with what to say",
        arguments: refusedRows
    )
    func refused(row: Row) throws {
        let request = try #require(ShardRequest(row.request))
        let problem = #expect(throws: ShardRequest.Problem.self) {
            try request.shard(in: row.environment)
        }
        #expect(problem?.message.contains(row.shard) == true, "\(problem?.message ?? "")")
    }
}
