/// A manual page in the macros of man(7), which every version of man reads.
struct ManualPage {
    private let program: CommandDescription

    /// The page of a program.
    init(of program: CommandDescription) { self.program = program }

    /// The source.
    var text: String {
        let commands = (program.subcommands ?? []).filter(Self.isShown)
        let lines =
            [
                ".TH TRUNKLOAD 1 \"\" \"trunkload \(Build.version)\" \"User Commands\"",
                ".SH NAME",
                "trunkload \\- \(Self.escaped(Self.sentence(program.abstract)))",
                ".SH SYNOPSIS",
                ".B trunkload", ".I command", "[\\fIoptions\\fR]",
                ".SH DESCRIPTION",
            ] + Self.paragraphs(program.discussion) + [".SH COMMANDS"]
            + commands.flatMap(section) + [".SH EXIT STATUS"] + exitCodes(commands)
            + [".SH ENVIRONMENT", ".TP", ".B NO_COLOR"]
            + ["Any value but the empty one turns colours off."]
            + [".TP", ".B CI", "Any value but the empty one turns the live view off."]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func isShown(_ command: CommandDescription) -> Bool {
        command.shouldDisplay && command.commandName != "help"
    }

    // MARK: - Commands

    private func section(of command: CommandDescription) -> [String] {
        guard command.commandName != "exit-codes" else { return [] }
        let arguments = (command.arguments ?? []).filter { argument in
            argument.shouldDisplay && !Self.isCommon(argument)
        }
        return [".SS trunkload \(command.commandName)\(Self.synopsis(of: arguments))"]
            + Self.paragraphs(command.abstract) + Self.paragraphs(command.discussion)
            + arguments.flatMap(Self.entry)
    }

    private static func isCommon(_ argument: CommandDescription.Argument) -> Bool {
        (argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    }

    private static func synopsis(of arguments: [CommandDescription.Argument]) -> String {
        let positional = arguments.filter { $0.kind == "positional" }.map { argument in
            let name = "\\fI\(escaped(argument.valueName ?? ""))\\fR"
            let many = argument.isRepeating ? " ..." : ""
            return argument.isOptional ? " [\(name)\(many)]" : " \(name)\(many)"
        }
        let hasOptions = arguments.contains { $0.kind != "positional" }
        return positional.joined() + (hasOptions ? " [options]" : "")
    }

    private static func entry(of argument: CommandDescription.Argument) -> [String] {
        var help = [argument.abstract, argument.discussion].compactMap(\.self)
            .filter { !$0.isEmpty }.joined(separator: " ")
        if let value = argument.defaultValue, !value.isEmpty { help += " (default: \(value))" }
        return [".TP", heading(of: argument)] + lines(help)
    }

    private static func heading(of argument: CommandDescription.Argument) -> String {
        let value = argument.valueName.map { "\\fI\(escaped($0))\\fR" } ?? ""
        guard argument.kind != "positional" else { return value }
        let names = (argument.names ?? []).map { name in
            "\\fB\(escaped((name.kind == "long" ? "--" : "-") + name.name))\\fR"
        }
        let list = names.joined(separator: ", ")
        return argument.kind == "option" ? "\(list) \(value)" : list
    }

    private func exitCodes(_ commands: [CommandDescription]) -> [String] {
        let table = commands.first { $0.commandName == "exit-codes" }?.discussion ?? ""
        return table.split(separator: "\n").flatMap { line -> [String] in
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { return [] }
            return [".TP", ".B \(words[0])"] + Self.lines(String(words[1]))
        }
    }

    // MARK: - Text

    /// Paragraphs as they are filled, and lines that are indented as they stand.
    private static func paragraphs(_ text: String?) -> [String] {
        var source: [String] = []
        var isCode = false
        for line in (text ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            let begins = line.hasPrefix("  ")
            if begins != isCode {
                source.append(begins ? ".PP\n.nf" : ".fi")
                isCode = begins
            }
            source.append(line.isEmpty ? ".PP" : escaped(String(line)))
        }
        return [".PP"] + source + (isCode ? [".fi"] : [])
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { escaped(String($0)) }
    }

    private static func sentence(_ text: String?) -> String {
        let text = text ?? ""
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// Text in which nothing is an instruction, and a hyphen is one that can be typed.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
            // Not every man says in which encoding a page is.
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped +=
                    "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
            }
        }
        let text = escaped
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }
}
