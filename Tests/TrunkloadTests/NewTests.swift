import Foundation
import Testing

@Suite("new", .timeLimit(.minutes(5)))
struct NewTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    static let templates = ["transfer", "ramp", "redial", "carriers", "closed"]

    @Test("Every template is without a mistake, and its thresholds hold", arguments: templates)
    func sound(template: String) throws {
        let new = try Program.run("new", "--template", template, in: folder)
        #expect(new.exitCode == 0)
        #expect(new.output == "\(template).yaml\n")
        let text = try folder.text("\(template).yaml")
        #expect(text.hasPrefix("# ") && text.contains("\nname: \(template)\n"))
        #expect(text.matches(of: #/\ # [a-z]/#).count >= 2)

        let check = try Program.run("check", "\(template).yaml", in: folder)
        #expect(check.output == "\(template).yaml: no mistakes\n")
        let run = try Program.run("run", "\(template).yaml", "-q", "--output", "out", in: folder)
        #expect(run.exitCode == 0)
        #expect(run.errors == "")
    }

    @Test("The help lists every template, and no other")
    func list() throws {
        let help = try Program.run("new", "--help", in: folder).output
        let names = help.matches(of: #/(?m)^  ([a-z]+)  .*\?$/#).map { String($0.output.1) }
        #expect(Set(names) == Set(Self.templates))
    }

    @Test("Without a name the first one is written, to the file that is named")
    func usual() throws {
        #expect(try Program.run("new", "mine.yaml", in: folder).output == "mine.yaml\n")
        #expect(try folder.text("mine.yaml").contains("\nname: transfer\n"))
    }

    @Test("A file that is there is left as it is")
    func taken() throws {
        try folder.write("mine\n", to: "transfer.yaml")
        let outcome = try Program.run("new", in: folder)
        #expect(outcome.exitCode == 73)
        #expect(
            outcome.errors
                == "error: 'transfer.yaml' could not be written: a file of this name exists\n"
        )
        #expect(try folder.text("transfer.yaml") == "mine\n")
        #expect(try Program.run("new", "no/folder.yaml", in: folder).exitCode == 73)
        #expect(try Program.run("new", "--template", "rmap", in: folder).exitCode == 64)
    }
}
