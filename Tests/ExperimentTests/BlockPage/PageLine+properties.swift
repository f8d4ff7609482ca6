import ContactFlow

extension PageLine {
    /// The page's table of properties.
    static let properties = numbers + timeouts + digits + callerIDs + connectors

    private static let numbers = [
        PageLine(
            "The phone number is E.164",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: ["phoneNumber": "'+12065550142'"]
        ),
        PageLine(
            "A static phone number that is not E.164 is an error of check",
            both: .refused("number-format"),
            transfer: ["phoneNumber": "'206 555 0142'"]
        ),
        PageLine(
            "The phone number may be one JSONPath",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: [
                "phoneNumber": "$.Attributes.partner", "attributes": "{partner: '+12065550142'}",
            ]
        ),
        PageLine(
            "A legacy phone number may be text around a JSONPath",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: [
                "phoneNumber": "+1$.Attributes.partner", "attributes": "{partner: '2065550142'}",
            ]
        ),
        PageLine(
            "A dynamic phone number that cannot be resolved takes Error",
            both: .fails(.error, .phoneNumber, after: 0),
            transfer: ["phoneNumber": "$.Attributes.partner"]
        ),
        PageLine(
            "A dynamic phone number that is empty takes Error",
            both: .fails(.error, .phoneNumber, after: 0),
            transfer: ["phoneNumber": "$.Attributes.partner", "attributes": "{partner: ''}"]
        ),
        PageLine(
            "A dynamic phone number that is not E.164 takes Error",
            both: .fails(.error, .phoneNumber, after: 0),
            transfer: ["phoneNumber": "$.Attributes.partner", "attributes": "{partner: '555'}"]
        ),
        PageLine(
            "A customer may be called back at the own number",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            customer: ["number": "{prefix: '+1206555', digits: 4}"],
            transfer: ["phoneNumber": "$.CustomerEndpoint.Address"]
        ),
    ]

    private static let timeouts = [
        PageLine(
            "The timeout is up to 600 seconds",
            yes: .leaves(.success, after: 650),
            no: .fails(.error, .notAnswered, after: 60),
            transfer: ["timeout": "600s"],
            carrier: ["answer": "600s"]
        ),
        PageLine(
            "A static timeout above 600 seconds is an error of check",
            both: .refused("timeout-range"),
            transfer: ["timeout": "601s"]
        ),
        PageLine(
            "The timeout may be one JSONPath to whole seconds",
            yes: .fails(.timeout, .notAnswered, after: 7),
            no: .leaves(.transferred, after: 10),
            transfer: ["timeout": "$.Attributes.limit", "attributes": "{limit: '7'}"]
        ),
        PageLine(
            "A dynamic timeout that is out of range takes Error, if it is used",
            yes: .fails(.error, .timeout, after: 0),
            no: .leaves(.transferred, after: 10),
            transfer: ["timeout": "$.Attributes.limit", "attributes": "{limit: '601'}"]
        ),
        PageLine(
            "A timeout of 0 times out at once and is flagged",
            yes: .warned("timeout-zero", .timeout),
            no: .leaves(.transferred, after: 10),
            transfer: ["timeout": "0s"]
        ),
        PageLine(
            "With resume no the platform's ring limit applies",
            yes: .leaves(.success, after: 60),
            no: .fails(.error, .notAnswered, after: 5),
            transfer: ["ringLimit": "5s"]
        ),
        PageLine(
            "Resume is yes or no, and nothing dynamic",
            both: .refused("resume-value"),
            transfer: ["resumeFlowAfterDisconnect": "$.Attributes.resume"]
        ),
    ]

    private static let digits = [
        PageLine(
            "Digits are sent after the answer; each comma pauses 750 ms",
            yes: .leaves(.success, after: 62.5),
            no: .leaves(.transferred, after: 10),
            transfer: ["sendDTMF": "'1,1,362'"]
        ),
        PageLine(
            "A digit's tone and gap are parameters",
            yes: .leaves(.success, after: 61.5),
            no: .leaves(.transferred, after: 10),
            transfer: ["sendDTMF": "'#*9'", "dtmfTone": "300ms", "dtmfGap": "200ms"]
        ),
        PageLine(
            "Static digits with another character are an error of check",
            both: .refused("dtmf-characters"),
            transfer: ["sendDTMF": "'1-2'"]
        ),
        PageLine(
            "More than 50 static digits are an error of check",
            both: .refused("dtmf-length"),
            transfer: ["sendDTMF": "'\(String(repeating: "1", count: 51))'"]
        ),
        PageLine(
            "Digits may be one JSONPath",
            yes: .leaves(.success, after: 60.4),
            no: .leaves(.transferred, after: 10),
            transfer: ["sendDTMF": "$.Attributes.pin", "attributes": "{pin: '42'}"]
        ),
        PageLine(
            "Dynamic digits that are not valid take Error",
            both: .fails(.error, .dtmf, after: 0),
            transfer: ["sendDTMF": "$.Attributes.pin", "attributes": "{pin: 'four'}"]
        ),
    ]

    private static let callerIDs = [
        PageLine(
            "The caller ID number is one of the instance's numbers",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: ["callerIDNumber": "'+12065550199'"],
            instance: ["phoneNumbers": "['+12065550199']"]
        ),
        PageLine(
            "A static caller ID that is none of them is an error of check",
            both: .refused("caller-id-not-in-instance"),
            transfer: ["callerIDNumber": "'+12065550198'"],
            instance: ["phoneNumbers": "['+12065550199']"]
        ),
        PageLine(
            "The caller ID number may be one JSONPath",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: ["callerIDNumber": "$.SystemEndpoint.Address"],
            instance: ["phoneNumbers": "['+12065550199']"]
        ),
        PageLine(
            "A dynamic caller ID number without a value takes Error",
            both: .fails(.error, .callerID, after: 0),
            transfer: ["callerIDNumber": "$.Attributes.shown"]
        ),
        PageLine(
            "A caller ID name may stand without a number, static or dynamic",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: [
                "callerIDName": "Office of $.Attributes.town", "attributes": "{town: Leeds}",
            ]
        ),
        PageLine(
            "A caller ID name with a reserved character is flagged",
            yes: .warned("caller-id-name-reserved", .success),
            no: .warned("caller-id-name-reserved", .transferred),
            transfer: ["callerIDName": "'Example; Corp'"]
        ),
    ]

    private static let connectors = [
        PageLine(
            "An external voice system is a leg without a phone number",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: ["phoneNumber": "", "voiceConnector": "{arn: 'arn:aws:chime:vc/abc'}"]
        ),
        PageLine(
            "An external voice system without its ARN is an error of check",
            both: .refused("voice-connector-arn"),
            transfer: ["phoneNumber": "", "voiceConnector": "{toUser: desk}"]
        ),
        PageLine(
            "A dynamic timeout of 0 takes Error at an external voice system, if it is used",
            yes: .fails(.error, .timeout, after: 0),
            no: .leaves(.transferred, after: 10),
            transfer: [
                "phoneNumber": "", "voiceConnector": "{arn: 'arn:aws:chime:vc/abc'}",
                "timeout": "$.Attributes.limit", "attributes": "{limit: '0'}",
            ]
        ),
    ]
}
