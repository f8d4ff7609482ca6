internal import ContactCenter
internal import ContactFlow

extension Results {
    /// The checks of the books, over everything that was simulated, the warm-up included.
    package var accounting: [AccountingCheck] {
        let everything = Counts(cohorts.sum(of: 0..<cohorts.rowCount))
        return [
            AccountingCheck(
                .init("contacts arrived", simulatedContacts),
                [
                    .init("rejected", everything.rejected),
                    .init("entered the block", everything.entered),
                    .init("ended before it", everything.endedBeforeBlock),
                ]
            ),
            AccountingCheck(
                .init("places taken", places.taken),
                [.init("given back", places.returned)]
            ),
            AccountingCheck(
                .init("trunks seized", lines.taken),
                [.init("given back", lines.returned)]
            ),
            AccountingCheck(
                .init("trunks seized", lines.taken),
                [
                    .init("legs failed", everything.legs(ending: .failed)),
                    .init("answered", everything.legs(ending: .answered)),
                    .init("given up", everything.legs(ending: .abandoned)),
                ]
            ),
        ] + accountingOfCallers + accountingOfFlow + accountingOfQueues(everything)
    }

    /// What breaks the books, in words; empty when everything is accounted for.
    package var accountingErrors: [String] {
        accounting.filter { !$0.holds }.map { check in
            let parts = check.parts.map { "\($0.count) \($0.name)" }.joined(separator: " + ")
            return "\(check.whole.count) \(check.whole.name), but \(parts)"
        }
    }

    /// Desks know callers one by one; the ledger counts contacts by cohort.
    private var accountingOfCallers: [AccountingCheck] {
        guard callers.fresh + callers.redials > 0 else { return [] }
        let redials = (0..<cohorts.rowCount).reduce(0) { $0 + cohorts.redials(row: $1) }
        return [
            AccountingCheck(
                .init("callers", callers.fresh),
                [
                    .init("got through", callers.succeeded), .init("gave up", callers.gaveUp),
                    .init("waiting at the end", callers.waiting),
                ]
            ),
            AccountingCheck(
                .init("redials", callers.redials),
                [.init("contacts of callers who had called", redials)]
            ),
        ]
    }

    /// Who came to a block of the flow left it by a branch or ended there.
    private var accountingOfFlow: [AccountingCheck] {
        guard let flow else { return [] }
        func sum(_ count: (FlowTally.Block) -> Int) -> Int {
            flow.blocks.reduce(0) { $0 + count($1) }
        }
        return [
            AccountingCheck(
                .init("visits of flow blocks", sum(\.visits)),
                [
                    .init(
                        "left by a branch",
                        sum { $0.next + $0.errors.reduce(0, +) + $0.conditions.reduce(0, +) }
                    ),
                    .init("ended there", sum { $0.ends.reduce(0, +) }),
                ]
            )
        ]
    }

    /// Who joined a queue was answered, gave up or was turned away.
    private func accountingOfQueues(_ everything: Counts) -> [AccountingCheck] {
        let joined = everything.queue(.joined)
        guard joined > 0 else { return [] }
        return [
            AccountingCheck(
                .init("contacts joined a queue", joined),
                [
                    .init("answered by an agent", everything.queue(.answered)),
                    .init("gave up", everything.queue(.abandoned)),
                    .init("turned away", everything.queue(.refused)),
                ]
            )
        ]
    }
}
