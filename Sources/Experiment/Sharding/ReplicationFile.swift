internal import ContactCenter
internal import Statistics
internal import Typesetting

/// A file of results of replications, as a ``ReplicationWriter`` has written it.
struct ReplicationFile: Hashable, Sendable {
    /// Which replication of which scenario.
    struct Place: Hashable, Sendable {
        var key: SHA256Digest
        var number: Int
    }

    /// Where it is.
    let path: String
    /// The bytes of each result.
    let places: [Place: Range<Int>]

    /// Files above this are not ours; a shard of a million long replications has less.
    private static let mostBytes = 1 << 40
    private static let headOfResult = 32 + 2 * 8

    /// Looks through a file.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - digest: What its digest must be, in hexadecimal digits.
    /// - Throws: ``ShardProblem``.
    init(at path: String, digest: String?) throws(ShardProblem) {
        self.path = path
        let bytes: [UInt8]
        do {
            bytes = try InputFile.bytes(of: path, upTo: Self.mostBytes)
        } catch {
            throw ShardProblem("'\(path)' cannot be read: \(error.reason)")
        }
        guard let digest, SHA256Digest(of: bytes).hexadecimal == digest else {
            throw .damaged(path)
        }
        guard let places = Self.places(in: bytes) else {
            throw ShardProblem("'\(path)' is not a file of replications of this version")
        }
        self.places = places
    }

    private static func places(in bytes: [UInt8]) -> [Place: Range<Int>]? {
        guard bytes.starts(with: ReplicationWriter.head) else { return nil }
        var places: [Place: Range<Int>] = [:]
        var position = ReplicationWriter.head.count
        while position < bytes.count {
            let start = position + headOfResult
            guard start <= bytes.count,
                let key = SHA256Digest(Array(bytes[position..<position + 32])),
                let number = fixed(bytes[(position + 32)...]),
                let length = fixed(bytes[(position + 40)...]),
                length <= bytes.count - start
            else { return nil }
            let place = Place(key: key, number: number)
            guard places.updateValue(start..<start + length, forKey: place) == nil else {
                return nil
            }
            position = start + length
        }
        return places
    }

    /// The number in eight bytes; `nil` for one that is none of a list.
    private static func fixed(_ bytes: ArraySlice<UInt8>) -> Int? {
        let number = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(exactly: number)
    }
}
