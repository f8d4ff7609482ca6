// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target; the reasons are in the proposals.
let strict: [SwiftSetting] = [
    // SE-0335: an existential says `any`.
    .enableUpcomingFeature("ExistentialAny"),
    // SE-0409: an import is internal unless it says otherwise.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // SE-0444: a member is visible only if its module is imported in the file.
    .enableUpcomingFeature("MemberImportVisibility"),
    // SE-0461: an async function stays on its caller's actor.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // SE-0470: conformances of isolated types are isolated.
    .enableUpcomingFeature("InferIsolatedConformances"),
    // SE-0458: `unsafe` marks the few places that need it.
    .strictMemorySafety(),
]

let package = Package(
    name: "trunkload",
    products: [
        .executable(name: "trunkload", targets: ["trunkload"]),
        // For Benchmarks/, which is a package of its own.
        .library(name: "VirtualTime", targets: ["VirtualTime"]),
        .library(name: "Randomness", targets: ["Randomness"]),
        .library(name: "Statistics", targets: ["Statistics"]),
        .library(name: "Telephony", targets: ["Telephony"]),
        .library(name: "ContactFlow", targets: ["ContactFlow"]),
        .library(name: "ContactCenter", targets: ["ContactCenter"]),
        .library(name: "Scenario", targets: ["Scenario"]),
        .library(name: "Experiment", targets: ["Experiment"]),
        .library(name: "CJemalloc", targets: ["CJemalloc"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // In the order of the module table: a module imports only modules above it.
        .target(name: "VirtualTime", dependencies: ["CProcessor"]),
        .target(name: "Randomness", dependencies: ["VirtualTime"]),
        .target(name: "Statistics", dependencies: ["VirtualTime", "Randomness"]),
        .target(name: "Telephony", dependencies: ["CPhoneNumber"]),
        .target(name: "ContactFlow", dependencies: ["VirtualTime", "Randomness", "Telephony"]),
        .target(
            name: "ContactCenter",
            dependencies: ["VirtualTime", "Randomness", "Statistics", "Telephony", "ContactFlow"]
        ),
        .target(
            name: "Scenario",
            dependencies: [
                "VirtualTime", "Randomness", "Telephony", "ContactFlow", "ContactCenter", "CZlib",
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(
            name: "Experiment",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Telephony", "ContactFlow",
                "ContactCenter", "Scenario",
            ]
        ),
        .target(name: "Records", dependencies: ["Telephony", "CZlib"]),
        .target(
            name: "Answers",
            dependencies: ["VirtualTime", "Randomness", "Statistics", "Telephony", "Records"]
        ),
        .target(
            name: "Reports",
            dependencies: [
                "VirtualTime", "Statistics", "Telephony", "ContactFlow", "ContactCenter",
                "Scenario", "Experiment", "COpenSSL", "CZlib",
            ]
        ),
        .target(
            name: "History",
            dependencies: ["Reports", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .executableTarget(
            name: "trunkload",
            dependencies: [
                "VirtualTime", "Statistics", "ContactFlow", "ContactCenter", "Scenario",
                "Experiment", "Reports", "History", "CJemalloc",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        .target(name: "TestSupport", dependencies: ["Randomness"], path: "Tests/TestSupport"),
        .target(
            name: "FlowSamples",
            dependencies: ["ContactFlow", "Randomness"],
            path: "Tests/FlowSamples"
        ),
        .testTarget(
            name: "VirtualTimeTests",
            dependencies: ["VirtualTime", "Randomness", "TestSupport"]
        ),
        .testTarget(
            name: "ContactCenterTests",
            dependencies: [
                "ContactCenter", "VirtualTime", "Randomness", "Statistics", "Telephony",
                "ContactFlow", "FlowSamples", "TestSupport",
            ]
        ),
        .testTarget(
            name: "ExperimentTests",
            dependencies: [
                "Experiment", "VirtualTime", "Randomness", "Statistics", "Telephony",
                "ContactFlow", "ContactCenter", "Scenario", "Reports",
            ]
        ),
        .testTarget(name: "RandomnessTests", dependencies: ["Randomness", "VirtualTime"]),
        .testTarget(
            name: "StatisticsTests",
            dependencies: [
                "Statistics", "VirtualTime", "Randomness", "TestSupport",
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ]
        ),
        .testTarget(name: "TelephonyTests", dependencies: ["Telephony", "TestSupport"]),
        .testTarget(
            name: "ContactFlowTests",
            dependencies: [
                "ContactFlow", "Telephony", "VirtualTime", "Randomness", "TestSupport",
                "FlowSamples",
            ]
        ),
        .testTarget(
            name: "RecordsTests",
            dependencies: ["Records", "Randomness", "VirtualTime", "TestSupport"]
        ),
        .testTarget(
            name: "AnswersTests",
            dependencies: [
                "Answers", "Records", "Statistics", "Randomness", "VirtualTime", "TestSupport",
            ]
        ),
        .testTarget(name: "HistoryTests", dependencies: ["History", "Reports"]),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Reports", "VirtualTime", "Statistics", "ContactFlow", "ContactCenter"],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "ScenarioTests",
            dependencies: [
                "Scenario", "VirtualTime", "Randomness", "Telephony", "ContactFlow",
                "ContactCenter",
            ]
        ),
        .testTarget(name: "TidyTests", dependencies: ["TestSupport"]),
        // Runs the program as a process, so it imports nothing of it.
        .testTarget(name: "TrunkloadTests", dependencies: ["trunkload"]),

        // The C libraries.
        .systemLibrary(
            name: "CJemalloc",
            pkgConfig: "jemalloc",
            providers: [.apt(["libjemalloc-dev"]), .brew(["jemalloc"])]
        ),
        .systemLibrary(
            name: "COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl"])]
        ),
        .systemLibrary(
            name: "CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
        ),
        .target(name: "CProcessor"),
        .target(
            name: "CPhoneNumber",
            linkerSettings: [.linkedLibrary("phonenumber")]
        ),
    ],
    cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + strict
}
