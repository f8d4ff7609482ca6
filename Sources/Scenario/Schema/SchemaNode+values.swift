internal import Measures
internal import Typesetting
internal import VirtualTime

// The values of scenario files, in the forms that the readers take.
//
// A text is a text in YAML whether or not it stands in quotes, so `name: 5` is the name 5: where any
// text may stand, numbers and truth values may.

extension SchemaNode {
    /// Any text.
    static let anyText = text(as: noControls)
    /// Any text but none.
    static let nonEmptyText = text(as: "^[^\(controls)]+$")
    /// A text of one line.
    static func line(atMost length: Int) -> SchemaNode {
        text(as: "^[^\(controls)\\n]{1,\(length)}$")
    }
    /// The path of a file.
    static let path = text(as: "^[^\(controls)\\n]+$")

    private static let controls = #"\x00-\x08\x0B-\x1F\x7F-\x9F"#
    private static let noControls = "^[^\(controls)]*$"

    /// A text, or what YAML takes for a number or a truth value; the pattern is that of texts.
    static func text(as pattern: String) -> SchemaNode {
        SchemaNode([
            "type": .array(["string", "number", "boolean"].map { .string($0) }),
            "pattern": .string(pattern),
        ])
    }

    /// A word that begins with a letter, or what YAML takes for a truth value.
    static func word(as pattern: String) -> SchemaNode {
        SchemaNode([
            "type": .array(["string", "boolean"].map { .string($0) }),
            "pattern": .string(pattern),
        ])
    }

    /// What a block yields: a share in percent, or a text that does not end as one does.
    static let yield = SchemaNode([
        "anyOf": .array([
            text(as: "^([^\(controls)]*[^\(controls)%])?$").value, probability.value,
            .object(["type": .array([.string("object"), .string("array")])]),
        ])
    ])

    /// True or false, in quotes too.
    static let flag = either(.boolean, .choice(["true", "false"]))

    /// A name: a text without spaces around it and without some characters.
    ///
    /// - Parameters:
    ///   - length: The most characters.
    ///   - excluded: Characters that it has nowhere, as in a class of a regular expression.
    ///   - notFirst: Characters with which it does not begin.
    ///   - mayBeFraction: Whether it may have a point, so that any number is one.
    /// - Returns: The shape.
    static func name(
        atMost length: Int,
        without excluded: String,
        notFirst: String = "",
        mayBeFraction: Bool
    ) -> SchemaNode {
        let all = "\(excluded)\(controls)\\n"
        let start = notFirst.isEmpty ? "" : "(?![\(notFirst)])"
        let pattern = #"^(?!\s)\#(start)(?!.*\s$)[^\#(all)]{1,\#(length)}$"#
        let types = ["string", mayBeFraction ? "number" : "integer", "boolean"]
        return SchemaNode([
            "type": .array(types.map { .string($0) }), "pattern": .string(pattern),
        ])
    }
}

// MARK: - Numbers

extension SchemaNode {
    /// A whole number, perhaps in thousands or millions.
    static func count(_ range: ClosedRange<Int>) -> SchemaNode {
        func written(_ unit: String, _ size: Int, decimals: Int) -> String? {
            let most = range.upperBound / size
            guard most > 0 else { return nil }
            let whole = NumberPattern.integer(atMost: String(most))
            guard decimals > 0 else { return whole + NumberPattern.space + unit }
            let part = most > 1 ? NumberPattern.digits(atMost: String(most - 1)) : "0*"
            return "(\(whole)|\(part)\\.[0-9]{0,\(decimals)}0*|\\.[0-9]{1,\(decimals)}0*)"
                + NumberPattern.space + unit
        }
        let units = [("", 1, 0), ("k", 1_000, 3), ("M", 1_000_000, 6)]
        let forms = units.compactMap { written($0.0, $0.1, decimals: $0.2) }
        let notOne = range.lowerBound > 1 ? "(?!0*1\\.?0*\(NumberPattern.space)$)" : ""
        let sign = range.lowerBound > 0 ? "\\+?\(NumberPattern.isPositive)\(notOne)" : "\\+?"
        let exponent =
            "\(NumberPattern.decimal)\(NumberPattern.exponent)\(NumberPattern.space)[kM]?"
        return either(
            integer(range),
            text(matching: "^\(sign)(\((forms + [exponent]).joined(separator: "|")))$")
                .examples(String(max(range.lowerBound, 1)))
        )
    }

    /// A number in a range that begins at 0 or above.
    static func number(_ range: ClosedRange<Double>) -> SchemaNode {
        let sign = range.lowerBound > 0 ? "\\+?\(NumberPattern.isPositive)" : "\\+?"
        let decimal = NumberPattern.decimal(atMost: range.upperBound.short)
        let exponent = "\(NumberPattern.decimal)\(NumberPattern.exponent)"
        return either(
            number.with("minimum", .number(range.lowerBound))
                .with("maximum", .number(range.upperBound)),
            text(matching: "^\(sign)(\(decimal)|\(exponent))\(NumberPattern.space)$")
        )
    }

    /// A probability or share, as a number or in percent.
    static let probability: SchemaNode = {
        let space = NumberPattern.space
        let forms = [
            "\\+?\(NumberPattern.decimal(atMost: "1"))\(space)",
            "\\+?\(NumberPattern.decimal(atMost: "100"))\(space)%",
            "\\+?\(NumberPattern.decimal)\(NumberPattern.exponent)\(space)%?",
            "-\(NumberPattern.zero)\(space)%?",
        ]
        return either(share, text(matching: "^(\(forms.joined(separator: "|")))$").examples("3%"))
    }()

    /// A rate with its unit.
    static let rate = text(
        matching:
            "^(\\+?\(NumberPattern.any)|-\(NumberPattern.zero)\(NumberPattern.space))[kM]?/[smhd]$"
    ).examples("0.5/s", "1800/h")

    /// A rate above zero.
    static let positiveRate = text(
        matching: "^\\+?\(NumberPattern.isPositive)\(NumberPattern.any)[kM]?/[smhd]$"
    ).examples("0.5/s", "1800/h")

    /// A seed of 64 bits.
    static let seed = either(
        integer.with("minimum", .integer(0)).with("maximum", .unsigned(.max)),
        text(
            matching: "^(0x[0-9a-fA-F]{1,16}|"
                + "\\+?\(NumberPattern.digits(atMost: "\(UInt64.max)")))$"
        )
    )
}

// MARK: - Times

extension SchemaNode {
    /// A duration with its unit, from zero on.
    static let duration = either(
        text(matching: "^\\+?\(NumberPattern.any)\(units)$").examples("250ms", "30s"),
        text(matching: "^-\(NumberPattern.zero)\(NumberPattern.space)\(units)$")
    )

    /// A duration that is not zero.
    static let positiveDuration = text(
        matching: "^\\+?\(NumberPattern.isPositive)\(NumberPattern.any)\(units)$"
    ).examples("250ms", "30s")

    /// A duration up to so many seconds.
    static func duration(atMostSeconds limit: Int, isPositive: Bool = false) -> SchemaNode {
        let forms =
            [
                NumberPattern.decimal(atMost: String(limit * 1000)) + NumberPattern.space + "ms",
                NumberPattern.decimal(atMost: String(limit)) + NumberPattern.space + "s",
            ]
            + [("m", 60), ("h", 3_600), ("d", 86_400)].map { unit, seconds in
                let number =
                    limit < seconds
                    ? NumberPattern.fraction(atMost: limit, of: seconds)
                    : NumberPattern.decimal(atMost: String(limit / seconds))
                return number + NumberPattern.space + unit
            }
        return limited(to: forms, isPositive: isPositive)
    }

    /// A duration of whole seconds, up to ten minutes.
    static let timeout: SchemaNode = {
        let forms = [
            "(\(NumberPattern.digits(atMost: "600")))000(\\.0*)?\(NumberPattern.space)ms",
            NumberPattern.integer(atMost: "600") + NumberPattern.space + "s",
            // Three seconds are a twentieth of a minute, and no shorter fraction is whole seconds.
            #"(0*[0-9]?(\.([0-9][05]?0*)?)?|0*10\.?0*)"# + NumberPattern.space + "m",
            NumberPattern.multiples(of: 9, atMost: 600, of: 3_600) + NumberPattern.space + "h",
            NumberPattern.multiples(of: 27, atMost: 600, of: 86_400) + NumberPattern.space + "d",
        ]
        return limited(to: forms, isPositive: false)
    }()

    /// A duration in one of some forms; those with an exponent are taken as they are.
    private static func limited(to forms: [String], isPositive: Bool) -> SchemaNode {
        let space = NumberPattern.space
        let sign = "\\+?" + (isPositive ? NumberPattern.isPositive : "")
        let more = [
            "\(NumberPattern.decimal)\(NumberPattern.exponent)\(space)\(units)",
            "\(NumberPattern.zero)\(space)\(units)",
        ]
        let all = (forms + more).joined(separator: "|")
        let zero = isPositive ? "" : "|-\(NumberPattern.zero)\(space)\(units)"
        return text(matching: "^(\(sign)(\(all))\(zero))$").examples("30s")
    }

    private static let units = "(ms|s|m|h|d)"

    /// A law of durations.
    static let law = either(duration, reference("law"))
    /// A law of durations that are not all zero.
    static let positiveLaw = either(positiveDuration, reference("law"))
}

// MARK: - Telephony

extension SchemaNode {
    /// A number in E.164.
    static let phoneNumber = text(matching: "^\\+[1-9][0-9]{1,14}$").examples("+442079460018")

    /// The beginning of numbers in E.164.
    static let prefix = text(matching: "^\\+([1-9][0-9]{0,14})?$").examples("+44")

    /// One path to an attribute, as a regular expression.
    static let pathPattern =
        #"\$(\.[\#(letters)][\#(letters)0-9]*|\[('[^'0-9][^']*'|"[^"0-9][^"]*")\])"#
        + #"(\.[\#(letters)0-9]+|\[([0-9]+|'[^']+'|"[^"]+")\])*"#

    /// What names in paths have besides digits; letters of other scripts are not told apart.
    private static let letters = #"A-Za-z_\-\u0080-\uffff"#

    /// One JSONPath that is the whole value.
    static let jsonPath = text(matching: "^\(pathPattern)$").examples("$.Attributes.partner")

    /// Text with a JSONPath in it.
    static let textWithPath = text(matching: pathPattern).examples("+61$.External.mobile")

    /// One or several values.
    static func oneOrMany(_ item: SchemaNode, atMost most: Int) -> SchemaNode {
        either(item, list(of: item).with("maxItems", .integer(Int64(most))))
    }
}
