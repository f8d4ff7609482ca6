internal import ArgumentParser
internal import Dashboard
internal import Experiment
internal import Measures
internal import Reports
internal import Scenario
internal import VirtualTime

/// How others may watch a run.
struct WatchOptions: ParsableArguments {
    @Option(
        name: .customLong("allow-host"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "Let the run be watched under this name too; * is any. Repeatable.",
            valueName: "name"
        )
    )
    var allowedHosts: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Let the run be watched for so long after its end; by default it ends at once.",
            valueName: "duration"
        ),
        transform: Self.duration
    )
    var linger: SimulationDuration?

    /// Where to listen, as an option says it.
    static func address(_ option: String) -> @Sendable (String) throws -> WatchAddress {
        { text in
            guard let address = WatchAddress(text) else {
                throw ValidationError(
                    "'\(option)' must be a port, or an address and a port such as 127.0.0.1:9646, but is "
                        + "'\(text)'."
                )
            }
            return address
        }
    }

    private static func duration(_ text: String) throws -> SimulationDuration {
        do {
            return try SimulationDuration(writtenAs: text, isPositive: false)
        } catch {
            throw ValidationError(error.sentence(for: "--linger", found: text) + ".")
        }
    }
}

extension WatchOptions {
    /// Refuses what means nothing where nobody can watch.
    func check(_ address: WatchAddress?, of option: String) throws {
        guard address == nil else { return }
        let given = !allowedHosts.isEmpty ? "--allow-host" : linger != nil ? "--linger" : nil
        guard let given else { return }
        throw ValidationError("'\(given)' means nothing without '\(option)'.")
    }

    /// Lets others watch from now on, where somebody asked for it.
    ///
    /// - Parameters:
    ///   - show: The run.
    ///   - address: Where; nil for nowhere.
    ///   - isQuiet: Whether nothing is told but errors.
    /// - Returns: Who serves; nil for nobody.
    /// - Throws: The exit code, when that is not possible.
    func open(
        _ show: RunShow,
        at address: WatchAddress?,
        isQuiet: Bool
    ) throws -> DashboardServer? {
        guard let address else { return nil }
        do {
            let server = try DashboardServer.open(show, at: address, allowing: allowedHosts)
            if !isQuiet { Terminal.error("watch at \(server.url)\n") }
            if address.isPublic {
                Terminal.error(
                    "warning: whoever reaches \(address.host) from another machine may watch\n"
                )
            }
            return server
        } catch {
            Terminal.error("error: \(error.description)\n")
            if let help = error.help { Terminal.error("help: \(help)\n") }
            throw ExitCode.cannotCreate
        }
    }

    /// Does what ends the program, and tells those who watch how it ended.
    ///
    /// - Parameters:
    ///   - server: Who serves them.
    ///   - run: The run.
    ///   - folder: Where its results are; nil for nowhere.
    ///   - end: Throws the exit code, if it is not 0.
    /// - Throws: The same.
    func tell(
        _ server: DashboardServer?,
        of run: RecordedRun,
        in folder: String?,
        end: () throws -> Void
    ) throws {
        guard let server else { return try end() }
        let signals = Interruption.count
        let result = Result { try end() }
        let code =
            switch result {
            case .success: 0
            case .failure(let error): Int((error as? ExitCode)?.rawValue ?? 1)
            }
        server.finish(
            RunEnding(run: run, folder: folder, exitCode: code),
            lingering: signals > 0 ? 0 : linger?.seconds ?? 0
        ) {
            Interruption.count > signals
        }
        try result.get()
    }
}
