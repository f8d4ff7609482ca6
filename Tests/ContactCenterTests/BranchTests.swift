import ContactCenter
import ContactFlow
import Plan
import Statistics
import Telephony
import Testing
import VirtualTime

@Suite("The branches of the block")
struct BranchTests {
    @Test(
        "A contact leaves by the branch of the table, at its time",
        arguments: BlockCase.branches,
        [true, false]
    )
    func branch(happening: BlockCase, resumes: Bool) {
        var trial = Trial()
        trial.carrier.trunks = 1
        trial.plan.block.resumesFlowAfterDisconnect = resumes
        happening.arrange(&trial)

        let result = trial.run()

        // Three contacts share one trunk, so it has to be given back on the way out.
        let exit = happening.exit(resumes: resumes)
        #expect(result.count(exit.outcome) == 3)
        #expect(result.entered() == 3)
        #expect(result.meanBlockTime() == exit.seconds)
        #expect(result.leftovers == 0)
    }

    @Test(
        "A leg ends as the contact's fate says, and holds its trunk so long",
        arguments: BlockCase.branches.filter { $0.leg != nil },
        [true, false]
    )
    func leg(happening: BlockCase, resumes: Bool) throws {
        var trial = Trial()
        trial.carrier.trunks = 1
        trial.plan.block.resumesFlowAfterDisconnect = resumes
        happening.arrange(&trial)

        let result = trial.run()

        let column = try #require(happening.leg)
        let legs = result.tally.legs[0]
        #expect(result.legs(column) == 3)
        #expect(result.attempted() == 3)
        #expect(legs.holdingTimes.count == (column == .blocked ? 0 : 3))
        #expect(legs.answerTimes.count == (column == .answered ? 3 : 0))
        #expect(legs.talkTimes.count == legs.answerTimes.count)
        if column != .blocked {
            #expect(legs.holdingTimes.mean == happening.holds(resumes: resumes))
        }
    }

    @Test("A chat or a task takes Error at once, without a leg", arguments: [Channel.chat, .task])
    func otherChannels(channel: Channel) {
        var trial = Trial()
        trial.plan.sources[0].channel = channel

        let result = trial.run()

        #expect(result.count(.error, of: channel) == 3)
        #expect(result.meanBlockTime(channel) == 0)
        #expect(result.attempted() == 0)
        #expect(result.offered(.voice) == 0)
        #expect(result.leftovers == 0)
    }

    @Test("A path without a value takes Error at once, without a leg", arguments: [true, false])
    func pathDestination(resumes: Bool) {
        var trial = Trial()
        trial.plan.block = TransferBlock(
            destination: .phoneNumber(.dynamic(AttributeText("$.Attributes.partner")))
        )
        trial.plan.block.resumesFlowAfterDisconnect = resumes

        let result = trial.run()

        #expect(result.count(.error) == 3)
        #expect(result.meanBlockTime() == 0)
        #expect(result.attempted() == 0)
        #expect(result.leftovers == 0)
    }

    @Test("A failure is counted under its own cause", arguments: 0..<3)
    func cause(index: Int) {
        var trial = Trial()
        let causes: [ReleaseCause] = [.busyHere, .serviceUnavailable, .notFound]
        trial.carrier.failure = .always(after: .seconds(2))
        trial.carrier.failure?.causes = causes.enumerated().map { position, cause in
            CarrierPlan.CauseShare(cause: cause, share: position == index ? 1 : 0)
        }

        let counted = trial.run().tally.legs[0].causes

        #expect(counted.enumerated().filter { $0.element > 0 }.map(\.offset) == [index + 1])
        #expect(counted.last == 3)
    }

    @Test("Causes come in their shares")
    func causeShares() {
        var trial = Trial(every: .seconds(1), contacts: 10_000)
        let shares = [0.6, 0.25, 0.15]
        trial.carrier.failure = .always(after: .seconds(2))
        trial.carrier.failure?.causes = zip(
            [ReleaseCause.busyHere, .serviceUnavailable, .notFound],
            shares
        ).map { CarrierPlan.CauseShare(cause: $0, share: $1) }

        let counted = trial.run().tally.legs[0].causes

        #expect(counted.reduce(0, +) == 10_000)
        for (count, share) in zip(counted.dropFirst(), shares) {
            // 99.9 % of all binomial counts are within 3.29 standard deviations.
            let deviation = (10_000 * share * (1 - share)).squareRoot()
            #expect(abs(Double(count) - 10_000 * share) < 3.29 * deviation)
        }
    }

    @Test("A leg that fails is neither unanswered nor answered")
    func failureBeforeNoAnswer() {
        var trial = Trial(every: .seconds(1), contacts: 10_000)
        trial.carrier.failure = .always(after: .zero)
        trial.carrier.failure?.probability = 0.5
        trial.carrier.noAnswer = 0.2

        let result = trial.run()

        // Half fail; a fifth of the other half is never answered. Within 3.29 deviations.
        #expect(abs(result.count(.callFailed) - 5_000) < 165)
        #expect(abs(result.count(.timeout) - 1_000) < 99)
        #expect(abs(result.count(.success) - 4_000) < 162)
    }
}
