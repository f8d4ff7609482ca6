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
