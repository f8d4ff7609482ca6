package import ContactCenter
internal import ContactFlow

/// Something that is counted in a run, and where the files have it.
package struct Counter: Sendable {
    /// The column of `replications.csv`; nil where it has none.
    package let column: String?
    /// The path of the count in `summary.json`.
    package let path: String
    /// Reads it.
    package let value: @Sendable (Counts) -> Int

    init(_ path: String, column: String?, _ value: @escaping @Sendable (Counts) -> Int) {
        self.path = path
        self.column = column
        self.value = value
    }

    /// The column for voice contacts alone.
    package var voiceColumn: String? { column.map { "voice_" + $0 } }
}

extension Counter {
    static let offered = Self("contacts.offered", column: "offered", \.offered)
    static let rejected = Self("contacts.rejected", column: "rejected", \.rejected)
    static let entered = Self("contacts.entered", column: "entered", \.entered)
    static let endedBeforeBlock = Self(
        "contacts.endedBeforeBlock",
        column: "ended_before_block",
        \.endedBeforeBlock
    )

    /// The contacts of callers, who are voice contacts.
    static let calls = Self(
        "contacts.byChannel.voice.offered",
        column: offered.voiceColumn,
        \.voiceOffered
    )
    static let freshCallers = Self("callers.fresh", column: "fresh_callers", \.freshCallers)
    static let redials = Self("callers.redials", column: "redials", \.redials)
    static let gaveUp = Self("callers.gaveUp.count", column: "gave_up", \.callersWhoGaveUp)

    /// Contacts that left the block in one way.
    static func outcome(_ outcome: Outcome) -> Self {
        Self("\(path(of: outcome)).count", column: outcome.columnName) { $0.outcome(outcome) }
    }

    /// Where `summary.json` tells of an outcome.
    static func path(of outcome: Outcome) -> String {
        "\(outcome.isBranch ? "branches" : "outcomes").\(outcome.name)"
    }

    /// Offers of legs to carriers; a leg that overflows is offered more than once.
    static let legsOffered = Self("legs.byCarrier.offered", column: nil, \.legsOffered)
    static let overflowed = Self("legs.byCarrier.overflowed.count", column: nil, \.overflowed)
    static let attempted = Self("legs.attempted", column: "attempted", \.attempted)
    static let blocked = Self("legs.blocked.count", column: "blocked") { $0.legs(ending: .blocked) }
    static let admitted = Self("legs.admitted", column: "admitted", \.admitted)
    static let answered = Self("legs.answered.count", column: "answered") {
        $0.legs(ending: .answered)
    }
    static let failed = Self("legs.failed.count", column: "failed") { $0.legs(ending: .failed) }
}

// MARK: - In replications.csv

extension Counter {
    /// Contacts and legs that are counted in every replication, in the order of the columns.
    package static let ofReplications =
        [offered, rejected, entered, endedBeforeBlock] + Outcome.allCases.map(outcome)
        + [attempted, blocked, admitted, answered, failed]

    /// The same of voice contacts, in columns of their own.
    package static let ofVoice = [offered, entered] + Outcome.allCases.map(outcome)

    /// Callers that are counted in every replication.
    package static let ofCallers = [freshCallers, redials, gaveUp]
}
