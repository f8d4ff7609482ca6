import Foundation
import Testing

/// The built program, run as a process of its own.
struct Program {
    /// What a run of the program left behind.
    struct Outcome {
        var exitCode: Int32
        var output: String
        var errors: String
    }

    /// The repository.
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The program of the configuration that is tested, beside the tests' own program.
    static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "trunkload")

    private let process = Process()
    private let output: URL
    private let errors: URL

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - arguments: What follows its name.
    ///   - executable: Another program, which may call this one.
    ///   - folder: Where it runs and where its output is kept.
    ///   - environment: What to add to the environment.
    ///   - workingFolder: Where it runs instead.
    ///   - preparation: What a shell does before it becomes the program, such as `ulimit -n 8`.
    /// - Throws: When the program is not there.
    init(
        _ arguments: [String],
        of executable: URL = path,
        in folder: TemporaryFolder,
        environment: [String: String] = [:],
        workingFolder: URL? = nil,
        after preparation: String? = nil
    ) throws {
        output = folder.url.appending(path: "output-\(UUID().uuidString)")
        errors = folder.url.appending(path: "errors-\(UUID().uuidString)")
        // Files, not pipes, so that nobody has to read while the program writes.
        for file in [output, errors] { try Data().write(to: file) }
        if let preparation {
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments =
                ["-c", preparation + "\nexec \"$0\" \"$@\"", executable.path] + arguments
        } else {
            process.executableURL = executable
            process.arguments = arguments
        }
        process.currentDirectoryURL = workingFolder ?? folder.url
        process.environment = ProcessInfo.processInfo.environment
            .filter { $0.key != "NO_COLOR" }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    /// Waits until the program hears SIGINT and SIGTERM and has simulated for a while.
    func waitUntilBusy() throws {
        try waitUntilAttentive(processorTicks: 30)
    }

    /// Waits until the program hears SIGINT and SIGTERM.
    ///
    /// - Parameter ticks: How long it has been computing by then at least, in units of 10 ms.
    /// - Throws: When the system does not tell of the program.
    func waitUntilAttentive(processorTicks ticks: Int = 0) throws {
        let folder = "/proc/\(process.processIdentifier)"
        while process.isRunning {
            // The mask of signals that the program catches; bit n − 1 is signal n.
            let status = try String(contentsOfFile: "\(folder)/status", encoding: .utf8)
            let mask =
                status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
                .flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) }
                ?? 0
            let hears = [SIGINT, SIGTERM].allSatisfy { mask >> UInt64($0 - 1) & 1 == 1 }
            // The 14th field is the processor time in user mode.
            let fields = try String(contentsOfFile: "\(folder)/stat", encoding: .utf8)
                .split(separator: " ")
            if hears, let used = Int(fields[13]), used >= ticks { return }
            sched_yield()
        }
    }

    /// Sends a signal to the program.
    func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// What it has written on standard error so far.
    func errorsSoFar() throws -> String { try String(contentsOf: errors, encoding: .utf8) }

    /// Waits for the end of the program.
    func wait() throws -> Outcome {
        process.waitUntilExit()
        return Outcome(
            exitCode: process.terminationStatus,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }

    /// Runs the program to its end.
    static func run(
        _ arguments: String...,
        in folder: TemporaryFolder,
        environment: [String: String] = [:],
        workingFolder: URL? = nil
    ) throws -> Outcome {
        try Program(
            arguments,
            in: folder,
            environment: environment,
            workingFolder: workingFolder
        ).wait()
    }
}

/// A folder that goes when the test is over.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appending(path: "trunkload-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The text of a file in the folder.
    func text(_ name: String) throws -> String {
        try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }

    /// The bytes of a file in the folder.
    func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: url.appending(path: name))
    }

    /// Writes a file.
    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: url.appending(path: name))
    }

    /// The names of what is in a folder of the folder, sorted.
    func names(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.appending(path: name).path).sorted()
    }

    /// The summary that a run wrote into a folder of the folder.
    func summary(in name: String) throws -> JSONObject {
        try JSONObject(bytes("\(name)/summary.json"))
    }
}

/// A JSON object whose values go by paths such as `run.partial`.
struct JSONObject {
    let object: [String: Any]

    init(_ data: Data) throws {
        object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// The value at a path.
    func value<Value>(_ path: String, as type: Value.Type = Value.self) throws -> Value {
        var value: Any? = object
        for key in path.split(separator: ".") {
            value = (value as? [String: Any])?[String(key)]
        }
        return try #require(value as? Value, "\(path) is \(String(describing: value))")
    }

    /// The text of the object without some of its keys; equal objects have equal texts.
    func without(_ keys: String...) throws -> String { try without(keys) }

    /// The text of the object without some of its keys; equal objects have equal texts.
    func without(_ keys: [String]) throws -> String {
        let rest = object.filter { !keys.contains($0.key) }
        let data = try JSONSerialization.data(
            withJSONObject: rest,
            options: [.sortedKeys, .prettyPrinted]
        )
        return String(decoding: data, as: UTF8.self)
    }

    /// Checks that every contact and every leg is accounted for.
    func expectAccounting() throws {
        func count(_ path: String) throws -> Int { try value(path) }
        #expect(
            try count("contacts.offered")
                == count("contacts.rejected") + count("contacts.entered")
                + count("contacts.endedBeforeBlock")
        )
        let endings = [
            "branches.success", "branches.callFailed", "branches.timeout", "branches.error",
            "outcomes.transferred", "outcomes.customerDisconnected",
        ]
        #expect(
            try endings.reduce(0) { try $0 + count("\($1).count") } == count("contacts.entered")
        )
        #expect(
            try count("legs.attempted") == count("legs.blocked.count") + count("legs.admitted")
        )
    }
}
