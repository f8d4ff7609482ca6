internal import FoundationEssentials
internal import Testing

internal import Typesetting

@Suite("Values encoded as JSON")
struct JSONEncodingTests {
    private struct Inner: Encodable {
        var numbers = [1.5, 2, -0.0, .infinity, .nan]
        var large = UInt64.max
        var least = Int64.min
        var missing: Int?
        var flags = ["a": true, "b": false]
    }

    private class Base: Encodable {
        var name = "base"
    }

    private final class Derived: Base {
        private enum Key: CodingKey { case own, list, object, nothing }
        private enum Nested: CodingKey { case deep }

        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(Float(0.5), forKey: .own)
            try container.encodeNil(forKey: .nothing)
            var list = container.nestedUnkeyedContainer(forKey: .list)
            try list.encode("x")
            try list.encodeNil()
            var inner = list.nestedContainer(keyedBy: Nested.self)
            try inner.encode([UInt8(7)], forKey: .deep)
            var object = container.nestedContainer(keyedBy: Nested.self, forKey: .object)
            try object.encode(Int8(-1), forKey: .deep)
            try super.encode(to: container.superEncoder())
        }
    }

    @Test("Numbers, missing values, lists and objects")
    func plain() throws {
        #expect(
            try JSONValue(encoding: Inner())
                == .object([
                    "numbers": .array([.number(1.5), .integer(2), .integer(0), .null, .null]),
                    "large": .unsigned(.max),
                    "least": .integer(.min),
                    "flags": .object(["a": .boolean(true), "b": .boolean(false)]),
                ])
        )
        #expect(try JSONValue(encoding: [Int]()) == .array([]))
        #expect(try JSONValue(encoding: [String: Int]()) == .object([:]))
        #expect(try JSONValue(encoding: Optional<Int>.none) == .null)
    }

    @Test("Containers in containers, and the part of a base class")
    func nested() throws {
        #expect(
            try JSONValue(encoding: Derived())
                == .object([
                    "own": .number(0.5),
                    "nothing": .null,
                    "list": .array([.string("x"), .null, .object(["deep": .array([.integer(7)])])]),
                    "object": .object(["deep": .integer(-1)]),
                    "super": .object(["name": .string("base")]),
                ])
        )
    }

    @Test("The same as by way of a text")
    func sameAsText() throws {
        struct Mixed: Encodable {
            var list = (0..<50).map { Double($0) / 3 * (($0 % 2) == 0 ? 1 : 3) }
            var text = "quote \" and \u{1F600}"
            var nested = [["k": [1, 2]], [:]]
            var one = 9_007_199_254_740_993
        }
        let bytes = try JSONEncoder().encode(Mixed())
        let decoded = try JSONDecoder().decode(JSONValue.self, from: bytes)
        #expect(try JSONValue(encoding: Mixed()) == decoded)
    }

    @Test(
        "Texts are written with what they must escape, and read back",
        arguments: [
            ("", #""""#), ("plain ~ text", #""plain ~ text""#), ("a\"b\\c", #""a\"b\\c""#),
            ("\n\r\t", #""\n\r\t""#), ("\u{0}\u{1F}\u{7F}\u{9F}", #""\u0000\u001f\u007f\u009f""#),
            ("é😀\u{A0}", "\"é😀\u{A0}\""), ("é\n", #""é\n""#),
        ]
    )
    func escapes(text: String, written: String) throws {
        #expect(JSONValue.string(text).text == written)
        #expect(JSONValue.object([text: .null]).text == "{\(written): null}")
        let read = try JSONDecoder().decode(String.self, from: Data(written.utf8))
        #expect(read.unicodeScalars.elementsEqual(text.unicodeScalars))
    }
}
