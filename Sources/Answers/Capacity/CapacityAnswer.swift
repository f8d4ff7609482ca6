internal import Experiment
package import Statistics

/// What became of a search for a capacity.
package struct CapacityAnswer: Sendable {
    /// One value of the knob that was tried.
    package struct Evaluation: Hashable, Sendable {
        /// What is known of the condition.
        package enum Verdict: String, Hashable, Sendable {
            /// It holds, with the confidence that was asked for.
            case met
            /// It does not.
            case unmet
            /// The contacts that were allowed do not decide it.
            case undecided
        }

        /// The place of the grid.
        package var index: Int
        /// The value as the scenario writes it.
        package var text: String
        /// The value as a number.
        package var number: Double
        /// The metric over all replications; `nil` when nothing was observed.
        package var observed: Double?
        /// Its 95 % interval, as a run has it; `nil` where a run has none.
        package var interval: ConfidenceInterval?
        /// Whether ``observed`` meets the condition.
        package var isMetByPoint: Bool
        /// What is known.
        package var verdict: Verdict
        /// How many replications were run.
        package var replications: Int
        /// How many contacts they took.
        package var contacts: Int
        /// With how many times fewer contacts importance sampling knew as much as ordinary replications;
        /// `nil` where those were run, or where it cannot be told.
        package var gain: Double?
        /// How long they took, in wall-clock seconds.
        package var seconds: Double

        package init(
            index: Int,
            text: String,
            number: Double,
            observed: Double? = nil,
            interval: ConfidenceInterval? = nil,
            isMetByPoint: Bool,
            verdict: Verdict,
            replications: Int,
            contacts: Int,
            gain: Double? = nil,
            seconds: Double
        ) {
            self.index = index
            self.text = text
            self.number = number
            self.observed = observed
            self.interval = interval
            self.isMetByPoint = isMetByPoint
            self.verdict = verdict
            self.replications = replications
            self.contacts = contacts
            self.gain = gain
            self.seconds = seconds
        }
    }

    /// Where along the range the condition holds, by the estimates.
    package enum Span: String, Hashable, Sendable {
        /// It begins or ends to hold inside, so there is an answer.
        case inside
        /// It holds at both ends and wherever it was tried between them.
        case holds
        /// It holds at neither end, nor where it was tried between them.
        case fails
        /// Both ends agree, and what was tried between them does not.
        case uneven
    }

    /// Which value is sought.
    package enum Direction: String, Hashable, Sendable {
        case smallest
        case largest
    }

    /// Where the condition holds.
    package var span = Span.inside
    /// Which value is sought: the largest where the condition holds from the answer down.
    ///
    /// It is `nil` where both ends of the range say the same and are equally far from the bound.
    package var direction: Direction?
    /// The value whose estimate meets the condition and whose neighbour's does not.
    package var point: Evaluation?
    /// The value nearest to it of which the condition holds with the confidence asked for.
    package var guaranteed: Evaluation?
    /// What theory says; `nil` where it says nothing, or where it says the same of the whole range.
    package var exact: Int?
    /// Why theory says nothing, or why it knows.
    package var exactReason = ""
    /// What Erlang's formula says of the load without ringing and failed attempts; `nil` where the
    /// question is another.
    package var talkOnly: Int?
    /// All values that were tried, in the order of the trials.
    package var evaluations: [Evaluation] = []
    /// How many replications had run already and were taken; `nil` where nobody had any.
    package var reused: Int?
    /// Whether the search was interrupted.
    package var wasInterrupted = false
    /// How long the search took, in wall-clock seconds.
    package var seconds = 0.0

    package init(
        span: Span = .inside,
        direction: Direction? = nil,
        point: Evaluation? = nil,
        guaranteed: Evaluation? = nil,
        exact: Int? = nil,
        exactReason: String = "",
        talkOnly: Int? = nil,
        evaluations: [Evaluation] = [],
        wasInterrupted: Bool = false,
        seconds: Double = 0.0
    ) {
        self.span = span
        self.direction = direction
        self.point = point
        self.guaranteed = guaranteed
        self.exact = exact
        self.exactReason = exactReason
        self.talkOnly = talkOnly
        self.evaluations = evaluations
        self.wasInterrupted = wasInterrupted
        self.seconds = seconds
    }
}
