public import Statistics

/// What became of a search for a capacity.
public struct CapacityAnswer: Sendable {
    /// One value of the knob that was tried.
    public struct Evaluation: Hashable, Sendable {
        /// What is known of the condition.
        public enum Verdict: String, Hashable, Sendable {
            /// It holds, with the confidence that was asked for.
            case met
            /// It does not.
            case unmet
            /// The contacts that were allowed do not decide it.
            case undecided
        }

        /// The place of the grid.
        public var index: Int
        /// The value as the scenario writes it.
        public var text: String
        /// The value as a number.
        public var number: Double
        /// The metric over all replications; `nil` when nothing was observed.
        public var observed: Double?
        /// The interval that decided, or that did not.
        public var interval: ConfidenceInterval?
        /// Whether ``observed`` meets the condition.
        public var isMetByPoint: Bool
        /// What is known.
        public var verdict: Verdict
        /// How many replications were run.
        public var replications: Int
        /// How many contacts they took.
        public var contacts: Int
        /// How long they took, in wall-clock seconds.
        public var seconds: Double
    }

    /// Whether the condition holds from the answer down, so that the largest value is sought.
    public var seeksLargest = false
    /// The value whose estimate meets the condition and whose neighbour's does not.
    public var point: Evaluation?
    /// The value nearest to it of which the condition holds with the confidence asked for.
    public var guaranteed: Evaluation?
    /// What theory says; `nil` where it says nothing.
    public var exact: Int?
    /// Why theory says nothing, or why it knows.
    public var exactReason = ""
    /// What Erlang's formula says of the load without ringing and failed attempts; `nil` where the
    /// question is another.
    public var talkOnly: Int?
    /// All values that were tried, in the order of the trials.
    public var evaluations: [Evaluation] = []
    /// Whether the search was interrupted.
    public var wasInterrupted = false
    /// How long the search took, in wall-clock seconds.
    public var seconds = 0.0
}
