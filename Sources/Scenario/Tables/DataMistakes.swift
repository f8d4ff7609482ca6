internal import Measures

/// Collects the mistakes of a file of data, those of one kind as one.
///
/// A column in the wrong unit is one mistake, however many lines it has: the first line is shown, the
/// others are counted.
struct DataMistakes {
    private struct Kind {
        var first: DataError
        var count = 1
        var lastLine: Int
    }

    private var kinds: [Kind] = []
    private var places: [String: Int] = [:]

    /// Whether there are none.
    var isEmpty: Bool { kinds.isEmpty }

    /// Adds a mistake.
    ///
    /// - Parameters:
    ///   - kind: What it has in common with others like it.
    ///   - line: Where it is.
    ///   - error: The mistake in words; only made for the first of its kind.
    mutating func add(_ kind: String, line: Int, _ error: @autoclosure () -> DataError) {
        if let place = places[kind] {
            kinds[place].count += 1
            kinds[place].lastLine = line
        } else {
            places[kind] = kinds.count
            kinds.append(Kind(first: error(), lastLine: line))
        }
    }

    /// All that was collected, in the order of their first lines.
    func errors(path: String) -> DataErrors {
        DataErrors(
            path: path,
            kinds.map { kind in
                switch kind.count {
                case 1: kind.first
                case 2: kind.first.with("; line \(kind.lastLine) is like it")
                default:
                    kind.first.with(
                        "; \((kind.count - 1)) more lines are like it, up to line "
                            + "\(kind.lastLine)"
                    )
                }
            }
        )
    }
}

extension DataError {
    /// The same mistake, with some words behind its message.
    fileprivate func with(_ words: String) -> DataError {
        DataError(message + words, help: help, line: line, column: column, excerpt: excerpt)
    }
}
