import Testing

@Suite("Mistakes in values")
struct ValueErrorTests {
    private static let transfer = "transfer: {phoneNumber: \"+12065550100\", "

    @Test(
        "Values of the wrong form or out of range are told with what is allowed",
        arguments: [
            BrokenSection("version", "version: 1️⃣one", "'version' must be 1, but is 'one'"),
            BrokenSection(
                "name",
                "name: 1️⃣a/b",
                "'name' must be 1 to 100 characters without slashes, not beginning with a dot, "
                    + "but is 'a/b'"
            ),
            BrokenSection(
                "name",
                "name: 1️⃣[a]",
                "'name' must be 1 to 100 characters without "
                    + "slashes, not beginning with a dot, but is a list"
            ),
            BrokenSection(
                "name",
                "1️⃣name:",
                "'name' has no value\nhelp: write a value or remove the key"
            ),
            BrokenSection(
                "name",
                "name: 1️⃣\"a\\x1b[2J\"",
                "'name' must not have control characters"
            ),
            BrokenSection(
                "description",
                "description: 1️⃣{a: b}",
                "'description' must be a text, but is a section of keys"
            ),
            BrokenSection(
                "seed",
                "seed: 1️⃣-1",
                "'seed' must be a whole number between 0 and 18446744073709551615, but is -1"
            ),
            BrokenSection(
                "seed",
                "seed: 1️⃣clock",
                "'seed' must be a whole number between 0 and 18446744073709551615, "
                    + "but is 'clock'"
            ),
            BrokenSection(
                "replications",
                "replications: 1️⃣0",
                "'replications' must be between 1 and 1000000, but is 0"
            ),
            BrokenSection(
                "replications",
                "replications: 1️⃣1.5",
                "'replications' must be a whole number such as 80, 200k or 2M, but is '1.5'"
            ),
            BrokenSection(
                "maxContacts",
                "maxContacts: 1️⃣1_000",
                "'maxContacts' must be a whole number such as 80, 200k or 2M, but is '1_000'\n"
                    + "help: write the number without underscores"
            ),
            BrokenSection(
                "maxContacts",
                "maxContacts: 1️⃣0x10",
                "'maxContacts' must be a whole number such as 80, 200k or 2M, but is '0x10'\n"
                    + "help: write the number in decimal"
            ),
            BrokenSection(
                "maxContacts",
                "maxContacts: 1️⃣2m",
                "'maxContacts' must be a whole number such as 80, 200k or 2M, but is '2m'\n"
                    + "help: write M for millions; m is always minutes"
            ),
            BrokenSection(
                "maxContacts",
                "maxContacts: 1️⃣200K",
                "'maxContacts' must be a whole number such as 80, 200k or 2M, but is '200K'\n"
                    + "help: write k for thousands"
            ),
            BrokenSection(
                "maxContacts",
                "maxContacts: 1️⃣1e999",
                "'maxContacts' must be at most 9007199254740992, but is 1e999"
            ),
            BrokenSection(
                "maxContacts",
                "maxContacts: 1️⃣.inf",
                "'maxContacts' must be a whole number such as 80, 200k or 2M, but is '.inf'"
            ),
            BrokenSection(
                "maxContacts",
                "maxContacts: 1️⃣0",
                "'maxContacts' must be 1 or more, but is 0"
            ),
            BrokenSection(
                "duration",
                "duration: 1️⃣1:30",
                "'duration' must be a duration, but is '1:30'\n"
                    + "help: the units of a duration are ms, s, m, h and d; "
                    + "write 30s for thirty seconds"
            ),
            BrokenSection(
                "duration",
                "duration: 1️⃣5min",
                "'duration' must be a duration, but is '5min'\nhelp: write 5m"
            ),
            BrokenSection(
                "duration",
                "duration: 1️⃣soon",
                "'duration' must be a duration, but is 'soon'\n"
                    + "help: write a number and a unit, such as 250ms, 30s or 5m"
            ),
            BrokenSection(
                "duration",
                "duration: 1️⃣-5s",
                "'duration' must be longer than 0s, but is -5s"
            ),
            BrokenSection(
                "duration",
                "duration: 1️⃣101000d",
                "'duration' must be at most 36500d, but is 101000d"
            ),
            BrokenSection(
                "warmup",
                "warmup: 1️⃣all",
                "'warmup' must be a duration such as 15m, a count such as 20k, or auto, "
                    + "but is 'all'"
            ),
            BrokenSection(
                "warmup",
                "warmup: 1️⃣-5s",
                "'warmup' must be 0s or longer, but is -5s"
            ),
            BrokenSection(
                "trace",
                "trace: {moduleType: 1️⃣[]}",
                "'trace.moduleType' must be a text of 1 to 64 characters, but is a list"
            ),
            BrokenSection(
                "transfer",
                transfer + "timeout: 1️⃣601s}",
                "'transfer.timeout' must be between 0s and 600s, but is 601s"
            ),
            BrokenSection(
                "transfer",
                transfer + "timeout: 1️⃣1.5s}",
                "'transfer.timeout' must be whole seconds between 0s and 600s, but is '1.5s'\n"
                    + "help: write 1s or 2s"
            ),
            BrokenSection(
                "transfer",
                transfer + "timeout: 1️⃣250ms}",
                "'transfer.timeout' must be whole seconds between 0s and 600s, but is '250ms'\n"
                    + "help: write 1s"
            ),
            BrokenSection(
                "transfer",
                "transfer: {phoneNumber: 1️⃣\"+12\"}",
                "'transfer.phoneNumber' must be a number in E.164 such as +442079460018, but is "
                    + "'+12'\nhelp: no numbering plan has numbers as short; write all digits"
            ),
            BrokenSection(
                "instance",
                "instance: {phoneNumbers: [1️⃣\"+4420\"]}",
                "'instance.phoneNumbers.0' must be a number in E.164 such as +442079460018, but is "
                    + "'+4420'\nhelp: no numbering plan has numbers as short; write all digits"
            ),
            BrokenSection(
                "contacts",
                "contacts: {voice: {arrivals: {poisson: 1/s}, "
                    + "customer: {number: 1️⃣{prefix: \"+1206\", digits: 2}}}}",
                "'contacts.voice.customer.number' must make numbers of 7 to 15 digits, but makes 6"
            ),
            BrokenSection(
                "carriers",
                "carriers: [{name: a, answer: 5s, hangup: 60s, failure: {probability: 1️⃣\"2,5%\"}}]",
                "'carriers.a.failure.probability' must be a probability such as 0.03 or 3%, but is "
                    + "'2,5%'\nhelp: write 2.5%: fractions begin with a point"
            ),
            BrokenSection(
                "transfer",
                transfer + "timeout: 1️⃣20}",
                "'transfer.timeout' must be a duration, but is '20'\n"
                    + "help: write 20s for seconds"
            ),
            BrokenSection(
                "transfer",
                transfer + "ringLimit: 1️⃣0s}",
                "'transfer.ringLimit' must be longer than 0s and at most 600s, but is 0s"
            ),
            BrokenSection(
                "transfer",
                transfer + "resumeFlowAfterDisconnect: 1️⃣yes}",
                "'transfer.resumeFlowAfterDisconnect' must be true or false, but is 'yes'\n"
                    + "help: write true"
            ),
            BrokenSection(
                "transfer",
                transfer + "resumeFlowAfterDisconnect: 1️⃣Off}",
                "'transfer.resumeFlowAfterDisconnect' must be true or false, but is 'Off'\n"
                    + "help: write false"
            ),
            BrokenSection(
                "transfer",
                transfer + "resumeFlowAfterDisconnect: 1️⃣maybe}",
                "'transfer.resumeFlowAfterDisconnect' must be true or false, but is 'maybe'"
            ),
            BrokenSection(
                "transfer",
                transfer + "sendDTMF: 1️⃣12A}",
                "'transfer.sendDTMF' must be 1 to 50 of the characters 0 to 9, comma, * and #, "
                    + "but is '12A'\nhelp: leave out 'A'"
            ),
            BrokenSection(
                "transfer",
                transfer + "sendDTMF: 1️⃣\"\(String(repeating: "1", count: 51))\"}",
                "'transfer.sendDTMF' must be 1 to 50 of the characters 0 to 9, comma, * and #, "
                    + "not 51, but is '\(String(repeating: "1", count: 51))'"
            ),
            BrokenSection(
                "transfer",
                transfer + "flowType: 1️⃣inbond}",
                "'transfer.flowType' must be inbound, customerQueue, transferToAgent or "
                    + "transferToQueue, but is 'inbond'\nhelp: did you mean 'inbound'?"
            ),
            BrokenSection(
                "transfer",
                transfer + "countryNotCallable: 1️⃣timeout}",
                "'transfer.countryNotCallable' must be callFailed or error, but is 'timeout'"
            ),
            BrokenSection(
                "transfer",
                transfer + "callerIDNumber: 1️⃣$Attributes}",
                "'transfer.callerIDNumber' must be a JSONPath such as $.Attributes.partner, "
                    + "but is '$Attributes'"
            ),
            BrokenSection(
                "transfer",
                "transfer: {phoneNumber: 1️⃣+44 20 7946 0018}",
                "'transfer.phoneNumber' must be a number in E.164 such as +442079460018, "
                    + "but is '+44 20 7946 0018'\nhelp: write +442079460018"
            ),
            BrokenSection(
                "transfer",
                "transfer: {phoneNumber: 1️⃣+44 (0)20 7946 0018}",
                "'transfer.phoneNumber' must be a number in E.164 such as +442079460018, "
                    + "but is '+44 (0)20 7946 0018'\nhelp: write +442079460018"
            ),
            BrokenSection(
                "transfer",
                "transfer: 1️⃣[]",
                "'transfer' must be a section of keys, but is a list\n"
                    + "help: its keys are phoneNumber, timeout, resumeFlowAfterDisconnect, "
                    + "sendDTMF, callerIDNumber, callerIDName, flowType, ringLimit, dtmfTone, "
                    + "dtmfGap, countryNotCallable, voiceConnector and attributes"
            ),
        ]
    )
    func value(section: BrokenSection) {
        section.expect()
    }

    @Test(
        "Values of the instance are told alike",
        arguments: [
            BrokenSection(
                "instance",
                "instance: {region: 1️⃣us-east-2}",
                "'instance.region' must be a Region with Amazon Connect, but is 'us-east-2'\n"
                    + "help: did you mean 'us-east-1'?"
            ),
            BrokenSection(
                "instance",
                "instance: {callableCountries: [US, 1️⃣UK]}",
                "'instance.callableCountries.1' must be an ISO 3166 code such as GB, "
                    + "but is 'UK'\nhelp: write GB"
            ),
            BrokenSection(
                "instance",
                "instance: {callableCountries: 1️⃣US}",
                "'instance.callableCountries' must be a list of countries such as GB, "
                    + "but is 'US'"
            ),
            BrokenSection(
                "instance",
                "instance: {phoneNumbers: 1️⃣[]}",
                "'instance.phoneNumbers' must be a list of numbers in E.164, but is empty"
            ),
            BrokenSection(
                "instance",
                "instance: {phoneNumbers: [1️⃣12065550100]}",
                "'instance.phoneNumbers.0' must be a number in E.164 such as +442079460018, "
                    + "but is '12065550100'\nhelp: write +12065550100"
            ),
            BrokenSection(
                "instance",
                "instance: {concurrentCalls: 1️⃣unlimited}",
                "'instance.concurrentCalls' must be a whole number or the word default, "
                    + "but is 'unlimited'"
            ),
            BrokenSection(
                "instance",
                "instance: {concurrentChats: 1️⃣-3}",
                "'instance.concurrentChats' must be 0 or more, but is -3"
            ),
        ]
    )
    func instanceValue(section: BrokenSection) {
        section.expect()
    }
}
