import ContactCenter
import ContactFlow
import FlowSamples
import Foundation
internal import Plan
import Randomness
import TestSupport
import Testing
import VirtualTime

@Suite("Contacts in mutated flows", .timeLimit(.minutes(60)))
struct FlowRunFuzzTests {
    /// How many flows contacts run through for each seed; `TRUNKLOAD_FUZZ_ITERATIONS` asks for more.
    private static let iterations =
        ProcessInfo.processInfo.environment["TRUNKLOAD_FUZZ_ITERATIONS"].flatMap { Int($0) }
        ?? 150

    @Test(
        "Whatever a flow says, every contact ends and is accounted for",
        .tags(.property),
        arguments: Seed.some(4)
    )
    func mutations(seed: Seed) {
        var random = RandomStream(seed)
        var tried = 0
        var ran = 0
        // Many mutations leave a flow that can be read; if most did not, this would test little.
        while ran < Self.iterations, tried < 5 * Self.iterations {
            tried += 1
            var sample = FlowMutator.seeds[
                Int.random(in: 0..<FlowMutator.seeds.count, using: &random)
            ]
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                FlowMutator.mutate(&sample, using: &random)
            }
            guard let flow = try? Flow.reading(sample.written.utf8, name: "fuzz") else { continue }
            ran += 1
            let channel = Channel.allCases[tried % Channel.allCases.count]
            trial(of: flow, channel, using: &random).run().expectAccounted(8, channel)
        }
        #expect(ran == Self.iterations, "of \(tried) flows")
    }

    private func trial(
        of flow: Flow,
        _ channel: Channel,
        using random: inout RandomStream
    ) -> Trial {
        let queue = BlockBehaviour.Queue(
            agents: 1,
            capacity: 2,
            handling: .constant(.seconds(5)),
            patience: .constant(.seconds(7))
        )
        var trial = Trial(
            flow,
            contacts: 8,
            channel: channel,
            behaviours: [
                "TransferContactToQueue": BlockBehaviour(queue: queue),
                "InvokeLambdaFunction": BlockBehaviour(error: 0.3, values: ["tier": "gold"]),
            ]
        )
        trial.plan.attributes[userDefined: "a"] = "+12065550142"
        trial.plan.instance.concurrentCalls = Int.random(in: 2...8, using: &random)
        trial.carrier.trunks = Int.random(in: 0...3, using: &random)
        trial.carrier.noAnswer = 0.3
        trial.carrier.failure = .always(after: .seconds(2))
        trial.carrier.failure?.probability = 0.3
        trial.customer.patience = .exponential(mean: .seconds(20))
        return trial
    }
}
