package import Measures
internal import Typesetting
package import VirtualTime

extension SectionReader {
    /// Reads the text of a node, and reports a node that is not text or does not suit.
    ///
    /// - Parameters:
    ///   - node: The node.
    ///   - name: Its path.
    ///   - rule: The rule that a mistake breaks, if it has a name.
    ///   - allowed: What it must be, for lists and sections that stand in its place.
    ///   - read: Makes the value of the text.
    /// - Returns: `nil` when there is no value to go on with.
    func read<Value>(
        _ node: YAMLNode,
        named name: String,
        rule: Rule? = nil,
        as allowed: String,
        _ read: (String) throws(ValueProblem) -> Value
    ) -> Value? {
        if case .unreadable = node.content { return nil }
        guard let text = node.text else {
            report(
                "'\(name)' must be \(allowed), but is \(node.kind)",
                rule: rule,
                at: node.position
            )
            return nil
        }
        // Escapes can write what the file itself may not contain.
        guard !text.unicodeScalars.contains(where: \.isControl) else {
            report("'\(name)' must not have control characters", rule: rule, at: node.position)
            return nil
        }
        do {
            return try read(text)
        } catch {
            report(
                error.sentence(for: name, found: text),
                rule: error.rule ?? rule,
                help: error.help(for: text),
                at: node.position
            )
            return nil
        }
    }

    /// Reads the text under a key.
    func scalar<Value>(
        _ key: String,
        isRequired: Bool = false,
        rule: Rule? = nil,
        as allowed: String,
        _ read: (String) throws(ValueProblem) -> Value
    ) -> Value? {
        value(key, isRequired: isRequired, rule: rule).flatMap {
            self.read($0, named: name(of: key), rule: rule, as: allowed, read)
        }
    }

    /// Reads a count such as `200k`.
    func count(_ key: String, in range: ClosedRange<Int>, isRequired: Bool = false) -> Int? {
        scalar(key, isRequired: isRequired, as: "a whole number") { text throws(ValueProblem) in
            try Int(count: text, in: range)
        }
    }

    /// Reads a number.
    func number(
        _ key: String,
        in range: ClosedRange<Double>,
        isRequired: Bool = false
    ) -> Double? {
        scalar(key, isRequired: isRequired, as: "a number") { text throws(ValueProblem) in
            try Double(number: text, in: range)
        }
    }

    /// Reads a probability or a share.
    func probability(_ key: String, isRequired: Bool = false, rule: Rule? = nil) -> Double? {
        scalar(key, isRequired: isRequired, rule: rule, as: "a probability") {
            text throws(ValueProblem) in
            try Double(probability: text)
        }
    }

    /// Reads a duration, which is not negative.
    func duration(
        _ key: String,
        isPositive: Bool = false,
        atMost longest: SimulationDuration? = nil,
        isRequired: Bool = false,
        rule: Rule? = nil
    ) -> SimulationDuration? {
        scalar(key, isRequired: isRequired, rule: rule, as: "a duration") {
            text throws(ValueProblem) in
            try SimulationDuration(writtenAs: text, isPositive: isPositive, atMost: longest)
        }
    }

    /// Reads `true` or `false`.
    func boolean(_ key: String, rule: Rule? = nil) -> Bool? {
        scalar(key, rule: rule, as: "true or false") { text throws(ValueProblem) in
            switch text {
            case "true": return true
            case "false": return false
            case _ where ["yes", "on", "y", "true", "1"].contains(text.lowercased()):
                throw .form("true or false", help: "write true")
            case _ where ["no", "off", "n", "false", "0"].contains(text.lowercased()):
                throw .form("true or false", help: "write false")
            default: throw .form("true or false")
            }
        }
    }

    /// Reads one of a few words.
    func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        rule: Rule? = nil
    ) -> Value? {
        let words = Value.allCases.map(\.rawValue)
        let allowed = words.listed(before: "or")
        return scalar(key, rule: rule, as: allowed) { text throws(ValueProblem) in
            guard let value = Value(rawValue: text) else {
                let nearest = text.nearest(in: words)
                throw .form(allowed, help: nearest.map { "did you mean '\($0)'?" })
            }
            return value
        }
    }

    /// Reads a text of one line that is not too long.
    func line(_ key: String, atMost length: Int, rule: Rule? = nil) -> String? {
        let allowed = "a text of 1 to \(length) characters"
        return scalar(key, rule: rule, as: allowed) { text throws(ValueProblem) in
            guard (1...length).contains(text.count), !text.contains(where: \.isNewline) else {
                throw .form(allowed)
            }
            return text
        }
    }
}

extension Unicode.Scalar {
    /// Whether it controls a terminal or ends a text, unlike line feeds and tabs.
    fileprivate var isControl: Bool {
        properties.generalCategory == .control && self != "\n" && self != "\t"
    }
}

extension SimulationDuration {
    /// Reads a duration from zero on, or above zero, to `longest` or to a hundred years.
    package init(
        writtenAs text: String,
        isPositive: Bool,
        atMost longest: SimulationDuration? = nil
    ) throws(ValueProblem) {
        let shortest = SimulationDuration(nanoseconds: isPositive ? 1 : 0)
        let limit = longest.map { "\(Int64($0.seconds))s" }
        let allowed =
            switch (isPositive, limit) {
            case (true, let limit?): "longer than 0s and at most \(limit)"
            case (true, nil): "longer than 0s"
            case (false, let limit?): "between 0s and \(limit)"
            case (false, nil): "0s or longer"
            }
        try self.init(writtenAs: text, in: shortest...(longest ?? .longest), allowed: allowed)
    }
}
