import Foundation
import Testing

/// The files that start shards on clusters, as far as they can be tried without one.
@Suite("Files for clusters", .timeLimit(.minutes(5)))
struct ClusterFileTests {
    private static let folder = Program.root.appending(path: ".ci/cluster")

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Runs a script of the folder as a scheduler would.
    private static func run(
        _ script: String,
        _ arguments: [String] = [],
        in run: ShardedRun,
        _ environment: [String: String]
    ) throws -> Program.Outcome {
        try Program(
            [folder.appending(path: script).path] + arguments,
            of: URL(filePath: "/bin/bash"),
            in: run.folder,
            environment: environment.merging(["TRUNKLOAD": Program.path.path]) { $1 }
        ).wait()
    }

    @Test("The scripts for Slurm run shards and their merge")
    func slurm() throws {
        let run = try ShardedRun()
        let environment = ["SCENARIO": "sample.yaml", "SHARDS": "2", "FOLDER": run.folder.url.path]
        try run.change("sample.yaml", "version: 1", to: "version: 1\nreplications: 3")
        for task in ["1", "2"] {
            let outcome = try Self.run(
                "slurm/shard.sbatch",
                in: run,
                environment.merging(["SLURM_ARRAY_TASK_ID": task]) { $1 }
            )
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
        }
        let merged = try Self.run("slurm/merge.sbatch", in: run, environment)
        #expect(merged.exitCode == 99, "\(merged.errors)")
        #expect(try run.folder.summary(in: "merged").value("run.replications") == 3)
    }

    @Test("A task of Slurm whose shard was stopped asks to be queued again, twice at most")
    func queuedAgain() throws {
        let run = try ShardedRun()
        try run.makeCommand("scontrol", "echo \"$@\" >>asked")
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let bin = run.folder.url.appending(path: "bin")
        let again = "requeue 12_1\n"
        for (code, restarts, question) in [
            (130, "0", again), (130, "1", again), (130, "2", ""), (0, "0", ""), (65, "0", ""),
        ] {
            // Stands for a program that was told to end, or has said that another try cannot help.
            try run.makeCommand("stand-in", "exit \(code)")
            try run.folder.write("", to: "asked")
            let outcome = try Program(
                [Self.folder.appending(path: "slurm/shard.sbatch").path],
                of: URL(filePath: "/bin/bash"),
                in: run.folder,
                environment: [
                    "SCENARIO": "sample.yaml", "SHARDS": "1", "FOLDER": run.folder.url.path,
                    "SLURM_ARRAY_JOB_ID": "12", "SLURM_ARRAY_TASK_ID": "1",
                    "SLURM_RESTART_COUNT": restarts, "PATH": "\(bin.path):\(path)",
                    "TRUNKLOAD": bin.appending(path: "stand-in").path,
                ]
            ).wait()
            #expect(outcome.exitCode == Int32(code))
            #expect(try run.folder.text("asked") == question, "\(code) after \(restarts) tries")
        }
    }

    @Test("GNU parallel runs shards and joins them")
    func parallel() throws {
        guard Self.tool("parallel") != nil else {
            print("skipped: GNU parallel is not installed")
            return
        }
        let run = try ShardedRun()
        try run.change("sample.yaml", "version: 1", to: "version: 1\nreplications: 3")
        let outcome = try Self.run("with-parallel", ["sample.yaml", "4", "out"], in: run, [:])
        #expect(outcome.exitCode == 99, "\(outcome.errors)")
        #expect(try run.folder.summary(in: "out/merged").value("run.replications") == 3)
    }

    @Test("Kubernetes' manifests are what its schemas allow, where the validator is installed")
    func schemas() throws {
        guard let validator = Self.tool("kubernetes-validate") else {
            print("skipped: kubernetes-validate is not installed")
            return
        }
        let folder = try TemporaryFolder()
        for name in ["shards", "merge"] {
            let outcome = try Program(
                [
                    "-k", "1.33", "--strict",
                    Self.folder.appending(path: "kubernetes/\(name).yaml").path,
                ],
                of: validator,
                in: folder
            ).wait()
            #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
        }
    }

    /// The validator knows neither values that only the server refuses nor rules between fields.
    @Test("Kubernetes' manifests keep the rules between their fields")
    func manifests() throws {
        let shards = try Self.text("kubernetes/shards.yaml")
        func value(_ key: String) throws -> String {
            let lines = shards.split(separator: "\n").map { $0.trimmingPrefix(#/ *(- )?/#) }
            let line = try #require(lines.first { $0.hasPrefix("\(key): ") }, "\(key)")
            return String(line.dropFirst(key.count + 2))
        }
        #expect(try value("completionMode") == "Indexed")
        // Tries of each index and a policy for failures need it.
        #expect(try value("restartPolicy") == "Never")
        #expect(try value("podReplacementPolicy") == "Failed")
        #expect(try value("operator") == "In")
        #expect(try value("containerName") == "trunkload")
        #expect(shards.contains("- name: trunkload\n"))
        let actions = shards.matches(of: /action: (\w+)/).map { String($0.output.1) }
        #expect(actions == ["Ignore", "FailJob"])
        let count = try value("completions")
        #expect(shards.contains("- auto/\(count)\n"))
        #expect(try value("parallelism") == count)
        #expect(try value("values") == "[64, 65, 66, 70]")
        let merge = try Self.text("kubernetes/merge.yaml")
        #expect(merge.contains("restartPolicy: Never") && merge.contains("backoffLimit: 0"))
    }

    @Test("The jobs of clouds say one number of shards, and do not try again what cannot succeed")
    func clouds() throws {
        func json(_ name: String) throws -> JSONObject {
            try JSONObject(Data(Self.text(name).utf8))
        }
        let array = try json("aws/shards.json")
        let size: Int = try array.value("arrayProperties.size")
        #expect((2...10_000).contains(size))
        let command: [String] = try array.value("containerOverrides.command")
        #expect(command.last?.contains("--shard auto/\(size) ") == true)
        let definition = try json("aws/job-definition.json")
        #expect(
            try array.value("jobDefinition")
                == definition.value("jobDefinitionName", as: String.self)
        )
        let rules: [[String: String]] = try definition.value("retryStrategy.evaluateOnExit")
        #expect(rules.count <= 5 && rules.allSatisfy { $0["action"] == "EXIT" })
        #expect(rules.map { $0["onExitCode"] } == ["6*", "70", "99"])
        #expect(try json("aws/merge.json").value("dependsOn", as: [Any].self).count == 1)

        let google = try Self.text("google/shards.json")
        let groups: [[String: Any]] = try json("google/shards.json").value("taskGroups")
        let group = try #require(groups.first)
        let count = try #require(group["taskCount"] as? String)
        #expect(google.contains("--shard auto/\(count) "))
        #expect(google.contains("\"exitCodes\": [64, 65, 66, 70]"))
    }

    /// A program on the path.
    private static func tool(_ name: String) -> URL? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").map { URL(filePath: String($0)).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }
}

extension ShardedRun {
    /// Makes a command of a shell's words in the folder `bin`.
    fileprivate func makeCommand(_ name: String, _ words: String) throws {
        let bin = folder.url.appending(path: "bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        try Data("#!/bin/bash\n\(words)\n".utf8).write(to: bin.appending(path: name))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755],
            ofItemAtPath: bin.appending(path: name).path
        )
    }
}
