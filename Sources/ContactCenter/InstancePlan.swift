/// The Connect instance: its quotas and what it may call.
///
/// An absent quota does not limit.
public struct InstancePlan: Hashable, Sendable {
    /// The AWS Region, which selects a default list of callable countries.
    public var region: String?
    /// ISO 3166 codes of the countries it may call.
    public var callableCountries: [String]?
    /// The numbers that belong to it.
    public var phoneNumbers: [String]?
    /// How many calls it serves at once.
    public var concurrentCalls: Int?
    /// How many chats it serves at once.
    public var concurrentChats: Int?
    /// How many tasks it serves at once.
    public var concurrentTasks: Int?
    /// Whether a contact that was transferred away still counts until its call ends.
    public var countsTransferred = false

    /// Creates an instance without limits.
    public init() {}
}
