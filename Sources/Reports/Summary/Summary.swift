internal import Answers
package import Experiment
internal import Measures
package import Typesetting

/// What one run measured: the content of `summary.json`, and the source of every other report.
///
/// The keys are a promise to users, so they change only by addition. Counts cover the contacts
/// that arrived after the warm-up; durations are seconds; shares are between 0 and 1. A value that
/// is not defined is written as `null`, never left out; only ``engine``,
/// ``sip``, ``functions``, ``oddContacts`` and ``files`` may be missing.
package struct Summary: Codable, Hashable, Sendable {
    /// The version of these keys that this module writes.
    package static let currentSchemaVersion = SummaryValues.schemaVersion

    /// The version of the keys.
    package var schemaVersion: Int
    /// The program that ran.
    package var program: Program
    /// The scenario that was run.
    package var scenario: Scenario
    /// How much was run, and with what verdict.
    package var run: Run
    /// Where the contacts went before the block.
    package var contacts: Contacts
    /// Which branches the contacts took, over all channels.
    package var branches: Branches
    /// How the contacts ended that took no branch, over all channels.
    package var outcomes: Outcomes
    /// Why contacts took other branches than Success, over all channels.
    package var reasons: Reasons
    /// Branches and outcomes by channel: `voice`, `chat`, `task`, `email`.
    package var channels: [String: Channel]
    /// How contacts passed the flow; nil without a flow.
    @OrNull package var flow: Flow?
    /// What contacts met in queues; nil where none came to one.
    @OrNull package var queue: Queue?
    /// What became of the legs that the block dialled, over all carriers.
    package var legs: Legs
    /// How long things took.
    package var durations: Durations
    /// How busy the trunks of each carrier were, in the order of the scenario.
    package var trunks: [Trunk]
    /// The load on the instance's quota of concurrent calls.
    package var calls: Calls
    /// The callers behind the contacts.
    package var callers: Callers
    /// The course of the run in steps of equal length.
    package var timeline: Timeline
    /// What theory expects, beside what was observed; empty when no model applies.
    package var analytic: [AnalyticCheck]
    /// Two counts each of the same things, made in different places; empty where it is not known.
    @OrEmpty package var accounting: [AccountingCheck]
    /// The verdicts on the thresholds, in the order in which they were given.
    package var thresholds: [Threshold]
    /// What the run cost the machine; nil (and no key) where only results that repeat are wanted.
    package var engine: Engine?
    /// What a reader should know before trusting the numbers.
    package var warnings: [Warning]
    /// What was seen of SIP; nil (and no key) where no call was on a wire.
    package var sip: SIP?
    /// What was seen of the functions that the flow calls; nil (and no key) where none was called for real.
    package var functions: [Function]?
    /// Contacts to look at first; nil (and no key) in summaries of earlier versions.
    package var oddContacts: ContactsToReplay?
    /// The SHA-256 of the files of the folder that are not drawn from this one, in hexadecimal digits, by
    /// their names; nil (and no key) in summaries of earlier versions.
    package var files: [String: String]?

    /// Creates a summary from all its parts.
    package init(
        schemaVersion: Int = currentSchemaVersion,
        program: Program,
        scenario: Scenario,
        run: Run,
        contacts: Contacts,
        branches: Branches,
        outcomes: Outcomes,
        reasons: Reasons,
        channels: [String: Channel],
        flow: Flow? = nil,
        queue: Queue? = nil,
        legs: Legs,
        durations: Durations,
        trunks: [Trunk],
        calls: Calls,
        callers: Callers,
        timeline: Timeline,
        analytic: [AnalyticCheck] = [],
        accounting: [AccountingCheck] = [],
        thresholds: [Threshold] = [],
        engine: Engine?,
        warnings: [Warning] = []
    ) {
        self.schemaVersion = schemaVersion
        self.program = program
        self.scenario = scenario
        self.run = run
        self.contacts = contacts
        self.branches = branches
        self.outcomes = outcomes
        self.reasons = reasons
        self.channels = channels
        self.flow = flow
        self.queue = queue
        self.legs = legs
        self.durations = durations
        self.trunks = trunks
        self.calls = calls
        self.callers = callers
        self.timeline = timeline
        self.analytic = analytic
        self.accounting = accounting
        self.thresholds = thresholds
        self.engine = engine
        self.warnings = warnings
    }
}
