internal import Reports
internal import Typesetting

/// What this build of the program is.
enum Build {
    static let version = "0.1.0"

    /// The version of the Swift compiler, as far as conditions can tell it.
    static var swiftVersion: String {
        #if compiler(>=6.4)
        "6.4"
        #elseif compiler(>=6.3.2)
        "6.3.2"
        #elseif compiler(>=6.3.1)
        "6.3.1"
        #elseif compiler(>=6.3)
        "6.3"
        #else
        "6.2"
        #endif
    }

    static var configuration: String {
        #if DEBUG
        "debug"
        #else
        "release"
        #endif
    }

    static var description: String {
        "trunkload \(version), Swift \(swiftVersion), \(configuration)"
    }

    static var program: Program {
        Program(version: version, swift: swiftVersion, configuration: configuration)
    }
}
