/// A metric that runs are compared by: which way is better, and where its values stand.
package struct ComparedMetric: Hashable, Sendable {
    /// Which of two values is better.
    package enum Direction: String, Hashable, Sendable {
        case higher
        case lower
        /// Neither: a change says what the change of the scenario did, not whether it did good.
        case neither
    }

    /// How the columns of `replications.csv` make its values.
    package enum Columns: Hashable, Sendable {
        /// What is counted in one column, as a share of or per what is counted in the other.
        case ratio(String, of: String)
        /// A mean in one column, of as many as the other counts.
        case mean(String, of: String)
        /// A column as it stands.
        case value(String)
    }

    /// Where `summary.json` has its value.
    package enum Place: Hashable, Sendable {
        /// An estimate with `share` and `ci95`.
        case estimate(String)
        /// A number.
        case number(String)
        /// The sum of a number of every item of a list.
        case sum(String, of: String)
        /// A count for each replication.
        case perReplication(String)
        /// The ratio of two counts.
        case ratio(String, of: String)
    }

    /// The metric, as in thresholds.
    package let name: String
    /// Which way is better.
    package let better: Direction
    /// Its values in each replication.
    package let columns: Columns
    /// Its value over all of them.
    package let place: Place

    /// Whether its values are shares of counted things.
    package var isShare: Bool { name.hasSuffix(".share") }
}
