/// Who a caller is to a peer that asks.
package struct Credentials: Hashable, Sendable {
    /// The name of the user.
    package var user: String
    /// The password.
    package var password: String

    /// Creates credentials.
    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }
}

extension Credentials: CustomStringConvertible {
    /// The user; a password is never written.
    package var description: String { user }
}
