internal import Glibc
internal import SIP

/// What the kernel says of a socket for datagrams.
package enum KernelDrops {
    /// How many datagrams it has thrown away since the socket was full.
    ///
    /// - Returns: `nil` where the kernel keeps no such table.
    ///
    /// Source: proc(5), `/proc/net/udp`: the local address in hexadecimal digits of the machine's own
    /// order, and the drops in the last column.
    static func count(ofPort port: UInt16, isIPv6: Bool) -> Int? {
        guard let table = text(of: isIPv6 ? "/proc/net/udp6" : "/proc/net/udp") else { return nil }
        return count(ofPort: port, in: table)
    }

    /// The sum over the rows of a port.
    package static func count(ofPort port: UInt16, in table: String) -> Int? {
        let digits = String(port, radix: 16, uppercase: true)
        let suffix = ":" + String(repeating: "0", count: 4 - digits.count) + digits
        var sum: Int?
        for line in table.split(separator: "\n").dropFirst() {
            let columns = line.split(separator: " ", omittingEmptySubsequences: true)
            guard columns.count > 2, columns[1].hasSuffix(suffix), let last = columns.last,
                let drops = Int(last)
            else { continue }
            sum = (sum ?? 0) + drops
        }
        return sum
    }

    private static func text(of path: String) -> String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var page = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < 16 << 20 {
            let count = unsafe read(descriptor, &page, page.count)
            guard count > 0 else { break }
            bytes += page[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
