import Scenario
import Testing

@Suite("A scenario that breaks many rules")
struct FifteenRulesTests {
    private static let document = ScenarioDocument(
        path: "fifteen.yaml",
        text: """
            version: 1
            name: fifteen
            duration: 1h
            contacts:
              voice: {arrivals: {poisson: 1/s}}
              chat: {arrivals: {poisson: 1/s}, customer: {patience: 5s}}
            transfer:
              phoneNumber: "+861012345678"
              timeout: 601s
              sendDTMF: 1,2,A
              callerIDNumber: "+18882804331"
              callerIDName: "Example & Co: Sales"
              flowType: agentWhisper
              ringLimit: 45s
              dtmfTone: 11s
              attributes: {partnr: "+12065550100"}
            instance:
              region: us-east-1
              phoneNumbers: ["+12065550199"]
              concurrentCalls: ten
            carriers:
              - {name: primary, prefixes: ["+1"], trunks: 0, answer: 5s, hangup: 60s}

            """
    )

    @Test("Fifteen rules broken at once are told all at once")
    func rendered() {
        let errors = #expect(throws: ScenarioErrors.self) { try Self.document.scenario() }

        #expect(errors?.errors.count == 7)
        #expect(errors?.warnings.count == 8)
        #expect(
            errors?.rendered(in: Self.document, includingWarnings: true) == Self.expected
        )
    }

    @Test("Without its warnings the text ends after the mistakes")
    func withoutWarnings() {
        let errors = #expect(throws: ScenarioErrors.self) { try Self.document.scenario() }
        let text = errors?.rendered(in: Self.document)

        #expect(text?.contains("warning") == false)
        #expect(text?.hasSuffix("\n7 errors in fifteen.yaml\n") == true)
    }

    private static let expected = """
        fifteen.yaml:8:16: error: no carrier serves 'transfer.phoneNumber', which is \
        +861012345678 (number-not-served)
            8 |   phoneNumber: "+861012345678"
              |                ^
        help: add its prefix to a carrier, or + for every number
        fifteen.yaml:9:12: error: 'transfer.timeout' must be between 0s and 600s, but is 601s \
        (timeout-range)
            9 |   timeout: 601s
              |            ^
        because: the timeout is 0 to 600 whole seconds, or one JSONPath
        fifteen.yaml:10:13: error: 'transfer.sendDTMF' must be 1 to 50 of the characters 0 to 9, \
        comma, * and #, but is '1,2,A' (dtmf-characters)
           10 |   sendDTMF: 1,2,A
              |             ^
        because: the block sends at most 50 of these characters; a comma pauses 750 ms
        help: leave out 'A'
        fifteen.yaml:11:19: error: 'transfer.callerIDNumber' must be one of \
        'instance.phoneNumbers', but is +18882804331 (caller-id-not-in-instance)
           11 |   callerIDNumber: "+18882804331"
              |                   ^
        because: only numbers that the instance has claimed or ported may be shown
        help: show +12065550199, or add +18882804331 to 'instance.phoneNumbers'
        fifteen.yaml:13:13: error: 'transfer.flowType' must be inbound, customerQueue, \
        transferToAgent or transferToQueue, but is 'agentWhisper' (flow-type)
           13 |   flowType: agentWhisper
              |             ^
        because: the block may not stand in a flow of the type agentWhisper
        help: the block may stand in the flow types inbound, customerQueue, transferToAgent and \
        transferToQueue
        fifteen.yaml:15:13: error: 'transfer.dtmfTone' must be between 0s and 10s, but is 11s \
        (dtmf-tone)
           15 |   dtmfTone: 11s
              |             ^
        fifteen.yaml:20:20: error: 'instance.concurrentCalls' must be a whole number or the word \
        default, but is 'ten' (quota)
           20 |   concurrentCalls: ten
              |                    ^
        fifteen.yaml:6:36: warning: 'contacts.chat.customer' changes nothing, since a chat \
        contact takes Error at once (customer-unused)
            6 |   chat: {arrivals: {poisson: 1/s}, customer: {patience: 5s}}
              |                                    ^
        because: the block serves voice only; other channels take Error, and nothing is dialled
        help: remove it, or describe the customers of voice
        fifteen.yaml:8:16: warning: the instance may not call CN, the country of '+861012345678': \
        every voice contact takes Call failed, and nothing is dialled (country-not-callable)
            8 |   phoneNumber: "+861012345678"
              |                ^
        because: a number's country must be on the instance's list, else the call fails; by which \
        branch is not documented and set by 'countryNotCallable'
        help: list CN with the others under 'instance.callableCountries', as a quota increase would
        fifteen.yaml:8:16: warning: calls to +86 need an approval of AWS first \
        (number-needs-approval)
            8 |   phoneNumber: "+861012345678"
              |                ^
        because: they must show a Connect DID that is not from Hong Kong, Macao, Taiwan or \
        Singapore, last 15 s or longer, and come at most 5 times a minute from one caller ID
        help: ask AWS Support; this program dials without the approval
        fifteen.yaml:11:19: warning: carriers may reject a toll-free caller ID that calls another \
        country (caller-id-toll-free-international)
           11 |   callerIDNumber: "+18882804331"
              |                   ^
        because: toll-free numbers are not supported for international calls
        help: show a DID of the instance; 'callerIDRejection' of a carrier simulates what \
        rejections cost
        fifteen.yaml:12:17: warning: the caller ID name holds '&' and ':', characters that SIP \
        reserves (caller-id-name-reserved)
           12 |   callerIDName: "Example & Co: Sales"
              |                 ^
        because: RFC 3261 reserves ; / ? : @ & = + $ and the comma: with one of them the call may \
        fail or show another name
        help: leave them out of the name; 'callerIDRejection' of a carrier simulates what \
        rejections cost
        fifteen.yaml:14:14: warning: 'transfer.ringLimit' is not used when the flow resumes; a \
        leg rings for the timeout (ring-limit-unused)
           14 |   ringLimit: 45s
              |              ^
        because: the block waits for the answer as long as its timeout; 'ringLimit' stands in \
        where the documentation leaves the limit open
        help: remove it, or write the limit as 'timeout'
        fifteen.yaml:16:16: warning: no property of the block asks for the attribute 'partnr' \
        (attribute-unused)
           16 |   attributes: {partnr: "+12065550100"}
              |                ^
        because: an attribute is asked for by its JSONPath, such as $.Attributes.partner
        help: remove it, or write its path where its value belongs
        fifteen.yaml:22:47: warning: without trunks every leg of the carrier is blocked (no-trunks)
           22 |   - {name: primary, prefixes: ["+1"], trunks: 0, answer: 5s, hangup: 60s}
              |                                               ^
        because: a leg needs a trunk from the dialling to the release
        help: write how many legs the carrier carries at once, or leave 'trunks' out if it does \
        not limit them
        7 errors, 8 warnings in fifteen.yaml

        """
}
