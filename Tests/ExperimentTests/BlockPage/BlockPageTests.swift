import ContactCenter
import ContactFlow
import Experiment
internal import Measures
import Scenario
import Statistics
import Testing

/// The block's documentation, line by line, from the text of a scenario to its results.
@Suite("The page of the block")
struct BlockPageTests {
    @Test("Channels and flow types", arguments: PageLine.channels, [true, false])
    func channels(line: PageLine, resumes: Bool) throws {
        try check(line, resumes: resumes)
    }

    @Test("Properties", arguments: PageLine.properties, [true, false])
    func properties(line: PageLine, resumes: Bool) throws {
        try check(line, resumes: resumes)
    }

    @Test("Branches", arguments: PageLine.branches, [true, false])
    func branches(line: PageLine, resumes: Bool) throws {
        try check(line, resumes: resumes)
    }

    private func check(_ line: PageLine, resumes: Bool) throws {
        let text = line.scenario(resumes: resumes)
        let document = ScenarioDocument(path: "page.yaml", text: text)
        let scenario: Scenario
        do {
            scenario = try document.scenario()
        } catch {
            guard case .refused(let code) = line.consequence(resumes: resumes) else {
                Issue.record("\(error.errors.map(\.message))")
                return
            }
            #expect(error.errors.map { $0.code ?? "" } == [code])
            return
        }

        let results = Experiment(scenario).run()
        let blockTime = try #require(Measure.blockTime.record)
        let channel = try #require(Channel.allCases.first { $0.name == line.channel })
        switch line.consequence(resumes: resumes) {
        case .refused(let code):
            Issue.record("No error '\(code)'.")
        case .warned(let code, let outcome):
            #expect(scenario.warnings.map(\.code).contains(code))
            #expect(results.counts(channel: channel).outcome(outcome) == 3)
        case .leaves(let outcome, let seconds):
            #expect(results.counts(channel: channel).outcome(outcome) == 3)
            #expect(results.durations(blockTime).mean == seconds)
        case .fails(let outcome, let reason, let seconds):
            #expect(results.counts(channel: channel).outcome(outcome) == 3)
            #expect(results.reasons[reason, outcome, channel] == 3)
            #expect(results.durations(blockTime).mean == seconds)
            let isDialled = reason.isOfLeg
            #expect(results.counts().attempted == (isDialled ? 3 : 0))
        }
        // One trunk serves them all, so each has given it back.
        #expect(results.lines.held == 0)
        #expect(results.places.held == 0)
    }
}

extension BranchReason {
    /// Whether a leg was dialled before it came to this.
    fileprivate var isOfLeg: Bool {
        switch self {
        case .noTrunk, .released, .callerIDRejected, .notAnswered, .notPlaced: true
        case .channel, .phoneNumber, .timeout, .dtmf, .callerID, .attribute, .country, .noCarrier:
            false
        }
    }
}
