import ContactCenter
import ContactFlow
import FlowSamples
import Foundation
import Statistics
import TestServer
import Testing
import VirtualTime

@Suite("A flow's own functions", .timeLimit(.minutes(1)))
struct FunctionTests {
    @Test("Contacts go where the answer of the function leads them, and every call is counted")
    func answers() async throws {
        let server = try await TestServer { request in
            switch request.number % 4 {
            case 0: .answer(#"{"tier": "gold"}"#)
            case 1: .answer(#"{"tier": 7, "other": null}"#)
            case 2: .answer(#"{"errorMessage": "no", "errorType": "Oops", "stackTrace": []}"#)
            default: .answer("", status: 500)
            }
        }
        let found = try FunctionRun(contacts: 40, port: server.port).run()
        #expect(found[.gold] == 10)
        #expect(found[.other] == 10)
        #expect(found[.failed] == 20)
        let function = try #require(found.function)
        #expect(function.name == "first")
        #expect(function.calls == 40)
        #expect(function.failures == [.functionError: 10, .status: 10])
        #expect(function.failed == 20)
        #expect(function.timedOut == 0)
        #expect(function.durations.count == 40)
        #expect(found.result.tally.arrivals == 40)
        #expect(found.result.leftovers == 0)
        #expect(server.requests.count == 40)
        await server.close()
    }

    @Test("All contacts call at the same time, and none waits for another")
    func manyAtOnce() async throws {
        // Nothing is answered before all have called.
        let server = try await TestServer { _ in .together(300, #"{"tier": "gold"}"#) }
        let found = try FunctionRun(contacts: 300, port: server.port).run()
        #expect(found[.gold] == 300)
        #expect(found.function?.peak == 300)
        await server.close()
    }

    @Test("A function that hangs takes the error branch after the block's limit")
    func hanging() async throws {
        let server = try await TestServer { request in
            request.number == 1 ? .silence : .answer(#"{"tier": "gold"}"#)
        }
        let run = FunctionRun(
            contacts: 5,
            parameters: ["InvocationTimeLimitSeconds": "1"],
            port: server.port
        )
        let found = try run.run()
        #expect(found[.failed] == 1)
        #expect(found[.gold] == 4)
        let function = try #require(found.function)
        #expect(function.failures == [.timedOut: 1])
        let longest = try #require(function.durations.maximum)
        #expect(longest >= 1)
        await server.close()
    }

    @Test("Where nobody listens, all take the error branch")
    func nobody() async throws {
        let found = try FunctionRun(contacts: 5, port: await TestServer.unusedPort()).run()
        #expect(found[.failed] == 5)
        #expect(found.function?.failures == [.notConnected: 5])
    }

    @Test("A run that is stopped does not wait for functions, and counts none that it gave up")
    func stopping() async throws {
        let run = FunctionRun(
            contacts: 8,
            parameters: ["InvocationTimeLimitSeconds": "8"],
            port: 0
        )
        let monitor = run.monitor
        let server = try await TestServer { request in
            if request.number == 8 { monitor.stop() }
            return .silence
        }
        var stopped = run
        stopped.port = server.port
        let started = MonotonicInstant.now
        let found = try stopped.run()
        #expect(MonotonicInstant.now.nanoseconds - started.nanoseconds < 8_000_000_000)
        #expect(found.function?.calls == 0)
        #expect(found.result.leftovers == 0)
        await server.close()
    }

    @Test("While it runs, it is told which calls are over")
    func meanwhile() async throws {
        let parameters: KeyValuePairs<String, SampleJSON> = ["InvocationTimeLimitSeconds": "1"]
        var run = FunctionRun(contacts: 3, parameters: parameters, port: 0)
        let monitor = run.monitor
        let server = try await TestServer { request in
            request.number == 1 ? .answer(#"{"tier": "gold"}"#) : .silence
        }
        run.port = server.port
        // A thread of its own, since the run takes that of the test.
        let watcher = Thread {
            while !Thread.current.isCancelled {
                monitor.requestSnapshots()
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
        watcher.start()
        let found = try run.run()
        watcher.cancel()
        #expect(found.function?.calls == 3)
        // Taken when something happened last, which is that calls were given up.
        let seen = try #require(monitor.snapshots[0]?.result.functions.first)
        #expect(seen.name == "first")
        #expect((1...3).contains(seen.calls))
        await server.close()
    }

    @Test("A block that does not wait goes on at once; its call is counted all the same")
    func asynchronous() async throws {
        let server = try await TestServer { _ in .answer(#"{"tier": "gold"}"#) }
        let run = FunctionRun(
            contacts: 6,
            parameters: ["InvocationType": "ASYNCHRONOUS"],
            port: server.port
        )
        let found = try run.run()
        #expect(found[.other] == 6)
        #expect(found.function?.calls == 6)
        #expect(found.function?.failed == 0)
        await server.close()
    }

    @Test("A function is sent what the service sends")
    func event() async throws {
        let server = try await TestServer { _ in .answer("{}") }
        let run = FunctionRun(
            contacts: 1,
            parameters: [
                "LambdaFunctionARN": "arn:aws:lambda:eu-west-2:000000000000:function:look-up:live",
                "LambdaInvocationAttributes": .object([
                    "who": "$.Attributes.partner", "text": "from $.CustomerEndpoint.Address",
                    "nothing": "$.Attributes.absent",
                ]),
            ],
            port: server.port
        )
        let found = try run.run()
        #expect(found.function?.name == "look-up")
        let request = try #require(server.requests.first)
        #expect(request.path == "/call")
        let event = try #require(
            try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
        )
        #expect(event["Name"] as? String == "ContactFlowEvent")
        let details = try #require(event["Details"] as? [String: Any])
        let contact = try #require(details["ContactData"] as? [String: Any])
        #expect(
            Set(contact.keys) == [
                "Attributes", "Channel", "ContactId", "CustomerEndpoint", "CustomerId",
                "Description", "InitialContactId", "InitiationMethod", "InstanceARN",
                "LanguageCode", "MediaStreams", "Name", "PreviousContactId", "Queue",
                "References", "RelatedContactId", "SegmentAttributes", "SystemEndpoint", "Tags",
            ]
        )
        #expect(contact["Attributes"] as? [String: String] == ["partner": "bakery"])
        #expect(contact["Channel"] as? String == "VOICE")
        #expect(contact["InitiationMethod"] as? String == "INBOUND")
        #expect(contact["Queue"] is NSNull)
        let endpoint = try #require(contact["CustomerEndpoint"] as? [String: String])
        let number = try #require(endpoint["Address"])
        #expect(number.hasPrefix("+120655501") && number.count == 12)
        #expect(
            details["Parameters"] as? [String: String] == [
                "who": "bakery", "text": "from \(number)", "nothing": "",
            ]
        )
        await server.close()
    }
}
