/// Where a function of one's own is called: a URL of HTTP, by the address of its machine.
package struct FunctionTarget: Hashable, Sendable {
    /// An address of IPv4 or IPv6.
    package var host: String
    /// The port, from 1.
    package var port: UInt16
    /// The path and the query, from the first slash on.
    package var path: String

    package init(host: String, port: UInt16, path: String) {
        self.host = host
        self.port = port
        self.path = path
    }

    /// The address and the port, as a URL has them.
    package var authority: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// The whole URL.
    package var text: String { "http://\(authority)\(path)" }
}
