import ContactCenter
import Dashboard
import Experiment
import Foundation
import Reports
import Testing

@Suite("Those who watch cannot disturb")
struct CrowdTests {
    private static func stream(_ run: WatchedRun, listens: Bool = true) throws -> RawClient {
        let client = try RawClient(port: run.port, listens: listens)
        client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        return client
    }

    @Test("A header that is too large is refused, and others are answered")
    func largeHeader() throws {
        let run = try WatchedRun()
        let client = try RawClient(port: run.port)
        client.send(
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "x", count: 9_000))"
        )
        #expect(try client.rest().hasPrefix("HTTP/1.1 431 "))
        let huge = try RawClient(port: run.port)
        let megabyte = String(repeating: "x", count: 1 << 20)
        // The server goes before all is sent.
        #expect((0..<20).contains { _ in !huge.send(megabyte) })
        #expect(try run.ask("/healthz").status == 200)
    }

    @Test("What is no request is refused")
    func garbage() throws {
        let run = try WatchedRun()
        let client = try RawClient(port: run.port)
        client.send("\u{0}\u{1}\u{2} nothing of sense\r\n\r\n")
        #expect(try client.rest().hasPrefix("HTTP/1.1 400 "))
    }

    @Test("A connection on which no whole request comes is closed")
    func unfinished() throws {
        let run = try WatchedRun(patience: 0.2)
        let silent = try RawClient(port: run.port)
        let slow = try RawClient(port: run.port)
        slow.send("GET / HTTP/1.1\r\nHost: loc")
        #expect(try silent.rest() == "")
        #expect(try slow.rest() == "")
    }

    @Test("At most 64 are served at once, and another one when somebody goes")
    func manyConnections() throws {
        let run = try WatchedRun()
        let clients = try (0..<64).map { _ in try Self.stream(run) }
        for client in clients { _ = try client.text(until: "event: state") }
        #expect(try RawClient(port: run.port).rest() == "")
        clients[0].close()
        // The server learns of it by and by.
        var status: Int?
        while status == nil { status = try? run.ask("/healthz").status }
        #expect(status == 200)
    }

    @Test("Results are the same with ten who watch, a hundred who vanish, and one who never reads")
    func sameResults() throws {
        let alone = try WatchedRun(replications: 4)
        let run = try WatchedRun(replications: 4)
        let deaf = try Self.stream(run, listens: false)
        let watching = try (0..<10).map { _ in try Self.stream(run) }
        for client in watching { _ = try client.text(until: "event: state") }
        let running = run.begin()
        for _ in 0..<100 {
            // More than may be connected at once; who is not admitted is not served.
            guard let client = try? Self.stream(run) else { continue }
            client.close()
        }
        let results = try running.wait()
        let expected = alone.run()
        #expect(results.fingerprint == expected.fingerprint)
        let texts = [expected, results].map { results in
            var summary = alone.ending(of: results).run.summary
            summary.engine = nil
            return SummaryJSON.text(of: summary)
        }
        #expect(texts[0] == texts[1])

        run.server.finish(run.ending(of: results), lingering: 0) { false }
        for client in watching {
            let text = try client.rest()
            #expect(text.contains("event: end\ndata: {\"verdict\":\"passed\""))
            #expect(text.hasSuffix("0\r\n\r\n"))
        }
        deaf.close()
    }

    @Test("A stream that is not read is given up")
    func deafStream() throws {
        let run = try WatchedRun()
        let deaf = try Self.stream(run, listens: false)
        let good = try Self.stream(run)
        _ = try good.text(until: "event: state")
        // More than system and server keep for it.
        let event = ": " + String(repeating: "x", count: 1 << 18) + "\n\n"
        for number in 1...80 {
            run.server.broadcast("\(event): \(number) is over\n\n")
            _ = try good.text(until: "\(number) is over")
        }
        #expect(run.server.streamCount == 1)
        deaf.close()
    }

    @Test("A run lingers until somebody wishes its end")
    func lingering() throws {
        let run = try WatchedRun()
        let results = run.run()
        let asked = RunningThread { [run] in
            run.server.finish(run.ending(of: results), lingering: 3_600) { run.monitor.isStopped }
            return results
        }
        let metrics = try run.ask("/metrics")
        #expect(metrics.status == 200)
        // Those who come after the end are told everything.
        let late = try Self.stream(run).rest()
        #expect(late.contains("event: state") && late.contains("event: end"))
        #expect(try run.ask("/").body.contains("Over: passed"))
        #expect(!asked.isOver)
        run.monitor.stop()
        _ = try asked.wait()
        #expect(throws: (any Error).self) { try RawClient(port: run.port) }
    }
}
