extension CohortTable {
    /// The sum of some rows, as a table of which only row 1 counts.
    package func sum(of rows: Range<Int>) -> CohortTable {
        var sum = CohortTable(carrierCount: carrierCount)
        for row in rows {
            for column in 0..<width {
                sum.counts[width + column] += counts[row * width + column]
            }
        }
        return sum
    }

    /// Adds another replication's rows to those of the same step.
    package mutating func add(_ other: CohortTable) {
        while rowCount < other.rowCount { addRow() }
        for (index, count) in other.counts.enumerated() { counts[index] += count }
    }
}
