internal import Experiment
internal import Measures
package import Theory
internal import Typesetting

/// What `trunkload explain` tells of a scenario, as text and as JSON.
package struct Explanation: Hashable, Sendable {
    /// The name of the scenario.
    package var name: String
    /// What theory knows of it.
    package var oracle: Oracle
    /// How many contacts a run of the scenario simulates; `nil` where that cannot be told.
    package var plannedContacts: Double?

    package init(of name: String, oracle: Oracle, plannedContacts: Double?) {
        self.name = name
        self.oracle = oracle
        self.plannedContacts = plannedContacts
    }

    /// The text for a terminal.
    package func text(width: Int = 100, isColoured: Bool = false) -> String {
        var page = AnswerPage(width: width, isColoured: isColoured)
        var heading = [StyledText(name, .strong)]
        if let contacts = plannedContacts {
            heading.append(
                .quantity(Figure.count(Int(contacts.rounded())), "contacts expected in a run")
            )
        }
        page.add(heading)
        for load in oracle.loads {
            page.add("OFFERED LOAD", Self.note(on: load), table: Self.table(of: load))
        }
        let notes = oracle.loads.compactMap { load in load.note.map { (load.carrier, $0) } }
        page.add("OF THE LOAD", lines: page.reasons(notes))
        if !oracle.values.isEmpty {
            page.add(
                "EXACT VALUES",
                "in equilibrium, and the contacts that measure them to within 1 %",
                table: values
            )
            page.add("WHY", lines: page.reasons(reasons))
        }
        page.add(
            "NOT SOLVABLE",
            lines: page.reasons(oracle.refusals.map { ($0.model, $0.reason) })
        )
        return page.text
    }

    private static func note(on load: OfferedLoad) -> String {
        let trunks = load.trunks.map { "\(Figure.count($0)) trunks" } ?? "without a limit of trunks"
        let peak = load.isPeak ? ", at the peak" : ""
        return "to carrier '\(load.carrier)', \(trunks)\(peak): "
            + "\(Figure.rate(load.rate)) legs/s × \(Figure.duration(load.holding))"
    }

    private static func table(of load: OfferedLoad) -> TextTable {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("erlangs", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("share", .faint), alignment: .decimal),
        ])
        for (name, erlangs) in [
            ("talk", load.talk), ("ringing", load.ringing), ("failed attempts", load.failed),
            ("together", load.total),
        ] {
            table.append([
                StyledText(name),
                StyledText(Figure.fixed(erlangs, decimals: 3)),
                StyledText(Figure.percentage(load.total > 0 ? erlangs / load.total : nil), .faint),
            ])
        }
        return table
    }

    private var values: TextTable {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("exact", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("contacts for ±1 %", .faint), rank: 1),
            TextTable.Column(heading: StyledText("model", .faint), alignment: .leading, rank: 2),
        ])
        for value in oracle.values {
            let contacts = value.contactsForOnePercent.map { Figure.compact($0) }
            table.append([
                StyledText(value.metric),
                StyledText(MetricUnit(of: value.metric).text(of: value.value)),
                StyledText(contacts ?? "", .faint),
                StyledText(value.model, .faint),
            ])
        }
        return table
    }

    private var reasons: [(subject: String, why: String)] {
        var told: Set<String> = []
        return oracle.values.compactMap { value in
            told.insert(value.model + value.why).inserted ? (value.model, value.why) : nil
        }
    }
}

extension Explanation {
    /// The JSON, with sorted keys, ended by a line feed.
    package var json: String {
        let object: [String: JSONValue] = [
            "scenario": .string(name),
            "plannedContacts": .number(orNull: plannedContacts),
            "exact": .array(oracle.values.map(Self.json)),
            "notSolvable": .array(
                oracle.refusals.map { refusal in
                    .object(["model": .string(refusal.model), "why": .string(refusal.reason)])
                }
            ),
            "loads": .array(oracle.loads.map(Self.json)),
        ]
        return JSONValue.object(object).text + "\n"
    }

    private static func json(of load: OfferedLoad) -> JSONValue {
        .object([
            "carrier": .string(load.carrier),
            "trunks": load.trunks.map { .integer(Int64($0)) } ?? .null,
            "isPeak": .boolean(load.isPeak),
            "rate": .number(load.rate),
            "holdingSeconds": .number(load.holding),
            "note": load.note.map { .string($0) } ?? .null,
            "erlangs": .object([
                "talk": .number(load.talk),
                "ringing": .number(load.ringing),
                "failedAttempts": .number(load.failed),
                "total": .number(load.total),
            ]),
        ])
    }

    private static func json(of value: ExactValue) -> JSONValue {
        .object([
            "metric": .string(value.metric),
            "value": .number(value.value),
            "model": .string(value.model),
            "why": .string(value.why),
            "contactsForOnePercent": .number(orNull: value.contactsForOnePercent),
        ])
    }
}
