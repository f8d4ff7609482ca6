internal import ArgumentParser

/// What makes a shell complete the commands: the argument parser's script, with the commands after `help`,
/// which it leaves out.
enum CompletionScript {
    /// The shell whose script the command line asks for; nil where it asks for something else.
    static func shell(askedForBy arguments: [String]) -> CompletionShell? {
        guard let first = arguments.first, first.hasPrefix(option), arguments.count <= 2 else {
            return nil
        }
        if first == option, arguments.count == 1 { return .autodetected() }
        let name = first == option ? arguments[1] : String(first.dropFirst(option.count + 1))
        return CompletionShell(rawValue: name)
    }

    /// The script for a shell.
    static func text(for shell: CompletionShell) -> String {
        let script = Trunkload.completionScript(for: shell)
        let commands = Trunkload.configuration.subcommands.map { command in
            command.configuration.commandName ?? "\(command)".lowercased()
        }.joined(separator: " ")
        switch shell {
        case .bash:
            // A later function of the same name takes the place of the earlier one.
            return script + """

                _trunkload_help() {
                    COMPREPLY+=($(compgen -W '\(commands)' -- "${cur}"))
                }

                """
        case .zsh:
            return script.replacing("'*:subcommands:'", with: "'*:subcommands:(\(commands))'")
        default:
            return script + """

                complete -c 'trunkload' -n '__fish_seen_subcommand_from help' -fa '\(commands)'

                """
        }
    }

    private static let option = "--generate-completion-script"
}
