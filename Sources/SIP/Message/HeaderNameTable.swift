/// Finds the header that a name means, in one look.
///
/// The parser hashes a name while it looks for the colon; the table has one spelling for each hash.
struct HeaderNameTable: Sendable {
    private static let size = 512

    /// For each hash, 1 + the index of a spelling, or 0.
    private let places: [UInt8]
    private let spellings: [[UInt8]]
    private let names: [HeaderName]

    /// The table of all spellings.
    static let all = HeaderNameTable()

    private init() {
        let dictionary = HeaderName.dictionary.filter { !$0.text.isEmpty }
        spellings = dictionary.map(\.text)
        names = dictionary.map(\.name)
        var places = [UInt8](repeating: 0, count: Self.size)
        for (index, spelling) in spellings.enumerated() {
            let place = Self.place(of: spelling.reduce(Self.seed) { Self.hash($0, adding: $1) })
            precondition(places[place] == 0, "Two names of headers have one hash.")
            places[place] = UInt8(index + 1)
        }
        self.places = places
    }

    /// The hash of no letters.
    static let seed: UInt32 = 0x811C_9DC5

    /// The hash with one letter more, in either case.
    @inline(__always)
    static func hash(_ hash: UInt32, adding byte: UInt8) -> UInt32 {
        (hash ^ UInt32(byte | 0x20)) &* 0x0100_0193
    }

    @inline(__always)
    private static func place(of hash: UInt32) -> Int {
        Int(truncatingIfNeeded: (hash ^ hash &>> 15) & UInt32(size - 1))
    }

    /// The header that a name means.
    @inline(__always)
    func name(_ bytes: Span<UInt8>, from lower: Int, to upper: Int, hash: UInt32) -> HeaderName {
        let place = Int(places[Self.place(of: hash)])
        guard place > 0 else { return .other }
        let spelling = spellings[place - 1]
        guard spelling.count == upper - lower else { return .other }
        for offset in 0..<spelling.count
        where ByteClass.lowercased(bytes[lower + offset]) != spelling[offset] {
            return .other
        }
        return names[place - 1]
    }
}
