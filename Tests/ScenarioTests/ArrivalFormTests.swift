import ContactCenter
import Plan
import Randomness
import Scenario
import Testing
import VirtualTime

@Suite("Forms of arrivals in scenarios")
struct ArrivalFormTests {
    /// A scenario whose voice contacts arrive so, beside a file.
    private static func document(_ arrivals: String, file: String = "") -> ScenarioDocument {
        ScenarioDocument(
            path: "load/peak.yaml",
            text: """
                version: 1
                name: peak
                duration: 1h
                contacts: {voice: {arrivals: \(arrivals)}}
                transfer: {phoneNumber: "+12065550100"}
                carriers: [{name: primary, answer: 5s, hangup: 60s}]

                """,
            openData: { path throws(ScenarioFileError) in
                guard path == "load/data.csv" else {
                    throw .unreadable(path: path, reason: "there is no such file")
                }
                return DataDocument(path: path, bytes: file.utf8)
            }
        )
    }

    private func arrivals(_ text: String, file: String = "") throws -> [ArrivalProcess] {
        try Self.document(text, file: file).scenario().plan.sources[0].arrivals
    }

    private static func instants(_ seconds: Double...) -> [SimulationInstant] {
        seconds.map { SimulationInstant.start.advanced(by: .seconds($0)) }
    }

    @Test(
        "Forms that need no file",
        arguments: [
            (
                "{poisson: {wave: {mean: 5/s, amplitude: 50%, period: 24h, phase: 30h}}}",
                ArrivalProcess.wavePoisson(
                    RateWave(
                        mean: 5,
                        amplitude: 0.5,
                        period: .seconds(86_400),
                        phase: .seconds(6 * 3_600)
                    )
                )
            ),
            (
                "{poisson: {wave: {mean: 60/m, amplitude: 1, period: 6.283185307s}}}",
                .wavePoisson(
                    RateWave(
                        mean: 1,
                        amplitude: 1,
                        period: SimulationDuration(nanoseconds: 6_283_185_307)
                    )
                )
            ),
            (
                "{renewal: {erlang: {phases: 2, mean: 4s}}}",
                .renewal(gaps: .erlang(phases: 2, mean: .seconds(4)))
            ),
            ("{renewal: 4s}", .renewal(gaps: .constant(.seconds(4)))),
            ("{burst: {size: 2k, at: 10m}}", .burst(size: 2_000, at: instants(600)[0])),
            (
                "{callers: 200, thinking: {exponential: 5m}}",
                .callers(count: 200, thinking: .exponential(mean: .minutes(5)))
            ),
        ]
    )
    func plain(text: String, process: ArrivalProcess) throws {
        #expect(try arrivals(text) == [process])
        #expect(try arrivals("[\(text), {every: 2s}]") == [process, .even(gap: .seconds(2))])
    }

    @Test(
        "Recorded arrivals are read to the nanosecond",
        arguments: [
            "time\n0\n1.5\n1.5\n3.000000001\n",
            "# recorded on Monday\nid,time\n\na,0s\nb,1500ms\nb,\"1.5\"\nc,3.000000001s",
            "arrived\r\n00:00\r\n00:00:01.5\r\n0:00:01.500\r\n00:00:03.000000001\r\n",
        ]
    )
    func trace(file: String) throws {
        let expected = Self.instants(0, 1.5, 1.5, 3.000_000_001)
        #expect(try arrivals("{trace: data.csv}", file: file) == [.trace(expected)])
    }

    @Test(
        "Dates and times since 1970 are counted from the first",
        arguments: [
            "time\n2026-11-26T09:05:20Z\n2026-11-26T10:05:21.5+01:00\n2026-11-26T09:05:23Z\n",
            "time\n2026-11-26 09:05:20\n2026-11-26 09:05:21.5\n2026-11-26 09:05:23\n",
            "id;time\r\n1;26.11.2026 09:05:20\r\n2;26.11.2026 09:05:21,5\r\n3;26.11.2026 09:05:23\r\n",
            "time\n11/26/2026 09:05:20 AM\n11/26/2026 09:05:21.5 AM\n11/26/2026 09:05:23 AM\n",
            "time\n31/03/2026 23:59:59\n31/03/2026 23:59:60.5\n01/04/2026 00:00:02\n",
            "time\n1795683920\n1795683921.5\n1795683923\n",
            "time\n1795683920000\n1795683921500\n1795683923000\n",
            "time\n1795683920000000000\n1795683921500000000\n1795683923000000000\n",
            "call\ttime\n1\t1795683920,0\n2\t1795683921,5\n3\t1795683923,0\n",
        ]
    )
    func dates(file: String) throws {
        let expected = Self.instants(0, 1.5, 3)
        #expect(try arrivals("{trace: data.csv}", file: file) == [.trace(expected)])
    }

    @Test(
        "Times that may mean two things are refused in one message",
        arguments: [
            (
                "time\n03/04/2026 09:00:00\n04/05/2026 09:00:00\n",
                "1:1: error: 'time' has dates such as '03/04/2026 09:00:00', in which the day or the "
                    + "month may come first"
            ),
            (
                "time\n2026-11-26T09:00:00Z\n2026-11-26T09:00:01\n2026-11-26T09:00:02\n",
                "3:1: error: 'time' must be written with a zone on every line or on none, but is "
                    + "'2026-11-26T09:00:01'; line 4 is like it"
            ),
            (
                "time\n2026-11-26T09:00:00Z\n5\n2026-02-30T09:00:00Z\n",
                "3:1: error: 'time' must be a date and a time such as 2026-11-26T09:05:23Z, as on "
                    + "the lines before, but is '5'; line 4 is like it"
            ),
            (
                "time\n1795683920\nsoon\n",
                "3:1: error: 'time' must be a time since 1970, as on the lines before, but is 'soon'"
            ),
        ]
    )
    func doubtfulTimes(file: String, message: String) {
        let document = Self.document("{trace: data.csv}", file: file)
        let errors = #expect(throws: ScenarioErrors.self) { try document.scenario() }
        let rendered = errors?.rendered(in: document) ?? ""
        #expect(rendered.contains("load/data.csv:" + message), "\(rendered)")
        #expect(rendered.hasSuffix("1 error in load/data.csv\n"))
    }

    @Test("A curve is a straight line between points, and a jump where two have one time")
    func curve() throws {
        let file = "time,rate\n08:00,0/h\n09:00,360/h\n09:00,0.2\n10:30,30/m\n"
        let expected = [
            RateStage(length: .seconds(8 * 3_600), startRate: 0, endRate: 0),
            RateStage(length: .seconds(3_600), startRate: 0, endRate: 0.1),
            RateStage(length: .seconds(5_400), startRate: 0.2, endRate: 0.5),
        ]
        #expect(
            try arrivals("{poisson: {curve: data.csv}}", file: file) == [.stagedPoisson(expected)]
        )
        let european = "Zeit;time;rate\n;08:00;0/h\n;09:00;360/h\n;09:00;0,2\n;10:30;30/m\n;;\n"
        #expect(
            try arrivals("{poisson: {curve: data.csv}}", file: european)
                == [.stagedPoisson(expected)]
        )
    }

    @Test("Every course of a rate takes busyness")
    func busyness() throws {
        let busyness = Busyness(shape: 16)
        let wave = RateWave(mean: 5, amplitude: 0.5, period: .seconds(86_400))
        let stage = RateStage(length: .seconds(600), startRate: 1, endRate: 1)
        #expect(
            try arrivals(
                "{poisson: {wave: {mean: 5/s, amplitude: 50%, period: 24h}, busyness: {shape: 16}}}"
            ) == [.wavePoisson(wave, busyness: busyness)]
        )
        #expect(
            try arrivals("{poisson: {stages: [{for: 10m, rate: 1/s}], busyness: {shape: 16}}}")
                == [.stagedPoisson([stage], busyness: busyness)]
        )
        #expect(
            try arrivals(
                "{poisson: {busyness: {shape: 16}, curve: data.csv}}",
                file: "time,rate\n0,1\n600,1\n"
            ) == [.stagedPoisson([stage], busyness: busyness)]
        )
    }

    @Test(
        "Busyness without a course of the rate, or without a shape that can be drawn, is a mistake",
        arguments: [
            (
                "{poisson: {busyness: {shape: 16}}}",
                "must have the rate whose days differ, as stages, wave or curve"
            ),
            ("{poisson: {stages: [{for: 1h, rate: 1/s}], busyness: 16}}", "busyness"),
            (
                "{poisson: {stages: [{for: 1h, rate: 1/s}], busyness: {shape: 0}}}",
                "must be between 0.01 and"
            ),
            (
                "{poisson: {stages: [{for: 1h, rate: 1/s}], busyness: {shap: 3}}}",
                "'shap' is not a key"
            ),
        ]
    )
    func busynessMistakes(text: String, message: String) {
        let errors = #expect(throws: ScenarioErrors.self) { try arrivals(text) }
        let messages = errors?.errors.map(\.message) ?? []
        #expect(messages.contains { $0.contains(message) }, "\(messages)")
    }

    @Test("Mistakes in a file of arrivals have its positions, all at once")
    func fileMistakes() {
        let document = Self.document(
            "{trace: data.csv}",
            file: "time\n5\nsoon\n4\n09:60\n-1\n6\n"
        )
        let errors = #expect(throws: ScenarioErrors.self) { try document.scenario() }
        #expect(
            errors?.rendered(in: document) == """
                load/peak.yaml:4:38: error: 'contacts.voice.arrivals.trace' is 'data.csv', which \
                holds no recorded arrivals (data-unusable)
                    4 | contacts: {voice: {arrivals: {trace: data.csv}}}
                      |                                      ^
                help: mend what follows
                1 error in load/peak.yaml
                load/data.csv:3:1: error: 'time' must be seconds, a duration such as 8.5h, a time \
                such as 08:30 or 08:30:12.5, or a date and a time such as 2026-11-26T09:05:23Z, but \
                is 'soon'; line 5 is like it
                    3 | soon
                      | ^
                load/data.csv:4:1: error: 'time' must be no earlier than the time on the line \
                before, but is 4
                    4 | 4
                      | ^
                help: sort the lines by time
                load/data.csv:6:1: error: 'time' must be 0s or longer, but is -1
                    6 | -1
                      | ^
                3 errors in load/data.csv

                """
        )
    }

    @Test(
        "Files that hold no course of a rate",
        arguments: [
            ("time,rate\n1,2/s\n2,fast\n", "data.csv:3:3: error: 'rate' must be a rate such as"),
            ("time,rate\n1,0/s\n2,0/s\n", "data.csv:1:1: error: the rate must be above 0/s"),
            ("time,rate\n1,5/s\n", "data.csv:1:1: error: a course needs two points or more"),
            ("time,load\n1,5/s\n", "data.csv:1:1: error: there is no column 'rate'"),
            ("0,5/s\n1,5/s\n", "data.csv:1:1: error: there is no column 'time'"),
        ]
    )
    func wrongCurve(file: String, message: String) {
        let document = Self.document("{poisson: {curve: data.csv}}", file: file)
        let errors = #expect(throws: ScenarioErrors.self) { try document.scenario() }
        let rendered = errors?.rendered(in: document) ?? ""
        #expect(rendered.contains("load/" + message), "\(rendered)")
    }

    @Test("A file that is not there is missing where it is named")
    func missingFile() {
        let document = Self.document("{trace: monday.csv}")
        let errors = #expect(throws: ScenarioErrors.self) { try document.scenario() }
        let rendered = errors?.rendered(in: document) ?? ""
        #expect(rendered.contains("is 'monday.csv', which cannot be read: there is no such file"))
    }

    @Test(
        "Mistakes of forms",
        arguments: [
            (
                "{renewal: 1️⃣0s}",
                "'contacts.voice.arrivals.renewal' must be longer than 0s, but always is 0s"
            ),
            (
                "{burst: 1️⃣{size: 500}}",
                "'contacts.voice.arrivals.burst.at' is missing"
            ),
            (
                "{burst: {size: 1️⃣0, at: 10m}}",
                "'contacts.voice.arrivals.burst.size' must be between 1 and "
                    + "100000000, but is 0"
            ),
            (
                "1️⃣{callers: 200}",
                "'contacts.voice.arrivals.thinking' is missing"
            ),
            (
                "1️⃣{thinking: 5m}",
                "'contacts.voice.arrivals.callers' is missing: nobody else thinks between contacts"
            ),
            (
                "{every: 2s, 1️⃣thinking: 5m}",
                "'contacts.voice.arrivals.thinking' belongs to 'callers', but stands beside "
                    + "'every'\nhelp: remove it, or write {callers: 200, thinking: 5m}"
            ),
            (
                "{callers: 5, thinking: 1️⃣0s}",
                "'contacts.voice.arrivals.thinking' must be longer than 0s, but always is 0s"
            ),
            (
                "{poisson: 1️⃣{wave: {mean: 5/s, amplitude: 1, period: 1h}, stages: []}}",
                "'contacts.voice.arrivals.poisson' must have one course of the rate, but has "
                    + "stages and wave"
            ),
            (
                "{poisson: {wave: {mean: 5/s, amplitude: 1️⃣150%, period: 1h}}}",
                "'contacts.voice.arrivals.poisson.wave.amplitude' must be between 0% and 100%, "
                    + "but is 150%"
            ),
            (
                "{poisson: {wave: {mean: 5/s, amplitude: 10%, 1️⃣periode: 1h, period: 1h}}}",
                "'periode' is not a key of 'contacts.voice.arrivals.poisson.wave'\n"
                    + "help: did you mean 'period'?"
            ),
        ]
    )
    func mistake(text: String, message: String) {
        BrokenSection("contacts", "contacts: {voice: {arrivals: \(text)}}", message).expect()
    }

    @Test("How customers call again is read")
    func redial() throws {
        func redial(_ text: String) throws -> RedialPlan? {
            try MarkedScenario(replacing: [
                "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}, "
                    + "customer: {redial: \(text)}}}"
            ]).document.scenario().plan.sources[0].customer.redial
        }
        #expect(
            try redial("{probability: 70%, after: 5m}")
                == RedialPlan(
                    probability: 0.7,
                    delay: .constant(.minutes(5)),
                    conditions: [.callFailed, .timeout, .rejected]
                )
        )
        #expect(
            try redial("{probability: 1, after: 5m, on: [error, endedBeforeBlock], attempts: 4}")
                == RedialPlan(
                    probability: 1,
                    delay: .constant(.minutes(5)),
                    conditions: [.error, .endedBeforeBlock],
                    mostAttempts: 4
                )
        )
    }

    @Test(
        "Mistakes of calling again",
        arguments: [
            (
                "1️⃣{probability: 70%}",
                "'contacts.voice.customer.redial.after' is missing"
            ),
            (
                "{probability: 70%, after: 1️⃣0s}",
                "'contacts.voice.customer.redial.after' must be longer than 0s, but always is 0s"
            ),
            (
                "{probability: 70%, after: 5m, on: 1️⃣callFailed}",
                "'contacts.voice.customer.redial.on' must be a list of ends of a contact such as "
                    + "callFailed, but is 'callFailed'"
            ),
            (
                "{probability: 70%, after: 5m, on: [timeout, 1️⃣callfail]}",
                "'contacts.voice.customer.redial.on.1' must be callFailed, timeout, error, "
                    + "customerDisconnected, rejected or endedBeforeBlock, but is 'callfail'\n"
                    + "help: did you mean 'callFailed'?"
            ),
            (
                "{probability: 70%, after: 5m, attempts: 1️⃣1}",
                "'contacts.voice.customer.redial.attempts' must be between 2 and "
                    + "1000000, but is 1"
            ),
        ]
    )
    func redialMistake(text: String, message: String) {
        BrokenSection(
            "contacts",
            "contacts: {voice: {arrivals: {poisson: 1/s}, customer: {redial: \(text)}}}",
            message
        ).expect()
    }

    @Test("Only callers call again")
    func redialOfTasks() throws {
        let scenario = try MarkedScenario(replacing: [
            "contacts": "contacts: {task: {arrivals: {poisson: 1/s}, "
                + "customer: {redial: {probability: 1, after: 5m}}}}"
        ]).document.scenario()
        #expect(scenario.plan.sources[0].customer.redial == nil)
        #expect(scenario.warnings.map(\.code) == ["customer-unused"])
    }
}
