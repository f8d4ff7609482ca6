/// Which module imports which.
enum ImportRules {
    /// The modules in the order of the module table, with what they import from outside.
    private static let modules: [(name: String, outside: Set<String>)] = [
        ("VirtualTime", ["CProcessor", "Glibc", "Synchronization"]),
        ("Randomness", ["Glibc"]),
        ("Statistics", ["Glibc"]),
        ("Telephony", ["CPhoneNumber"]),
        ("SIP", ["COpenSSL"]),
        ("SIPTransport", ["CProcess", "Glibc", "NIOCore", "NIOPosix", "Synchronization"]),
        ("Posting", ["CProcess", "Glibc", "NIOCore", "NIOHTTP1", "NIOPosix", "Synchronization"]),
        (
            "Typesetting",
            [
                "COpenSSL", "CProcess", "CZlib", "Foundation", "FoundationEssentials", "Glibc",
                "Synchronization",
            ]
        ),
        ("ContactFlow", ["Foundation", "FoundationEssentials"]),
        ("Plan", []),
        ("ContactCenter", ["Synchronization"]),
        ("Wire", ["Glibc"]),
        ("Measures", []),
        ("Scenario", ["Yams", "CZlib", "Foundation", "Synchronization"]),
        ("Theory", ["Foundation", "Glibc"]),
        ("Experiment", ["CProcess", "Dispatch", "Foundation", "Synchronization"]),
        (
            "Records",
            [
                "CZlib", "Foundation", "FoundationEssentials", "FoundationXML", "Glibc",
                "Synchronization",
            ]
        ),
        ("Functions", []),
        ("Events", []),
        ("Answers", ["Foundation", "FoundationEssentials", "Glibc", "Synchronization"]),
        ("Reports", ["CZlib", "Foundation", "FoundationEssentials", "Glibc", "Synchronization"]),
        ("History", ["CSQLite", "Foundation", "FoundationEssentials"]),
        ("Dashboard", ["CProcess", "NIOCore", "NIOHTTP1", "NIOPosix", "Synchronization"]),
        (
            "trunkload",
            [
                "ArgumentParser", "CJemalloc", "CProcess", "Foundation", "Glibc", "Synchronization",
            ]
        ),
    ]

    static func findings(in file: SourceFile) -> [Finding] {
        guard file.isSource else { return [] }
        guard let rank = modules.firstIndex(where: { $0.name == file.module }) else {
            return [file.finding(line: 1, "'\(file.module)' is not in the table of modules")]
        }
        let allowed = modules[rank].outside.union(modules[..<rank].map(\.name))
        return file.code.enumerated().compactMap { index, line in
            let words = line.words
            guard let keyword = words.firstIndex(of: "import"),
                words[..<keyword].allSatisfy({ prefixes.contains(String($0)) }),
                let imported = words[(keyword + 1)...].first(where: {
                    !declarationKinds.contains(String($0))
                }),
                !allowed.contains(String(imported))
            else { return nil }
            return file.finding(line: index + 1, "'\(file.module)' may not import '\(imported)'")
        }
    }

    private static let prefixes: Set = [
        "public", "package", "internal", "fileprivate", "private", "testable", "preconcurrency",
        "_exported", "_implementationOnly", "unsafe",
    ]

    private static let declarationKinds: Set = [
        "struct", "class", "enum", "protocol", "typealias", "func", "var", "let",
    ]
}
