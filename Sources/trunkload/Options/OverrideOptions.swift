internal import ArgumentParser
internal import Scenario

/// Values in the place of those of a scenario, as every command takes them that reads one.
struct OverrideOptions: ParsableArguments {
    @Option(
        name: .customLong("set"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Put a value into the scenario, such as carriers.primary.trunks=80. Repeatable.",
            valueName: "path=value"
        ),
        completion: Completions.override,
        transform: ScenarioOptions.override
    )
    var overrides: [ScenarioOverride] = []
}
