package import ContactFlow

/// The Connect instance: its quotas and what it may call.
///
/// An absent quota does not limit.
package struct InstancePlan: Hashable, Sendable {
    /// ISO 3166 codes of the countries it may call; absent is every country.
    package var callableCountries: [String]?
    /// The numbers that belong to it.
    package var phoneNumbers: [String]?
    /// How many calls it serves at once.
    package var concurrentCalls: Int?
    /// How many chats it serves at once.
    package var concurrentChats: Int?
    /// How many tasks it serves at once.
    package var concurrentTasks: Int?
    /// How many emails it handles at once.
    package var concurrentEmails: Int?
    /// Whether a contact that was transferred away still counts until its call ends.
    package var countsTransferred = false

    package init() {}

    /// How many contacts of a channel it serves at once; `nil` is without limit.
    package func quota(of channel: Channel) -> Int? {
        switch channel {
        case .voice: concurrentCalls
        case .chat: concurrentChats
        case .task: concurrentTasks
        case .email: concurrentEmails
        }
    }

    /// Whether it may call a number of a country; a number of no country is not on any list.
    ///
    /// - Parameter country: The ISO 3166 code that the numbering plans give the number.
    /// - Returns: True for every number when there is no list.
    package func mayCall(_ country: String?) -> Bool {
        guard let callableCountries else { return true }
        return country.map(callableCountries.contains) ?? false
    }
}
