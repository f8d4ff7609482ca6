import Testing

@Suite("Rules of tidiness")
struct TidyRuleTests {
    private func file(_ path: String, _ text: String) -> SourceFile {
        SourceFile(path: path, text: text)
    }

    private func model(_ text: String) -> SourceFile {
        file("Sources/ContactCenter/Contact.swift", text)
    }

    @Test(
        "Calls that break determinism are banned in the model",
        arguments: [
            "try await Task.sleep(for: .seconds(1))", "await Task.yield()", "Task.detached { }",
            "@concurrent func dial() async {}", "let delay = Int.random(in: 0..<10)",
            "let delay = Int.random(", "contacts.shuffled()", "contacts.randomElement()",
            "let now = Date()", "ContinuousClock.now", "clock_gettime(CLOCK_REALTIME, &time)",
            "print(contact)", "unsafe pointer.pointee", "nonisolated(unsafe) var count = 0",
            "text = \"waited \\(ContinuousClock.now)\"",
        ]
    )
    func banned(line: String) {
        let findings = CallRules.findings(in: model("\n\n" + line + "\n"))
        #expect(findings.map(\.line) == [3])
    }

    @Test(
        "What only looks like a banned call is not",
        arguments: [
            "// Task.sleep would be wrong", "/* a /* nested */ Task.yield() */",
            "let concurrentTasks = 1",
            "let text = \"print(x)\"", "let text = #\"a \" Task.sleep\"#", "reprint(contact)",
            "let delay = Int.random(in: 0..<10, using: &stream)",
            "contacts.shuffled(using: &stream)",
            "Int.random(\nin: 0..<max(1, 2),\nusing: &stream\n)",
            "let unsafeCount = 1",
            "let text = \"\"\"\n  \" Date()\n  \"\"\"", "let text = \"\\\"\" // Date()",
        ]
    )
    func allowed(line: String) {
        #expect(CallRules.findings(in: model(line + "\n")).isEmpty)
    }

    @Test("A finding says where and what")
    func message() {
        let findings = CallRules.findings(in: model("import VirtualTime\nTask.sleep(1)\n"))
        #expect(
            findings.map(\.description) == [
                "Sources/ContactCenter/Contact.swift:2: error: 'sleep(' is banned here, send a "
                    + "signal to an actor of the simulation, or post it into its inbox"
            ]
        )
    }

    @Test("Some modules may do what others may not")
    func exceptions() {
        let clock = "let clock = ContinuousClock()\n"
        let pointer = "unsafe pointer.pointee\n"
        #expect(CallRules.findings(in: file("Sources/Experiment/A.swift", clock)).isEmpty)
        #expect(CallRules.findings(in: file("Sources/trunkload/A.swift", clock)).isEmpty)
        #expect(!CallRules.findings(in: file("Sources/Reports/A.swift", clock)).isEmpty)
        #expect(!CallRules.findings(in: file("Sources/Experiment/A.swift", "Date()")).isEmpty)
        #expect(CallRules.findings(in: file("Sources/trunkload/A.swift", "print(1)")).isEmpty)
        #expect(CallRules.findings(in: file("Sources/VirtualTime/A.swift", pointer)).isEmpty)
        #expect(!CallRules.findings(in: file("Sources/trunkload/A.swift", pointer)).isEmpty)
        #expect(
            CallRules.findings(in: file("Sources/trunkload/Terminal/Memory.swift", pointer)).isEmpty
        )
    }

    @Test(
        "Only the lock of the run loop sleeps, and only it knows the clock that nobody sets",
        arguments: [
            ("Thread.sleep(forTimeInterval: 1)", "WaitingLock.swift"),
            ("try await Task.sleep(for: .seconds(1))", "WaitingLock.swift"),
            ("usleep(1)", "WaitingLock.swift"),
            ("pthread_cond_timedwait(condition, mutex, &time)", "WaitingLock.swift"),
            ("clock_gettime(CLOCK_MONOTONIC, &time)", "MonotonicInstant.swift"),
        ]
    )
    func sleeping(line: String, place: String) {
        for path in ["VirtualTime/Clock/\(place)", "VirtualTime/A.swift", "Experiment/A.swift"] {
            let findings = CallRules.findings(in: file("Sources/\(path)", line + "\n"))
            #expect(findings.isEmpty == path.hasSuffix(place), "\(path)")
        }
    }

    @Test(
        "A module imports those above it in the table, and what it needs from outside",
        arguments: [
            ("Statistics", "public import VirtualTime", true),
            ("Statistics", "internal import Glibc", true),
            ("Statistics", "import Randomness", true),
            ("Statistics", "import ContactFlow", false),
            ("Statistics", "import Foundation", false),
            ("VirtualTime", "internal import Glibc", true),
            ("VirtualTime", "import Statistics", false),
            ("Typesetting", "internal import COpenSSL", true),
            ("Scenario", "internal import Experiment", false),
            ("Experiment", "@preconcurrency internal import Yams", false),
            ("ContactCenter", "import struct Foundation.Date", false),
            ("ContactCenter", "// import Foundation", true),
            ("Utilities", "", false),
        ]
    )
    func imports(module: String, line: String, isAllowed: Bool) {
        let findings = ImportRules.findings(in: file("Sources/\(module)/A.swift", line + "\n"))
        #expect(findings.isEmpty == isAllowed)
    }

    @Test("Files have up to 600 lines", arguments: [(600, 0), (601, 1)])
    func fileLength(lineCount: Int, findingCount: Int) {
        let text = String(repeating: "let a = 1\n", count: lineCount)
        #expect(SizeRules.findings(in: model(text)).count == findingCount)
    }

    @Test("Functions have up to 70 lines", arguments: [(68, 0), (69, 1)])
    func functionLength(bodyCount: Int, findingCount: Int) {
        let body = String(repeating: "    if a { b() }\n", count: bodyCount)
        let head = "struct Contact {\n  private static func dial(_ a: [Int] = [1]) {\n"
        let text = head + body + "  }\n}\n"
        let findings = SizeRules.findings(in: model(text))
        #expect(findings.map(\.line) == Array(repeating: 2, count: findingCount))
    }

    @Test("A function's lines are counted from its keyword to its last brace")
    func functions() {
        let text = """
            protocol Dialler {
                func dial()
                init()
            }
            struct Phone {
                @inlinable
                init(
                    then body: () -> Void = { print("}") }
                ) {
                    body()
                }
                func hold<A>(_ a: A) -> Int
                where A: Hashable {
                    { 1 }()
                }
                subscript(index: Int) -> Int { index }
            }
            """
        let found = SizeRules.functions(in: model(text))
        #expect(found.map(\.name) == ["init", "hold", "subscript"])
        #expect(found.map(\.line) == [7, 12, 16])
        #expect(found.map(\.count) == [5, 4, 1])
    }

    @Test("Folders have up to 25 files", arguments: [(25, 0), (26, 1)])
    func folders(fileCount: Int, findingCount: Int) {
        let files = (0..<fileCount).map { file("Sources/Plan/File\($0).swift", "") }
        let others = [file("Sources/Plan/More/File.swift", ""), file("Tests/Plan/File.swift", "")]
        #expect(RoomRules.findings(in: files + others).count == findingCount)
    }

    @Test("A type that another file declares too is found, whatever its kind and module")
    func typeNames() {
        let findings = RoomRules.findings(in: [
            file("Sources/Plan/A.swift", "package struct Bucket {\n    enum Kind {}\n}\n"),
            file("Sources/Plan/B.swift", "// class Bucket\nstruct Other {\n    enum Kind {}\n}\n"),
            file("Sources/Theory/C.swift", "\nprivate final class Bucket {}\n"),
            file("Tests/PlanTests/D.swift", "struct Other {}\n"),
        ])
        #expect(
            findings.map(\.description) == [
                "Sources/Theory/C.swift:2: error: there is another type 'Bucket' in Sources/Plan/A.swift"
            ]
        )
    }

    @Test("Tabs, open ends, folders of one machine and foreign letters are found")
    func text() {
        let lines = [
            "\tlet a = 1", "// " + "TO" + "DO: later", "let path = \"/" + "tmp/results\"",
            "let größe = 1", "cd /" + "work/main",
        ]
        for line in lines {
            #expect(TextRules.findings(in: model("\n\(line)\n")).map(\.line) == [2], "\(line)")
        }
    }

    @Test(
        "What only looks like them is not",
        arguments: [
            "let text = \"größe\"  // ≤ 2", "let share = a/" + "work", "// ../" + "tmp/x",
            "let mastodon = 1", "https://example.com/" + "work/", "let todos = 1",
        ]
    )
    func harmlessText(line: String) {
        #expect(TextRules.findings(in: model(line)).isEmpty)
    }

    @Test("A link that leads nowhere is found, and one of an example is none")
    func links() {
        let page = file(
            "Sources/A/A.docc/Tour.md",
            """
            [there](../../B/B.md), [not there](../B.md), <doc:Tour>, <doc:Way>, [one][1], [two][2]
            `[code](x)`
            ```
            [example](y)
            ```
            [1]: https://example.com/page
            """
        )
        let findings = LinkRules.findings(in: [page]) { $0 == "Sources/B/B.md" }
        #expect(
            findings.map(\.message) == [
                "the link to '../B.md' leads nowhere", "the link to 'doc:Way' leads nowhere",
                "the page does not define '[2]'",
            ]
        )
        #expect(findings.map(\.line) == [1, 1, 1])
    }
}
