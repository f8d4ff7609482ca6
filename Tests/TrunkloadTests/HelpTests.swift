import Foundation
import Testing

@Suite("Help", .timeLimit(.minutes(20)))
struct HelpTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// What the program says of its commands: their names, and the names of their options.
    private func commands() throws -> [(name: String, options: [String])] {
        let outcome = try Program.run("--experimental-dump-help", in: folder)
        let commands: [[String: Any]] = try JSONObject(Data(outcome.output.utf8))
            .value("command.subcommands")
        return try commands.compactMap { command in
            let name = try #require(command["commandName"] as? String)
            guard name != "help" else { return nil }
            let arguments = command["arguments"] as? [[String: Any]] ?? []
            let options = arguments.filter { $0["shouldDisplay"] as? Bool == true }
                .flatMap { $0["names"] as? [[String: Any]] ?? [] }
                .compactMap { $0["name"] as? String }
            return (name, options)
        }
    }

    @Test("The help of every command has an example of it")
    func examples() throws {
        let commands = try commands()
        #expect(commands.count >= 14)
        for command in commands {
            let help = try Program.run(command.name, "--help", in: folder)
            #expect(help.exitCode == 0)
            let examples = help.output.split(separator: "Examples:\n").dropFirst().first ?? ""
            let name = command.name == "exit-codes" ? "run" : command.name
            #expect(examples.hasPrefix("  trunkload \(name)"), "\(command.name)")
            let lines = help.output.split(separator: "\n").filter { !$0.hasPrefix("USAGE:") }
            #expect(lines.allSatisfy { $0.count <= 90 }, "\(command.name)")
        }
    }

    @Test("The manual page has every command and every option")
    func manual() throws {
        let page = try Program.run("manual", in: folder).output
        let sections = page.split(separator: ".SS trunkload ").dropFirst()
        for command in try commands() where command.name != "exit-codes" {
            let section = sections.first { section in
                section.split(separator: "\n")[0].split(separator: " ")[0] == command.name
            }
            let text = try #require(section, "\(command.name)")
            for option in command.options where !["help", "version", "h"].contains(option) {
                let name = option.replacing("-", with: "\\-")
                #expect(text.contains("\\-\(name)\\fR"), "\(command.name) \(option)")
            }
        }
        for code in [0, 1, 2, 3, 64, 65, 66, 70, 73, 99, 130] {
            #expect(page.contains("\n.B \(code)\n"))
        }
        // Lines of other macros would be taken for text, or for nothing.
        let macros = Set([".TH", ".SH", ".SS", ".B", ".I", ".PP", ".TP", ".nf", ".fi"])
        for line in page.split(separator: "\n") where line.hasPrefix(".") {
            #expect(macros.contains(String(line.split(separator: " ")[0])), "\(line)")
        }
    }

    @Test(
        "Shells complete files, metrics and the paths of a scenario",
        arguments: ["bash", "zsh", "fish"]
    )
    func completions(shell: String) throws {
        let script = try Program.run("--generate-completion-script", shell, in: folder)
        #expect(script.exitCode == 0)
        for word in ["yaml", "leg.blocked.share", "carriers", "x60", "history"] {
            #expect(script.output.contains(word), "\(word)")
        }
    }
}
