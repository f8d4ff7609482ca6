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

    /// Adds another replication's rows to those of the same step; the longer steps of both count.
    package mutating func add(_ other: CohortTable) {
        var other = other
        other.fold(to: folds)
        fold(to: other.folds)
        while rowCount < other.rowCount { addRow() }
        for (index, count) in other.counts.enumerated() { counts[index] += count }
    }

    /// Makes one step of two until so many folds have been made.
    package mutating func fold(to folds: Int) {
        while self.folds < folds { fold() }
    }

    /// Makes one step of two; a last one without another stays as it is.
    package mutating func fold() {
        func folded(_ row: Int) -> Int { row == 0 ? 0 : (row - 1) / 2 + 1 }
        for row in 1..<rowCount {
            let target = folded(row)
            for column in 0..<width where target != row {
                counts[target * width + column] += counts[row * width + column]
                counts[row * width + column] = 0
            }
        }
        counts.removeSubrange((folded(rowCount - 1) + 1) * width..<counts.count)
        for index in places.indices { places[index] = UInt32(folded(Int(places[index]))) }
        folds += 1
    }
}
