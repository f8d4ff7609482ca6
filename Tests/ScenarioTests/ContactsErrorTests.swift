import Testing

@Suite("Mistakes in contacts, and between sections")
struct ContactsErrorTests {
    private static func arrivals(_ arrivals: String) -> String {
        "contacts: {voice: {arrivals: \(arrivals)}}"
    }

    @Test(
        "Mistakes of arrivals",
        arguments: [
            BrokenSection(
                "contacts",
                "contacts: 1️⃣{}",
                "'contacts' has no contacts\nhelp: describe voice, chat, task or email"
            ),
            BrokenSection(
                "contacts",
                "contacts: {voice: 1️⃣{customer: {patience: 5s}}}",
                "'contacts.voice.arrivals' is missing"
            ),
            BrokenSection(
                "contacts",
                arrivals("1️⃣5/s"),
                "'contacts.voice.arrivals' must be arrivals such as {poisson: 0.5/s}, "
                    + "but is '5/s'\nhelp: write {poisson: RATE}"
            ),
            BrokenSection(
                "contacts",
                arrivals("1️⃣{}"),
                "'contacts.voice.arrivals' names no arrivals"
            ),
            BrokenSection(
                "contacts",
                arrivals("1️⃣[]"),
                "'contacts.voice.arrivals' must be a list of arrivals such as "
                    + "{poisson: 0.5/s}, but is empty"
            ),
            BrokenSection(
                "contacts",
                arrivals("1️⃣{every: 2s, poisson: 1/s}"),
                "'contacts.voice.arrivals' must have one form of arrivals, but has poisson and "
                    + "every\nhelp: write a list of forms to superpose them"
            ),
            BrokenSection(
                "contacts",
                arrivals("{poisson: 1️⃣5}"),
                "'contacts.voice.arrivals.poisson' must be a rate such as 0.5/s, 30/m or 1800/h, "
                    + "but is '5'\nhelp: write 5/s for 5 per second"
            ),
            BrokenSection(
                "contacts",
                arrivals("{poisson: 1️⃣5/fortnight}"),
                "'contacts.voice.arrivals.poisson' must be a rate such as 0.5/s, 30/m or 1800/h, "
                    + "but is '5/fortnight'"
            ),
            BrokenSection(
                "contacts",
                arrivals("{poisson: 1️⃣-5/s}"),
                "'contacts.voice.arrivals.poisson' must be 0/s or more, but is -5/s"
            ),
            BrokenSection(
                "contacts",
                arrivals("{poisson: 1️⃣1e10/s}"),
                "'contacts.voice.arrivals.poisson' must be at most 1000000000/s, but is 1e10/s"
            ),
            BrokenSection(
                "contacts",
                arrivals("{poisson: 1️⃣1e-12/s}"),
                "'contacts.voice.arrivals.poisson' must be 0/s or at least one in 100 years, "
                    + "but is 1e-12/s"
            ),
            BrokenSection(
                "contacts",
                arrivals("{every: 1️⃣0s}"),
                "'contacts.voice.arrivals.every' must be longer than 0s, but is 0s"
            ),
            BrokenSection(
                "contacts",
                arrivals("{even: 1️⃣0/m}"),
                "'contacts.voice.arrivals.even' must be more than 0/s, but is 0/m"
            ),
            BrokenSection(
                "contacts",
                arrivals("{poisson: {stages: 1️⃣[{for: 10m, rate: 0/s}]}}"),
                "'contacts.voice.arrivals.poisson.stages' must have a rate above 0/s somewhere, "
                    + "but all rates are 0"
            ),
            BrokenSection(
                "contacts",
                arrivals("{poisson: {stages: [1️⃣{for: 10m}]}}"),
                "'contacts.voice.arrivals.poisson.stages.0' must have rate, or from and to, "
                    + "but has neither"
            ),
            BrokenSection(
                "contacts",
                arrivals("{poisson: {stages: [1️⃣{for: 10m, rate: 5/s, to: 6/s}]}}"),
                "'contacts.voice.arrivals.poisson.stages.0' must have rate, or from and to, "
                    + "but has both"
            ),
            BrokenSection(
                "contacts",
                arrivals("{poisson: {stages: [1️⃣{for: 10m, from: 5/s}]}}"),
                "'contacts.voice.arrivals.poisson.stages.0.to' is missing"
            ),
            BrokenSection(
                "contacts",
                arrivals(
                    "{poisson: {stages: 1️⃣[{for: 30000d, rate: 1/s}, {for: 30000d, rate: 1/s}]}}"
                ),
                "'contacts.voice.arrivals.poisson.stages' must last at most 36500d in all"
            ),
            BrokenSection(
                "contacts",
                "contacts: {voice: {arrivals: {poisson: 1/s}, "
                    + "customer: {number: 1️⃣{prefix: \"+1206555\", digits: 12}}}}",
                "'contacts.voice.customer.number' must make numbers of 7 to 15 digits, "
                    + "but makes 19"
            ),
        ]
    )
    func arrivalsMistake(section: BrokenSection) {
        section.expect()
    }

    @Test(
        "What sections ask of one another",
        arguments: [
            BrokenSection(
                "carriers",
                "carriers: [1️⃣{name: primary, answer: 5s}]",
                "'carriers.primary.hangup' is missing: no voice customer has 'hangup' either, "
                    + "so a call would never end"
            ),
            BrokenSection(
                "transfer",
                "transfer: {phoneNumber: \"+12065550100\", callerIDNumber: 1️⃣\"+12065550177\"}\n"
                    + "instance: {phoneNumbers: [\"+12065550199\"]}",
                "'transfer.callerIDNumber' must be one of 'instance.phoneNumbers', "
                    + "but is +12065550177\n"
                    + "help: show +12065550199, or add +12065550177 to 'instance.phoneNumbers'"
            ),
            BrokenSection(
                "duration",
                "duration: 1h\nwarmup: 1️⃣60m",
                "'warmup' must be shorter than 'duration', which is 1h, but is 60m"
            ),
            BrokenSection(
                "duration",
                "maxContacts: 10k\nwarmup: 1️⃣10k",
                "'warmup' must be less than 'maxContacts', which is 10k, but is 10k\n"
                    + "help: 'maxContacts' includes the warm-up"
            ),
            BrokenSection(
                "contacts",
                "warmup: 1️⃣auto\n"
                    + "contacts: {voice: {arrivals: {burst: {size: 5, at: 1m}}}}",
                "'warmup' must be a time or a count since the arrivals change in time, but is auto\n"
                    + "help: a run settles only where one stretch of time is like another"
            ),
        ]
    )
    func crossRule(section: BrokenSection) {
        section.expect()
    }

    @Test("A number needs a carrier that serves it")
    func numberWithoutCarrier() {
        MarkedScenario(replacing: [
            "transfer": "transfer: {phoneNumber: 1️⃣\"+442079460018\"}",
            "carriers": "carriers: [{name: a, prefixes: [\"+1\"], answer: 5s, hangup: 5s}]",
        ]).expect([
            "1️⃣": "no carrier serves 'transfer.phoneNumber', which is +442079460018\n"
                + "help: add its prefix to a carrier, or + for every number"
        ])
    }

    @Test("Voice contacts need a carrier")
    func noCarriers() {
        MarkedScenario(replacing: ["version": "1️⃣version: 1", "carriers": ""]).expect([
            "1️⃣": "'carriers' is missing: voice contacts need at least one"
        ])
    }
}
