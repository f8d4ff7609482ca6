internal import ArgumentParser
internal import Measures

/// Counts of the command line, written as scenarios have them: `80`, `200k`, `2M`.
enum WrittenCount {
    /// Reads a count from 1 to a million, as of replications.
    static func replications(_ text: String) throws -> Int { try count(text, in: 1...1_000_000) }

    /// Reads a number of threads.
    static func threads(_ text: String) throws -> Int { try count(text, in: 1...1_024) }

    /// Reads a count from 1 on.
    static func positive(_ text: String) throws -> Int { try count(text, in: 1...1 << 53) }

    /// Reads a count from 0 on.
    static func any(_ text: String) throws -> Int { try count(text, in: 0...1 << 53) }

    private static func count(_ text: String, in range: ClosedRange<Int>) throws -> Int {
        do throws(ValueProblem) {
            return try Int(count: text, in: range)
        } catch {
            let help = error.help(for: text).map { "\nhelp: \($0)" } ?? ""
            throw ValidationError(error.sentence(for: "the value", found: text) + help)
        }
    }
}
