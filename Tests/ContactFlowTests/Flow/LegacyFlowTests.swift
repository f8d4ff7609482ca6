import ContactFlow
import Testing
import VirtualTime

@Suite("Reading exports from before the flow language")
struct LegacyFlowTests {
    private func read(_ modules: String) throws -> Flow {
        let text = """
            {"modules":[\(modules),{"id":"end","type":"Disconnect","branches":[],"parameters":[]}],
            "version":"1","type":"contactFlow","start":"a","metadata":{"name":"old"}}
            """
        return try Flow.reading(text.utf8, name: "file")
    }

    @Test("A transfer has its properties, its caller ID and its four branches")
    func transfer() throws {
        let flow = try read(
            #"""
            {"id":"a","type":"Transfer","target":"PhoneNumber","branches":[
            {"condition":"Success","transition":"end"},{"condition":"CallFailure","transition":"end"},
            {"condition":"Timeout","transition":"a"},{"condition":"Error","transition":"end"}],
            "parameters":[{"name":"PhoneNumber","value":"partner","namespace":"User Defined"},
            {"name":"TimeLimit","value":"15"},{"name":"BlindTransfer","value":false},
            {"name":"SourceNumber","value":"+12065550199"},{"name":"SourceName","value":"OnCall"}]}
            """#
        )
        let action = flow.actions[0]
        let block = try action.transferBlock()

        #expect(flow.format == .modules)
        #expect(action.type == FlowAction.transferType)
        #expect(action.writtenType == "Transfer/PhoneNumber")
        #expect(action.target(of: "ConnectionTimeLimitExceeded") == 0)
        #expect(action.target(of: "CallFailed") == 1)
        #expect(block.resumesFlowAfterDisconnect)
        #expect(block.timeout == .fixed(.seconds(15)))
        #expect(block.destination == .phoneNumber(.dynamic(AttributeText("$.Attributes.partner"))))
        #expect(block.callerIDName?.text == "OnCall")
        #expect(flow.findings.isEmpty)
    }

    @Test(
        "A blind transfer, or one that does not say, ends the flow",
        arguments: [#",{"name":"BlindTransfer","value":true}"#, ""]
    )
    func blindTransfer(parameter: String) throws {
        let flow = try read(
            #"{"id":"a","type":"Transfer","target":"PhoneNumber","branches":["#
                + #"{"condition":"Error","transition":"end"}],"parameters":["#
                + #"{"name":"PhoneNumber","value":"+12065550100"}"# + parameter + "]}"
        )
        #expect(try !flow.actions[0].transferBlock().resumesFlowAfterDisconnect)
        #expect(flow.actions[0].transitions.next == 1)
        #expect(flow.findings.isEmpty)
    }

    @Test(
        "Types of modules are said in the flow language",
        arguments: [
            ("PlayPrompt", "", "MessageParticipant"),
            ("SetAttributes", "", "UpdateContactAttributes"),
            ("InvokeExternalResource", "Lambda", "InvokeLambdaFunction"),
            ("CheckAttribute", "", "Compare"), ("SetQueue", "", "UpdateContactTargetQueue"),
            ("Transfer", "Queue", "TransferContactToQueue"), ("Transfer", "Flow", "TransferToFlow"),
            ("SetLoggingBehavior", "", "UpdateFlowLoggingBehavior"),
            ("PlayAudio", "", "MessageParticipant"),
            ("SetVoice", "", "UpdateContactTextToSpeechVoice"),
            ("GetUserInput", "Digits", "GetParticipantInput"),
            ("GetUserInput", "Lex", "ConnectParticipantWithLexBot"),
            ("StoreUserInput", "", "GetParticipantInput"),
            ("SetRecordingBehavior", "", "UpdateContactRecordingBehavior"),
            ("Resume", "", "EndFlowExecution"), ("SetEventHook", "", "UpdateContactEventHooks"),
            ("Loop", "", "Loop"), ("Wait", "", "Wait"),
            ("StartMediaStreaming", "", "UpdateContactMediaStreamingBehavior"),
            ("CheckStaffing", "Available", "CheckMetricData"),
            ("LoopPrompts", "", "MessageParticipantIteratively"),
            ("CheckHoursOfOperation", "", "CheckHoursOfOperation"),
        ]
    )
    func types(type: String, target: String, modern: String) throws {
        let target = target.isEmpty ? "" : #","target":"\#(target)""#
        let flow = try read(#"{"id":"a","type":"\#(type)"\#(target)}"#)

        #expect(flow.actions[0].type == modern)
        #expect(ActionType.named(modern) != nil)
    }

    @Test(
        "Namespaces become JSONPaths",
        arguments: [
            ("External", "mobile", "$.External.mobile"),
            ("User Defined", "my key", "$.Attributes['my key']"),
            ("System", "Dialed Number", "$.SystemEndpoint.Address"),
            ("System", "Customer Number", "$.CustomerEndpoint.Address"),
            ("Lex.Slots", "City", "$.Lex.Slots.City"),
        ]
    )
    func namespaces(namespace: String, name: String, path: String) throws {
        let flow = try read(
            #"{"id":"a","type":"CheckAttribute","branches":["#
                + #"{"condition":"Evaluate","conditionType":"GreaterThan","conditionValue":"1","#
                + #""transition":"end"},{"condition":"NoMatch","transition":"end"}],"parameters":["#
                + #"{"name":"Attribute","value":"\#(name)"},"#
                + #"{"name":"Namespace","value":"\#(namespace)"}]}"#
        )
        #expect(flow.actions[0].text(of: "ComparisonValue") == path)
        #expect(flow.actions[0].transitions.conditions[0].operator == "NumberGreaterThan")
        #expect(flow.actions[0].transitions.next == 1)
        #expect(flow.findings.isEmpty)
    }

    @Test("A loop goes round and ends by conditions")
    func loop() throws {
        let flow = try read(
            #"{"id":"a","type":"Loop","branches":[{"condition":"Looping","transition":"end"},"#
                + #"{"condition":"Complete","transition":"end"}],"#
                + #""parameters":[{"name":"LoopCount","value":"3"}]}"#
        )
        let operands = flow.actions[0].transitions.conditions.map(\.operands)
        #expect(operands == [["ContinueLooping"], ["DoneLooping"]])
        #expect(flow.findings.isEmpty)
    }

    @Test("An attribute that is not known is read as a path, with a warning")
    func unknownAttribute() throws {
        let flow = try read(
            #"{"id":"a","type":"PlayPrompt","branches":[{"condition":"Success","#
                + #""transition":"end"}],"parameters":["#
                + #"{"name":"Text","value":"Moon phase","namespace":"System"}]}"#
        )
        #expect(flow.actions[0].text(of: "Text") == "$['Moon phase']")
        #expect(flow.warnings.map(\.code) == ["unknown-attribute"])
    }

    @Test("A branch that is not known is kept, with a warning")
    func unknownBranch() throws {
        let flow = try read(
            #"{"id":"a","type":"Resume","branches":[{"condition":"Odd","transition":"end"}]}"#
        )
        #expect(flow.actions[0].target(of: "Odd") == 1)
        #expect(flow.warnings.map(\.code) == ["unknown-branch"])
    }
}
