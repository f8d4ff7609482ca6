internal import Foundation
internal import Scenario
internal import Synchronization

/// The name of a member, whatever it is.
struct MemberName: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}

/// Members of an object by name, in each of the spellings that copies of the records have:
/// `InitiationTimestamp`, `initiationTimestamp`, `initiation_timestamp`, `initiationtimestamp`, and
/// `startTime` for `start_time`.
struct JSONMembers {
    private let container: KeyedDecodingContainer<MemberName>

    init(_ decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: MemberName.self)
    }

    private init(_ container: KeyedDecodingContainer<MemberName>) {
        self.container = container
    }

    private func key(_ name: String) -> MemberName? {
        MemberSpellings.of(name).first(where: container.contains)
    }

    /// The text of a member; numbers count as their text.
    func text(_ name: String) -> String? {
        guard let key = key(name) else { return nil }
        if let text = try? container.decode(String.self, forKey: key) { return text }
        if let whole = try? container.decode(Int64.self, forKey: key) { return String(whole) }
        return (try? container.decode(Double.self, forKey: key)).map { String($0) }
    }

    /// The object of a member.
    func object(_ name: String) -> JSONMembers? {
        guard let key = key(name),
            let nested = try? container.nestedContainer(keyedBy: MemberName.self, forKey: key)
        else { return nil }
        return JSONMembers(nested)
    }

    /// A member as a value of a type.
    func value<Value: Decodable>(_ name: String, _ type: Value.Type) -> Value? {
        guard let key = key(name) else { return nil }
        return try? container.decode(type, forKey: key)
    }

    func contains(_ name: String) -> Bool { key(name) != nil }

    /// The names of all members.
    var names: [String] { container.allKeys.map(\.stringValue) }
}

/// How copies of the records spell the names of members; each name is worked out once.
private enum MemberSpellings {
    private static let known = Mutex<[String: [MemberName]]>([:])

    static func of(_ name: String) -> [MemberName] {
        known.withLock { known in
            if let spellings = known[name] { return spellings }
            let spellings = spelled(name).map { MemberName($0) }
            known[name] = spellings
            return spellings
        }
    }

    private static func spelled(_ name: String) -> [String] {
        let parts = name.split(separator: "_")
        let camel = parts.dropFirst().reduce(parts.first.map(String.init) ?? "") {
            $0 + $1.capitalized
        }
        var snake = ""
        for letter in name {
            if letter.isUppercase, !snake.isEmpty { snake += "_" }
            snake += letter.lowercased()
        }
        return [name, name.lowercased(), camel.prefix(1).lowercased() + camel.dropFirst(), snake]
    }
}

/// An instant as JSON writes it: text of any of the known forms, or a number.
enum JSONInstant {
    /// Microseconds since 1970 in UTC; local times without an offset count as UTC.
    static func microseconds(_ text: String) -> Int64? {
        var reader = CivilTimeReader(order: .monthDay)
        let bytes = Array(text.utf8)
        let time = reader.read(bytes.span, RowField(start: 0, end: bytes.count))
        return time.map { $0.seconds * 1_000_000 + $0.microseconds }
    }
}
