extension String {
    /// The candidate that was probably meant; `nil` when none is near.
    ///
    /// Near is one that differs in case and separators only, or by at most a third of the letters and
    /// digits of the longer of both. The first of the nearest wins.
    package func nearest(in candidates: some Sequence<String>) -> String? {
        // Who writes a text this long did not misspell a name.
        guard utf8.count <= 256 else { return nil }
        let letters = lettersAndDigits
        guard !letters.isEmpty else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let others = candidate.lettersAndDigits
            let limit = Swift.min(
                Swift.max(letters.count, others.count) / 3,
                (best?.distance ?? .max) - 1
            )
            guard limit >= 0, let distance = letters.editDistance(to: others, limit: limit)
            else { continue }
            best = (candidate, distance)
        }
        return best?.candidate
    }

    private var lettersAndDigits: String { filter { $0.isLetter || $0.isNumber } }

    /// How many letters have to be inserted, removed, replaced or swapped with their neighbour to make
    /// `other` of this text, whatever their case; `nil` above `limit`.
    ///
    /// Source: R. Lowrance, R. A. Wagner, "An extension of the string-to-string correction problem",
    /// *Journal of the ACM* 22, 1975; here without edits inside of a swap.
    package func editDistance(to other: String, limit: Int) -> Int? {
        let letters = Array(lowercased().prefix(limit + other.count + 1))
        let others = Array(other.lowercased())
        guard abs(letters.count - others.count) <= limit else { return nil }

        var beforeLast = [Int](repeating: 0, count: others.count + 1)
        var last = Array(0...others.count)
        for (row, letter) in letters.enumerated() {
            var current = [row + 1]
            for (column, otherLetter) in others.enumerated() {
                var distance = Swift.min(
                    last[column] + (letter == otherLetter ? 0 : 1),
                    last[column + 1] + 1,
                    current[column] + 1
                )
                if row > 0, column > 0, letter == others[column - 1],
                    letters[row - 1] == otherLetter
                {
                    distance = Swift.min(distance, beforeLast[column - 1] + 1)
                }
                current.append(distance)
            }
            beforeLast = last
            last = current
        }
        return last[others.count] <= limit ? last[others.count] : nil
    }
}
