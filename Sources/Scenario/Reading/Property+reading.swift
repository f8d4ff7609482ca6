internal import ContactFlow
internal import Measures

extension SectionReader {
    /// Reads a property of the block that is static, or dynamic by a JSONPath.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - rule: The rule that a static value breaks when it is wrong.
    ///   - allowed: What a static value must be.
    ///   - isRequired: Whether an absent key is reported.
    ///   - mayEmbedPaths: Whether text may surround the JSONPaths.
    ///   - read: Makes a static value of the text.
    /// - Returns: `nil` when the key is absent or its value is wrong.
    func property<Value>(
        _ key: String,
        _ rule: Rule,
        as allowed: String,
        isRequired: Bool = false,
        mayEmbedPaths: Bool = false,
        _ read: (String) throws(ValueProblem) -> Value
    ) -> Property<Value>? {
        scalar(key, isRequired: isRequired, rule: rule, as: allowed) { text throws(ValueProblem) in
            let dynamic = AttributeText(text)
            guard let path = dynamic.paths.first else {
                guard !text.hasPrefix("$") else {
                    throw .form("a JSONPath such as $.Attributes.partner", rule: .pathFormat)
                }
                return .fixed(try read(text))
            }
            guard mayEmbedPaths || dynamic.singlePath != nil else {
                throw .form(
                    "\(allowed), or one JSONPath and nothing else",
                    help: "put the whole value into one attribute, such as \(path)",
                    rule: .pathEmbedded
                )
            }
            return .dynamic(dynamic)
        }
    }
}

extension Rule {
    /// How JSONPaths are written.
    fileprivate static let pathFormat = Rule(
        "path-format",
        because: "what begins with $ is a JSONPath: $ and the names on the way, each after a dot"
    )

    /// Properties that are a JSONPath or none.
    fileprivate static let pathEmbedded = Rule(
        "path-embedded",
        because: "this property is static, or one JSONPath that is the whole value"
    )
}
