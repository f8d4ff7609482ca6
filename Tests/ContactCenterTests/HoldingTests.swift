import ContactCenter
import ContactFlow
import Plan
import Randomness
import Statistics
import Telephony
import Testing
import VirtualTime

@Suite("Trunks and quotas")
struct HoldingTests {
    /// A contact every 29 s; each is answered after 10 s and hung up 50 s later, so two arrive while
    /// the first is on the line, and the fourth after it.
    private func overlapping(resumes: Bool) -> Trial {
        var trial = Trial(every: .seconds(29), contacts: 4)
        trial.plan.block.resumesFlowAfterDisconnect = resumes
        return trial
    }

    @Test(
        "A leg holds its trunk to the hang-up, also when the flow ended at the answer",
        arguments: [(true, Outcome.success, Outcome.callFailed), (false, .transferred, .error)]
    )
    func trunk(resumes: Bool, served: Outcome, refused: Outcome) {
        var trial = overlapping(resumes: resumes)
        trial.carrier.trunks = 1

        let result = trial.run()

        #expect(result.count(served) == 2)
        #expect(result.count(refused) == 2)
        #expect(result.legs(.blocked) == 2)
        #expect(result.trunks[0].peak == 1)
        #expect(result.leftovers == 0)
    }

    @Test("A ringing leg holds a trunk")
    func ringingHoldsTrunk() {
        var trial = Trial(every: .seconds(29), contacts: 4)
        trial.carrier.trunks = 1
        trial.carrier.noAnswer = 1

        let result = trial.run()

        // Each rings for 30 s, so every second one finds the trunk taken.
        #expect(result.count(.timeout) == 2)
        #expect(result.count(.callFailed) == 2)
    }

    @Test("A contact over the quota is rejected and never enters the block")
    func quota() {
        var trial = overlapping(resumes: true)
        trial.plan.instance.concurrentCalls = 1

        let result = trial.run()

        #expect(result.rejected() == 2)
        #expect(result.entered() == 2)
        #expect(result.attempted() == 2)
        #expect(result.count(.success) == 2)
        #expect(result.calls.peak == 1)
        #expect(result.leftovers == 0)
    }

    @Test("A transferred contact leaves the quota at the answer")
    func transferredLeavesQuota() {
        var trial = overlapping(resumes: false)
        trial.plan.instance.concurrentCalls = 1

        let result = trial.run()

        #expect(result.rejected() == 0)
        #expect(result.count(.transferred) == 4)
        #expect(result.calls.peak == 1)
        #expect(result.leftovers == 0)
    }

    @Test("A transferred contact counts to its end where the instance says so")
    func transferredCounts() {
        var trial = overlapping(resumes: false)
        trial.plan.instance.concurrentCalls = 1
        trial.plan.instance.countsTransferred = true

        let result = trial.run()

        #expect(result.rejected() == 2)
        #expect(result.count(.transferred) == 2)
        #expect(result.leftovers == 0)
    }

    @Test("A quota limits its own channel", arguments: Channel.allCases)
    func quotaOfChannel(limited: Channel) {
        var trial = Trial()
        trial.plan.sources = Channel.allCases.map { channel in
            ContactSourcePlan(channel: channel, arrivals: [.even(gap: .seconds(1_000))])
        }
        trial.measurement.maxContacts = 12
        switch limited {
        case .voice: trial.plan.instance.concurrentCalls = 0
        case .chat: trial.plan.instance.concurrentChats = 0
        case .task: trial.plan.instance.concurrentTasks = 0
        case .email: trial.plan.instance.concurrentEmails = 0
        }

        let result = trial.run()

        for channel in Channel.allCases {
            #expect(result.rejected(channel) == (channel == limited ? 3 : 0))
            #expect(result.entered(channel) == (channel == limited ? 0 : 3))
        }
    }

    @Test("The longest prefix picks the carrier, and order breaks ties")
    func longestPrefix() throws {
        func carrier(_ name: String, _ prefixes: String...) -> CarrierPlan {
            CarrierPlan(
                name: name,
                prefixes: prefixes,
                answer: .constant(.seconds(10)),
                hangup: .constant(.seconds(50))
            )
        }
        var trial = Trial()
        trial.plan.carriers = [
            carrier("world", "+"), carrier("britain", "+44", "+1206"), carrier("London", "+4420"),
            carrier("London too", "+4420"), carrier("Bath", "+441225"),
        ]
        func index(_ number: String) throws -> Int? {
            let number = try #require(PhoneNumber(number))
            return trial.plan.carrierIndex(serving: number)
        }

        #expect(try index("+442079460018") == 2)
        #expect(try index("+441225460018") == 4)
        #expect(try index("+441612345678") == 1)
        #expect(try index("+33123456789") == 0)
        // An external voice system has no number.
        #expect(trial.plan.carrierIndex(serving: nil) == 0)
        trial.plan.carriers.removeFirst()
        #expect(try index("+33123456789") == nil)
        #expect(trial.plan.carrierIndex(serving: nil) == nil)

        let result = trial.run()
        #expect(result.legs(.answered, carrier: 0) == 3)
        #expect((1..<4).allSatisfy { result.attempted(carrier: $0) == 0 })
    }
}
