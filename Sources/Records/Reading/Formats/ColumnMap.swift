internal import Scenario

/// Which columns of any table hold what, as `--map` says.
package struct ColumnMap: Hashable, Sendable {
    /// What a column may hold.
    enum Field: String, CaseIterable {
        case arrival
        case dial
        case answer
        case end
        case ring
        case talk
        case outcome
        case cause
        case caller
        case destination
    }

    /// Columns, and the unit of numbers in them.
    struct Column: Hashable {
        /// The names; the values of several are joined by a blank, as a date and a time are.
        var names: [String]
        /// How many seconds a number counts.
        var unit = 1.0
        /// Whether the user says so.
        var isUnitGiven = false
    }

    /// The columns by what they hold.
    var columns: [Field: Column] = [:]
    /// Words of the column `outcome` beyond the usual ones, in lower case.
    var words: [String: CallRecord.Outcome] = [:]
    /// Words of the column `outcome` of rows that are no calls.
    var ignored: Set<String> = []

    /// Why a map cannot be read, as a sentence.
    package struct Problem: Error, Hashable {
        package let message: String
    }

    private static let units = ["us": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "min": 60, "h": 3600]

    /// Reads `arrival=start,ring@ms=wait,outcome=result,answered=AGENT,ignore=PHANTOM`.
    package init(_ text: String) throws(Problem) {
        for part in text.split(separator: ",") {
            guard let equals = part.firstIndex(of: "=") else {
                throw Problem(message: "each part of --map is FIELD=COLUMN")
            }
            let key = part[..<equals].trimmed
            let value = part[part.index(after: equals)...].trimmed
            guard !value.isEmpty else { throw Problem(message: "'\(key)' names no column") }
            let pieces = key.split(separator: "@", maxSplits: 1).map(String.init)
            let name = pieces.first ?? ""
            if let field = Field(rawValue: name) {
                var column = Column(names: value.split(separator: "+").map { $0.trimmed })
                if pieces.count > 1 {
                    guard let unit = Self.units[pieces[1]], field == .ring || field == .talk else {
                        throw Problem(
                            message: "'\(key)' has no unit: us, ms, s, m or h of ring or talk"
                        )
                    }
                    column.unit = unit
                    column.isUnitGiven = true
                }
                columns[field] = column
            } else if name == "ignore" {
                ignored.insert(value.lowercased())
            } else if let outcome = Self.usual[name] {
                words[value.lowercased()] = outcome
            } else {
                let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(
                    message: "'\(name)' is no field of --map; those are \(known), the outcomes "
                        + "answered, failed, timeout, abandoned and blocked, and ignore"
                )
            }
        }
        guard columns[.arrival] != nil || columns[.dial] != nil else {
            throw Problem(message: "--map names no column for 'arrival'")
        }
    }

    /// The usual words of outcomes, in lower case.
    static let usual: [String: CallRecord.Outcome] = [
        "answered": .answered, "answer": .answered, "failed": .failed, "fail": .failed,
        "timeout": .timeout, "no answer": .timeout, "no-answer": .timeout, "noanswer": .timeout,
        "abandoned": .abandoned, "cancel": .abandoned, "canceled": .abandoned,
        "cancelled": .abandoned, "blocked": .blocked, "alive": .alive, "busy": .failed,
    ]
}

extension ColumnMap {
    /// Columns of lengths that are taken for seconds although their names speak of another unit.
    var doubts: [String] {
        [Field.ring, .talk].compactMap { field in
            guard let column = columns[field], !column.isUnitGiven, let name = column.names.first,
                let hint = TableUnit.hinted(by: name), hint.isCertain
            else { return nil }
            return "plain numbers of the column for '\(field.rawValue)' are taken for seconds, but "
                + "its name speaks of \(hint.unit): write "
                + "\(field.rawValue)@\(hint.unit)=\(name), or \(field.rawValue)@s=\(name)"
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
