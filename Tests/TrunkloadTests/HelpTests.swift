import Foundation
import Testing

@Suite("Help", .timeLimit(.minutes(5)))
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
            let isAboutRuns = ["exit-codes", "metrics"].contains(command.name)
            let name = isAboutRuns ? "run" : command.name
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
        for code in [0, 1, 2, 3, 64, 65, 66, 70, 73, 99, 129, 130] {
            #expect(page.contains("\n.B \(code)\n"))
        }
        // Lines of other macros would be taken for text, or for nothing.
        let macros = Set([".TH", ".SH", ".SS", ".B", ".I", ".PP", ".TP", ".nf", ".fi"])
        for line in page.split(separator: "\n") where line.hasPrefix(".") {
            #expect(macros.contains(String(line.split(separator: " ")[0])), "\(line)")
        }
    }

    @Test("The manual page is plain ASCII, and troff finds nothing wrong with it")
    func typeset() throws {
        let page = try Program.run("manual", in: folder).output
        #expect(page.utf8.allSatisfy { $0 < 0x80 })
        #expect(page.contains("\\[u2026]"))
        let groff = "/usr/bin/groff"
        guard FileManager.default.isExecutableFile(atPath: groff) else {
            print("skipped: groff is not installed")
            return
        }
        try folder.write(page, to: "trunkload.1")
        let outcome = try Program(
            ["-man", "-ww", "-Tutf8", "-z", "trunkload.1"],
            of: URL(filePath: groff),
            in: folder
        ).wait()
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
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
        // What may follow 'help', which the argument parser leaves out.
        #expect(script.output.contains("run answer new check"))
    }

    @Test(
        "Bash completes what may follow on a line",
        arguments: [
            ("run s.yaml --threshold leg.b", "leg.blocked.count"),
            ("capacity s.yaml --until leg.b", "leg.blocked.count"),
            ("run s.yaml --precision leg.b", "leg.blocked.share="),
            ("sweep s.yaml --metric trunks.p", "trunks.peak"),
            ("history h.sqlite --metric calls.", "calls.mean"),
            ("compare a b --metric leg.b", "leg.blocked.share"),
            ("help ", "run"), ("help met", "metrics"),
            ("fit d.csv --column tal", "talked"), ("fit d.csv --column ", "started"),
        ]
    )
    func completedByBash(line: String, first: String) throws {
        try folder.write("started,talked\n1,2\n", to: "d.csv")
        let script = try Program.run("--generate-completion-script", "bash", in: folder)
        try folder.write(script.output, to: "complete.bash")
        let commands = """
            trunkload() { "$PROGRAM" "$@"; }
            . ./complete.bash
            COMP_LINE="trunkload $LINE" COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            [[ "$COMP_LINE" == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_POINT=${#COMP_LINE}
            _trunkload trunkload "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$COMP_CWORD - 1]}"
            echo "${COMPREPLY[0]}"
            """
        let found = try Program(
            ["-c", commands],
            of: URL(filePath: "/bin/bash"),
            in: folder,
            environment: ["LINE": line, "PROGRAM": Program.path.path]
        ).wait()
        #expect(found.output == first + "\n", "\(found.errors)")
    }

    @Test("The help of metrics has every metric, its meaning and an example")
    func metrics() throws {
        let listed = try Program.run("metrics", in: folder)
        #expect(listed.exitCode == 0)
        let help = try Program.run("help", "metrics", in: folder).output
        for text in [listed.output, help] {
            for line in [
                "  leg.blocked.share: a share, lower is better",
                "      Legs that found no free trunk, of those attempted.",
                "      leg.blocked.share < 2%", "  leg.answerTime.STAT: seconds, lower is better",
                "leg: of all carriers, or leg(CARRIER) of one",
                "  engine.peakResidentBytes: bytes",
            ] {
                #expect(text.contains(line + "\n"), "\(line)")
            }
        }
    }
}
