import Dashboard
import Foundation
import Testing

@Suite("What a run that is watched answers")
struct RouteTests {
    @Test("Each route has its type, and none is kept or guessed by a browser")
    func routes() throws {
        let run = try WatchedRun()
        for (path, type) in [
            ("/", "text/html; charset=utf-8"), ("/healthz", "text/plain; charset=utf-8"),
            ("/api/status?a=b", "application/json"),
            ("/metrics", "text/plain; version=0.0.4; charset=utf-8"),
        ] {
            let response = try run.ask(path)
            #expect(response.status == 200)
            #expect(response.fields["content-type"] == type)
            #expect(response.fields["content-length"] == String(response.body.utf8.count))
            #expect(response.fields["cache-control"] == "no-store")
            #expect(response.fields["x-content-type-options"] == "nosniff")
            #expect(
                response.fields["content-security-policy"]?.contains("default-src 'none'") == true
            )
            #expect(response.fields["access-control-allow-origin"] == nil)
        }
        #expect(try run.ask("/elsewhere").status == 404)
    }

    @Test("Metrics are OpenMetrics for whoever asks for it")
    func negotiation() throws {
        let run = try WatchedRun()
        let accept = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"
        let open = try run.ask("/metrics", accept: accept)
        #expect(
            open.fields["content-type"]
                == "application/openmetrics-text; version=1.0.0; charset=utf-8"
        )
        #expect(open.body.hasSuffix("# EOF\n"))
        let plain = try run.ask("/metrics", accept: "text/plain")
        #expect(!plain.body.contains("# EOF") && !plain.body.contains("# UNIT"))
    }

    @Test("HEAD says what GET would, without the body", arguments: ["/", "/metrics", "/events"])
    func head(path: String) throws {
        let run = try WatchedRun()
        let response = try run.ask(path, method: "HEAD")
        #expect(response.status == 200)
        #expect(response.body == "")
        #expect(response.fields["content-type"] != nil)
    }

    @Test("Nothing but GET and HEAD is answered", arguments: ["POST", "PUT", "DELETE", "OPTIONS"])
    func methods(method: String) throws {
        let run = try WatchedRun()
        let response = try run.ask("/", method: method)
        #expect(response.status == 405)
        #expect(response.fields["allow"] == "GET, HEAD")
    }

    @Test(
        "Only names of this machine are answered, by whatever port",
        arguments: [
            ("localhost", 200), ("LOCALHOST.:80", 200), ("127.0.0.1:9646", 200), ("[::1]:1", 200),
            ("evil.example", 403), ("evil.example:9646", 403), ("127.0.0.1.evil.example", 403),
            ("localhost:x", 400), ("[::1", 400), (":9646", 400), ("", 400),
        ] as [(String, Int)]
    )
    func hosts(host: String, status: Int) throws {
        let run = try WatchedRun()
        // Before anything else is looked at.
        #expect(try run.ask("/nowhere", host: host).status == (status == 200 ? 404 : status))
        #expect(try run.ask("/healthz", host: host).status == status)
    }

    @Test("A request without a Host, or with two, is refused")
    func missingHost() throws {
        let run = try WatchedRun()
        #expect(try run.ask("/", host: nil).status == 400)
        #expect(try run.ask("/", host: "localhost\r\nHost: evil.example").status == 400)
    }

    @Test("More names can be allowed, or all")
    func allowedHosts() throws {
        let named = try WatchedRun(allowing: ["vm.example"])
        #expect(try named.ask("/healthz", host: "vm.example:9646").status == 200)
        #expect(try named.ask("/healthz", host: "evil.example").status == 403)
        let all = try WatchedRun(allowing: ["*"])
        #expect(try all.ask("/healthz", host: "evil.example").status == 200)
    }

    @Test("A second request is answered on the same connection")
    func keptAlive() throws {
        let run = try WatchedRun()
        let client = try RawClient(port: run.port)
        client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try client.text(until: "ok\n").contains("200 OK"))
        client.send("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try client.text(until: "/healthz\n").contains("404 Not Found"))
    }

    @Test("Addresses are a port, or an address and a port")
    func addresses() throws {
        #expect(WatchAddress("9646")?.isPublic == false)
        #expect(WatchAddress(":0")?.host == "127.0.0.1")
        #expect(WatchAddress("localhost:1")?.host == "127.0.0.1")
        #expect(WatchAddress("[::1]:9646")?.isPublic == false)
        #expect(WatchAddress("0.0.0.0:9646")?.isPublic == true)
        for wrong in ["", ":", "host:1", "127.0.0.1", "[::1]", "70000", "127.0.0.1:70000", "-1"] {
            #expect(WatchAddress(wrong) == nil, "\(wrong)")
        }
    }

    @Test("A port that is taken is told in words, with what to do")
    func takenPort() throws {
        let run = try WatchedRun()
        let error = #expect(throws: DashboardError.self) {
            _ = try WatchedRun(at: "127.0.0.1:\(run.port)")
        }
        #expect(
            error?.description
                == "'127.0.0.1:\(run.port)' cannot be listened at: another program is there already"
        )
        #expect(error?.help == "take another port, or 0 for any that is free")
    }
}
