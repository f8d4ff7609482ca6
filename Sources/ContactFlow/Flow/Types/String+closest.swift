internal import Typesetting

extension String {
    /// The name that was probably meant; `nil` when none is near.
    ///
    /// Near is one that differs in case and separators only, or by at most a third of its letters.
    func closest(in names: [String]) -> String? {
        // Who writes a text this long did not misspell a name.
        guard utf8.count <= 64 else { return nil }
        let letters = lettersAndDigits
        guard !letters.isEmpty else { return nil }
        let near = names.compactMap { name -> (name: String, distance: Int)? in
            let other = name.lettersAndDigits
            return letters.editDistance(to: other, limit: other.count / 3).map { (name, $0) }
        }
        return near.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    private var lettersAndDigits: String { filter { $0.isLetter || $0.isNumber } }
}
