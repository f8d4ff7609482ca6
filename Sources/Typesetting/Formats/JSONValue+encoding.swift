extension JSONValue {
    /// Encodes a value at once, without a text in between.
    ///
    /// A number that is not finite becomes null, and one without a fraction an integer, whatever its
    /// type.
    ///
    /// - Throws: What the value throws while it is encoded.
    package init(encoding value: some Encodable) throws {
        self = try Place.of(value).value
    }

    fileprivate init(number: Double) {
        let integer = number.magnitude < 0x1p53 ? Int64(exactly: number) : nil
        self = integer.map { .integer($0) } ?? (number.isFinite ? .number(number) : .null)
    }

    fileprivate init(unsigned number: UInt64) {
        self = Int64(exactly: number).map { .integer($0) } ?? .unsigned(number)
    }
}

/// Where an encoded value goes, whose members may come in any order.
private final class Place {
    private enum Content {
        case whole(JSONValue)
        case list([Place])
        case keyed([String: Place])
    }

    private var content = Content.whole(.null)

    var value: JSONValue {
        switch content {
        case .whole(let value): value
        case .list(let places): .array(places.map(\.value))
        case .keyed(let places): .object(places.mapValues(\.value))
        }
    }

    static func of<Value: Encodable>(_ value: Value) throws -> Place {
        let place = Place()
        try place.fill(with: value)
        return place
    }

    func fill<Value: Encodable>(with value: Value) throws {
        switch value {
        case let value as String: content = .whole(.string(value))
        case let value as Double: content = .whole(JSONValue(number: value))
        case let value as Float: content = .whole(JSONValue(number: Double(value)))
        case let value as Bool: content = .whole(.boolean(value))
        case let value as Int: content = .whole(.integer(Int64(value)))
        case let value as Int64: content = .whole(.integer(value))
        case let value as UInt64: content = .whole(JSONValue(unsigned: value))
        case let value as UInt: content = .whole(JSONValue(unsigned: UInt64(value)))
        case let value as Int32: content = .whole(.integer(Int64(value)))
        case let value as UInt32: content = .whole(.integer(Int64(value)))
        case let value as Int16: content = .whole(.integer(Int64(value)))
        case let value as UInt16: content = .whole(.integer(Int64(value)))
        case let value as Int8: content = .whole(.integer(Int64(value)))
        case let value as UInt8: content = .whole(.integer(Int64(value)))
        default: try value.encode(to: PlaceEncoder(place: self))
        }
    }

    func beginList() {
        if case .list = content { return }
        content = .list([])
    }

    func beginKeyed() {
        if case .keyed = content { return }
        content = .keyed([:])
    }

    /// How many elements it has, as a list.
    var count: Int {
        if case .list(let places) = content { places.count } else { 0 }
    }

    func append(_ place: Place) {
        guard case .list(var places) = content else { return }
        // Taken out meanwhile, so that it is not copied.
        content = .whole(.null)
        places.append(place)
        content = .list(places)
    }

    func set(_ place: Place, for key: String) {
        guard case .keyed(var places) = content else { return }
        content = .whole(.null)
        places[key] = place
        content = .keyed(places)
    }
}

// One generic method takes values of all types; no value needs the path to it.

private struct PlaceEncoder: Encoder {
    let place: Place
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        place.beginKeyed()
        return KeyedEncodingContainer(KeyedPlaces<Key>(place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        place.beginList()
        return ListedPlaces(place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SinglePlace(place: place) }
}

private struct SinglePlace: SingleValueEncodingContainer {
    let place: Place
    var codingPath: [any CodingKey] { [] }

    func encodeNil() {}

    func encode<Value: Encodable>(_ value: Value) throws { try place.fill(with: value) }
}

private struct ListedPlaces: UnkeyedEncodingContainer {
    let place: Place
    var codingPath: [any CodingKey] { [] }
    var count: Int { place.count }

    func encodeNil() { place.append(Place()) }

    func encode<Value: Encodable>(_ value: Value) throws { place.append(try Place.of(value)) }

    private func next() -> PlaceEncoder {
        let element = Place()
        place.append(element)
        return PlaceEncoder(place: element)
    }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        next().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }

    func superEncoder() -> any Encoder { next() }
}

private struct KeyedPlaces<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let place: Place
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { place.set(Place(), for: key.stringValue) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        place.set(try Place.of(value), for: key.stringValue)
    }

    private func member(_ key: String) -> PlaceEncoder {
        let member = Place()
        place.set(member, for: key)
        return PlaceEncoder(place: member)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        member(key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        member(key.stringValue).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { member("super") }

    func superEncoder(forKey key: Key) -> any Encoder { member(key.stringValue) }
}
