internal import ArgumentParser
internal import Foundation

extension Trunkload {
    /// `trunkload manual`: the manual page, made from what the commands say of themselves.
    struct Manual: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "manual",
            abstract: "Print the manual page, for man.",
            discussion: """
                Examples:
                  trunkload manual | man -l -
                  mkdir -p ~/.local/share/man/man1
                  trunkload manual > ~/.local/share/man/man1/trunkload.1
                """
        )

        func run() throws {
            let description = Data(Trunkload._dumpHelp().utf8)
            let tool = try JSONDecoder().decode(CommandDescription.Tool.self, from: description)
            try Terminal.output(ManualPage(of: tool.command).text)
        }
    }
}

/// What a command says of itself, as the argument parser writes it.
struct CommandDescription: Decodable {
    /// The whole program.
    struct Tool: Decodable {
        var command: CommandDescription
    }

    /// An argument, an option or a flag.
    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
        }

        var kind: String
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var abstract: String?
        var discussion: String?
    }

    var commandName: String
    var shouldDisplay: Bool
    var abstract: String?
    var discussion: String?
    var subcommands: [CommandDescription]?
    var arguments: [Argument]?
}
