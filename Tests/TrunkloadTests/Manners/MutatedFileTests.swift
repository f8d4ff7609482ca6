import Foundation
import Testing

@Suite("Mutated files", .timeLimit(.minutes(5)))
struct MutatedFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let text = SampleScenario.text("duration: 1m\nreplications: 3")
        try folder.write(text, to: "sample.yaml")
        for seed in ["1", "2"] {
            let words = ["run", "sample.yaml", "--seed", seed, "--output", "run\(seed)"]
            _ = try Program(words + ["--history", "h.sqlite", "--quiet"], in: folder).wait()
        }
    }

    /// A kind of file, and what reads it.
    enum Kind: String, CaseIterable {
        case scenario = "m.yaml"
        case history = "m.sqlite"
        case summary = "run1/summary.json"
        case replications = "run1/replications.csv"
        case table = "m.csv"
        case flow = "m.json"

        /// The commands that read the file.
        var commands: [[String]] {
            switch self {
            case .scenario:
                [
                    ["check", rawValue], ["explain", rawValue],
                    ["run", rawValue, "--set", "maxContacts=40", "--set", "replications=1"],
                ]
            case .history: [["history", rawValue, "--metric", "leg.blocked.share"]]
            case .summary, .replications: [["compare", "run1", "run2"], ["report", "run1"]]
            case .table:
                [
                    ["fit", rawValue, "--column", "ring"],
                    ["learn", rawValue, "-o", "l.yaml", "--json", "--map", "arrival=at,ring=ring"],
                ]
            case .flow: [["flow", rawValue], ["flow", rawValue, "--as", "service", "--json"]]
            }
        }
    }

    private func original(_ kind: Kind) throws -> Data {
        switch kind {
        case .scenario: try folder.bytes("sample.yaml")
        case .history: try folder.bytes("h.sqlite")
        case .summary, .replications: try folder.bytes(kind.rawValue)
        case .table:
            Data(
                ("at,ring\n"
                    + (0..<60).map { "2026-03-02 08:\($0 / 6 + 10):0\($0 % 6),\($0 * 7 % 31).5\n" }
                    .joined()).utf8
            )
        case .flow:
            try Data(
                contentsOf: Program.root.appending(path: "scenarios/flows/order-hotline.json")
            )
        }
    }

    @Test("No file of any content crashes or hangs the program", arguments: Kind.allCases)
    func mutated(kind: Kind) throws {
        let bytes = try [UInt8](original(kind))
        var mutator = FileMutator(
            seed: UInt64(kind.rawValue.utf8.reduce(7) { $0 &* 31 &+ Int($1) })
        )
        for number in 0..<12 {
            let mutation = Data(mutator.mutation(of: bytes))
            try mutation.write(to: folder.url.appending(path: kind.rawValue))
            for words in kind.commands {
                let start = ContinuousClock.now
                let outcome = try Program(words, in: folder, after: "ulimit -t 60").wait()
                let told: Comment = "\(words) of mutation \(number): \(outcome.errors)"
                #expect([0, 2, 64, 65, 66, 73, 99].contains(outcome.exitCode), told)
                #expect(ContinuousClock.now - start < .seconds(120), told)
                if outcome.exitCode == 65, !words.contains("--json") {
                    #expect(outcome.errors.contains("error"), told)
                }
            }
        }
    }
}

/// Changes bytes of files as editors, transfers and slips do.
private struct FileMutator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private static let pieces = [
        "&a ", "*a", ": ", "- ", "[", "]", "{", "}", "\"", "'", "\t", "\r", "\n", "\u{FEFF}",
        "\u{0}", "---\n", "1e999", "-", "9223372036854775807", "1e308", ".nan", "%", "/s",
        "36500d", "null", "\\ud83d\\ude00", "\\", "$.Attributes.a", ",", ";", "true", "5e-324",
    ]

    /// A file with one to six changes.
    mutating func mutation(of bytes: [UInt8]) -> [UInt8] {
        var changed = bytes
        for _ in 0...number(below: 6) {
            let place = number(below: changed.count + 1)
            let end = min(changed.count, place + number(below: 15))
            switch number(below: 6) {
            case 0: changed.removeSubrange(place..<end)
            case 1: changed.insert(contentsOf: changed[place..<end], at: place)
            case 2: changed.insert(contentsOf: changed[place..<end], at: number(below: place + 1))
            case 3: changed.insert(UInt8(number(below: 256)), at: place)
            case 4 where place < changed.count: changed[place] ^= 1 << UInt8(number(below: 8))
            default:
                let piece = Self.pieces[number(below: Self.pieces.count)]
                changed.insert(contentsOf: piece.utf8, at: place)
            }
        }
        return changed
    }

    /// A number from 0 to one less than the limit.
    ///
    /// Source: G. L. Steele Jr. et al., "Fast splittable pseudorandom number generators", OOPSLA
    /// 2014.
    private mutating func number(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
