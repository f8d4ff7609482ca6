import Foundation
import Measures
import Reports
import Scenario
import Testing

@Suite("Resolved scenarios")
struct ResolvedScenarioTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")

    private static let files: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    private func document(_ name: String) throws -> ScenarioDocument {
        try ScenarioDocument(contentsOf: Self.folder.appending(path: name).path)
    }

    @Test("A scenario with all that it leaves unsaid is the same scenario", arguments: files)
    func same(name: String) throws {
        let document = try document(name)
        var scenario = try document.scenario()
        let text = try #require(ResolvedScenario.text(of: scenario))
        let resolved = ScenarioDocument(path: document.path, text: text)
        var again = try resolved.scenario()

        #expect(again.warnings.map(\.code).sorted() == scenario.warnings.map(\.code).sorted())
        (again.warnings, scenario.warnings) = ([], [])
        #expect(again == scenario)
        // What says everything has nothing left to resolve.
        #expect(ResolvedScenario.text(of: again) == text)
    }

    @Test("What the command line changes is in its place")
    func overrides() throws {
        let document = try document("overflow-to-partner.yaml")
        let overrides = try [
            ScenarioOverride("carriers.primary.trunks=84"),
            ScenarioOverride("carriers.primary.callsPerSecond.rate=5/s"),
        ]
        var scenario = try document.scenario(overrides: overrides)
        scenario.seed = .max
        scenario.replications = 7
        scenario.thresholds.append(try Threshold(parsing: "trunks.peak < 85"))
        let text = try #require(
            ResolvedScenario.text(of: scenario)
        )

        for line in [
            #""callsPerSecond": {"burst": 1, "rate": "5/s"},"#, #""trunks": 84"#,
            #""seed": 18446744073709551615,"#, #""replications": 7,"#, #""trunks.peak < 85"]"#,
            #""noAnswer": "0%","#, #""timeout": "30s""#,
        ] {
            #expect(text.contains(line), "\(text)")
        }
        var again = try ScenarioDocument(path: "a.json", text: text).scenario()
        (again.warnings, scenario.warnings) = ([], [])
        #expect(again == scenario)
    }

    @Test("Texts that look like numbers stay as they are where texts stand")
    func texts() throws {
        let document = ScenarioDocument(
            path: "a.yaml",
            text: """
                version: 1
                name: 2024.10
                maxContacts: 1.5k
                contacts: {voice: {arrivals: {poisson: 1/s}}}
                transfer: {phoneNumber: +12065550142, sendDTMF: 007, attributes: {a: 007, b: true}}
                carriers: [{name: 1, answer: {gamma: {shape: 1.50, mean: 3s}}, hangup: 1m}]
                """
        )
        let scenario = try document.scenario()
        let text = try #require(ResolvedScenario.text(of: scenario))
        for part in [
            #""name": "2024.10""#, #""maxContacts": "1.5k""#, #""phoneNumber": "+12065550142""#,
            #""sendDTMF": "007""#, #""a": "007""#, #""b": true"#, #""name": "1""#, #""shape": 1.5"#,
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        var again = try ScenarioDocument(path: "a.json", text: text).scenario()
        var first = scenario
        (again.warnings, first.warnings) = ([], [])
        #expect(again == first)
    }
}
