internal import ArgumentParser
internal import Measures

/// Counts of the command line, written as scenarios have them: `80`, `200k`, `2M`.
enum WrittenCount {
    /// The greatest count, up to which a double tells whole numbers apart.
    static let most = 1 << 53

    /// Reads `--replications`, from 1 to a million.
    static let replications = of("--replications", 1...1_000_000)

    /// Reads `--threads`, from 1 to 1,024.
    static let threads = of("--threads", 1...1_024)

    /// Makes what reads the value of an option.
    ///
    /// - Parameters:
    ///   - option: The option, which messages name.
    ///   - range: What its value may be.
    /// - Returns: A function that throws `ValidationError` for any other text.
    static func of(
        _ option: String,
        _ range: ClosedRange<Int>
    ) -> @Sendable (String) throws -> Int {
        { text in
            do throws(ValueProblem) {
                return try Int(count: text, in: range)
            } catch {
                let help = error.help(for: text).map { "\nhelp: \($0)" } ?? ""
                throw ValidationError(error.sentence(for: option, found: text) + "." + help)
            }
        }
    }
}
