import ContactCenter
import Statistics

/// A quantity in independent replications.
struct Sample {
    let values: [Double]

    /// Runs a trial so often and takes a value from each replication.
    init(
        of trial: Trial,
        seed: UInt64,
        replications: Int,
        _ value: (Replication.Result) -> Double
    ) {
        values = (0..<replications).map { value(trial.run(seed: seed, number: $0)) }
    }

    init(_ values: [Double]) {
        self.values = values
    }

    /// The mean over the replications.
    var mean: Double { values.reduce(0, +) / Double(values.count) }

    /// Half the width of the 99.9 % interval of the mean: Student's t over the replications.
    var halfWidth: Double {
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let count = Double(values.count)
        let error = (squares / (count - 1) / count).squareRoot()
        let quantile = StudentT.twoSidedQuantile(
            confidence: 0.999,
            degreesOfFreedom: values.count - 1
        )
        return error * quantile
    }

    /// Whether the 99.9 % interval holds a value.
    func agrees(with exact: Double) -> Bool { abs(mean - exact) <= halfWidth }

    /// The interval and what it should hold, for the message of a failure.
    func comparison(with exact: Double) -> String {
        "expected \(exact), observed \(mean) ± \(halfWidth)"
    }
}
