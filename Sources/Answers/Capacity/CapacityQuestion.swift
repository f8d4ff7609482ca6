package import Measures
package import Scenario

/// The question of the smallest or largest value of a knob that meets a condition.
package struct CapacityQuestion: Sendable {
    /// The knob.
    package var knob: Knob
    /// The place of the grid where the search begins.
    package var start: Int
    /// The least place of the grid.
    package var from: Int
    /// The greatest place.
    package var to: Int
    /// What has to hold.
    package var condition: Threshold
    /// How sure the guaranteed answer has to be; between 0 and 1.
    package var confidence: Double
    /// The most contacts that one value may cost.
    package var budget: Int
    /// Makes the scenario of a value.
    package var scenario: @Sendable (String) throws -> Scenario

    package init(
        knob: Knob,
        start: Int,
        in range: ClosedRange<Int>,
        until condition: Threshold,
        confidence: Double,
        budget: Int = 20_000_000,
        scenario: @escaping @Sendable (String) throws -> Scenario
    ) {
        self.knob = knob
        from = range.lowerBound
        to = range.upperBound
        self.start = min(max(start, from), to)
        self.condition = condition
        self.confidence = confidence
        self.budget = budget
        self.scenario = scenario
    }

    /// How many values a search looks at, at most: there and back by doubling and halving.
    package var looks: Int {
        let values = UInt64(to - from) + 1
        return 2 * (64 - values.leadingZeroBitCount) + 2
    }
}
