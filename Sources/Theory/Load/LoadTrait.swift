/// Something about a load that a model has to take into account or else must not be applied to.
///
/// A rule names the traits that it can deal with; whoever adds one need not look at the other rules.
enum LoadTrait: CaseIterable, Sendable {
    /// The arrivals of open streams are not all random: some are recorded.
    case recorded
    /// Some contacts arrive all at once.
    case burst
    /// One day is busier than another, by a factor that is drawn for each.
    case busyness
    /// A closed population calls.
    case callers
    /// Customers who did not get through call again.
    case redial
    /// Carriers share the legs.
    case shares
    /// What a carrier refuses is offered to another one.
    case overflow
    /// A carrier limits the calls per second.
    case callLimit
    /// A carrier is out of order at times, or asks to be left alone.
    case outages

    /// Why a model does not apply that takes no account of it.
    var reason: String {
        switch self {
        case .recorded: "arrivals are recorded ones"
        case .burst: "contacts arrive all at once"
        case .busyness: "days differ in their busyness"
        case .callers: "callers of a closed population wait for each other"
        case .redial:
            "customers who fail call again, so arrivals depend on what became of others"
        case .shares: "several carriers share the legs"
        case .overflow: "legs overflow to another carrier"
        case .callLimit: "the carrier limits calls per second"
        case .outages: "the carrier is not the same at all times"
        }
    }
}
