internal import NIOCore
internal import SIP

/// An address and a port, as a user writes them.
package struct SocketName: Hashable, Sendable {
    /// The host: an address of IPv4 or IPv6, or `localhost`.
    package var host: String
    /// The port; 0 for any that is free.
    package var port: UInt16

    /// Names a socket.
    package init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Reads `HOST:PORT` or `HOST`; an address of IPv6 stands in brackets.
    ///
    /// - Returns: `nil` for anything else, also for a host that is no address.
    package init?(_ text: String, defaultPort: UInt16) {
        var host = text[...]
        var port = defaultPort
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            if !rest.isEmpty {
                guard rest.first == ":", let number = UInt16(rest.dropFirst()) else { return nil }
                port = number
            }
        } else if let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            guard let number = UInt16(text[text.index(after: colon)...]) else { return nil }
            port = number
        }
        self.init(host: host == "localhost" ? "127.0.0.1" : String(host), port: port)
        guard address != nil else { return nil }
    }

    /// How it is written.
    package var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether it is on this machine and reached by no other.
    package var isLoopback: Bool {
        host == "::1" || host.hasPrefix("127.") && address != nil
    }

    /// Whether it stands for all addresses of the machine.
    package var isEverywhere: Bool { host == "0.0.0.0" || host == "::" }

    var address: SocketAddress? { try? SocketAddress(ipAddress: host, port: Int(port)) }
}

extension Endpoint {
    /// The endpoint of a socket's address; `nil` for what is no address of the internet.
    init?(_ address: SocketAddress, transport: Transport, connection: UInt32 = 0) {
        // As the system has it: two bytes for the family, two for the port, then four of an address of
        // IPv4, or four for the flow and sixteen of an address of IPv6; all in the order of the network.
        let bytes = unsafe address.withSockAddr { raw, count in
            unsafe Array(UnsafeRawBufferPointer(start: raw, count: count))
        }
        func number(_ range: Range<Int>) -> UInt64 {
            bytes[range].reduce(0) { $0 << 8 | UInt64($1) }
        }
        switch address {
        case .v4 where bytes.count >= 8:
            self.init(
                ipv4: UInt32(number(4..<8)),
                port: UInt16(number(2..<4)),
                transport: transport,
                connection: connection
            )
        case .v6 where bytes.count >= 24:
            self.init(
                ipv6: number(8..<16),
                number(16..<24),
                port: UInt16(number(2..<4)),
                transport: transport,
                connection: connection
            )
        default: return nil
        }
    }
}

/// Addresses by the endpoints of which messages speak: a run has few peers and very many messages.
struct AddressBook {
    private var addresses: [Endpoint: SocketAddress] = [:]
    private var latest: (endpoint: Endpoint, address: SocketAddress)?

    /// So many are remembered, so that strangers cannot fill the memory.
    private static let most = 4_096

    /// The address of an endpoint of datagrams.
    mutating func address(of endpoint: Endpoint) -> SocketAddress? {
        if let latest, latest.endpoint == endpoint { return latest.address }
        let known = addresses[endpoint]
        guard
            let address = known
                ?? (try? SocketAddress(ipAddress: endpoint.address, port: Int(endpoint.port)))
        else { return nil }
        if known == nil {
            if addresses.count == Self.most { addresses.removeAll(keepingCapacity: true) }
            addresses[endpoint] = address
        }
        latest = (endpoint, address)
        return address
    }
}
