extension CallReadingOptions {
    /// Whether a zone is in the time zone database, or is an offset such as `+02:00`.
    package static func knowsZone(_ name: String) -> Bool {
        LocalClock.Zone(named: name) != nil
    }
}
