import ContactFlow
import FlowSamples
import Telephony
import Testing
import VirtualTime

@Suite("The block in a flow")
struct FlowTransferBlockTests {
    @Test("Static and dynamic properties are taken over")
    func properties() throws {
        let flow = try SampleFlow(
            .transfer([
                "ThirdPartyPhoneNumber": "$.Attributes.partner",
                "ThirdPartyConnectionTimeLimitSeconds": .bare("45"),
                "ThirdPartyDTMFDigits": "1,2#",
                "CallerId": .object(["Number": "$.SystemEndpoint.Address", "Name": "Desk"]),
            ]),
            .last
        ).read()
        let block = try flow.actions[0].transferBlock(in: .transferToQueue)

        #expect(block.destination == .phoneNumber(.dynamic(AttributeText("$.Attributes.partner"))))
        #expect(block.timeout == .fixed(.seconds(45)))
        #expect(block.dtmf == DTMFDigits("1,2#").map { .fixed($0) })
        #expect(block.callerIDNumber?.dynamicText?.text == "$.SystemEndpoint.Address")
        #expect(block.callerIDName == AttributeText("Desk"))
        #expect(block.flowType == .transferToQueue)
        #expect(block.resumesFlowAfterDisconnect)
    }

    @Test("A voice connector takes the place of the number")
    func voiceConnector() throws {
        let connector = SampleJSON.object([
            "VoiceConnectorType": "ChimeConnector", "VoiceConnectorArn": "arn:aws:x",
            "ToUser": "$.Attributes.desk",
        ])
        let flow = try SampleFlow(.transfer(["VoiceConnector": connector]), .last).read()
        let expected = VoiceConnector(
            arn: AttributeText("arn:aws:x"),
            toUser: AttributeText("$.Attributes.desk")
        )
        #expect(try flow.actions[0].transferBlock().destination == .voiceConnector(expected))
    }

    @Test("Every property that is unusable is told")
    func errors() throws {
        let flow = try SampleFlow(
            .transfer([
                "ThirdPartyPhoneNumber": "555", "ThirdPartyDTMFDigits": "x",
                "ThirdPartyConnectionTimeLimitSeconds": "soon",
            ]),
            .last
        ).read()
        let error = #expect(throws: FlowErrors.self) { try flow.actions[0].transferBlock() }

        #expect(
            error?.findings.map(\.code) == ["number-format", "timeout-format", "dtmf-characters"]
        )
        #expect(
            error?.findings.first?.place.description
                == "Actions[0].Parameters.ThirdPartyPhoneNumber"
        )
    }
}
