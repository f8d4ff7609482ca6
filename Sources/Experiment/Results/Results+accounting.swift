internal import ContactCenter

extension Results {
    /// What breaks the accounting identity, in words; empty when every contact is accounted for.
    ///
    /// offered = rejected + entered + ended before the block, entered = the sum of the outcomes and
    /// attempted = blocked + admitted hold by construction of ``Counts``; what can break is that
    /// something that began has not ended.
    package var accountingErrors: [String] {
        var errors: [String] = []
        if leftovers != 0 {
            errors.append("\(leftovers) trunks or places in the instance were not given back")
        }
        let closed = everythingCounted
        if closed != simulatedContacts {
            errors.append("\(simulatedContacts) contacts arrived but \(closed) are accounted for")
        }
        if !callers.isComplete {
            let ended = callers.succeeded + callers.gaveUp + callers.waiting
            errors.append("\(callers.fresh) callers called but \(ended) are accounted for")
        }
        let redials = (0..<cohorts.rowCount).reduce(0) { $0 + cohorts.redials(row: $1) }
        if redials != callers.redials {
            errors.append("\(callers.redials) redials arrived but \(redials) are accounted for")
        }
        return errors
    }

    /// Contacts of all rows, the warm-up included, that were rejected or had an outcome.
    private var everythingCounted: Int {
        let rows = cohorts.sum(of: 0..<cohorts.rowCount)
        return Counts(rows).offered
    }
}

extension Results {
    /// All contacts, the warm-up included, per wall-clock second.
    package var contactsPerSecond: Double? {
        wallSeconds > 0 ? Double(simulatedContacts) / wallSeconds : nil
    }

    /// All events per wall-clock second.
    package var eventsPerSecond: Double? {
        wallSeconds > 0 ? Double(events) / wallSeconds : nil
    }
}
