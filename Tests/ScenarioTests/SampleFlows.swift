import Scenario

/// Flows that scenarios of tests name.
enum SampleFlows {
    /// Asks, dials, and hands over to a queue when nobody answers.
    static let overflow = """
        {"Version": "2019-10-30", "StartAction": "ask",
         "Metadata": {"name": "Overflow", "type": "contactFlow"},
         "Actions": [
          {"Identifier": "ask", "Type": "GetParticipantInput",
           "Parameters": {"Text": "One or two?", "StoreInput": "False",
             "InputTimeLimitSeconds": "5"},
           "Transitions": {"NextAction": "wait",
             "Errors": [{"NextAction": "wait", "ErrorType": "NoMatchingError"},
               {"NextAction": "wait", "ErrorType": "NoMatchingCondition"},
               {"NextAction": "wait", "ErrorType": "InputTimeLimitExceeded"}],
             "Conditions": [
               {"NextAction": "dial", "Condition": {"Operator": "Equals", "Operands": ["1"]}},
               {"NextAction": "wait", "Condition": {"Operator": "Equals", "Operands": ["2"]}}]}},
          {"Identifier": "dial", "Type": "TransferParticipantToThirdParty",
           "Parameters": {"ThirdPartyPhoneNumber": "+442079460018",
             "ThirdPartyConnectionTimeLimitSeconds": "30", "ContinueFlowExecution": "True"},
           "Transitions": {"NextAction": "end",
             "Errors": [{"NextAction": "wait", "ErrorType": "NoMatchingError"},
               {"NextAction": "wait", "ErrorType": "CallFailed"},
               {"NextAction": "wait", "ErrorType": "ConnectionTimeLimitExceeded"}]}},
          {"Identifier": "wait", "Type": "TransferContactToQueue", "Parameters": {},
           "Transitions": {"NextAction": "end",
             "Errors": [{"NextAction": "end", "ErrorType": "QueueAtCapacity"},
               {"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {},
           "Transitions": {}}
         ]}
        """

    /// Has a number that is still a template, and twice a block that nobody knows.
    static let unfinished =
        overflow
        .replacing("+442079460018", with: "{{number}}")
        .replacing("\"GetParticipantInput\"", with: "\"ReadMinds\"")
        .replacing("\"TransferContactToQueue\"", with: "\"ReadMinds\"")

    /// Asks the customer, then a function for a number, and dials it.
    static let function = """
        {"Version": "2019-10-30", "StartAction": "ask",
         "Metadata": {"name": "Function", "type": "contactFlow"},
         "Actions": [
          {"Identifier": "ask", "Type": "GetParticipantInput",
           "Parameters": {"Text": "A digit?", "StoreInput": "True",
             "InputTimeLimitSeconds": "5"},
           "Transitions": {"NextAction": "look",
             "Errors": [{"NextAction": "look", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "look", "Type": "InvokeLambdaFunction",
           "Parameters": {"InvocationTimeLimitSeconds": "3",
             "LambdaFunctionARN": "arn:aws:lambda:eu-west-2:000000000000:function:look-up"},
           "Transitions": {"NextAction": "dial",
             "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "dial", "Type": "TransferParticipantToThirdParty",
           "Parameters": {"ThirdPartyPhoneNumber": "$.External.number",
             "ThirdPartyConnectionTimeLimitSeconds": "30", "ContinueFlowExecution": "True"},
           "Transitions": {"NextAction": "end",
             "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"},
               {"NextAction": "end", "ErrorType": "CallFailed"},
               {"NextAction": "end", "ErrorType": "ConnectionTimeLimitExceeded"}]}},
          {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {},
           "Transitions": {}}
         ]}
        """

    /// An old export that only says goodbye.
    static let legacy = """
        {"modules": [
          {"id": "0a1b2c3d-0000-4000-8000-000000000001", "type": "PlayPrompt",
           "branches": [{"condition": "Success",
             "transition": "0a1b2c3d-0000-4000-8000-000000000002"}],
           "parameters": [{"name": "Text", "value": "Goodbye", "namespace": null}]},
          {"id": "0a1b2c3d-0000-4000-8000-000000000002", "type": "Disconnect",
           "branches": [], "parameters": []}],
         "version": "1", "type": "contactFlow",
         "start": "0a1b2c3d-0000-4000-8000-000000000001",
         "metadata": {"name": "Goodbye"}}
        """

    /// Opens one of them by its name.
    @Sendable static func open(_ path: String) throws(ScenarioFileError) -> FlowDocument {
        let texts = [
            "overflow.json": overflow, "unfinished.json": unfinished, "legacy.json": legacy,
            "function.json": function, "broken.json": "{\n  \"Actions\": }",
        ]
        guard let text = texts[path] else {
            throw .unreadable(path: path, reason: "there is no such file")
        }
        return FlowDocument(path: path, bytes: text.utf8)
    }
}
