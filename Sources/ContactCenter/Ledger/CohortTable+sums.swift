extension CohortTable {
    /// The row that holds a sum in a table of its own.
    package static var sumRow: Int { 1 }

    /// The sum of some rows, as a table of which only ``sumRow`` counts.
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
