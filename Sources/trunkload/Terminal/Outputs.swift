internal import ArgumentParser
internal import Reports
internal import Scenario
internal import Typesetting

/// What a command writes beside the answer that it prints.
///
/// Everything is tried before the work begins. What fails then is told at once; but the answer can still be
/// printed, and a command that prints it goes on. After the work the answer comes first, then what could
/// not be written, then the exit code for it.
final class Outputs {
    private let isQuiet: Bool
    private var failures: [String] = []
    /// What the command reads, and writes already.
    private var spared: [String]

    /// Begins with nothing.
    ///
    /// - Parameters:
    ///   - isQuiet: Whether no answer is printed, so that nothing would be left of it.
    ///   - files: What the command reads, which nothing may be written over.
    init(isQuiet: Bool = false, sparing files: [String] = []) {
        self.isQuiet = isQuiet
        spared = files
    }

    /// Tries, before the work, whether something can be written.
    ///
    /// Ends with the exit code for it where nothing of the answer would be left, and where writing would
    /// harm files that are somebody else's.
    ///
    /// - Parameter body: Tries it.
    /// - Returns: What `body` returns; `nil` when it cannot be written.
    /// - Throws: The exit code.
    func prepare<Output>(_ body: () throws(OutputError) -> Output) throws -> Output? {
        do {
            return try body()
        } catch {
            if error.isRefusal {
                Terminal.error("error: \(error.description)\n")
                if let help = error.help { Terminal.error("help: \(help)\n") }
                throw ExitCode.cannotCreate
            }
            try miss(error.description)
            return nil
        }
    }

    /// Tries a file, where one is named.
    func prepare(fileAt path: String?) throws -> OutputTarget? {
        guard let path else { return nil }
        let target = try prepare { () throws(OutputError) in
            try OutputTarget(trying: path, sparing: spared)
        }
        spared.append(path)
        return target
    }

    /// Keeps the files that a scenario names beside the results, before the work.
    ///
    /// - Parameters:
    ///   - inputs: The files; nothing is left of them afterwards, since they may be large.
    ///   - folder: Where results go; nowhere when it is `nil`.
    /// - Returns: What to tell of them.
    func keep(_ inputs: ScenarioInputs, in folder: ResultsFolder?) -> [KeptInput] {
        inputs.takeFiles().map { file in
            _ = deliver { () throws(OutputError) in
                try folder?.write(ResultsFile(name: file.name, bytes: file.bytes))
            }
            return KeptInput(file)
        }
    }

    /// Notes before the work that something will not be written.
    ///
    /// - Parameter message: What and why, without a full stop.
    /// - Throws: The exit code for it, where nothing of the answer would be left.
    func miss(_ message: String) throws {
        guard !isQuiet else {
            Terminal.error("error: \(message)\n")
            throw ExitCode.cannotCreate
        }
        Terminal.error("warning: \(message); the answer is printed all the same\n")
        failures.append(message)
    }

    /// Writes something after the work.
    ///
    /// - Parameter body: Writes it.
    /// - Returns: What `body` returns; `nil` when it could not be written.
    func deliver<Output>(_ body: () throws(OutputError) -> Output) -> Output? {
        do {
            return try body()
        } catch {
            fail(error.description)
            return nil
        }
    }

    /// Prints the answer.
    func answer(_ text: String) {
        if let refusal = Terminal.refusal(toOutput: text) { fail(refusal) }
    }

    /// Notes after the work that something could not be written.
    func fail(_ message: String) {
        failures.append(message)
    }

    /// Whether something has not been written.
    var haveFailed: Bool { !failures.isEmpty }

    /// Tells what could not be written, after the answer, and ends with the exit code for it.
    func finish() throws {
        guard haveFailed else { return }
        for failure in failures { Terminal.error("error: \(failure)\n") }
        throw ExitCode.cannotCreate
    }

    /// Refuses the empty name of a file or folder, such as that of a variable that is not set.
    static func requireName(_ name: String?, of option: String) throws {
        guard name?.isEmpty == true else { return }
        throw ValidationError("'\(option)' must name a file or a folder, but its name is empty.")
    }
}
