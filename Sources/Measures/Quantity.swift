package import ContactFlow

/// What a metric measures.
package enum Quantity: Hashable, Sendable {
    /// How many contacts.
    case contactCount(ContactCounter)
    /// Contacts that the instance turned away, as a share of those offered.
    case contactRejectedShare
    /// Contacts offered per second.
    case contactRate
    /// How many contacts ended in this way.
    case outcomeCount(Outcome)
    /// Contacts that ended in this way, as a share of those that entered the block.
    case outcomeShare(Outcome)
    /// How many legs.
    case legCount(LegCounter)
    /// Legs as a share of those attempted, and overflowed ones as a share of those offered; never
    /// ``LegCounter/offered``, ``LegCounter/attempted`` or ``LegCounter/admitted``.
    case legShare(LegCounter)
    /// A statistic of durations, in seconds.
    case duration(DurationKind, DurationStatistic)
    /// Trunks held, averaged over time.
    case trunksMean
    /// Most trunks held at once.
    case trunksPeak
    /// The share of time in which every trunk was held.
    case trunksBusyShare
    /// Calls in the instance, averaged over time.
    case callsMean
    /// Most calls in the instance at once.
    case callsPeak
    /// Callers who called for the first time.
    case callersFresh
    /// Contacts of callers who called again.
    case callersRedials
    /// Contacts per caller.
    case callersAttemptsMean
    /// Callers whose last attempt was not a success, as a share of all callers.
    case callersGaveUpShare
    /// A figure of the program itself.
    case engine(EngineFigure)
}

/// Contacts that are counted.
package enum ContactCounter: String, CaseIterable, Hashable, Sendable {
    case offered
    case rejected
    case entered
    case finished
}

/// Legs that are counted.
package enum LegCounter: String, CaseIterable, Hashable, Sendable {
    /// Offers of legs to carriers; a leg that overflows is offered more than once.
    case offered
    /// Offers that a carrier refused and that went on to another one.
    case overflowed
    case attempted
    case blocked
    case admitted
    case answered
    case failed
}

/// Durations that are recorded.
package enum DurationKind: String, CaseIterable, Hashable, Sendable {
    /// From the dialling to the answer.
    case answerTime
    /// From the answer to the release.
    case talkTime
    /// From the dialling to the release of the trunk.
    case holdingTime
    /// From entering the block to leaving it.
    case blockTime
}

/// What is said of many durations in one number.
package enum DurationStatistic: Hashable, Sendable {
    case mean
    /// The value that this many percent do not exceed; 0 to 100.
    case percentile(Double)
    case max
}

/// Figures of the program itself, which no seed repeats.
package enum EngineFigure: String, CaseIterable, Hashable, Sendable {
    case contactsPerSecond
    case eventsPerSecond
    case wallSeconds
    case peakResidentBytes
}

extension Quantity {
    /// What its values are, which decides how a bound is written.
    package enum Dimension {
        case count
        case share
        case seconds
        case perSecond
        case number
    }

    /// What its values are.
    package var dimension: Dimension {
        switch self {
        case .contactCount, .outcomeCount, .legCount, .trunksPeak, .callsPeak, .callersFresh,
            .callersRedials, .engine(.peakResidentBytes):
            .count
        case .contactRejectedShare, .outcomeShare, .legShare, .trunksBusyShare,
            .callersGaveUpShare:
            .share
        case .duration, .engine(.wallSeconds):
            .seconds
        case .contactRate, .engine(.contactsPerSecond), .engine(.eventsPerSecond):
            .perSecond
        case .trunksMean, .callsMean, .callersAttemptsMean:
            .number
        }
    }
}
