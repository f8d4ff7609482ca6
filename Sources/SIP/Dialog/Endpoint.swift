/// Where messages come from and go to.
package struct Endpoint: Hashable, Sendable {
    /// How messages travel.
    package enum Transport: UInt8, Sendable {
        /// In datagrams, which may be lost.
        case udp
        /// In a stream.
        case tcp
    }

    /// The upper 64 bits of an address of IPv6; zero for IPv4.
    private let upper: UInt64
    /// The lower 64 bits; the 32 bits of IPv4.
    private let lower: UInt64
    /// Whether the address is one of IPv6.
    package let isIPv6: Bool
    /// How messages travel.
    package let transport: Transport
    /// The port.
    package var port: UInt16
    /// The connection of a stream, as the transport numbers it; 0 for datagrams.
    package var connection: UInt32

    /// Creates an endpoint with an address of IPv4, such as `0x7F00_0001` for 127.0.0.1.
    package init(
        ipv4 address: UInt32,
        port: UInt16,
        transport: Transport = .udp,
        connection: UInt32 = 0
    ) {
        upper = 0
        lower = UInt64(address)
        isIPv6 = false
        self.transport = transport
        self.port = port
        self.connection = connection
    }

    /// Creates an endpoint with an address of IPv6, in two halves.
    package init(
        ipv6 upper: UInt64,
        _ lower: UInt64,
        port: UInt16,
        transport: Transport = .udp,
        connection: UInt32 = 0
    ) {
        self.upper = upper
        self.lower = lower
        isIPv6 = true
        self.transport = transport
        self.port = port
        self.connection = connection
    }

    /// Whether nothing is lost on the way, so that nothing is repeated.
    package var isReliable: Bool { transport == .tcp }

    /// The address as text, without brackets.
    ///
    /// Of IPv6 in groups without the double colon, which RFC 4291, section 2.2, allows.
    package var address: String {
        if isIPv6 {
            let halves = [upper, lower]
            return halves.flatMap { half in
                [48, 32, 16, 0].map { String((half >> UInt64($0)) & 0xFFFF, radix: 16) }
            }.joined(separator: ":")
        }
        return [24, 16, 8, 0].map { String((lower >> UInt64($0)) & 255) }.joined(separator: ".")
    }

    /// The address and the port, as they stand in a URI.
    package var hostPort: String {
        isIPv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
}
