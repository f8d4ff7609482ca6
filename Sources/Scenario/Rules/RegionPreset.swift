internal import Telephony

/// What an instance may call before anybody asks AWS for more, by the Region that it was made in.
///
/// AWS has stopped to publish these lists; an instance of today may have others.
///
/// Source: Amazon Connect Administrator Guide, "Countries you can call by default", 2023, with
/// ISO 3166 codes: the guide's UK is GB.
struct RegionPreset {
    /// ISO 3166 codes of the countries that it may call.
    let countries: [String]
    /// Prefixes in these countries that it may not call.
    let blockedPrefixes: [String]

    /// The Regions of Amazon Connect; `nil` for those without a published list.
    static let byRegion: KeyValuePairs<String, RegionPreset?> = [
        "us-east-1": northAmerica,
        "us-west-2": northAmerica,
        "ca-central-1": northAmerica,
        "us-gov-west-1": northAmerica,
        "af-south-1": RegionPreset(["ZA", "GB", "US"]),
        "ap-northeast-1": RegionPreset(
            ["JP", "VN", "US"],
            blocked: PhoneNumber.blockedPrefixesOfJapan
        ),
        "ap-northeast-2": RegionPreset(["KR", "GB", "US"]),
        "ap-northeast-3": nil,
        "ap-southeast-1": RegionPreset(
            ["SG", "AU", "HK", "US", "GB"],
            blocked: PhoneNumber.blockedPrefixesOfUnitedKingdom
        ),
        "ap-southeast-2": RegionPreset(["AU", "NZ", "PH", "US"]),
        "eu-central-1": europe,
        "eu-west-2": europe,
    ]

    private static let northAmerica = RegionPreset(
        ["US", "CA", "MX", "PR", "GB"],
        blocked: PhoneNumber.blockedPrefixesOfUnitedKingdom
    )
    private static let europe = RegionPreset(
        ["GB", "IT", "FR", "IE", "US"],
        blocked: PhoneNumber.blockedPrefixesOfUnitedKingdom
    )

    private init(_ countries: [String], blocked: [String] = []) {
        self.countries = countries
        blockedPrefixes = blocked
    }
}
