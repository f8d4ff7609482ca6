import ContactFlow
import Telephony
import Testing
import VirtualTime

@Suite("Properties of the transfer block")
struct TransferBlockTests {
    @Test("The timeout limits the ringing, and with resume \"no\" the platform does")
    func longestRinging() throws {
        var block = TransferBlock(
            destination: .phoneNumber(.dynamic(AttributeText("$.Attributes.partner")))
        )
        block.timeout = .fixed(.seconds(25))
        block.ringLimit = .seconds(70)
        var attributes = ContactAttributes()
        attributes[userDefined: "partner"] = "+12065550100"
        #expect(try block.order(for: attributes).longestRinging == .seconds(25))

        block.resumesFlowAfterDisconnect = false
        #expect(try block.order(for: attributes).longestRinging == .seconds(70))
    }

    @Test(
        "A dynamic timeout is a whole number in range, which begins at 1 for a voice connector",
        arguments: [
            ("0", true, false), ("1", true, true), ("600", true, true), ("601", false, false),
            ("-1", false, false), ("1.5", false, false), ("", false, false),
        ]
    )
    func dynamicTimeout(text: String, isForNumber: Bool, isForConnector: Bool) throws {
        let number = try #require(PhoneNumber("+12065550100"))
        let connector = VoiceConnector(arn: AttributeText("arn:aws:x"))
        var attributes = ContactAttributes()
        attributes[userDefined: "limit"] = text
        func ringing(to destination: TransferBlock.Destination) -> SimulationDuration? {
            var block = TransferBlock(destination: destination)
            block.timeout = .dynamic(AttributeText("$.Attributes.limit"))
            return try? block.order(for: attributes).longestRinging
        }
        let expected = Int(text).map { SimulationDuration.seconds($0) }

        #expect(ringing(to: .phoneNumber(.fixed(number))) == (isForNumber ? expected : nil))
        #expect(ringing(to: .voiceConnector(connector)) == (isForConnector ? expected : nil))
    }

    @Test("A new block has the defaults of the Properties page")
    func defaults() throws {
        let number = try #require(PhoneNumber("+12065550100"))
        let block = TransferBlock(destination: .phoneNumber(.fixed(number)))

        #expect(block.timeout == .fixed(.seconds(30)))
        #expect(block.resumesFlowAfterDisconnect)
        #expect(block.ringLimit == .seconds(60))
        #expect(block.dtmf == nil && block.callerIDNumber == nil && block.callerIDName == nil)
        #expect(block.countryNotCallable == .callFailed)
    }

    @Test("Outcomes are branches or the end of the contact")
    func branches() {
        let branches = Outcome.allCases.filter(\.isBranch)
        #expect(branches == [.success, .callFailed, .timeout, .error])
    }

    @Test("Names are those of scenario files")
    func names() {
        #expect(Channel.allCases.map(\.name) == ["voice", "chat", "task", "email"])
        #expect(
            Outcome.allCases.map(\.name) == [
                "success", "callFailed", "timeout", "error", "transferred", "customerDisconnected",
            ]
        )
    }
}
