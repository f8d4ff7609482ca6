import Posting
import Synchronization
import TestServer
import Testing
import VirtualTime

@Suite("POSTs over HTTP/1.1", .timeLimit(.minutes(1)))
struct PosterTests {
    private static func post(
        to port: UInt16,
        _ body: String = "{}",
        limit: SimulationDuration = .seconds(30)
    ) -> Post {
        Post(
            Array(body.utf8),
            to: "127.0.0.1",
            port: port,
            path: "/in?x=1",
            limit: limit,
            mostAnswerBytes: 1_000
        )
    }

    @Test("A POST comes as it was sent, and its answer as it was given")
    func wholeWay() async throws {
        let server = try await TestServer { _ in
            .answer("ä1", status: 418, headers: ["X-Amz-Function-Error": "Unhandled"])
        }
        let poster = try Poster()
        let outcome = await poster.outcome(of: Self.post(to: server.port, #"{"a": 1}"#))
        guard case .answered(let answer) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(answer.status == 418)
        #expect(answer.headers["x-amz-function-error"] == "Unhandled")
        #expect(answer.body == Array("ä1".utf8))
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.path == "/in?x=1")
        #expect(request.headers["host"] == "127.0.0.1:\(server.port)")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.body == Array(#"{"a": 1}"#.utf8))
        poster.close()
        await server.close()
    }

    @Test("One POST after the other goes over one connection, as long as the other side keeps it")
    func reuse() async throws {
        let server = try await TestServer { request in
            .answer("", headers: request.number == 30 ? ["Connection": "close"] : [:])
        }
        let poster = try Poster()
        for _ in 0..<60 {
            let outcome = await poster.outcome(of: Self.post(to: server.port))
            #expect(outcome.status == 200)
        }
        #expect(server.connections == 2)
        #expect(server.requests.count == 60)
        poster.close()
        await server.close()
    }

    @Test("Hundreds are under way at the same time")
    func manyAtOnce() async throws {
        let count = 400
        // Nothing is answered before all have come.
        let server = try await TestServer { _ in .together(count, "") }
        let poster = try Poster()
        let statuses = await withTaskGroup { group in
            for _ in 0..<count {
                group.addTask { await poster.outcome(of: Self.post(to: server.port)).status }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: count))
        #expect(server.connections == count)
        poster.close()
        await server.close()
    }

    @Test("What hangs ends at its limit, and the next POST has a connection of its own")
    func hanging() async throws {
        let server = try await TestServer { request in
            request.number == 1 ? .silence : .answer("")
        }
        let poster = try Poster()
        let post = Self.post(to: server.port, limit: .milliseconds(50))
        let started = MonotonicInstant.now
        let outcome = await poster.outcome(of: post)
        #expect(outcome.name == "timedOut")
        #expect(MonotonicInstant.now.nanoseconds - started.nanoseconds >= 50_000_000)
        let next = await poster.outcome(of: Self.post(to: server.port))
        #expect(next.status == 200)
        #expect(server.connections == 2)
        poster.close()
        await server.close()
    }

    @Test(
        "What goes wrong is told apart",
        arguments: [
            (TestServer.Reply.hangUp, "connectionLost"),
            (.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"), "connectionLost"),
            (.raw("no HTTP at all\r\n\r\n"), "connectionLost"),
            (.answer(String(repeating: "x", count: 1_001)), "tooLong"),
            (.answer(String(repeating: "x", count: 1_000)), "answered"),
        ]
    )
    func failures(reply: TestServer.Reply, name: String) async throws {
        let server = try await TestServer { _ in reply }
        let poster = try Poster()
        let outcome = await poster.outcome(of: Self.post(to: server.port))
        #expect(outcome.name == name)
        // Nothing is sent twice.
        #expect(server.requests.count == 1)
        poster.close()
        await server.close()
    }

    @Test("Where nobody listens there is no connection")
    func refused() async throws {
        let port = try await TestServer.unusedPort()
        let poster = try Poster()
        let outcome = await poster.outcome(of: Self.post(to: port))
        #expect(outcome.name == "notConnected")
        poster.close()
    }

    @Test("What is given up is told so, and those who come later are served")
    func cancelled() async throws {
        let server = try await TestServer { request in
            request.number <= 20 ? .silence : .answer("")
        }
        let poster = try Poster()
        let names = await withTaskGroup { group in
            for _ in 0..<20 {
                group.addTask { await poster.outcome(of: Self.post(to: server.port)).name }
            }
            while server.requests.count < 20 { await Task.yield() }
            poster.cancelAll()
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(names == ["cancelled"])
        let outcome = await poster.outcome(of: Self.post(to: server.port))
        #expect(outcome.status == 200)
        poster.close()
        await server.close()
    }

    @Test("Closing ends what is under way")
    func closing() async throws {
        let server = try await TestServer { _ in .silence }
        let poster = try Poster()
        let name = Mutex("")
        poster.send(Self.post(to: server.port)) { outcome in name.withLock { $0 = outcome.name } }
        poster.close()
        #expect(name.withLock(\.self) == "cancelled")
        await server.close()
    }
}

extension Poster {
    /// Sends a POST and waits for its end.
    fileprivate func outcome(of post: Post) async -> PostOutcome {
        await withCheckedContinuation { continuation in
            send(post) { continuation.resume(returning: $0) }
        }
    }
}

extension PostOutcome {
    fileprivate var status: Int? {
        if case .answered(let answer) = self { answer.status } else { nil }
    }

    fileprivate var name: String {
        switch self {
        case .answered: "answered"
        case .tooLong: "tooLong"
        case .timedOut: "timedOut"
        case .notConnected: "notConnected"
        case .connectionLost: "connectionLost"
        case .cancelled: "cancelled"
        }
    }
}
