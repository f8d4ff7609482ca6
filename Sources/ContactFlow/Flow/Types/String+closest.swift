extension String {
    /// The name that was probably meant; `nil` when none is near.
    ///
    /// Near is one that differs in case and separators only, or by at most a third of its letters.
    func closest(in names: [String]) -> String? {
        // Who writes a text this long did not misspell a name.
        guard utf8.count <= 64 else { return nil }
        let letters = Array(lowercased().filter { $0.isLetter || $0.isNumber })
        guard !letters.isEmpty else { return nil }
        let distances = names.map { name in
            let other = Array(name.lowercased().filter { $0.isLetter || $0.isNumber })
            return (name, Self.distance(letters, other), other.count)
        }
        let near = distances.filter { $0.1 <= $0.2 / 3 }
        return near.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }

    /// How many letters have to be inserted, removed or replaced.
    ///
    /// Source: R. Wagner and M. Fischer, "The string-to-string correction problem", *Journal of the
    /// ACM* 21, 1974.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, second) in other.enumerated() {
                let replaced = diagonal + (letter == second ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}
