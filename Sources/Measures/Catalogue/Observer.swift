internal import Typesetting

/// How a figure is observed in what was recorded of a run.
///
/// There are few ways to observe and many figures: a results type that knows these ways knows every
/// figure that is described by them.
package enum Observer: Sendable {
    /// So many.
    case count(Counter)
    /// So many in a second of the measured time.
    case rate(Counter)
    /// So many as a share of so many, which include them.
    case share(Counter, of: Counter)
    /// So many per each of so many.
    case mean(Counter, per: Counter)
    /// How long something took: any statistic of it.
    case duration(DurationRecord)
    /// How much of something was in use.
    case load(Load, LoadStatistic)
    /// What was seen of calls on a wire.
    case wire(WireFigure)
    /// What was seen of the functions that a flow calls.
    case function(FunctionFigure)
    /// What the program itself did.
    case engine(EngineFigure)
}

/// What is in use for a time.
package enum Load: Hashable, Sendable {
    /// Trunks, of one carrier or of all together.
    case trunks
    /// Calls in the instance.
    case calls
}

/// What is said of a load in one number.
package enum LoadStatistic: Hashable, Sendable {
    /// The average over time.
    case mean
    /// The most at once.
    case peak
    /// The share of time in which no more was possible.
    case fullShare
}

/// Figures of the program itself, which no seed repeats.
package enum EngineFigure: String, CaseIterable, Hashable, Sendable {
    case contactsPerSecond
    case eventsPerSecond
    case wallSeconds
    case peakResidentBytes

    /// What its values are.
    var unit: MetricUnit {
        switch self {
        case .contactsPerSecond, .eventsPerSecond: .perSecond
        case .wallSeconds: .seconds
        case .peakResidentBytes: .bytes
        }
    }
}
