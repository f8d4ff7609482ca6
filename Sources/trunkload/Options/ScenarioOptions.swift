internal import ArgumentParser
internal import Measures
internal import Scenario

/// Where the scenario comes from and what the command line changes in it.
struct ScenarioOptions: ParsableArguments {
    @Argument(help: "The scenario file; - is standard input.", completion: Completions.scenario)
    var scenario: String

    @Option(
        parsing: .unconditional,
        help: "Seed of all random streams, decimal or 0x…. The scenario's own by default.",
        transform: Self.seed
    )
    var seed: UInt64?

    @Option(
        parsing: .unconditional,
        help: "Independent runs to add up. The scenario's own number by default.",
        transform: WrittenCount.replications
    )
    var replications: Int?

    @OptionGroup var changes: OverrideOptions

    var overrides: [ScenarioOverride] { changes.overrides }

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "One more threshold, such as 'leg.blocked.share < 2%'. Repeatable.",
            valueName: "expression"
        ),
        completion: Completions.metric,
        transform: Self.threshold
    )
    var threshold: [Threshold] = []

    static func seed(_ text: String) throws -> UInt64 {
        let isHexadecimal = text.lowercased().hasPrefix("0x")
        let seed = isHexadecimal ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
        guard let seed else {
            throw ValidationError(
                "a seed must be a whole number from 0 to 2⁶⁴ − 1, but is '\(text)'."
            )
        }
        return seed
    }

    static func override(_ text: String) throws -> ScenarioOverride {
        do {
            return try ScenarioOverride(text)
        } catch {
            throw ValidationError("\(error).")
        }
    }

    static func threshold(_ text: String) throws -> Threshold {
        do {
            return try Threshold(parsing: text)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

extension ScenarioOptions {
    /// Reads the document; says what is wrong and exits when it cannot be read.
    func document() throws -> ScenarioDocument {
        try ScenarioDocument.reading(scenario)
    }

    /// The files that are read: the scenario, and what it names.
    func files(with inputs: ScenarioInputs) -> [String] {
        let folder = scenario.lastIndex(of: "/").map { scenario[...$0] } ?? ""
        return [scenario]
            + inputs.files.map { $0.path.hasPrefix("/") ? $0.path : folder + $0.path }
    }

    /// Reads the scenario and applies the options; says all that is wrong and exits if anything is.
    ///
    /// - Parameters:
    ///   - document: The file.
    ///   - inputs: Takes the files that the scenario names.
    ///   - isForAnswering: Whether only its carriers are wanted, which answer the calls of others.
    /// - Returns: The scenario.
    /// - Throws: The exit code for what is wrong.
    func scenario(
        in document: ScenarioDocument,
        noting inputs: ScenarioInputs? = nil,
        forAnswering isForAnswering: Bool = false
    ) throws -> Scenario {
        var scenario: Scenario
        do {
            scenario = try document.scenario(
                overrides: overrides,
                noting: inputs,
                forAnswering: isForAnswering
            )
        } catch {
            Terminal.error(error.rendered(in: document))
            throw error.exitCode
        }
        if let seed { scenario.seed = seed }
        if let replications { scenario.replications = replications }
        for threshold in threshold {
            do {
                try threshold.check(in: scenario.plan)
            } catch {
                throw ValidationError("--threshold '\(threshold.text)': \(error.description)")
            }
        }
        scenario.thresholds += threshold
        return scenario
    }

    /// The command line that repeats this run.
    func repetition(of scenario: Scenario) -> String {
        var words = [
            "trunkload", "run", Self.quotedWhereNeeded(self.scenario), "--seed", "\(scenario.seed)",
        ]
        words += ["--replications", "\(scenario.replications)"]
        for override in overrides { words += ["--set", Self.quoted(override.text)] }
        for threshold in threshold { words += ["--threshold", Self.quoted(threshold.text)] }
        return words.joined(separator: " ")
    }

    private static func quotedWhereNeeded(_ path: String) -> String {
        let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
        return isPlain ? path : quoted(path)
    }

    private static func quoted(_ text: String) -> String {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: #"'\''"#) + "'"
    }
}

extension ScenarioDocument {
    /// Reads a file; says why and exits when it cannot be read.
    static func reading(_ path: String) throws -> ScenarioDocument {
        do {
            return try ScenarioDocument(contentsOf: path)
        } catch {
            Terminal.error(error.description + "\n")
            throw error.exitCode
        }
    }
}

extension ScenarioFileError {
    /// The exit code: a file that cannot be read, or one that is no text of a reasonable size.
    var exitCode: ExitCode {
        switch self {
        case .unreadable, .notAFile: .noInput
        case .tooLarge, .notUTF8: .wrongData
        }
    }
}
