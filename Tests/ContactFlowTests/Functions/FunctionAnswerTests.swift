import ContactFlow
import FlowSamples
import Randomness
import Testing
import VirtualTime

@Suite("Answers of functions")
struct FunctionAnswerTests {
    private func read(_ text: String, nested: Bool = false) -> FunctionAnswer {
        FunctionAnswer(reading: Array(text.utf8), takesNested: nested)
    }

    @Test("A flat object is taken, whatever its values are")
    func flat() {
        #expect(
            read(#"{"a": "x", "b": 1, "c": -2.50, "d": true, "e": null, "f": ""}"#)
                == .values(["a": "x", "b": "1", "c": "-2.5", "d": "true", "f": ""])
        )
        #expect(read("{}") == .values([:]))
    }

    @Test(
        "What is no flat object cannot be used",
        arguments: [
            "", "null", "[]", #"["a"]"#, #""text""#, "17", "{", #"{"a": 1"#, #"{"a": {"b": 1}}"#,
            #"{"a": [1]}"#, "<html></html>", "\u{0}",
        ]
    )
    func unusable(text: String) {
        #expect(read(text) == .failed(.unusable))
    }

    @Test("A block that takes JSON takes nested values, by their paths")
    func nested() {
        #expect(
            read(#"{"a": {"b": 1, "c": ["x", {"d": false}]}, "e": null}"#, nested: true)
                == .values(["a.b": "1", "a.c.0": "x", "a.c.1.d": "false"])
        )
        #expect(read("[]", nested: true) == .failed(.unusable))
    }

    @Test("What a runtime says of an error is one; values of such names alone are none")
    func errors() {
        #expect(
            read(#"{"errorMessage": "no", "errorType": "Oops", "trace": []}"#)
                == .failed(.functionError)
        )
        #expect(read(#"{"errorMessage": "no"}"#) == .values(["errorMessage": "no"]))
    }

    @Test("An answer is shorter than 32 KiB")
    func size() {
        let frame = #"{"a": ""}"#.utf8.count
        let most = FunctionAnswer.mostBytes - 1
        let text = String(repeating: "x", count: most - frame)
        #expect(read(#"{"a": "\#(text)"}"#) == .values(["a": text]))
        #expect(read(#"{"a": "\#(text)x"}"#) == .failed(.unusable))
    }

    @Test(
        "A function goes by the name in its ARN, else by its block",
        arguments: [
            ("arn:aws:lambda:us-west-2:000000000000:function:look-up", "look-up"),
            ("arn:aws:lambda:us-west-2:{ACCOUNT_ID}:function:look-up:3", "look-up"),
            ("$.Attributes.function", "first"), ("arn:aws:lambda:x:1:function:${Name}", "first"),
            ("arn", "first"),
        ]
    )
    func names(arn: String, name: String) throws {
        let flow = try SampleFlow(
            .action("first", "InvokeLambdaFunction", ["LambdaFunctionARN": .text(arn)]),
            .last
        ).read()
        #expect(flow.actions[0].functionName == name)
    }

    @Test(
        "A block waits for as long as it says, between 1 and 8 s, and for 3 s where it says nothing",
        arguments: [("8", 8), ("1", 1), ("0", 1), ("60", 8), ("", 3), ("$.Attributes.a", 3)]
    )
    func limits(written: String, seconds: Int) throws {
        let flow = try SampleFlow(
            .action(
                "first",
                "InvokeLambdaFunction",
                ["InvocationTimeLimitSeconds": .text(written)]
            ),
            .last
        ).read()
        let target = FunctionTarget(host: "127.0.0.1", port: 80, path: "/")
        let plan = FlowPlan(
            file: "sample.json",
            flow: flow,
            behaviours: ["first": BlockBehaviour(calls: target)]
        )
        let program = FlowProgram(plan, choices: .none)
        #expect(program.functionCall(at: 0)?.limit == .seconds(seconds))
        #expect(program.functionCall(at: 1) == nil)
        #expect(plan.functions.map(\.name) == ["first"])
    }

    @Test("What a function answers takes the place of what was answered before")
    func replacing() throws {
        let target = FunctionTarget(host: "127.0.0.1", port: 80, path: "/")
        let flow = try SampleFlow(
            .action("first", "InvokeLambdaFunction", next: "second"),
            .action(
                "second",
                "InvokeLambdaFunction",
                errors: ["NoMatchingError": "last"]
            ),
            .last
        ).read()
        let plan = FlowPlan(
            file: "sample.json",
            flow: flow,
            behaviours: ["InvokeLambdaFunction": BlockBehaviour(calls: target)]
        )
        let program = FlowProgram(plan, choices: .none)
        let counter = FlowCounter(of: program)
        let luck = FlowMachine.Luck(key: RandomKey(seed: 1, replication: 0), subject: 0)
        var machine = FlowMachine(channel: .voice, attributes: ContactAttributes())
        guard case .call(0) = machine.begin(program, luck: luck, counter: counter) else {
            Issue.record("The contact does not call.")
            return
        }
        _ = machine.take(.values(["a": "1", "b.c": "2"]), program, luck: luck, counter: counter)
        #expect(machine.attributes.values(under: "External") == ["a": "1", "b.c": "2"])
        _ = machine.take(.values(["d": "3"]), program, luck: luck, counter: counter)
        #expect(machine.attributes.values(under: "External") == ["d": "3"])
        #expect(counter.tally.blocks.map(\.visits) == [1, 1, 1])
    }
}
