import Foundation
import Testing

/// What a scenario names is kept with the results, so that they can be had again elsewhere.
@Suite("Results elsewhere", .timeLimit(.minutes(5)))
struct KeptInputTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["work", "work/flows", "shared"] {
            try FileManager.default.createDirectory(
                at: folder.url.appending(path: name),
                withIntermediateDirectories: false
            )
        }
        try folder.write(Self.flow("hello"), to: "work/flows/flow.json")
        try folder.write("seconds\n5\n8\n12\n", to: "shared/ring.csv")
        try folder.write("seconds\n50\n80\n120\n", to: "work/ring.csv")
        try folder.write(Self.scenario, to: "work/sample.yaml")
    }

    private static func flow(_ text: String) -> String {
        """
        {"Version": "2019-10-30", "StartAction": "a", "Actions": [
          {"Identifier": "a", "Type": "MessageParticipant", "Parameters": {"Text": "\(text)"},
           "Transitions": {"NextAction": "b", "Errors": [], "Conditions": []}},
          {"Identifier": "b", "Type": "TransferParticipantToThirdParty",
           "Parameters": {"ThirdPartyPhoneNumber": "+12065550142",
             "ThirdPartyConnectionTimeLimitSeconds": "30", "ContinueFlowExecution": "True"},
           "Transitions": {"NextAction": "c", "Conditions": [], "Errors": [
             {"NextAction": "c", "ErrorType": "CallFailed"},
             {"NextAction": "c", "ErrorType": "ConnectionTimeLimitExceeded"},
             {"NextAction": "c", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "c", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}]}

        """
    }

    private static let scenario = """
        version: 1
        name: sample
        maxContacts: 200
        replications: 2
        contacts: {voice: {arrivals: {poisson: 1/s}}}
        flow: {file: flows/flow.json}
        carriers:
          - name: primary
            prefixes: ["+"]
            trunks: 50
            answer: {empirical: {file: ../shared/ring.csv, column: seconds}}
            hangup: {empirical: {file: ring.csv, column: seconds}}

        """

    private func program(
        _ arguments: String...,
        from place: String = "."
    ) throws
        -> Program.Outcome
    {
        let place = folder.url.appending(path: place)
        return try Program(arguments, in: folder, workingFolder: place).wait()
    }

    private func run(into name: String, _ more: String...) throws {
        let arguments = ["run", "work/sample.yaml", "--output", name, "--quiet"]
        let outcome = try Program(arguments + more, in: folder).wait()
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }

    @Test("The files that a scenario names are kept with their paths and digests")
    func kept() throws {
        try run(into: "out")
        #expect(try folder.names(in: "out/inputs") == ["flow.json", "ring-2.csv", "ring.csv"])
        let inputs: [[String: String]] = try folder.summary(in: "out").value("scenario.inputs")
        #expect(
            Set(inputs.compactMap { $0["path"] })
                == ["flows/flow.json", "../shared/ring.csv", "ring.csv"]
        )
        let files: [String: String] = try folder.summary(in: "out").value("files")
        for input in inputs {
            let path = try #require(input["path"])
            let name = try #require(input["file"])
            #expect(try folder.bytes("out/\(name)") == folder.bytes("work/\(path)"))
            #expect(files[name] == input["sha256"])
        }
        #expect(try folder.text("out/report.html").contains("<code>../shared/ring.csv</code>"))
        // The files are the run's own, so that another run may take their place.
        try run(into: "out", "--seed", "2")
        #expect(try folder.names(in: "out/inputs").count == 3)
        try folder.write("seconds\n1\n", to: "out/inputs/ring.csv")
        let edited = try program("run", "work/sample.yaml", "--output", "out", "--quiet")
        #expect(edited.exitCode == 73)
        #expect(edited.errors.contains("'inputs/ring.csv' there is not a file of a run"))
    }

    @Test(
        "A folder runs again where nothing else of it is",
        arguments: ["scenario.yaml", "scenario.resolved.json"]
    )
    func elsewhere(name: String) throws {
        try run(into: "out")
        let fingerprint: String = try folder.summary(in: "out").value("run.fingerprint")
        let manager = FileManager.default
        try manager.createDirectory(
            at: folder.url.appending(path: "far/away"),
            withIntermediateDirectories: true
        )
        try manager.moveItem(
            at: folder.url.appending(path: "out"),
            to: folder.url.appending(path: "far/away/results")
        )
        for gone in ["work", "shared"] {
            try manager.removeItem(at: folder.url.appending(path: gone))
        }
        let file = "far/away/results/\(name)"
        #expect(try program("check", file).exitCode == 0)
        let again = try program("run", file, "--output", "again", "--quiet")
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(try folder.summary(in: "again").value("run.fingerprint") == fingerprint)
        // And from there once more, in the folder itself.
        let once = try program("run", name, "--output", "../more", "--quiet", from: "again")
        #expect(once.exitCode == 0, "\(once.errors)")
        #expect(try folder.summary(in: "more").value("run.fingerprint") == fingerprint)
        #expect(try folder.names(in: "more/inputs").count == 3)
    }

    @Test("A comparison says which flow or table has changed")
    func changed() throws {
        try run(into: "old")
        try folder.write(Self.flow("good day"), to: "work/flows/flow.json")
        try folder.write("seconds\n5\n8\n13\n", to: "shared/ring.csv")
        try run(into: "new")
        let outcome = try program("compare", "old", "new", "--json")
        let fields: [[String: Any]] = try JSONObject(Data(outcome.output.utf8)).value("fields")
        #expect(
            fields.compactMap { $0["path"] as? String } == [
                "../shared/ring.csv", "flows/flow.json",
            ]
        )
        for field in fields {
            let values = ["baseline", "candidate"].compactMap { field[$0] as? String }
            #expect(values.count == 2 && values.allSatisfy { $0.hasPrefix("SHA-256 ") })
        }
        #expect(try program("compare", "old", "new").output.contains("flows/flow.json"))
        #expect(
            try program("compare", "old/summary.json", "new/summary.json").output.contains(
                "ring.csv"
            )
        )
        #expect(try program("compare", "old", "old", "--json").output.contains("\"fields\": []"))
    }

    @Test("A sweep keeps what it was made from")
    func sweep() throws {
        let outcome = try program(
            "sweep",
            "work/sample.yaml",
            "--vary",
            "carriers.primary.trunks=3,50",
            "--output",
            "out",
            "--quiet"
        )
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(try folder.text("out/scenario.yaml") == Self.scenario)
        let table = try JSONObject(folder.bytes("out/sweep.json"))
        #expect(try table.value("source.inputs", as: [Any].self).count == 3)
        for gone in ["work", "shared"] {
            try FileManager.default.removeItem(at: folder.url.appending(path: gone))
        }
        let again = try program(
            "sweep",
            "out/scenario.yaml",
            "--vary",
            "carriers.primary.trunks=3,50",
            "--output",
            "again",
            "--quiet"
        )
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(try folder.text("again/sweep.csv") == folder.text("out/sweep.csv"))
        #expect(try program("run", "again/scenario.yaml", "--output", "out", "-q").exitCode == 0)
        #expect(try !folder.names(in: "out").contains("sweep.json"))
    }
}
