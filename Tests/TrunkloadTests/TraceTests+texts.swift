extension TraceTests {
    /// The life of a contact whose leg fails and which then waits for an agent.
    static let table = """
        contact 0-1   voice   from +12065550100   replication 0   seed 1
        00000000-0000-83c6-bbcd-000000000001

                time   block   signal               action                                   branch        why
        120.000000 s           arrived              is admitted
        120.000000 s   kind                         enters UpdateContactAttributes
        120.000000 s   kind                         goes on                                  NextAction
        120.000000 s   ask                          enters Compare
        120.000000 s   ask                          goes on                                  Equals gold   it yields gold
        120.000000 s   look                         enters InvokeLambdaFunction
        120.000000 s   look                         waits 500 ms
        120.500000 s   look    time passed
        120.500000 s   look                         goes on                                  NextAction
        120.500000 s   dial                         enters TransferParticipantToThirdParty
        120.500000 s   dial                         enters the block                                       resume yes
        120.500000 s   dial                         dials +442079460018 on primary                         rings 30.0 s at most, drawn: 486 Busy Here after 2.00 s
        122.500000 s   dial    486 Busy Here        drops the leg, leaves                    Call failed   released by the carrier
        122.500000 s   dial                         goes on                                  CallFailed
        122.500000 s   queue                        enters TransferContactToQueue
        122.500000 s   queue                        joins the queue                                        all agents are busy
        152.500000 s   queue   agent answered
        242.500000 s   queue   agent has finished
        242.500000 s   queue                        ends its way                                           served by an agent
        242.500000 s   queue                        is over

        over after 2m03s: AGENT_DISCONNECT

        """

    /// A contact record and lines of the flow log, of a contact that was connected.
    static let records = #"""
        {"AWSAccountId":"000000000000","AWSContactTraceRecordFormatVersion":"2017-03-10","Agent":null,"AgentConnectionAttempts":0,"AnsweringMachineDetectionStatus":null,"Attributes":{"kind":"gold"},"Campaign":{"CampaignId":null},"Channel":"VOICE","ConnectedToSystemTimestamp":"2026-01-01T00:03:00Z","ContactDetails":{},"ContactId":"00000000-0000-83c6-bbcd-000000000002","CustomerEndpoint":{"Address":"+12065550100","Type":"TELEPHONE_NUMBER"},"CustomerVoiceActivity":null,"DisconnectReason":"CONTACT_FLOW_DISCONNECT","DisconnectTimestamp":"2026-01-01T00:04:00Z","ExternalThirdParty":{"ExternalThirdPartyInteractionDuration":50},"InitialContactId":null,"InitiationMethod":"INBOUND","InitiationTimestamp":"2026-01-01T00:03:00Z","InstanceARN":"arn:aws:connect:us-east-1:000000000000:instance/00000000-0000-8000-8000-000000000000","LastUpdateTimestamp":"2026-01-01T00:04:00Z","MediaStreams":[{"Type":"AUDIO"}],"NextContactId":null,"PreviousContactId":null,"Queue":null,"Recording":null,"Recordings":[],"References":[],"ScheduledTimestamp":null,"SegmentAttributes":{"connect:Subtype":{"ValueString":"connect:Telephony"}},"SystemEndpoint":{"Address":"+12065550199","Type":"TELEPHONE_NUMBER"},"Tags":{},"TaskTemplateInfo":null,"TransferCompletedTimestamp":"2026-01-01T00:03:10Z","TransferredToEndpoint":{"Address":"+442079460018","Type":"TELEPHONE_NUMBER"},"VoiceIdResult":null}
        {"ContactId":"00000000-0000-83c6-bbcd-000000000002","ContactFlowId":"arn:aws:connect:us-east-1:000000000000:instance/00000000-0000-8000-8000-000000000000/contact-flow/00000000-0000-8000-8000-000000000001","ContactFlowName":"Way","Identifier":"kind","ContactFlowModuleType":"SetAttributes","Timestamp":"2026-01-01T00:03:00.000Z","Parameters":{"Attributes":{"kind":"gold"}}}
        {"ContactId":"00000000-0000-83c6-bbcd-000000000002","ContactFlowId":"arn:aws:connect:us-east-1:000000000000:instance/00000000-0000-8000-8000-000000000000/contact-flow/00000000-0000-8000-8000-000000000001","ContactFlowName":"Way","Identifier":"ask","ContactFlowModuleType":"CheckAttribute","Timestamp":"2026-01-01T00:03:00.000Z","Parameters":{"ComparisonValue":"gold"},"Results":"gold"}
        {"ContactId":"00000000-0000-83c6-bbcd-000000000002","ContactFlowId":"arn:aws:connect:us-east-1:000000000000:instance/00000000-0000-8000-8000-000000000000/contact-flow/00000000-0000-8000-8000-000000000001","ContactFlowName":"Way","Identifier":"look","ContactFlowModuleType":"InvokeExternalResource","Timestamp":"2026-01-01T00:03:00.500Z","Parameters":{"InvocationTimeLimitSeconds":"3","LambdaFunctionARN":"arn:aws:lambda:us-east-1:000000000000:function:f","LambdaInvocationAttributes":{"caller":"+12065550100"}},"ExternalResults":{"partner":"+442079460018"}}
        {"ContactId":"00000000-0000-83c6-bbcd-000000000002","ContactFlowId":"arn:aws:connect:us-east-1:000000000000:instance/00000000-0000-8000-8000-000000000000/contact-flow/00000000-0000-8000-8000-000000000001","ContactFlowName":"Way","Identifier":"dial","ContactFlowModuleType":"TransferToPhoneNumber","Timestamp":"2026-01-01T00:04:00.500Z","Parameters":{"BlindTransfer":"false","PhoneNumber":"+442079460018","SourceNumber":"+12065550199","TimeLimit":"30"},"Results":"Success"}
        {"ContactId":"00000000-0000-83c6-bbcd-000000000002","ContactFlowId":"arn:aws:connect:us-east-1:000000000000:instance/00000000-0000-8000-8000-000000000000/contact-flow/00000000-0000-8000-8000-000000000001","ContactFlowName":"Way","Identifier":"end","ContactFlowModuleType":"Disconnect","Timestamp":"2026-01-01T00:04:00.500Z","Parameters":{}}

        """#
}
