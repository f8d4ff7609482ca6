import Foundation
import Testing

/// The script beside the sources, and what it installs.
///
/// A repository is imitated whose program is built already: that of the configuration that is tested.
@Suite("Installation", .timeLimit(.minutes(5)))
struct InstallTests {
    private let folder: TemporaryFolder
    private static let hasLDD = FileManager.default.isExecutableFile(atPath: "/usr/bin/ldd")

    init() throws {
        folder = try TemporaryFolder()
        let manager = FileManager.default
        for name in ["repository/Sources", "repository/.ci", "repository/.build/release", "home"] {
            try manager.createDirectory(
                at: folder.url.appending(path: name),
                withIntermediateDirectories: true
            )
        }
        for name in ["trunkload", ".ci/install", "Package.swift"] {
            try manager.copyItem(
                at: Program.root.appending(path: name),
                to: folder.url.appending(path: "repository/\(name)")
            )
        }
        // Newer than the sources, so that nothing is built.
        let program = folder.url.appending(path: "repository/.build/release/trunkload")
        try manager.copyItem(at: Program.path, to: program)
        try manager.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: 60)],
            ofItemAtPath: program.path
        )
    }

    private func script(
        _ arguments: [String],
        path: String = "repository/trunkload"
    ) throws
        -> Program.Outcome
    {
        try Program(
            arguments,
            of: folder.url.appending(path: path),
            in: folder,
            environment: ["HOME": folder.url.appending(path: "home").path]
        ).wait()
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appending(path: name).path,
            withDestinationPath: target
        )
    }

    @Test("Links to the script lead to the repository, also by way of others")
    func links() throws {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "bin"),
            withIntermediateDirectories: false
        )
        try link("bin/near", to: "../repository/trunkload")
        try link("far", to: folder.url.appending(path: "bin/near").path)
        try link("linked", to: "repository")
        for path in ["repository/trunkload", "bin/near", "far", "linked/trunkload"] {
            let outcome = try script(["--version"], path: path)
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            #expect(outcome.output.hasPrefix("trunkload "))
            #expect(outcome.errors == "")
        }
    }

    @Test("The program, its manual page and its completions are installed, and installed again")
    func installed() throws {
        for _ in 1...2 {
            let outcome = try script(["install", "--prefix", "there/it is"])
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            let root = folder.url.appending(path: "there/it is").path
            #expect(
                outcome.output.split(separator: "\n").map(String.init)
                    == [
                        "bin/trunkload", "share/man/man1/trunkload.1",
                        "share/bash-completion/completions/trunkload",
                        "share/zsh/site-functions/_trunkload",
                        "share/fish/vendor_completions.d/trunkload.fish",
                    ].map { "\(root)/\($0)" }
            )
            #expect(outcome.errors.contains("help: \(root)/bin is not on the path yet"))
        }
        let names = try FileManager.default.subpathsOfDirectory(
            atPath: folder.url.appending(path: "there").path
        )
        #expect(names.allSatisfy { !$0.contains("/.") })
        let version = try script(["--version"], path: "there/it is/bin/trunkload")
        #expect(version.exitCode == 0)
        #expect(version.output.hasPrefix("trunkload "))
        let page = try folder.text("there/it is/share/man/man1/trunkload.1")
        #expect(page.hasPrefix(".TH TRUNKLOAD 1"))
        let completions = try folder.text(
            "there/it is/share/bash-completion/completions/trunkload"
        )
        #expect(completions.contains("trunkload"))
    }

    @Test(
        "A release program has Swift's libraries inside",
        .enabled(if: hasLDD, "There is no ldd.")
    )
    func swiftInside() throws {
        // A debug build has them outside; nobody installs it.
        guard try script(["--version"]).output.contains("release") else { return }
        let libraries = try Program(
            [folder.url.appending(path: "repository/.build/release/trunkload").path],
            of: URL(filePath: "/usr/bin/ldd"),
            in: folder
        ).wait()
        #expect(libraries.exitCode == 0)
        #expect(libraries.output.contains("libc"))
        #expect(!libraries.output.contains("libswift"), "\(libraries.output)")
    }

    @Test(
        "Without a prefix it goes to the home of who installs it",
        .enabled(if: getuid() != 0, "Root installs for everybody.")
    )
    func home() throws {
        #expect(try script(["install"]).exitCode == 0)
        #expect(try folder.names(in: "home/.local/bin") == ["trunkload"])
    }

    @Test("Wrong usage and folders that cannot be written are told")
    func refused() throws {
        let unknown = try script(["install", "--to", "x"])
        #expect(unknown.exitCode == 64)
        #expect(unknown.errors.hasPrefix("error: '--to' is not an option of install"))
        #expect(try script(["install", "--prefix"]).exitCode == 64)
        try folder.write("a file", to: "file")
        let file = try script(["install", "--prefix", "file"])
        #expect(file.exitCode == 73)
        #expect(file.errors.contains("cannot be written; name a folder of your own with --prefix"))
        let full = try Program(
            ["install", "--prefix", "full"],
            of: folder.url.appending(path: "repository/trunkload"),
            in: folder,
            after: "ulimit -c 0; ulimit -f 8"
        ).wait()
        #expect(full.exitCode == 73)
        #expect(full.errors.contains("error: nothing more can be written into '"))
        let help = try script(["install", "--help"])
        #expect(help.exitCode == 0)
        #expect(help.output.hasPrefix("usage: trunkload install [--prefix DIR]\n"))
    }
}
