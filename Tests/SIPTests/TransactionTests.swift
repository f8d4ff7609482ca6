import SIP
import TestSupport
import Testing
import VirtualTime

@Suite("The transactions of RFC 3261")
struct TransactionTests {
    private let timers = TimerSettings()

    private func at(_ seconds: Double) -> SimulationInstant {
        SimulationInstant.start.advanced(by: .seconds(seconds))
    }

    @Test("An INVITE client goes where the figure of RFC 6026 says, for all responses in a row")
    func inviteClient() {
        let statuses = [100, 180, 200, 486]
        // All sequences of four responses, against the figure written as a table.
        for code in 0..<256 {
            var transaction = InviteClientTransaction()
            transaction.begin(at: .start, timers, isReliable: false)
            var expected = InviteClientTransaction.State.calling
            for place in 0..<4 {
                let status = statuses[code >> (2 * place) & 3]
                _ = transaction.receive(status, at: at(1), timers, isReliable: false)
                switch (expected, status) {
                case (.calling, 100), (.calling, 180): expected = .proceeding
                case (.calling, 200), (.proceeding, 200): expected = .accepted
                case (.calling, 486), (.proceeding, 486): expected = .completed
                default: break
                }
                #expect(transaction.state == expected)
            }
        }
    }

    @Test("Timers D and M end an INVITE client after 64 × T1; over a stream D is nothing")
    func inviteClientEnd() {
        for status in [200, 486] {
            var transaction = InviteClientTransaction()
            transaction.begin(at: .start, timers, isReliable: false)
            _ = transaction.receive(status, at: at(1), timers, isReliable: false)
            #expect(transaction.due == at(33))
            #expect(transaction.wake(at: at(32.9), timers) == nil)
            #expect(transaction.wake(at: at(33), timers) == .end)
            #expect(transaction.state == .terminated)
        }
        var stream = InviteClientTransaction()
        stream.begin(at: .start, timers, isReliable: true)
        _ = stream.receive(486, at: at(1), timers, isReliable: true)
        #expect(stream.due == at(1))
    }

    @Test("A request client repeats with timer E, slower after a provisional, until K")
    func requestClient() {
        var transaction = RequestClientTransaction()
        transaction.begin(at: .start, timers, isReliable: false)
        #expect(transaction.wake(at: at(0.5), timers) == .repeatRequest)
        #expect(transaction.due == at(1.5))
        #expect(transaction.receive(100, at: at(1), timers, isReliable: false) == false)
        #expect(transaction.due == at(5))
        #expect(transaction.wake(at: at(5), timers) == .repeatRequest)
        #expect(transaction.due == at(9))
        #expect(transaction.receive(200, at: at(6), timers, isReliable: false) == true)
        #expect(transaction.receive(200, at: at(6), timers, isReliable: false) == false)
        #expect(transaction.due == at(11))
        #expect(transaction.wake(at: at(11), timers) == .end)
    }

    @Test("A request client gives up with timer F")
    func requestTimeout() {
        var transaction = RequestClientTransaction()
        transaction.begin(at: .start, timers, isReliable: true)
        #expect(transaction.due == at(32))
        #expect(transaction.wake(at: at(32), timers) == .timeout)
        #expect(transaction.receive(200, at: at(33), timers, isReliable: true) == false)
    }

    @Test("An INVITE server waits for the ACK of a failure, then for late ACKs with timer I")
    func inviteServer() {
        var transaction = InviteServerTransaction()
        transaction.begin()
        #expect(transaction.due == .distantFuture)
        transaction.finish(486, at: .start, timers, isReliable: false)
        #expect(transaction.wake(at: at(0.5), timers) == .repeatResponse)
        #expect(transaction.acknowledge(at: at(1), timers, isReliable: false) == true)
        #expect(transaction.acknowledge(at: at(1), timers, isReliable: false) == false)
        #expect(transaction.state == .confirmed)
        #expect(transaction.due == at(6))
        #expect(transaction.wake(at: at(6), timers) == .end)
    }

    @Test("An INVITE server repeats a 2xx over a stream as well, and a failure does not")
    func serverOverStream() {
        var answer = InviteServerTransaction()
        answer.begin()
        answer.finish(200, at: .start, timers, isReliable: true)
        #expect(answer.due == at(0.5))
        var refusal = InviteServerTransaction()
        refusal.begin()
        refusal.finish(486, at: .start, timers, isReliable: true)
        #expect(refusal.due == at(32))
        #expect(refusal.wake(at: at(32), timers) == .noAcknowledgement)
    }

    @Test("Answers are remembered for the last eight requests")
    func answeredRequests() {
        var memory = AnsweredRequests()
        #expect(memory.place(of: 0) == .new)
        memory.answer(10, with: 200)
        memory.answer(11, with: 481)
        memory.answer(14, with: 405)
        #expect(memory.place(of: 10) == .repeated(200))
        #expect(memory.place(of: 11) == .repeated(481))
        #expect(memory.place(of: 12) == .late)
        #expect(memory.place(of: 14) == .repeated(405))
        #expect(memory.place(of: 15) == .new)
        #expect(memory.place(of: 5) == .late)
        memory.answer(19, with: 200)
        #expect(memory.place(of: 11) == .late)
        #expect(memory.place(of: 14) == .repeated(405))
        memory.answer(.max, with: 200)
        #expect(memory.place(of: 19) == .late)
    }
}
