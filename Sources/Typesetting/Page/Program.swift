/// The program that ran.
package struct Program: Codable, Hashable, Sendable {
    /// The name of the program.
    package var name: String
    /// Its version, such as `0.1.0`.
    package var version: String
    /// The version of the Swift compiler that built it, such as `6.3.1`.
    package var swift: String
    /// The configuration in which it was built: `debug` or `release`.
    package var configuration: String

    /// Describes a build of the program.
    package init(
        name: String = "trunkload",
        version: String,
        swift: String,
        configuration: String
    ) {
        self.name = name
        self.version = version
        self.swift = swift
        self.configuration = configuration
    }
}
