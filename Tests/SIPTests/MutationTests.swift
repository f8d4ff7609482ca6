import Foundation
import Glibc
import Randomness
import SIP
import TestSupport
import Testing
import VirtualTime

@Suite("Messages with mistakes that nobody thought of")
struct MutationTests {
    /// How many mutated messages are tried; more with `TRUNKLOAD_SIP_MUTATIONS`.
    private static let count =
        ProcessInfo.processInfo.environment["TRUNKLOAD_SIP_MUTATIONS"].flatMap(Int.init) ?? 20_000

    @Test("No mutated message makes the parser trap", .tags(.property), .timeLimit(.minutes(5)))
    func parser() throws {
        let samples = try SampleMessages.all()
        var stream = RandomStream(Seed(1))
        var message = SIPMessage()
        var accepted = 0
        var isInside = true
        var bytes = 0
        var ticks = 0
        for _ in 0..<Self.count / 1_000 {
            let mutants = (0..<1_000).map { _ in Mutation.mutate(samples, &stream) }
            let started = clock()
            for mutant in mutants {
                bytes += mutant.count
                try? message.parse(mutant)
                if message.endpointVerdict == .accept { accepted += 1 }
                let end = message.bytes.count
                isInside = isInside && message.body.upper <= end
                for field in message.fields {
                    isInside = isInside && field.value.upper <= end && field.line.upper <= end
                }
            }
            ticks += clock() - started
        }
        #expect(isInside)
        // Small mistakes leave some messages whole, and not all of them.
        #expect(accepted > Self.count / 20)
        #expect(accepted < Self.count)
        guard Self.count > 100_000 else { return }
        let seconds = Double(ticks) / Double(CLOCKS_PER_SEC)
        print("\(Self.count) messages, \(Int(Double(bytes) / seconds / 1e6)) MB/s")
    }

    @Test("No mutated message makes an agent or the framing of a stream trap", .tags(.property))
    func agent() throws {
        let samples = try SampleMessages.all()
        var stream = RandomStream(Seed(2))
        var agent = Agent(.sample())
        var framer = StreamFramer()
        var now = SimulationInstant.start
        for _ in 0..<Self.count / 4 {
            let mutant = Mutation.mutate(samples, &stream)
            now = now.advanced(by: .milliseconds(10))
            for case .signal(.arrived, let call, _) in agent.receive(
                mutant,
                from: .sampleSource,
                at: now
            ) {
                _ = agent.progress(call, 180, at: now)
                if stream.occurs(withProbability: 0.5) { _ = agent.accept(call, at: now) }
            }
            _ = agent.wake(at: now)
            framer.append(mutant)
            do {
                while try framer.next() != nil {}
            } catch {
                framer = StreamFramer()
            }
        }
        #expect(agent.counts.calls > 0)
        #expect(agent.counts.malformed > 0)
    }
}

/// Makes mistakes in messages.
enum Mutation {
    /// Takes one of the samples and changes it in 1 to 4 ways.
    static func mutate(_ samples: [[UInt8]], _ stream: inout RandomStream) -> [UInt8] {
        var bytes = samples[below(samples.count, &stream)]
        for _ in 0...below(4, &stream) {
            guard !bytes.isEmpty else { break }
            change(&bytes, samples, &stream)
        }
        return bytes
    }

    private static func change(
        _ bytes: inout [UInt8],
        _ samples: [[UInt8]],
        _ stream: inout RandomStream
    ) {
        let place = below(bytes.count, &stream)
        let end = min(bytes.count, place + 1 + below(40, &stream))
        switch below(8, &stream) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: stream.next())
        case 1: bytes[place] ^= 1 << UInt8(below(8, &stream))
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        case 4: bytes.removeSubrange(end...)
        case 5:
            let other = samples[below(samples.count, &stream)]
            let from = below(other.count, &stream)
            bytes.replaceSubrange(place..<end, with: other[from..<min(other.count, from + 60)])
        case 6:
            let specials = Array("\r\n\t ;,:<>\"\\=@[]%\0".utf8)
            bytes.insert(specials[below(specials.count, &stream)], at: place)
        default:
            let digits = Array("99999999999999999999".utf8)
            bytes.insert(contentsOf: digits.prefix(1 + below(20, &stream)), at: place)
        }
    }

    static func below(_ bound: Int, _ stream: inout RandomStream) -> Int {
        Int(stream.next() % UInt64(bound))
    }
}
