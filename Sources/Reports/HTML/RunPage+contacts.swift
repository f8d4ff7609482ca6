package import Typesetting

extension RunPage {
    /// The contacts to look at first, with the command that follows each.
    package var contacts: Markup {
        guard let contacts = summary.oddContacts, !contacts.areNone else {
            return .note("The summary names no contacts to look at first.")
        }
        let seed = "--seed \(summary.run.seed)"
        return Markup([
            Markup("p") {
                "Each can be followed signal by signal, with the draws that it used: "
                Markup("code") { "trunkload replay \(summary.scenario.file) \(seed) --contact …" }
            },
            Markup("ul", ["class": "books"]) {
                contacts.rows.map { row in
                    Markup("li") {
                        row.what
                        row.seconds.map { ", \(Figure.duration($0))" } ?? ""
                        ": "
                        Markup("code") {
                            "--contact \(row.contact) --replication \(row.replication)"
                        }
                    }
                }
            },
        ])
    }
}
