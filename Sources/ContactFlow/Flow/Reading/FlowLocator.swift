/// A line and a column of a file, both from 1; a column is a character as a reader sees it.
package struct FlowPosition: Hashable, Sendable {
    /// The line, from 1.
    package var line: Int
    /// The column, from 1.
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// Finds the positions of findings in a flow's file.
///
/// Only when there are findings: reading itself counts no lines.
package struct FlowLocator: Sendable {
    private let bytes: [UInt8]

    /// Creates a locator.
    ///
    /// - Parameter bytes: The whole file, as it was read.
    package init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// The positions of places, in the same order.
    ///
    /// A place that does not exist, such as a parameter that is missing, has the position of what is
    /// around it; a place inside of a text has that of the text.
    ///
    /// - Parameter places: Where the findings are.
    /// - Returns: One position for each place.
    /// - Complexity: One pass over the file, however many places there are.
    package func positions(of places: [FlowPlace]) -> [FlowPosition] {
        let offsets = offsets(of: places)
        let positions = positions(of: Set(offsets))
        return offsets.map { positions[$0] ?? FlowPosition(line: 1, column: 1) }
    }

    private func offsets(of places: [FlowPlace]) -> [Int] {
        var wanted: Set<[FlowPlace.Step]> = []
        for case .path(let steps) in places {
            for count in 0...steps.count { wanted.insert(Array(steps[..<count])) }
        }
        var found: [[FlowPlace.Step]: Int] = [:]
        var walk = JSONWalk(bytes)
        while found.count < wanted.count, walk.depth <= JSONTree.mostLevels,
            let offset = walk.next()
        {
            let steps = walk.steps
            if wanted.contains(steps), found[steps] == nil { found[steps] = offset }
        }
        return places.map { place in
            switch place {
            case .byte(let offset): return min(max(0, offset), bytes.count)
            case .path(let steps):
                let known = (0...steps.count).reversed().lazy.compactMap { count in
                    found[Array(steps[..<count])]
                }
                return known.first ?? 0
            }
        }
    }

    /// Counts lines and characters up to each offset, every byte once.
    private func positions(of offsets: Set<Int>) -> [Int: FlowPosition] {
        var positions: [Int: FlowPosition] = [:]
        var position = FlowPosition(line: 1, column: 1)
        var stretch = bytes.starts(with: JSONWalk.byteOrderMark) ? JSONWalk.byteOrderMark.count : 0
        for offset in offsets.sorted() {
            for index in min(stretch, offset)..<offset where bytes[index] == UInt8(ascii: "\n") {
                position = FlowPosition(line: position.line + 1, column: 1)
                stretch = index + 1
            }
            if stretch < offset {
                position.column += String(decoding: bytes[stretch..<offset], as: UTF8.self).count
                stretch = offset
            }
            positions[offset] = position
        }
        return positions
    }
}
