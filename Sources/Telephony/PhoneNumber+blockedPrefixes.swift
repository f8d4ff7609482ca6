extension PhoneNumber {
    /// Prefixes in the United Kingdom that instances were not allowed to call by default.
    ///
    /// Source: Amazon Connect Administrator Guide, "Countries you can call by default", 2023.
    package static let blockedPrefixesOfUnitedKingdom = [
        "+447", "+44111", "+44118", "+44119", "+448", "+44826", "+449",
    ]

    /// Prefixes in Japan that instances were not allowed to call by default.
    ///
    /// Source: Amazon Connect Administrator Guide, "Countries you can call by default", 2023.
    package static let blockedPrefixesOfJapan = ["+8170", "+8180", "+8190"]

    /// All prefixes that one of the published lists blocks.
    package static let blockedPrefixes = blockedPrefixesOfUnitedKingdom + blockedPrefixesOfJapan

    /// The longest of `prefixes` with which the number begins; `nil` for none.
    package func longestPrefix(of prefixes: [String]) -> String? {
        prefixes.filter { begins(with: $0) }.max { $0.utf8.count < $1.utf8.count }
    }
}
