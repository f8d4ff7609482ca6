/// A model with an exact answer, and when it applies.
///
/// The oracle tries all rules of ``table`` in turn, and each may use what those before it found.
struct OracleRule: Sendable {
    /// The model, such as `Erlang B`.
    let model: String
    /// What the model says of a load, given what other models said; throws why it does not apply.
    let values: @Sendable (VoiceLoad, [ExactValue]) throws(NotSolvable) -> [ExactValue]

    /// All rules, those that others build on first.
    static let table: [OracleRule] = [
        .callsQuota, .noLimit, .changingRate, .erlangB, .evenArrivals, .ringRace,
    ]
}

extension [ExactValue] {
    /// The value of a metric, if it is known.
    subscript(metric: String) -> Double? {
        first { $0.metric == metric }?.value
    }
}
