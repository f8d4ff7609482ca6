internal import CPhoneNumber

extension PhoneNumber {
    /// What the numbering plans say about a number.
    package struct Facts: Hashable, Sendable {
        /// Whether its length and leading digits are assigned.
        package var isValid: Bool
        /// Whether the called party pays.
        package var isTollFree: Bool
        /// The ISO 3166 code of its region, such as `GB`; `nil` for numbers of no region.
        package var region: String?

        /// Creates facts.
        package init(isValid: Bool, isTollFree: Bool, region: String?) {
            self.isValid = isValid
            self.isTollFree = isTollFree
            self.region = region
        }
    }

    /// What libphonenumber answers for no number, an unknown region, and services of the whole world.
    private static let codesOfNoRegion: Set = ["", "ZZ", "001"]

    /// Looks the number up in libphonenumber's numbering plans.
    ///
    /// The first look-up of a process loads the plans, which takes some milliseconds.
    package var facts: Facts {
        let found = unsafe trunkload_number_facts_of(e164)
        let region = unsafe withUnsafeBytes(of: found.region) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        return Facts(
            isValid: found.is_valid,
            isTollFree: found.is_toll_free,
            region: Self.codesOfNoRegion.contains(region) ? nil : region
        )
    }

    /// Whether the number has fewer digits than the numbers of any plan.
    ///
    /// The shortest plans, such as those of Niue and of Saint Helena, have seven digits with the country
    /// code; what is shorter counts only where libphonenumber knows numbers of that length.
    package var isTooShort: Bool {
        guard e164.utf8.count - 1 < 7 else { return false }
        return unsafe !trunkload_number_is_possible(e164)
    }

    /// An example number of a region, which stands for numbers that nobody shall read.
    ///
    /// - Parameter region: An ISO 3166 code such as `GB`.
    /// - Returns: `nil` for regions without an example.
    package static func example(ofRegion region: String) -> PhoneNumber? {
        var text = [CChar](repeating: 0, count: 32)
        guard unsafe trunkload_example_number_of(region, &text, text.count) else { return nil }
        let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return PhoneNumber(String(decoding: bytes, as: UTF8.self))
    }
}
