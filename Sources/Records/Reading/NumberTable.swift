/// The numbers that were called, each with a place.
///
/// They are kept to count calls by carrier and country, and never leave the process whole.
struct NumberTable: Sendable {
    private var places: [UInt64: UInt16] = [:]
    /// The numbers by their place less one.
    private(set) var numbers: [String] = []
    /// Many calls in a row go to one number.
    private var last: (key: UInt64, place: UInt16) = (0, 0)
    private static let most = 4096

    /// The place of a number, from 1; zero for none, and for all beyond the first 4,096.
    mutating func place(_ bytes: Span<UInt8>, _ field: RowField) -> UInt16 {
        guard field.count > 0 else { return 0 }
        let key = CallerHash.key(bytes, field, onlyDigits: true)
        if key == last.key { return last.place }
        if let place = places[key] {
            last = (key, place)
            return place
        }
        guard numbers.count < Self.most else { return 0 }
        numbers.append(bytes.text(field))
        places[key] = UInt16(numbers.count)
        return UInt16(numbers.count)
    }

    /// The place of a number that is text.
    mutating func place(_ text: String?) -> UInt16 {
        guard let text else { return 0 }
        let bytes = Array(text.utf8)
        return place(bytes.span, RowField(start: 0, end: bytes.count))
    }
}
