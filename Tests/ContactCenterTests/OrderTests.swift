import ContactCenter
import ContactFlow
internal import Plan
import Randomness
import Testing
import VirtualTime

@Suite("The order at equal instants")
struct OrderTests {
    private func outcome(_ arrange: (inout Trial) -> Void) -> Outcome? {
        var trial = Trial()
        arrange(&trial)
        let result = trial.run()
        return Outcome.allCases.first { result.count($0) == 3 }
    }

    @Test("An answer at the timeout is an answer")
    func answerBeforeTimeout() {
        #expect(outcome { $0.carrier.answer = .constant(.seconds(30)) } == .success)
        let late = SimulationDuration(nanoseconds: 30_000_000_001)
        #expect(outcome { $0.carrier.answer = .constant(late) } == .timeout)
    }

    @Test("An answer at the end of the customer's patience is an answer")
    func answerBeforePatience() {
        #expect(outcome { $0.customer.patience = .constant(.seconds(10)) } == .success)
        let short = SimulationDuration(nanoseconds: 9_999_999_999)
        let impatient = outcome { $0.customer.patience = .constant(short) }
        #expect(impatient == .customerDisconnected)
    }

    @Test("A failure at the timeout is a failure")
    func failureBeforeTimeout() {
        #expect(outcome { $0.carrier.failure = .always(after: .seconds(30)) } == .callFailed)
        let late = SimulationDuration(nanoseconds: 30_000_000_001)
        #expect(outcome { $0.carrier.failure = .always(after: late) } == .timeout)
    }

    @Test("A failure at the end of the customer's patience is a failure")
    func failureBeforePatience() {
        let outcome = outcome {
            $0.carrier.failure = .always(after: .seconds(7))
            $0.customer.patience = .constant(.seconds(7))
        }
        #expect(outcome == .callFailed)
    }

    @Test("The timeout comes before the customer's patience")
    func timeoutBeforePatience() {
        let outcome = outcome {
            $0.carrier.noAnswer = 1
            $0.customer.patience = .constant(.seconds(30))
        }
        #expect(outcome == .timeout)
    }

    @Test("The external party's hang-up comes before the customer's")
    func externalBeforeCustomer() {
        #expect(outcome { $0.customer.hangup = .constant(.seconds(50)) } == .success)
        let short = SimulationDuration(nanoseconds: 49_999_999_999)
        let first = outcome { $0.customer.hangup = .constant(short) }
        #expect(first == .customerDisconnected)
    }

    @Test("Everything at once goes in the order of the race")
    func everythingAtOnce() {
        let outcome = outcome {
            $0.carrier.answer = .constant(.zero)
            $0.carrier.hangup = .constant(.zero)
            $0.customer.patience = .constant(.zero)
            $0.customer.hangup = .constant(.zero)
            $0.plan.block.timeout = .fixed(.zero)
        }
        #expect(outcome == .success)
    }
}
