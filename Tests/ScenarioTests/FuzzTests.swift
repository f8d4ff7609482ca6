import Scenario
import Testing

@Suite("Mutated files", .timeLimit(.minutes(5)))
struct FuzzTests {
    @Test("No mutation of a valid file crashes the reader", arguments: [1, 2, 3] as [UInt64])
    func mutations(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let bytes = Array(ContractExample.simulated.utf8)
        for _ in 0..<1000 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                Self.mutate(&mutated, using: &random)
            }
            let document = ScenarioDocument(
                path: "peak.yaml",
                text: String(decoding: mutated, as: UTF8.self)
            )
            do {
                let warnings = try document.scenario().warnings
                #expect(warnings.isEmpty == warnings.rendered(in: document).isEmpty)
            } catch {
                let text = error.rendered(in: document, includingWarnings: true)
                #expect(text.hasSuffix("in peak.yaml\n"))
            }
        }
    }

    /// Pieces that mean something to YAML or to numbers.
    private static let pieces = [
        "&a ", "*a", "<<: ", "!!str ", "? ", ": ", "- ", "[", "]", "{", "}", "\"", "'", "|\n",
        ">\n",
        "#", "\t", "\r", "\n", "\u{FEFF}", "\u{2028}", "\u{0}", "---\n", "...\n", "%YAML 1.1\n",
        "~",
        "1e999", "-", "99999999999999999999", "0x10", ".nan", ".inf", "%", "/s", "👩🏽‍🚒", "e\u{301}",
        "$.", "$.Attributes.a", "voiceConnector: ", "attributes: ", "+", "0s", "stages: ", "null",
        "\\u", "\\",
    ]

    private static func mutate(_ bytes: inout [UInt8], using random: inout SplitMix) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            bytes.removeSubrange(place..<end)
        case 1:
            bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 2:
            let other = Int.random(in: 0...bytes.count, using: &random)
            bytes.insert(contentsOf: bytes[place..<end], at: other)
        case 3:
            bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 4 where place < bytes.count:
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        default:
            let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
            bytes.insert(contentsOf: piece.utf8, at: place)
        }
    }
}

/// A small generator, so that a seed repeats a test.
///
/// Source: G. L. Steele Jr. et al., "Fast splittable pseudorandom number generators", OOPSLA 2014.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
