package import ContactCenter

/// The names of a contact in records: a UUID, and a short form such as `0-17`.
///
/// The UUID is of version 8 and can be read: `RRRRRRRR-SSSS-8ttt-vttt-NNNNNNNNNNNN` with the
/// replication R, the stream S of arrivals and the contact's number N in it, each from 0, and 26 bits
/// t that tell seeds apart.
///
/// Source: K. Davis et al., "Universally Unique IDentifiers (UUIDs)", RFC 9562, 2024, section 5.8.
package struct ContactName: Hashable, Sendable {
    /// The contact.
    package var contact: ContactID
    /// The number of its replication, from 0.
    package var replication: Int
    /// The seed of its run.
    package var seed: UInt64

    /// Creates the name of a contact.
    package init(_ contact: ContactID, replication: Int, seed: UInt64) {
        self.contact = contact
        self.replication = replication
        self.seed = seed
    }

    /// The stream and the number in it.
    package var short: String { "\(contact.stream)-\(contact.number)" }

    /// The UUID, in lower case.
    package var uuid: String {
        let tag = Self.tag(of: seed)
        let groups = [
            Self.hexadecimal(UInt64(replication), digits: 8),
            Self.hexadecimal(UInt64(contact.stream), digits: 4),
            "8" + Self.hexadecimal(tag >> 14, digits: 3),
            Self.hexadecimal(1 << 15 | tag & (1 << 14 - 1), digits: 4),
            Self.hexadecimal(contact.number, digits: 12),
        ]
        return groups.joined(separator: "-")
    }

    /// The UUID of an event of the contact, of which the highest byte is the event's number.
    ///
    /// - Parameter number: The number of the event among all of the contact, from 1 to 255.
    /// - Returns: It, in lower case.
    package func uuid(ofEvent number: Int) -> String {
        Self.hexadecimal(UInt64(number & 0xFF), digits: 2) + uuid.dropFirst(2)
    }

    /// 26 bits of a seed's hash: neighbouring seeds are told apart.
    private static func tag(of seed: UInt64) -> UInt64 {
        // Fibonacci hashing; the upper bits are the mixed ones.
        ((seed &+ 1) &* 0x9e37_79b9_7f4a_7c15) >> 38
    }

    private static func hexadecimal(_ number: UInt64, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: digits - text.count) + text
    }
}

extension ContactName {
    /// Why a text is not the name of a contact of a run.
    package enum Mistake: Error, Hashable, Sendable {
        /// It is neither a UUID of ours nor of the short form.
        case form
        /// It is a UUID, but of a run with another seed.
        case otherSeed
        /// It is a UUID of this replication, but another one was asked for.
        case otherReplication(Int)
    }

    /// Reads a name.
    ///
    /// - Parameters:
    ///   - text: The UUID or the short form.
    ///   - replication: The replication that was asked for; `nil` takes that of the UUID, or 0.
    ///   - seed: The seed of the run.
    /// - Throws: Why it names no contact of the run.
    package init(_ text: String, replication: Int?, seed: UInt64) throws(Mistake) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        if groups.count == 2 {
            guard let stream = UInt16(digits: groups[0], radix: 10),
                let number = UInt64(digits: groups[1], radix: 10), number < 1 << 48
            else { throw .form }
            self.init(
                ContactID(stream: Int(stream), number: number),
                replication: replication ?? 0,
                seed: seed
            )
            return
        }
        guard groups.map(\.count) == [8, 4, 4, 4, 12],
            let written = UInt32(digits: groups[0], radix: 16),
            let stream = UInt16(digits: groups[1], radix: 16),
            let number = UInt64(digits: groups[4], radix: 16)
        else { throw .form }
        let contact = ContactID(stream: Int(stream), number: number)
        self.init(contact, replication: Int(written), seed: seed)
        guard uuid == text.lowercased() else {
            let isOurs = groups[2].first == "8" && "89abAB".contains(groups[3].prefix(1))
            throw isOurs ? .otherSeed : .form
        }
        if let replication, replication != self.replication {
            throw .otherReplication(self.replication)
        }
    }
}

extension FixedWidthInteger {
    /// Reads digits, without a sign.
    fileprivate init?(digits text: String, radix: Int) {
        guard text.utf8.first != UInt8(ascii: "+") else { return nil }
        self.init(text, radix: radix)
    }
}
