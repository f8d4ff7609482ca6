internal import SIPTransport

/// Where a run can be watched, as a user writes it: `[HOST:]PORT`.
package struct WatchAddress: Hashable, Sendable {
    /// The address and the port.
    let name: SocketName

    /// Reads `PORT`, `:PORT` or `HOST:PORT`; without a host it is 127.0.0.1.
    ///
    /// - Returns: `nil` for anything else, also for a host that is neither an address nor `localhost`.
    package init?(_ text: String) {
        if let port = UInt16(text.first == ":" ? text.dropFirst() : text[...]) {
            name = SocketName(host: "127.0.0.1", port: port)
            return
        }
        // A host without a port would get any.
        guard let name = SocketName(text, defaultPort: 0), name == SocketName(text, defaultPort: 1)
        else { return nil }
        self.name = name
    }

    /// Whether other machines may reach it.
    package var isPublic: Bool { !name.isLoopback }

    /// The host, without brackets.
    package var host: String { name.host }
}
