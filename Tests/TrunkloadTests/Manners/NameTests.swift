import Foundation
import Testing

@Suite("Names of any script, and of none", .timeLimit(.minutes(5)))
struct NameTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(
        "A scenario gives its name to its results folder",
        arguments: [
            ("é日本", "é日本-2"), ("Ωmega/2", nil), ("नमस्ते", "नमस्ते-2"), ("\\ud83d\\ude00", "😀-2"),
            ("a b", "a-b-2"), ("--x--", "x-2"),
        ]
    )
    func results(name: String, prefix: String?) throws {
        let text = SampleScenario.text("maxContacts: 20")
            .replacing("name: sample", with: "name: \"\(name)\"")
        try folder.write(text, to: "named.yaml")
        let outcome = try Program.run("run", "named.yaml", "--quiet", in: folder)
        guard let prefix else { return #expect(outcome.exitCode == 65) }
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let names = try folder.names(in: "results")
        #expect(names.count == 1)
        let found = names.first?.precomposedStringWithCanonicalMapping ?? ""
        #expect(found.hasPrefix(prefix), "\(names)")
    }

    @Test("A file whose name is no text is read, and told with a mark in it")
    func noText() throws {
        try folder.write(SampleScenario.text("maxContacts: 20"), to: "sample.yaml")
        let words = ["check", "--strict"]
        let preparation =
            #"name=$(printf 'n\xff\xe9.yaml'); cp sample.yaml "$name"; set -- "$@" "$name""#
        let outcome = try Program(words, in: folder, after: preparation).wait()
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.output == "n\u{FFFD}\u{FFFD}.yaml: no mistakes\n")
    }

    @Test("Nothing that a user names steers the terminal, on whichever side it is printed")
    func harmless() throws {
        let red = "\u{1B}[31mred\u{1B}[0m\u{9B}1m\u{202E}"
        let text = SampleScenario.text("maxContacts: 50")
        for name in ["\(red).yaml", "s.yaml"] { try folder.write(text, to: name) }
        try folder.write(text.replacing("primary", with: "\"\\e[31mred\""), to: "carrier.yaml")
        try folder.write(text.replacing("sample", with: "\"\\e[31mred\""), to: "name.yaml")
        let column = "se\u{1B}[31mconds"
        let rows = (1...40).map { "\($0 * 7 % 41)\n" }.joined()
        try folder.write("\(column)\n" + rows, to: "\(red).csv")
        let commands: [[String]] = [
            ["run", "\(red).yaml", "--output", red, "--history", "h\(red)"],
            ["check", "\(red).yaml"], ["check", "\(red)-nowhere.yaml"], ["explain", "\(red).yaml"],
            ["check", "carrier.yaml"], ["check", "carrier.yaml", "--json"], ["check", "name.yaml"],
            ["check", "s.yaml", "--set", "\(red)=1"], ["report", red], ["report", "no\(red)"],
            ["compare", red, red], ["compare", red, "no\(red)"],
            ["history", "h\(red)"], ["history", "no\(red)"], ["history", "h\(red)", "--json"],
            ["sweep", "\(red).yaml", "--vary", "seed=1,2", "--output", "w\(red)"],
            ["replay", "\(red).yaml", "--contact", "0-1"], ["replay", "s.yaml", "--contact", red],
            ["fit", "\(red).csv", "--column", column],
            ["fit", "\(red).csv", "--column", column, "--json"],
            ["fit", "\(red).csv", "--column", red], ["flow", "\(red).csv"],
            ["learn", "no\(red)", "-o", "x.yaml"], ["new", "n\(red).yaml"],
            ["new", "n\(red).yaml"],
            ["run", "s.yaml", "--threshold", "\(red) < 2"], ["run", "s.yaml", "--\(red)"],
            [red], ["help", red], ["run", "s.yaml", "--trace", red],
        ]
        for words in commands {
            let outcome = try Program(words, in: folder).wait()
            #expect([0, 1, 2, 64, 65, 66, 73].contains(outcome.exitCode), "\(words)")
            for text in [outcome.output, outcome.errors] {
                let steers = text.unicodeScalars.contains { scalar in
                    switch scalar {
                    case "\n", "\t": false
                    // JSON has them in its strings, as it may.
                    case "\u{202A}"..."\u{202E}", "\u{80}"..."\u{9F}": !words.contains("--json")
                    default: scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    }
                }
                #expect(!steers, "\(words.map(\.debugDescription))")
            }
            #expect(!(outcome.output + outcome.errors).isEmpty, "\(words.map(\.debugDescription))")
        }
    }
}
