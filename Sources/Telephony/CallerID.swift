/// What the external party sees of the caller.
package struct CallerID: Hashable, Sendable {
    /// The number that the block sets; `nil` where the customer's own number is shown.
    package var number: PhoneNumber?
    /// The name that the block sets.
    package var name: String?
    /// The customer's own number, shown where the block sets none; `nil` when it is withheld.
    package var customerNumber: PhoneNumber?

    package init(
        number: PhoneNumber? = nil,
        name: String? = nil,
        customerNumber: PhoneNumber? = nil
    ) {
        self.number = number
        self.name = name
        self.customerNumber = customerNumber
    }

    /// The number that is shown.
    package var shownNumber: PhoneNumber? { number ?? customerNumber }
}
