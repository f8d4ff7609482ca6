internal import Plan
internal import Randomness
internal import Telephony

/// The law of the numbers that customers call from; every number belongs to its caller.
struct CustomerNumberLaw: Sendable {
    private let plan: CustomerPlan.Number?
    private let key: RandomKey

    package init(_ plan: CustomerPlan.Number?, key: RandomKey) {
        self.plan = plan
        self.key = key
    }

    /// Whether contacts have different numbers.
    var isDrawn: Bool {
        if case .drawn = plan { true } else { false }
    }

    /// The number that a contact calls from; `nil` when it is withheld.
    package func number(of contact: ContactID) -> PhoneNumber? {
        switch plan {
        case nil: return nil
        case .fixed(let number): return PhoneNumber(number)
        case .drawn(let prefix, let digits):
            var stream = RandomStream(
                key: key,
                purpose: .customerNumber,
                subject: contact.caller.rawValue
            )
            let numbers = (0..<digits).reduce(1.0) { product, _ in product * 10 }
            let drawn = String(Int(stream.unit() * numbers))
            return PhoneNumber(prefix + String(repeating: "0", count: digits - drawn.count) + drawn)
        }
    }
}
