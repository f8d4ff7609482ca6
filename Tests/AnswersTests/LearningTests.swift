import Answers
import Foundation
import Randomness
import Records
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Learning from call records")
struct LearningTests {
    @Test("The JSON has the keys of the contract, and what is not known is null")
    func keys() throws {
        let rows = RecordedRace().rows(3000, seed: Seed(4))
        var options = LearningOptions()
        options.path = "out/overflow.yaml"
        let learned = Learned(try CallRecordReader.read([.bytes(rows, name: "race.csv")]), options)
        let data = Data(try learned.json().utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])

        #expect(
            object.keys.sorted() == [
                "answer", "arrivals", "failure", "format", "hangup", "noAnswer", "outcomes",
                "patience", "period", "records", "redial", "scenario", "timeout", "timezone",
                "trunks", "warnings",
            ]
        )
        let answer = try #require(object["answer"] as? [String: Any])
        #expect(
            answer.keys.sorted()
                == ["beyondLimit", "count", "events", "law", "mean", "median", "naiveMean"]
        )
        let counts = try #require(object["records"] as? [String: Int])
        #expect(counts["read"] == counts.values.reduce(0, +) - 3000)
        #expect((object["timeout"] as? [String: Any])?["seconds"] as? Double == 30)
        #expect(object["scenario"] as? String == "out/overflow.yaml")

        let few = Learned(
            try CallRecordReader.read([.bytes(RecordedRace().rows(5, seed: Seed(1)), name: "few")])
        )
        let text = try few.json()
        for key in ["answer", "patience", "hangup", "noAnswer", "redial"] {
            #expect(text.contains("\"\(key)\":null"), "\(key)")
        }
        #expect(few.warnings.count >= 5)
    }

    @Test("Calls dialled before the clock of their records began are in the scenario")
    func beforeTheClock() throws {
        // The first answer came 100 ms after the start of the clock, to a call dialled 400 s before.
        let rows = "Date_ms;response_time_ms;rtd_no\n100;400000;1\n1000;20;1\n2500;30;1\n"
        let set = try CallRecordReader.read([.bytes(Array(rows.utf8), name: "rtt.csv")])
        var options = LearningOptions()
        options.arrivals = .trace
        #expect(Learned(set, options).arrivals.trace == [500.1, 900.98, 902.47])
        options.arrivals = .curve
        let curve = Learned(set, options).arrivals.curve
        #expect(try #require(curve.first).time == 0 && curve.allSatisfy { $0.rate >= 0 })
    }

    @Test("A Poisson process is taken for one, in whatever minute its records begin and end")
    func poissonStretch() throws {
        var stream = RandomStream(Seed(3))
        let gap = Sampler(.exponential(mean: .milliseconds(400)))
        var time = 400.0
        var rows = "Date_ms;response_time_ms;rtd_no\n"
        while time < 3000 {
            time += gap.draw(from: &stream).seconds
            rows += "\(time * 1000);0;1\n"
        }
        let set = try CallRecordReader.read([.bytes(Array(rows.utf8), name: "rtt.csv")])
        let poisson = try #require(Learned(set, LearningOptions()).arrivals.poisson)
        #expect(poisson.p > 0.01)
    }

    @Test("The scenario has every value with its count and interval")
    func scenario() throws {
        let rows = RecordedRace().rows(6000, seed: Seed(4))
        let set = try CallRecordReader.read([.bytes(rows, name: "race.csv")])
        var options = LearningOptions()
        options.holdout = .none
        let learned = Learned(set, options)
        let scenario = LearnedScenario(learned, set, name: "learned")

        for part in [
            "version: 1\n", "name: \"learned\"\n", "{poisson: {curve: learned.curve.csv}}",
            "patience: {exponential: ", "timeout: 30s", "answer: {lognormal: {median: ",
            "noAnswer: ", "hangup: {exponential: ", "probability: 0.0", "causes: {486: 1}",
            "calls were seen to end so; mean ", "plain mean of those is ",
            "branch.timeout.share < ",
        ] {
            #expect(scenario.text.contains(part), "\(part)")
        }
        #expect(scenario.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
        #expect(scenario.arrivals.hasPrefix("time,rate\n0s,"))
        // The curve keeps the number of calls: the integral of each level step.
        let curve = learned.arrivals.curve
        let integral = zip(curve, curve.dropFirst()).reduce(0) {
            $0 + ($1.1.time - $1.0.time) * ($1.0.rate + $1.1.rate) / 2
        }
        #expect((integral - 6000).magnitude < 1e-6)
    }

    @Test("No name, number or identifier is in any output")
    func canaries() throws {
        let canaries = ["canary", "2065557", "7946001", "5a1e", "gatew", "SIP/", "pbx-"]
        let row: (Int) -> String = { number in
            let minute = 10 + number / 60 % 50
            let second = 10 + number % 50
            let stamp = "2024-01-27 10:\(minute):\(second)"
            return
                #""canary","+1206555711\#(number % 10)","+442079460018","canary","""canary"" <+12065557117>","#
                + #""SIP/gateway-\#(number)","SIP/canary-\#(number)","Dial","SIP/+442079460018@canary,30,t","#
                + #""\#(stamp)",,"2024-01-27 11:05:00",30,0,"NO ANSWER","DOCUMENTATION","pbx-5a1e-1706349\#(600 + number).\#(number)","canary""#
        }
        let rows = (0..<300).map(row) + ["canary,canary", "\"canary"]
        let set = try CallRecordReader.read([
            .bytes(Array(rows.joined(separator: "\n").utf8), name: "calls.csv")
        ])
        let learned = Learned(set)
        let scenario = LearnedScenario(learned, set, name: "learned")
        var trace = LearningOptions()
        trace.arrivals = .trace
        let traced = LearnedScenario(Learned(set, trace), set, name: "learned")
        let outputs = [
            try learned.json(), scenario.text, scenario.arrivals, traced.text, traced.arrivals,
            set.firstUnreadable ?? "", learned.warnings.joined(),
        ]

        #expect(set.counts.unreadable == 2)
        // The number that stands for the destination is the library's example of its country.
        #expect(scenario.text.contains("phoneNumber: \"+44"))
        for output in outputs {
            #expect(!output.isEmpty)
            for canary in canaries {
                #expect(!output.lowercased().contains(canary.lowercased()), "\(canary)")
            }
        }
    }

    @Test("Callers who try again are told from those who call again anyway")
    func redials() throws {
        // Every second failure is followed by another try after five minutes, no success is.
        var rows = ["begin,ring,talk,result,who"]
        for number in 0..<2000 {
            let time = 1_793_000_000 + number * 60
            let fails = number % 4 == 0
            rows.append(
                "\(time),5,\(fails ? 0 : 60),\(fails ? "abandoned" : "answered"),c\(number)x"
            )
            if number % 8 == 0 { rows.append("\(time + 300),5,60,answered,c\(number)x") }
        }
        var options = CallReadingOptions()
        options.map = try ColumnMap("arrival=begin,ring=ring,talk=talk,outcome=result,caller=who")
        let set = try CallRecordReader.read(
            [.bytes(Array(rows.joined(separator: "\n").utf8), name: "calls")],
            options
        )
        let redial = try #require(Learned(set).redial)

        #expect((redial.share - 0.5).magnitude < 0.02)
        #expect(redial.baseline == 0)
        // The curve leaves out what the redials bring: a quarter fails, half of them call again.
        let arrivals = Learned(set).arrivals
        #expect((arrivals.redialShare - 250 / 2250).magnitude < 0.01)
        let scenario = LearnedScenario(Learned(set), set, name: "learned").text
        #expect(scenario.contains("on: [callFailed, timeout, rejected, customerDisconnected]"))
        // All attempts are in a trace, so nobody calls again on top of them.
        var trace = LearningOptions()
        trace.arrivals = .trace
        let traced = Learned(set, trace)
        #expect(!LearnedScenario(traced, set, name: "learned").text.contains("redial:"))
        #expect(traced.arrivals.redialShare == 0)
    }
}

@Suite(
    "Learning from real records",
    .enabled(if: TechnionDay.path != nil, "TRUNKLOAD_RECORDS is not set")
)
struct TechnionTests {
    @Test("3 February 1999: patience, service, Poisson arrivals, no limit")
    func day() throws {
        var options = CallReadingOptions()
        options.map = try ColumnMap(
            "arrival=date+vru_entry,ring=q_time,talk=ser_time,outcome=outcome,answered=AGENT,"
                + "abandoned=HANG,ignore=PHANTOM,caller=customer_id"
        )
        options.timeZone = "Asia/Jerusalem"
        let path = try #require(TechnionDay.path)
        let set = try CallRecordReader.read([.file(path)], options)
        let learned = Learned(set)

        #expect(set.counts.leg == 1939)
        #expect(set.counts.notVoice == 10)
        // Only those who waited have shown patience.
        var waited = LifetimeCounter()
        set.visit { record in
            guard let ring = record.ringSeconds, ring > 0 else { return }
            waited.add(ring, record.outcome == .abandoned ? .ended : .censored)
        }
        let patience = Lifetimes(waited)
        let mean = try #require(patience.exponentialMean)
        let naive = try #require(patience.naiveMean)
        #expect(mean > 3 * naive)

        var arrivals: [Double] = []
        set.visit { record in
            let local = Double(record.dial) / 1e6 + 7200
            let time = local.truncatingRemainder(dividingBy: 86_400)
            if (25_200..<86_400).contains(time) { arrivals.append(time) }
        }
        let raw = try #require(PoissonArrivalTest(arrivals, interval: 360, form: .lewis))
        let spread = PoissonArrivalTest.unrounded(arrivals, step: 1, seed: 1)
        for form in PoissonArrivalTest.Form.allCases {
            let test = try #require(PoissonArrivalTest(spread, interval: 360, form: form))
            #expect(test.probability > 0.05, "\(form)")
        }
        #expect(raw.probability < 1e-6)
        #expect(learned.trunks.allSatisfy { $0.limit == nil })
        if ProcessInfo.processInfo.environment["TRUNKLOAD_RACE"] != nil {
            let curve = KaplanMeierCurve(patience)
            print(
                "waited \(patience.count), hung up \(patience.endedCount), Palm \(mean), plain \(naive), median \(curve.quantile(0.5) ?? .nan)"
            )
            print(
                "service \(learned.hangup.map { "\($0.law) mean \($0.mean) naive \($0.naiveMean) n \($0.count)" } ?? "")"
            )
            print("trunks \(learned.trunks) arrivals \(arrivals.count) raw Lewis \(raw.distance)")
            for form in PoissonArrivalTest.Form.allCases {
                print(PoissonArrivalTest(spread, interval: 360, form: form) as Any)
            }
        }
    }
}

/// The real file outside of the project.
enum TechnionDay {
    static var path: String? {
        ProcessInfo.processInfo.environment["TRUNKLOAD_RECORDS"].map {
            "\($0)/technion-1999-02-03.tsv"
        }
    }
}
