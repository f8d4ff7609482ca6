extension ActionType {
    /// What the parameters of a type may be.
    package struct Parameters: Hashable, Sendable {
        /// The names that an action must have.
        package var required: [String]
        /// The names that it may have besides.
        package var optional: [String]
        /// Names of which it must have exactly one.
        package var exactlyOne: [String]
        /// Names of which it may have one at most.
        package var atMostOne: [String]
        /// Names that people write for others.
        package var aliases: [String: String]
        /// Whether there are no others; of some types not all are known.
        package var areComplete: Bool

        /// Anything: the parameters are not known.
        static let any = Parameters(areComplete: false)
        /// None.
        static let none = Parameters()

        init(
            _ required: [String] = [],
            optional: [String] = [],
            exactlyOne: [String] = [],
            atMostOne: [String] = [],
            aliases: [String: String] = [:],
            areComplete: Bool = true
        ) {
            self.required = required
            self.optional = optional
            self.exactlyOne = exactlyOne
            self.atMostOne = atMostOne
            self.aliases = aliases
            self.areComplete = areComplete
        }

        /// Every name that is known, in the order in which it is told.
        package var names: [String] { required + exactlyOne + atMostOne + optional }
    }
}
