import Foundation
import Scenario
import Testing

/// The schema for editors accepts what `check` accepts, key by key and value by value.
@Suite("The schema and the readers")
struct SchemaAgreementTests {
    private let schema: SchemaCheck

    init() throws { schema = try SchemaCheck(ScenarioSchema.text) }

    /// The kinds whose keys are known, each with its keys.
    private static let kinds = SectionKind.allCases.filter { !$0.hasFreeKeys }

    /// Values of every form, right ones and wrong ones, in JSON.
    private static let pool: [String] =
        [
            "null", "true", "false", "0", "1", "-1", "2", "5", "15", "16", "0.5", "1.5", "503",
            "1000", "2000000", "1e3", "[]", #"["abc"]"#, #"["GB"]"#, #"["UK"]"#, #"["+44"]"#,
            #"["callFailed"]"#, #"["never"]"#, #"["+442079460018"]"#, "[5]", "{}", #"{"x": 1}"#,
            #"{"constant": "1s"}"#, #"{"exponential": "0s"}"#, #"{"exponential": "9s"}"#,
            #"{"constant": "1s", "exponential": "1s"}"#, #"{"truncatedAt": "1s"}"#,
            #"[{"constant": "1s"}]"#,
        ]
        + [
            "", "abc", "0", "1", "-1", "2", "5", "15", "16", "1.5", "1.", ".5", "0.5", "1001",
            "0s", "-0s", "5s", "5.s", ".5s", "-5s", "+5s", "1e3s", "11s", "250ms", "10000ms",
            "10001ms", "600s", "601s", "10m", "11m", "10.5m", "0.05m", "0.0250m", "1.5m", "0.17m",
            ".1h", "0.1h", "0.1650h", "0.1675h", "0.17h", "0.0027h", "0.0028h", "0.00277777777h",
            "0.0003125d", "0.006875d", "0.0001d", "0.000115d", "0.000116d", "600000ms",
            "0600000.0ms", "0ms", "500ms", "1500ms", "30.0s", "30.5s", "0.0h", "5 x", "5 s",
            "24.2  s", "10.80 %", "2 k",
            "0.5 /s", "5 ", "1\u{A0}h", "1h", "5sec", "0/s", "-0/s",
            "5/s", "1k/m", "-1/s", "5/x", "5/", "0%", "3%", "100%", "100.5%", "150%", "-1%",
            "1k", "1.5k", "1.5555k", "2M", "5K", "$.Attributes.a", "$.Attributes.a.b",
            "$['a']", "$[0]", "$.5", "$.", "+61$.External.x", "$.Attributes.a!", "+44", "+0",
            "+", "+442079460018", "+1234567890123456", "442079460018", "auto", "default",
            "inbound", "whisper", "callFailed", "error", "GB", "gb", "UK", "arn:aws:x",
            "arn:$.Attributes.a", "0437a1", "123", "12", "12,#*", "a/b", ".a", "a.b", " a",
            "a ", "a b", "a(b", "503", "700", "0503", "us-east-1", "nowhere-1", "0x1f",
            "0xfffffffffffffffff", "18446744073709551615", "18446744073709551616", "true",
            "True", "yes", "a\u{7}b", "a\nb", "null", String(repeating: "x", count: 65),
            String(repeating: "1", count: 51), String(repeating: "x", count: 300),
        ].map { text in
            let quoted = try? String(decoding: JSONEncoder().encode(text), as: UTF8.self)
            return quoted ?? ""
        }

    @Test("Every key has a right value, which both take", arguments: kinds)
    func right(kind: SectionKind) throws {
        for key in kind.keys {
            let text = KeySamples.scenario(kind, saying: key)
            #expect(refusals(of: text) == [], "\(kind).\(key): \(text)")
            #expect(try schema.accepts(text), "\(kind).\(key): \(text)")
        }
    }

    @Test("Both take the same values of every key and refuse the same", arguments: kinds)
    func values(kind: SectionKind) throws {
        for key in kind.keys where !Self.isBeyondSchemas(kind, key) {
            var refused = 0
            for value in Self.pool where !Self.isTooFine(key, value) {
                let text = KeySamples.scenario(kind, saying: key, value: value)
                let refusals = refusals(of: text)
                let isTaken = try schema.accepts(text)
                #expect(refusals.isEmpty == isTaken, "\(kind).\(key) = \(value): \(refusals)")
                refused += refusals.isEmpty ? 0 : 1
            }
            #expect(refused > 0, "no value of \(kind).\(key) is wrong")
        }
    }

    @Test("Both take the same values under keys that the author chooses")
    func freeKeys() throws {
        let places: [(kind: SectionKind, key: String)] = [
            (.transfer, "attributes"), (.failure, "causes"), (.flowBlock, "yields"),
        ]
        for (kind, key) in places {
            for value in Self.pool {
                for name in ["503", "299", "$.Attributes.a", "$.", "a b"] {
                    // A share of what cannot be an attribute: the pattern of names knows nothing of values.
                    if key == "yields", name == "$.", value.contains("%") { continue }
                    let written = "{\"\(name)\": \(value)}"
                    let text = KeySamples.scenario(kind, saying: key, value: written)
                    let refusals = refusals(of: text)
                    let isTaken = try schema.accepts(text)
                    #expect(refusals.isEmpty == isTaken, "\(key) = \(written): \(refusals)")
                }
            }
        }
    }

    @Test("Neither takes an unknown key, nor a section without a key that must be there")
    func keys() throws {
        for kind in Self.kinds {
            let whole = KeySamples.scenario(kind, saying: "unknown", value: "1")
            #expect(!refusals(of: whole).isEmpty, "\(kind)")
            #expect(try !schema.accepts(whole), "\(kind)")
            for key in kind.section.required {
                let text = KeySamples.scenario(kind, saying: nil)
                    .replacing("\"\(key)\": ", with: "\"unknown\": ", maxReplacements: 1)
                #expect(!refusals(of: text).isEmpty, "\(kind) without \(key)")
                #expect(try !schema.accepts(text), "\(kind) without \(key)")
            }
        }
    }

    @Test("Both take one of the sets of keys that exclude each other, whole")
    func choices() throws {
        for kind in Self.kinds where !kind.section.choices.isEmpty {
            let all = kind.section.choices
            for (first, choice) in all.enumerated() {
                for other in all[..<first] {
                    let text = KeySamples.scenario(kind, saying: choice[0])
                    let more = KeySamples.samples(of: kind, nil).values[other[0]] ?? ""
                    let both = text.replacing(
                        "\"\(choice[0])\": ",
                        with: "\"\(other[0])\": \(more), \"\(choice[0])\": ",
                        maxReplacements: 1
                    )
                    #expect(!refusals(of: both).isEmpty, "\(kind) \(choice) and \(other)")
                    #expect(try !schema.accepts(both), "\(kind) \(choice) and \(other)")
                }
            }
        }
    }

    @Test("No section names a key twice, and what it says of keys is of its own")
    func table() {
        for kind in SectionKind.allCases {
            let section = kind.section
            let keys = Set(kind.keys)
            #expect(keys.count == kind.keys.count, "\(kind)")
            #expect(keys.isSuperset(of: section.required), "\(kind)")
            #expect(keys.isSuperset(of: section.choices.flatMap(\.self)), "\(kind)")
            #expect(keys.isSuperset(of: section.needs.flatMap { [$0.key, $0.value] }), "\(kind)")
            #expect(!section.meaning.isEmpty, "\(kind)")
        }
    }

    // MARK: - What readers refuse

    /// Keys whose values other files or other parts of the scenario decide.
    private static func isBeyondSchemas(_ kind: SectionKind, _ key: String) -> Bool {
        switch (kind, key) {
        // Metrics have a language of their own; whole sections stand under the others.
        case (.scenario, "thresholds"), (.scenario, "transfer"): true
        default: false
        }
    }

    /// Whether a pattern cannot tell, or does not tell yet, that a value is wrong or right.
    ///
    /// Editors learn of these from `check`.
    private static func isTooFine(_ key: String, _ value: String) -> Bool {
        switch (key, value) {
        // How much a text with an exponent is.
        case (_, #""1e3s""#): true
        // To a schema a number is its value, to these readers its text.
        case ("seed", "1e3"), ("sendDTMF", "1e3"), ("userToUserInformation", "1e3"): true
        // Whether a number is long enough for its country.
        case (_, #""+44""#), (_, #"["+44"]"#): true
        default: false
        }
    }

    /// What readers find wrong with values themselves.
    private func refusals(of text: String) -> [String] {
        let document = ScenarioDocument(
            path: "a.json",
            text: text,
            openFlow: SampleFlows.open,
            openData: { path throws(ScenarioFileError) in
                let texts = [
                    "ring.csv": "seconds\n1\n2\n3\n", "curve.csv": "time,rate\n0s,1/s\n1h,1/s\n",
                ]
                guard let text = texts[path] else {
                    throw .unreadable(path: path, reason: "there is no such file")
                }
                return DataDocument(path: path, bytes: text.utf8)
            }
        )
        do throws(ScenarioErrors) {
            _ = try document.scenario()
            return []
        } catch {
            return error.errors.map(\.message).filter {
                !Self.isAboutOthers($0) || Self.isAboutForm($0)
            }
        }
    }

    /// Whether a message says that a list or a section stands where a text should.
    private static func isAboutForm(_ message: String) -> Bool {
        message.hasSuffix(", but is a list")
            || message.hasSuffix(", but is a section of keys")
    }

    /// Whether a message is about what several values are together, or about another file: schemas
    /// see neither.
    private static func isAboutOthers(_ message: String) -> Bool {
        [
            "add up to", "no carrier serves", "cannot be read", "which holds no",
            "must be the name of a carrier", "leads back to", "there is another carrier",
            "must make numbers of", "must not be shorter than 'from'", "must be longer than 'for'",
            "must be shorter than 'duration'", "must be less than 'maxContacts'",
            "must leave at least 0.1%", "is none of", "must be one of 'instance.phoneNumbers'",
            "must have a rate above 0/s somewhere",
        ].contains(where: message.contains)
    }
}
