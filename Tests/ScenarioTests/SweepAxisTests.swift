import Measures
import Scenario
import Testing

@Suite("Axes of sweeps")
struct SweepAxisTests {
    @Test(
        "Values are listed, or counted up from one end to the other",
        arguments: [
            ("a.b=1,2, 3", ["1", "2", "3"]),
            ("t=10s..40s:15s", ["10s", "25s", "40s"]),
            ("t=60..63", ["60", "61", "62", "63"]),
            ("r=0.1/s..0.4/s:0.1/s", ["0.1/s", "0.2/s", "0.3/s", "0.4/s"]),
            ("r=1..2:0.4", ["1", "1.4", "1.8"]),
            ("p=3%..3%", ["3%"]),
        ]
    )
    func values(text: String, values: [String]) throws {
        #expect(try SweepAxis(parsing: text).values == values)
    }

    @Test(
        "Mistakes are told in whole sentences",
        arguments: [
            (
                "trunks",
                """
                an axis must be PATH=VALUES, but is 'trunks'
                help: write values or a range, as in carriers.primary.trunks=60,70,80 or \
                transfer.timeout=10s..40s:5s
                """
            ),
            ("a=1,,2", "value 2 of 'a' is empty"),
            ("a=", "value 1 of 'a' is empty"),
            ("a=1,2,1", "'1' is given twice for 'a'"),
            (
                "a=9..5",
                "'9..5' ends before it begins\nhelp: write the lower end first"
            ),
            (
                "a=1s..5m",
                """
                both ends and the step of '1s..5m' must have one unit
                help: write a range as in 60..90:5 or 10s..40s:5s
                """
            ),
            (
                "a=x..y",
                """
                'x..y' is not a range of numbers
                help: write a range as in 60..90:5 or 10s..40s:5s
                """
            ),
            ("a=1..5:0", "the step of '1..5:0' must be above zero"),
            ("a=1..1000000", "a range may have at most 10000 values, but this has more"),
        ]
    )
    func mistakes(text: String, message: String) {
        let error = #expect(throws: ExpressionError.self) { try SweepAxis(parsing: text) }
        #expect(error?.description == message)
    }
}

@Suite("Knobs")
struct KnobValueTests {
    @Test("Whole numbers and rates can be counted up")
    func values() {
        let cases: [(text: String, number: Double, unit: String?)] = [
            ("70", 70, nil), ("2k", 2_000, nil), ("0.5/s", 0.5, "s"), ("1.8k/h", 1_800, "h"),
        ]
        for item in cases {
            #expect(KnobValue(item.text)?.number == item.number)
            #expect(KnobValue(item.text)?.rateUnit == item.unit)
        }
    }

    @Test("Nothing else can", arguments: ["", "30s", "3%", "-1", "0.5", "1/w", "many", "1/s/s"])
    func others(text: String) {
        #expect(KnobValue(text) == nil)
    }

    @Test("The value at a path is found by names and indices, after overrides")
    func places() throws {
        let document = MarkedScenario(replacing: [
            "carriers": "carriers: [{name: primary, answer: 5s, hangup: 60s, trunks: 70}]"
        ]).document
        #expect(document.text(at: "carriers.primary.trunks") == "70")
        #expect(document.text(at: "carriers.0.trunks") == "70")
        #expect(document.text(at: "carriers.primary.setup") == nil)
        #expect(document.text(at: "carriers.other.trunks") == nil)
        #expect(document.text(at: "carriers") == nil)
        let override = try ScenarioOverride("carriers.primary.trunks=80")
        #expect(document.text(at: "carriers.primary.trunks", overrides: [override]) == "80")
    }
}
