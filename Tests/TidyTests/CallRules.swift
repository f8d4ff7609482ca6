/// What may be called where.
enum CallRules {
    private struct Ban {
        var calls: [String]
        /// What to do instead.
        var advice: String
        /// The only modules that may.
        var allowed: Set<String> = []
        /// The only files that may in other modules.
        var allowedFiles: Set<String> = []

        func applies(to file: SourceFile) -> Bool {
            !allowed.contains(file.module) && !allowedFiles.contains(file.path)
        }
    }

    private static let bans = [
        Ban(
            calls: [
                "sleep(", "usleep(", "nanosleep(", "clock_nanosleep(", "pthread_cond_wait(",
                "pthread_cond_timedwait(", "sem_wait(", "sem_timedwait(",
            ],
            advice: "send a signal to an actor of the simulation, or post it into its inbox",
            allowedFiles: ["Sources/VirtualTime/Clock/WaitingLock.swift"]
        ),
        Ban(
            calls: [
                "Task.yield", "Task.detached", "@concurrent", "DispatchQueue",
                "withTaskGroup", "withThrowingTaskGroup", "async let", "isolated deinit",
            ],
            advice: "send a signal to an actor of the simulation",
            allowed: ["Answers", "Experiment", "trunkload"]
        ),
        Ban(
            calls: ["shuffled()", "shuffle()", "randomElement()", "SystemRandomNumberGenerator"],
            advice: "draw from a 'RandomStream'"
        ),
        Ban(
            calls: ["ContinuousClock"],
            advice: "take the time from the simulation",
            allowed: ["Answers", "Experiment", "trunkload"]
        ),
        Ban(
            calls: [
                "Date()", "Date.now", "SuspendingClock", "clock_gettime", "gettimeofday",
                "DispatchTime.now",
            ],
            advice: "take the time from the simulation, or as an argument",
            allowed: ["trunkload"],
            allowedFiles: ["Sources/VirtualTime/Clock/MonotonicInstant.swift"]
        ),
        Ban(
            calls: ["print(", "debugPrint(", "dump("],
            advice: "return the text",
            allowed: ["trunkload"]
        ),
        Ban(
            calls: ["ObjectIdentifier("],
            advice: "order and compare by id"
        ),
    ]

    /// Files outside `VirtualTime` that call the system or a C library.
    private static let unsafeFiles: Set = [
        "Sources/ContactCenter/Contact/FlowCourses.swift",
        "Sources/ContactFlow/Running/FlowCounter.swift",
        "Sources/Experiment/Running/Workers.swift",
        "Sources/Posting/Descriptors.swift",
        "Sources/Records/Reading/ByteFinder.swift",
        "Sources/History/Database.swift",
        "Sources/Records/Reading/ByteStream.swift",
        "Sources/SIP/Dialog/MessageDigest.swift",
        "Sources/SIPTransport/Sockets/KernelDrops.swift",
        "Sources/SIPTransport/Sockets/SocketName.swift",
        "Sources/Scenario/Data/DataDocument+unpacking.swift",
        "Sources/Telephony/Leg/LegContent.swift",
        "Sources/Telephony/PhoneNumber+facts.swift",
        "Sources/trunkload/Terminal/CommandWords.swift",
        "Sources/trunkload/Terminal/Memory.swift",
        "Sources/trunkload/Terminal/Terminal.swift",
        "Sources/Typesetting/Files/FileLock.swift",
        "Sources/Typesetting/Files/FileSystem.swift",
        "Sources/Typesetting/Files/GzipMember.swift",
        "Sources/Typesetting/Files/InputFile.swift",
        "Sources/Typesetting/Files/OpenFiles.swift",
        "Sources/Typesetting/Files/OutputFile.swift",
        "Sources/Typesetting/Files/SHA256Digest.swift",
    ]

    static func findings(in file: SourceFile) -> [Finding] {
        guard file.isSource else { return [] }
        var findings: [Finding] = []
        for (index, line) in file.code.enumerated() {
            for ban in bans where ban.applies(to: file) {
                for call in ban.calls where line.mentions(call) {
                    let message = "'\(call)' is banned here, \(ban.advice)"
                    findings.append(file.finding(line: index + 1, message))
                }
            }
            if line.words.contains("unsafe"), file.module != "VirtualTime",
                !unsafeFiles.contains(file.path)
            {
                findings.append(file.finding(line: index + 1, "'unsafe' is banned here"))
            }
        }
        return findings + unseededDraws(in: file)
    }

    /// Draws without `using:`, which may stand on a later line than the call.
    private static func unseededDraws(in file: SourceFile) -> [Finding] {
        file.code.indices.compactMap { index in
            let line = file.code[index]
            guard let range = line.firstRange(of: ".random(") else { return nil }
            let rest = line[range.upperBound...] + file.code[(index + 1)...].prefix(8).joined()
            var depth = 1
            let arguments = rest.prefix { character in
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                return depth > 0
            }
            guard !arguments.mentions("using:") else { return nil }
            let message = "'.random(' without 'using:' is banned here, draw from a 'RandomStream'"
            return file.finding(line: index + 1, message)
        }
    }
}
