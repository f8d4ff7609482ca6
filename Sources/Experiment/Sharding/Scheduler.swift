/// A system that starts the same command many times and tells each which one it is.
package struct Scheduler: Hashable, Sendable {
    /// From where tasks are counted.
    package enum Base: Hashable, Sendable {
        /// The system counts from this number.
        case fixed(Int)
        /// Who submits them chooses, and the system tells the least number in this variable: from 0 where
        /// that is 0, and else from 1, since some of the tasks may have been sent again by their numbers.
        case told(minimum: String)
        /// Who submits them chooses, and nobody tells: they have to be counted from 1.
        case chosen
    }

    /// How many tasks there are.
    package enum Count: Hashable, Sendable {
        /// The system does not say.
        case untold
        /// A variable says how many there are in all.
        case told(String)
        /// A variable says how many were submitted together, which are all only where nothing between the
        /// first and the last was left out.
        case submitted(count: String?, first: String, last: String, step: String)
    }

    /// Its name.
    package var name: String
    /// The variable that tells the task.
    package var variable: String
    /// From where it is counted.
    package var base: Base
    /// How many tasks there are.
    package var count: Count
    /// The value of ``variable`` where there is only one task.
    package var alone: String?
    /// It is heard only where this variable is set.
    package var needed: String?
    /// It is not heard where this variable is set.
    package var hiding: String?

    init(
        _ name: String,
        _ variable: String,
        _ base: Base,
        _ count: Count = .untold,
        alone: String? = nil,
        needed: String? = nil,
        hiding: String? = nil
    ) {
        self.name = name
        self.variable = variable
        self.base = base
        self.count = count
        self.alone = alone
        self.needed = needed
        self.hiding = hiding
    }
}

extension Scheduler {
    /// The systems that are known, each with its documentation's variables.
    ///
    /// Sources: sbatch(1) and srun(1); Kubernetes, "Indexed Job"; AWS Batch, "Job environment variables";
    /// Google Cloud, "Batch: TaskGroup" and "Cloud Run jobs"; OpenPBS, qsub(1B); Torque, "Job arrays"; Grid
    /// Engine, qsub(1); IBM Spectrum LSF 10.1, "Environment variables for jobs"; parallel(1); GitLab,
    /// "Predefined variables"; CircleCI, "Built-in variables"; Buildkite, "Environment variables".
    package static let all = [
        Scheduler(
            "Slurm",
            "SLURM_ARRAY_TASK_ID",
            .told(minimum: "SLURM_ARRAY_TASK_MIN"),
            .submitted(
                count: "SLURM_ARRAY_TASK_COUNT",
                first: "SLURM_ARRAY_TASK_MIN",
                last: "SLURM_ARRAY_TASK_MAX",
                step: "SLURM_ARRAY_TASK_STEP"
            )
        ),
        // A batch script has the variable too; only a step is one of several tasks.
        Scheduler(
            "Slurm's srun",
            "SLURM_PROCID",
            .fixed(0),
            .told("SLURM_STEP_NUM_TASKS"),
            needed: "SLURM_STEP_NUM_TASKS",
            hiding: "SLURM_ARRAY_TASK_ID"
        ),
        Scheduler("Kubernetes", "JOB_COMPLETION_INDEX", .fixed(0)),
        Scheduler(
            "AWS Batch",
            "AWS_BATCH_JOB_ARRAY_INDEX",
            .fixed(0),
            .told("AWS_BATCH_JOB_ARRAY_SIZE")
        ),
        Scheduler("Google Batch", "BATCH_TASK_INDEX", .fixed(0), .told("BATCH_TASK_COUNT")),
        Scheduler(
            "Cloud Run",
            "CLOUD_RUN_TASK_INDEX",
            .fixed(0),
            .told("CLOUD_RUN_TASK_COUNT")
        ),
        Scheduler("PBS", "PBS_ARRAY_INDEX", .chosen),
        Scheduler("Torque", "PBS_ARRAYID", .chosen),
        Scheduler(
            "Grid Engine",
            "SGE_TASK_ID",
            .chosen,
            .submitted(
                count: nil,
                first: "SGE_TASK_FIRST",
                last: "SGE_TASK_LAST",
                step: "SGE_TASK_STEPSIZE"
            ),
            alone: "undefined"
        ),
        Scheduler("LSF", "LSB_JOBINDEX", .chosen, alone: "0"),
        Scheduler("GNU parallel", "PARALLEL_SEQ", .fixed(1)),
        // The total is there without 'parallel' as well, and then the index is not.
        Scheduler("GitLab", "CI_NODE_INDEX", .fixed(1), .told("CI_NODE_TOTAL")),
        Scheduler("CircleCI", "CIRCLE_NODE_INDEX", .fixed(0), .told("CIRCLE_NODE_TOTAL")),
        Scheduler(
            "Buildkite",
            "BUILDKITE_PARALLEL_JOB",
            .fixed(0),
            .told("BUILDKITE_PARALLEL_JOB_COUNT")
        ),
    ]
}
