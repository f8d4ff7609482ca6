import ContactCenter
import ContactFlow
import Dashboard
import Experiment
import Foundation
import Measures
import Plan
import Randomness
import Scenario
import ScenarioSamples
import Synchronization
import Testing
import VirtualTime

@Suite("What is told of a run that goes on")
struct ContentTests {
    private static let open = "application/openmetrics-text"

    @Test("After the run its metrics are what it found, in both formats")
    func metrics() throws {
        let run = try WatchedRun(replications: 3)
        let results = run.run()
        let counts = results.counts()
        for accept in [nil, Self.open] {
            let text = try run.ask("/metrics", accept: accept).body
            let check = ExpositionCheck(text, isOpen: accept != nil)
            #expect(check.faults == [])
            #expect(check.sum("trunkload_contacts_offered_total") == Double(counts.offered))
            #expect(check.sum("trunkload_contacts_rejected_total") == Double(counts.rejected))
            #expect(check.sum("trunkload_branch_total") == Double(counts.entered))
            #expect(
                check.values[#"trunkload_branch_total{channel="voice",branch="success"}"#]
                    == Double(results.counts(channel: .voice).outcome(.success))
            )
            #expect(check.sum("trunkload_leg_attempted_total") == Double(counts.attempted))
            #expect(
                check.sum("trunkload_leg_causes_total") == Double(counts.legs(ending: .failed))
            )
            #expect(
                check.values[#"trunkload_leg_answer_time_seconds_count{carrier="primary"}"#]
                    == Double(counts.legs(ending: .answered))
            )
            #expect(check.values["trunkload_simulated_seconds_total"] == results.simulated)
            #expect(check.values["trunkload_replications_total"] == 3)
        }
    }

    @Test("While it runs, no counter falls and every leg is somewhere")
    func monotony() throws {
        let run = try WatchedRun(replications: 4, pace: "x10000")
        let running = run.begin()
        var latest: [String: Double] = [:]
        var looks = 0
        var hadExemplar = false
        repeat {
            run.monitor.requestSnapshots()
            let check = ExpositionCheck(run.show.metrics(isOpen: true), isOpen: true)
            #expect(check.faults == [])
            let counters = check.values.filter { series, _ in
                let name = series.prefix { $0 != "{" }
                return ["_total", "_bucket", "_count", "_sum"].contains { name.hasSuffix($0) }
            }
            for (series, value) in counters {
                #expect(value >= latest[series] ?? 0, "\(series)")
            }
            latest = counters
            #expect(
                check.sum("trunkload_contacts_offered_total")
                    >= check.sum("trunkload_branch_total")
            )
            hadExemplar = hadExemplar || !check.exemplars.isEmpty
            looks += 1
        } while !running.isOver
        let results = try running.wait()
        #expect(looks > 1)
        #expect(hadExemplar)
        #expect(latest.count > 50)
        #expect(Double(results.counts().offered) >= latest["trunkload_contacts_offered_total"] ?? 0)
    }

    @Test("A paced run is told as it stands, and names a contact that can be replayed")
    func snapshot() throws {
        var scenario = Scenario.varied
        scenario.warmup = .none
        let run = try WatchedRun(scenario, pace: "x1000")
        let running = run.begin()
        var check = ExpositionCheck("", isOpen: false)
        repeat {
            check = ExpositionCheck(try run.ask("/metrics", accept: Self.open).body, isOpen: true)
        } while check.exemplars.isEmpty
        let status = try JSONSerialization.jsonObject(
            with: Data(try run.ask("/api/status").body.utf8)
        )
        let object = try #require(status as? [String: Any])
        #expect(object["state"] as? String == "running")
        #expect(object["pace"] as? String == "x1000")
        let contacts = try #require(object["contacts"] as? [String: Int])
        #expect(try #require(contacts["offered"]) > 0)
        let busy = try #require(check.values[#"trunkload_trunks_busy{carrier="primary"}"#])
        #expect((0...60).contains(busy))
        run.monitor.stop()
        _ = try running.wait()

        // Each exemplar lies in its bucket, and its contact lived so.
        for (series, exemplar) in check.exemplars {
            let match = try #require(
                exemplar.firstMatch(of: /^\{contact="(\d+)-(\d+)"\} ([0-9.e+-]+)$/)
            )
            let value = try #require(Double(match.output.3))
            let bound = try #require(series.firstMatch(of: /le="([^"]+)"/)).output.1
            #expect(value <= Double(bound) ?? .infinity, "\(series) \(exemplar)")
            let stream = try #require(Int(match.output.1))
            let number = try #require(UInt64(match.output.2))
            let contact = ContactID(stream: stream, number: number)
            #expect(run.experiment.replay(contact, inReplication: 0) != nil)
        }
    }

    @Test("Of callers a part tells none that it has not counted")
    func callers() throws {
        var scenario = Scenario.varied
        // Whoever called in the warm-up calls again after it, and does not end before a while has passed.
        scenario.warmup = .time(.seconds(120))
        scenario.plan.carriers[1].trunks = nil
        scenario.plan.carriers[1].failure?.probability = 1
        scenario.plan.carriers[1].failure?.delay = .constant(.seconds(20))
        scenario.plan.sources[0].customer.patience = nil
        scenario.plan.sources[0].customer.redial = RedialPlan(
            probability: 1,
            delay: .constant(.seconds(1))
        )
        let run = try WatchedRun(scenario, pace: "x200")
        let running = run.begin()
        var offered = 0
        repeat {
            run.monitor.requestSnapshots()
            let counts = run.sum.soFar.results.counts()
            offered = counts.voiceOffered
            #expect(counts.freshCallers >= 0 && counts.callersWhoGaveUp >= 0)
        } while offered < 50 && !running.isOver
        run.monitor.stop()
        let counts = try running.wait().counts()
        #expect(counts.redials > counts.freshCallers && counts.freshCallers > 0)
    }

    @Test("What a snapshot adds is gone when its replication has been added up")
    func addedOnce() throws {
        let run = try WatchedRun(replications: 5)
        let running = run.begin()
        repeat { _ = try run.ask("/api/status") } while !running.isOver
        let results = try running.wait()
        #expect(run.monitor.snapshots.isEmpty)
        let soFar = run.sum.soFar
        #expect(soFar.offered == results.counts().offered)
        #expect(soFar.results.fingerprint == results.fingerprint)
    }

    @Test("The page shows all without a script, and says the name as it is")
    func page() throws {
        var scenario = Scenario.varied
        scenario.name = #"<b>&"x"\#u{2028}</b>"#
        scenario.thresholds = [try Threshold(parsing: "leg.blocked.share < 50%")]
        let run = try WatchedRun(scenario)
        let before = try run.ask("/").body
        #expect(before.contains("No contact arrived after the warm-up."))
        _ = run.run()
        // Whoever looks again within a second sees the same.
        let text = run.show.pageText
        for part in [
            "id=\"progress\"", "id=\"verdict\"", "id=\"branches\"", "id=\"trunks\"", "id=\"time\"",
            "id=\"durations\"", "id=\"carriers\"", "leg.blocked.share &lt; 50%",
            "Busy trunks over time",
            "Ring time until the answer", "<noscript><meta http-equiv=\"refresh\"",
            "connect-src &#39;self&#39;",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.contains("&lt;b&gt;&amp;&quot;x"))
        #expect(!text.contains("<b>"))
        for outside in ["http://", "https://", "src=", "url("] {
            #expect(!text.replacing("http://www.w3.org/2000/svg", with: "").contains(outside))
        }
    }

    @Test("Every expression of the Grafana dashboard speaks of metrics that there are")
    func grafana() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: ".ci/grafana/trunkload.json")
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        let dashboard = try #require(object as? [String: Any])
        let panels = try #require(dashboard["panels"] as? [[String: Any]])
        #expect(Set(panels.compactMap { $0["id"] as? Int }).count == panels.count)
        let expressions = panels.flatMap { panel in
            (panel["targets"] as? [[String: Any]] ?? []).compactMap { $0["expr"] as? String }
        }
        #expect(expressions.count >= panels.count)

        var scenario = Scenario.varied
        scenario.thresholds = [try Threshold(parsing: "leg.blocked.share < 50%")]
        let run = try WatchedRun(scenario, pace: "x1000")
        let running = run.begin()
        var there: Set<String> = []
        // Some tell of what is busy just now, others of what has been observed.
        while !there.isSuperset(of: ["trunkload_trunks_busy", "trunkload_threshold_passed"]) {
            run.monitor.requestSnapshots()
            there = ExpositionCheck(run.show.metrics(isOpen: true), isOpen: true).names
        }
        run.monitor.stop()
        _ = try running.wait()
        // What only calls on a wire have.
        let onWire: Set = ["trunkload_sip_lateness_seconds_bucket"]
        for expression in expressions {
            let names = expression.matches(of: /trunkload_\w+/).map { String($0.output) }
            #expect(!names.isEmpty)
            #expect(there.union(onWire).isSuperset(of: names), "\(expression)")
        }
    }
}
