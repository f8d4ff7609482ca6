import ContactFlow
import FlowSamples
import Foundation
import Randomness
import TestSupport
import Testing

@Suite("Mutated flows", .timeLimit(.minutes(60)))
struct FlowFuzzTests {
    /// How many flows are tried for each seed; `TRUNKLOAD_FUZZ_ITERATIONS` asks for more.
    private static let iterations =
        ProcessInfo.processInfo.environment["TRUNKLOAD_FUZZ_ITERATIONS"].flatMap { Int($0) }
        ?? 1_000

    @Test(
        "No mutation crashes the reader or leaves a branch that leads nowhere",
        .tags(.property),
        arguments: Seed.some(4)
    )
    func mutations(seed: Seed) throws {
        var random = RandomStream(seed)
        for _ in 0..<Self.iterations {
            var flow = FlowMutator.seeds[
                Int.random(in: 0..<FlowMutator.seeds.count, using: &random)
            ]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                FlowMutator.mutate(&flow, using: &random)
            }
            var bytes = Array(flow.written.utf8)
            if random.occurs(withProbability: 0.2) {
                FlowMutator.mutate(&bytes, using: &random)
            }
            expectSound(bytes)
        }
    }

    /// Reads a flow, looks at all that can be asked of it, and checks its indices.
    private func expectSound(_ bytes: [UInt8]) {
        let locator = FlowLocator(bytes)
        do {
            let flow = try Flow.reading(bytes, name: "fuzz")
            let range = flow.actions.indices
            #expect(range.contains(flow.start))
            #expect(flow.actions.allSatisfy { $0.transitions.targets.allSatisfy(range.contains) })
            let findings = flow.findings
            #expect(locator.positions(of: findings.map(\.place)).count == findings.count)
            let graph = FlowGraph(of: flow)
            #expect(!graph.text.isEmpty && !graph.dot.isEmpty && !graph.mermaid.isEmpty)
            for action in flow.actions where action.isTransferBlock {
                _ = try? action.transferBlock(in: flow.type ?? .inbound)
            }
        } catch {
            #expect(error.findings.contains { $0.isError })
            #expect(
                locator.positions(of: error.findings.map(\.place)).allSatisfy {
                    $0.line > 0 && $0.column > 0
                }
            )
        }
    }
}
