internal import ArgumentParser

/// Where the results of a run go, what is printed of them, and how the program ends.
struct ResultOptions: ParsableArguments {
    @Option(
        help: "Folder for the results. results/<name>-<UTC time> by default.",
        completion: .directory
    )
    var output: String?

    @Option(
        help: "Append the run to this history, which is made where it is missing.",
        completion: .file(extensions: ["sqlite"])
    )
    var history: String?

    @Flag(help: "Exit with 3 when a threshold or a precision is left undecided.")
    var strict = false

    @Flag(help: "Print the summary as JSON on standard output, and nothing else there.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    @Flag(name: .customLong("no-color"), help: "Do not colour the summary.")
    var noColor = false

    /// For results that are kept under version control, where speed would differ every time.
    @Flag(
        name: .customLong("no-engine"),
        help: ArgumentHelp(
            "Leave speed and memory out of the summary, so that equal runs give equal files.",
            visibility: .hidden
        )
    )
    var leavesEngineOut = false

    func validate() throws {
        try Outputs.requireName(output, of: "--output")
        try Outputs.requireName(history, of: "--history")
    }

    /// What is written; of a quiet run nothing is printed where it cannot be.
    ///
    /// - Parameter files: What is read.
    /// - Returns: Nothing yet.
    func outputs(sparing files: [String] = []) -> Outputs {
        Outputs(isQuiet: quiet && !json, sparing: files + [history].compactMap(\.self))
    }
}
