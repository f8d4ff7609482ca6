import Answers
import Foundation
import Randomness
import Records
import Scenario
import Statistics
import TestSupport
import Testing
import VirtualTime

/// Calls of known laws, written as an Asterisk writes them.
struct RecordedRace {
    var patience = Law.exponential(mean: .seconds(60))
    var timeouts = [30.0]
    var statesLimit = true

    static let answer = Law.lognormal(median: .seconds(12), sigma: 0.6)
    static let failure = Law.exponential(mean: .seconds(2))

    func rows(_ count: Int, seed: Seed) -> [UInt8] {
        var stream = RandomStream(seed)
        let (answer, failure) = (Sampler(Self.answer), Sampler(Self.failure))
        let (patience, talk) = (Sampler(patience), Sampler(.exponential(mean: .seconds(180))))
        let gap = Sampler(.exponential(mean: .seconds(3)))
        var time = 1_793_000_000.0
        var text: [UInt8] = []
        for number in 0..<count {
            time += gap.draw(from: &stream).seconds
            let neverAnswers = stream.occurs(withProbability: 0.08)
            let fails = stream.occurs(withProbability: 0.03)
            let timeout = timeouts[Int(stream.unit() * Double(timeouts.count))]
            let times = [
                neverAnswers ? .infinity : answer.draw(from: &stream).seconds,
                fails ? failure.draw(from: &stream).seconds : .infinity,
                patience.draw(from: &stream).seconds, timeout,
            ]
            let length = talk.draw(from: &stream).seconds
            let ring = times.min() ?? 0
            let isAnswered = ring == times[0]
            let (start, end) = (Int64(time), Int64(time + ring + (isAnswered ? length : 0)))
            let begin = Int64(time + ring)
            let word = isAnswered ? "ANSWERED" : ring == times[1] ? "BUSY" : "NO ANSWER"
            let limit = statesLimit ? "SIP/x@t,\(Int(timeout)),t" : "SIP/x@t"
            let answered = isAnswered ? "\"\(Self.stamp(begin))\"" : ""
            text += Array(
                "\"\",\"+1206555\(1000 + number % 9000)\",\"+442079460018\",\"out\",\"\"\"N\"\" <1>\",\"SIP/a-\(number)\",\"SIP/t-\(number)\",\"Dial\",\"\(limit)\",\"\(Self.stamp(start))\",\(answered),\"\(Self.stamp(end))\",\(end - start),\(isAnswered ? end - begin : 0),\"\(word)\",\"DOCUMENTATION\",\"\(start).\(number)\",\"\"\n"
                    .utf8
            )
        }
        return text
    }

    private static func stamp(_ seconds: Int64) -> String {
        let date = CivilTime.date(seconds / 86_400)
        let rest = seconds % 86_400
        func two(_ value: Int64) -> String { String(String(value + 100).dropFirst()) }
        return "\(date.year)-\(two(date.month))-\(two(date.day)) "
            + "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    }

    func learned(_ count: Int, seed: Seed) throws -> (Learned, RecordedRinging) {
        let set = try CallRecordReader.read([.bytes(rows(count, seed: seed), name: "race.csv")])
        var options = LearningOptions()
        options.holdout = .none
        return (Learned(set, options), RecordedRinging(set))
    }
}

@Suite("The race of the ringing", .timeLimit(.minutes(10)))
struct RaceTests {
    /// How many rows; the figures of the documentation are those of 200,000.
    private static let count =
        ProcessInfo.processInfo.environment["TRUNKLOAD_RACE"].flatMap { Int($0) } ?? 20_000

    /// The parameters that were learned, in the order in which the truths below have them.
    private static func parameters(_ learned: Learned) -> [(String, LawFit.Parameter)] {
        var found: [(String, LawFit.Parameter)] = []
        for (name, law) in [
            ("answer", learned.answer), ("patience", learned.patience),
            ("failure", learned.failure?.after), ("hangup", learned.hangup),
        ] {
            guard case .fitted(let fit)? = law?.form else { continue }
            found += fit.parameters.map { ("\(name) \(fit.family.rawValue) \($0.kind.name)", $0) }
            if let never = fit.never { found.append(("\(name) never", never)) }
        }
        return found
    }

    private static let shared: [String: Double] = [
        "answer lognormal median": 12, "answer lognormal sigma": 0.6, "answer never": 0.08,
        "failure exponential mean": 2, "failure never": 0.97, "hangup exponential mean": 180,
    ]

    private static let cases: [(String, RecordedRace, [String: Double])] = [
        ("exponential patience", RecordedRace(), ["patience exponential mean": 60]),
        (
            "Weibull patience",
            RecordedRace(patience: .weibull(shape: 0.7, scale: .seconds(60))),
            ["patience weibull shape": 0.7, "patience weibull scale": 60]
        ),
        (
            "two timeouts", RecordedRace(timeouts: [20, 30]),
            ["patience exponential mean": 60]
        ),
        (
            "a timeout that only a pile tells", RecordedRace(statesLimit: false),
            ["patience exponential mean": 60]
        ),
    ]

    @Test("Learned values are the true ones", arguments: [0, 1, 2, 3])
    func race(index: Int) throws {
        let (name, race, own) = Self.cases[index]
        let (learned, ringing) = try race.learned(Self.count, seed: Seed(1))
        let truths = Self.shared.merging(own) { $1 }
        let found = Self.parameters(learned)

        #expect(Set(found.map(\.0)) == Set(truths.keys), "\(name)")
        for (key, parameter) in found {
            let truth = truths[key] ?? .nan
            let distance = (parameter.estimate - truth) / parameter.standardError
            #expect(distance.magnitude < 4, "\(name): \(key) \(parameter.estimate)")
            if Self.count >= 200_000 {
                print(
                    "\(name): \(key) \(truth): \(parameter.estimate) [\(parameter.interval.low), \(parameter.interval.high)]"
                )
            }
        }
        #expect(ringing.timeouts.sorted() == race.timeouts)
        #expect(learned.records["read"] == Self.count)
        // What a naive look would have said.
        if index == 0 {
            #expect(((learned.patience?.naiveMean ?? 0) - 8.9).magnitude < 0.5)
            let shares = [0.681367, 0.028528, 0.208743, 0.081362]
            for (key, share) in zip(["answered", "failed", "abandoned", "timeout"], shares) {
                let all = Double(Self.count)
                let error = (share * (1 - share) / all).squareRoot()
                // A hang-up within the last second cannot be told from the timeout.
                let blur = key == "abandoned" || key == "timeout" ? 0.0009 : 0
                let found = Double(learned.outcomes[key] ?? 0) / all
                #expect((found - share).magnitude < 4 * error + blur, "\(key) \(found)")
            }
        }
    }

    @Test("Intervals hold the truth for about 95 of 100 seeds", .tags(.slow, .property))
    func coverage() throws {
        let seeds = ProcessInfo.processInfo.environment["TRUNKLOAD_SEEDS"].flatMap { Int($0) } ?? 5
        var held: [String: Int] = [:]
        var all: [String: Int] = [:]
        for seed in Seed.some(seeds) {
            let (learned, _) = try RecordedRace().learned(Self.count, seed: seed)
            let truths = Self.shared.merging(["patience exponential mean": 60]) { $1 }
            for (key, parameter) in Self.parameters(learned) {
                all[key, default: 0] += 1
                let truth = truths[key] ?? .nan
                if (parameter.interval.low...parameter.interval.high).contains(truth) {
                    held[key, default: 0] += 1
                }
            }
        }
        for key in Self.shared.keys.sorted() + ["patience exponential mean"] {
            // Now and then the data favour another law, whose parameters are not these.
            let count = all[key] ?? 0
            #expect(Double(count) >= 0.7 * Double(seeds), "\(key): \(count) of \(seeds)")
            if seeds >= 50 { print("\(key): \(held[key] ?? 0) of \(count)") }
            // The binomial law of 95 % stays above this with a probability of 99.9 %.
            let least = Double(count) * 0.95 - 3.3 * (Double(count) * 0.0475).squareRoot()
            #expect(
                Double(held[key] ?? 0) >= least.rounded(.down),
                "\(key): \(held[key] ?? 0) of \(count)"
            )
        }
    }
}
