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
        switch address {
        case .v4(let four):
            let raw = four.address
            self.init(
                ipv4: UInt32(bigEndian: raw.sin_addr.s_addr),
                port: UInt16(bigEndian: raw.sin_port),
                transport: transport,
                connection: connection
            )
        case .v6(let six):
            let words = six.address.sin6_addr.__in6_u.__u6_addr32
            func half(_ first: UInt32, _ second: UInt32) -> UInt64 {
                UInt64(UInt32(bigEndian: first)) << 32 | UInt64(UInt32(bigEndian: second))
            }
            self.init(
                ipv6: half(words.0, words.1),
                half(words.2, words.3),
                port: UInt16(bigEndian: six.address.sin6_port),
                transport: transport,
                connection: connection
            )
        case .unixDomainSocket: return nil
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
