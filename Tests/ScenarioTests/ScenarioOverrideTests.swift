import Scenario
import Testing

@Suite("Scenario overrides as typed")
struct ScenarioOverrideTests {
    @Test("A path and a value stand on the two sides of the first equals sign")
    func pathAndValue() throws {
        let override = try ScenarioOverride("thresholds.0=leg.answered.share >= 80%")

        #expect(override.path == ["thresholds", "0"])
        #expect(override.value == "leg.answered.share >= 80%")
    }

    @Test(
        "What is not PATH=VALUE is told so",
        arguments: [
            (
                "transfer.timeout",
                "an override must be PATH=VALUE, such as transfer.timeout=20s, "
                    + "but is 'transfer.timeout'"
            ),
            (
                "=20s",
                "an override must be PATH=VALUE, such as transfer.timeout=20s, but is '=20s'"
            ),
            (
                "transfer..timeout=20s",
                "the path of an override must be names with single dots between them, "
                    + "but is 'transfer..timeout'"
            ),
        ]
    )
    func malformed(text: String, message: String) {
        let error = #expect(throws: ScenarioOverride.Malformed.self) {
            try ScenarioOverride(text)
        }

        #expect(error?.description == message)
    }
}
