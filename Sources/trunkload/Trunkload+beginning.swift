internal import ArgumentParser
internal import Typesetting

extension Trunkload {
    /// Does what the words of the command line say, and exits.
    ///
    /// Whatever is wrong with them is told with the usage of the command that was typed.
    static func begin(with words: [String]) {
        if let name = unknownCommand(in: words) {
            let nearest = name.nearest(in: names.sorted()).map { "; did you mean '\($0)'?" } ?? "."
            fail("'\(name)' is no command\(nearest)", usageOf: nil)
        }
        var command: any ParsableCommand
        do {
            command = try parseAsRoot(words)
        } catch {
            exit(telling: error)
        }
        do {
            try command.run()
        } catch let error as ValidationError {
            fail(error.message, usageOf: type(of: command))
        } catch {
            exit(telling: error)
        }
    }

    /// All names that may follow the program's, or `help`.
    private static var names: Set<String> {
        var names: Set = ["help"]
        for command in configuration.subcommands {
            names.insert(command._commandName)
            names.formUnion(command.configuration.aliases)
        }
        return names
    }

    /// The first word that should name a command and does not; `nil` where all is well.
    private static func unknownCommand(in words: [String]) -> String? {
        guard let first = words.first, !first.hasPrefix("-") else { return nil }
        guard names.contains(first) else { return first }
        guard first == "help", words.count > 1, !words[1].hasPrefix("-") else { return nil }
        return names.contains(words[1]) ? nil : words[1]
    }

    /// Tells a mistake in the words of a command, and exits with the code for wrong usage.
    private static func fail(
        _ message: String,
        usageOf command: (any ParsableCommand.Type)?
    ) -> Never {
        let usage = command.map { usageString(for: $0) } ?? usageString()
        let name = command.map { " " + $0._commandName } ?? ""
        Terminal.error(
            "Error: \(message)\nUsage: \(usage)\n  See 'trunkload\(name) --help' for more information.\n"
        )
        exit(withError: ExitCode.validationFailure)
    }

    /// Exits as the parser does, but with nothing in a message that steers a terminal, and with an error where the
    /// help that was asked for cannot be written.
    private static func exit(telling error: any Error) -> Never {
        let code = exitCode(for: error)
        let message = fullMessage(for: error)
        guard !message.isEmpty else { exit(withError: error) }
        let text = message + (message.hasSuffix("\n") ? "" : "\n")
        if code.isSuccess { finish(printing: text) }
        Terminal.error(text)
        exit(withError: code)
    }

    /// Prints what was asked for, which is all that the program does, and exits.
    static func finish(printing text: String) -> Never {
        do {
            try Terminal.output(text)
            exit(withError: nil)
        } catch {
            exit(withError: error)
        }
    }
}
