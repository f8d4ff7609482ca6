/// Rows of cells in aligned columns.
package struct TextTable: Sendable {
    /// Where a cell stands in its column.
    package enum Alignment: Hashable, Sendable {
        /// At the left edge.
        case leading
        /// At the right edge.
        case trailing
        /// Decimal points under each other; a cell without one ends where the points stand.
        case decimal
    }

    /// One column.
    package struct Column: Sendable {
        /// The heading; no heading line is written when all are empty.
        package var heading: StyledText = .empty
        /// Where the cells stand; the heading stands on the same side.
        package var alignment: Alignment = .trailing
        /// Columns of the lowest rank go first when the table is too wide; rank 0 never goes.
        package var rank = 0

        package init(
            heading: StyledText = .empty,
            alignment: Alignment = .trailing,
            rank: Int = 0
        ) {
            self.heading = heading
            self.alignment = alignment
            self.rank = rank
        }
    }

    /// The columns from left to right.
    package let columns: [Column]
    /// The rows, each with a cell for every column.
    package private(set) var rows: [[StyledText]] = []

    /// Columns between two cells where there is room, and where there is little.
    private static let wideGap = 3
    private static let narrowGap = 2

    package init(columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row.
    package mutating func append(_ cells: [StyledText]) {
        precondition(
            cells.count == columns.count,
            "A row of \(cells.count) cells does not fit \(columns.count) columns."
        )
        rows.append(cells)
    }

    /// Whether `width` is enough for every column without a cut.
    package func fits(_ width: Int) -> Bool {
        let widths = columns.indices.map { column in
            alignedCells(of: column).map(\.width).max() ?? 0
        }
        return widths.reduce(Self.narrowGap * (columns.count - 1), +) <= width
    }

    /// Returns the lines, all equally wide.
    ///
    /// While they do not fit into `width`, the gaps are narrowed, then columns are left out by
    /// rank, and in the end the first column is cut.
    package func lines(fitting width: Int) -> [StyledText] {
        var kept = Array(columns.indices)
        let texts = columns.indices.map(alignedCells)
        let widths = texts.map { cells in cells.map(\.width).max() ?? 0 }
        func total(_ gap: Int) -> Int {
            kept.reduce(0) { $0 + widths[$1] } + gap * (kept.count - 1)
        }

        let gap = total(Self.wideGap) <= width ? Self.wideGap : Self.narrowGap
        while total(gap) > width {
            let droppable = kept.filter { columns[$0].rank > 0 }
            guard let last = droppable.min(by: { columns[$0].rank < columns[$1].rank }) else {
                break
            }
            kept.removeAll { $0 == last }
        }
        let excess = max(0, total(gap) - width)
        let firstWidth = max(1, widths[kept[0]] - excess)

        let hasHeading = columns.contains { $0.heading.width > 0 }
        return texts[0].indices.dropFirst(hasHeading ? 0 : 1).map { row in
            var line = texts[kept[0]][row].truncated(to: firstWidth)
            line += .spaces(firstWidth - line.width)
            for column in kept.dropFirst() {
                line += .spaces(gap) + texts[column][row]
            }
            return line
        }
    }

    /// The heading and the cells of a column, padded to one width.
    private func alignedCells(of column: Int) -> [StyledText] {
        let alignment = columns[column].alignment
        var cells = rows.map { $0[column] }
        if alignment == .decimal {
            let fractions = cells.map(\.widthAfterInteger)
            let longest = fractions.max() ?? 0
            cells = zip(cells, fractions).map { $0 + .spaces(longest - $1) }
        }
        cells.insert(columns[column].heading, at: 0)
        let width = cells.map(\.width).max() ?? 0
        return cells.map { cell in
            let padding = StyledText.spaces(width - cell.width)
            return alignment == .leading ? cell + padding : padding + cell
        }
    }
}

extension StyledText {
    /// Columns from the decimal point, or from what follows the digits, to the end.
    fileprivate var widthAfterInteger: Int {
        let text = plain
        let isPartOfInteger: (Character) -> Bool = { $0.isNumber || $0 == "," }
        guard let first = text.firstIndex(where: isPartOfInteger) else { return 0 }
        let rest = text[first...].drop(while: isPartOfInteger)
        return String(rest).displayWidth
    }
}
