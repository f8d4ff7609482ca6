/// A scenario with a flow of one block of each kind, in which nothing is left to chance.
enum WayScenario {
    /// The flow.
    static let flow = """
        {"StartAction": "kind", "Metadata": {"name": "Way", "type": "contactFlow"}, "Actions": [
          {"Identifier": "kind", "Type": "UpdateContactAttributes",
           "Parameters": {"Attributes": {"kind": "gold"}},
           "Transitions": {"NextAction": "ask",
             "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "ask", "Type": "Compare",
           "Parameters": {"ComparisonValue": "$.Attributes.kind"},
           "Transitions": {"NextAction": "end",
             "Conditions": [{"NextAction": "look",
               "Condition": {"Operator": "Equals", "Operands": ["gold"]}}],
             "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingCondition"}]}},
          {"Identifier": "look", "Type": "InvokeLambdaFunction",
           "Parameters": {"LambdaFunctionARN": "arn:aws:lambda:us-east-1:000000000000:function:f",
             "InvocationTimeLimitSeconds": "3",
             "LambdaInvocationAttributes": {"caller": "$.CustomerEndpoint.Address"}},
           "Transitions": {"NextAction": "dial",
             "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "dial", "Type": "TransferParticipantToThirdParty",
           "Parameters": {"ThirdPartyPhoneNumber": "$.External.partner",
             "ThirdPartyConnectionTimeLimitSeconds": "30", "ContinueFlowExecution": "True",
             "CallerId": {"Number": "$.SystemEndpoint.Address"}},
           "Transitions": {"NextAction": "end",
             "Errors": [{"NextAction": "queue", "ErrorType": "CallFailed"},
               {"NextAction": "queue", "ErrorType": "ConnectionTimeLimitExceeded"},
               {"NextAction": "queue", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "queue", "Type": "TransferContactToQueue", "Parameters": {},
           "Transitions": {"NextAction": "end",
             "Errors": [{"NextAction": "end", "ErrorType": "QueueAtCapacity"},
               {"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "end", "Type": "DisconnectParticipant", "Transitions": {}}
        ]}
        """

    /// The scenario, in whose folder the flow is `way.json`.
    static let text = """
        version: 1
        name: way
        maxContacts: 3
        contacts: {voice: {arrivals: {every: 60s}, customer: {number: "+12065550100"}}}
        flow:
          file: way.json
          blocks:
            look: {takes: 500ms, yields: {partner: "+442079460018"}}
            queue: {agents: 1, handling: 90s, patience: 10m}
        instance: {phoneNumbers: ["+12065550199"]}
        carriers:
          - name: primary
            answer: 10s
            hangup: 50s
            failure: {probability: 100%, after: 2s, causes: {486: 100%}}
        trace: {moduleType: TransferToPhoneNumber}

        """
}
