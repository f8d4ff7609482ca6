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

/// Links the program with Swift's own libraries inside.
///
/// It starts in three to five sixths of the time, and runs where Swift is not. Tests are linked without, as their library
/// exists only apart; so no test depends on the program's target. The names after the first are what Foundation consists
/// of, and what its reader of XML is built on. LLD is silent about Foundation's use of `mktemp`. Nobody looks symbols of
/// the program up by their names, so none is exported.
let swiftInside = LinkerSetting.unsafeFlags(
    [
        "-static-stdlib", "-lFoundationInternationalization", "-lFoundationEssentials",
        "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims", "-l_FoundationCollections",
        "-l_CFXMLInterface", "-lxml2", "-use-ld=lld", "-Xlinker", "--no-export-dynamic",
    ],
    .when(platforms: [.linux], configuration: .release)
)

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
        .library(name: "Plan", targets: ["Plan"]),
        .library(name: "ContactCenter", targets: ["ContactCenter"]),
        .library(name: "Scenario", targets: ["Scenario"]),
        .library(name: "Experiment", targets: ["Experiment"]),
        .library(name: "CJemalloc", targets: ["CJemalloc"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // In the order of the module table: a module imports only modules above it.
        .target(name: "VirtualTime", dependencies: ["CProcessor"]),
        .target(name: "Randomness", dependencies: ["VirtualTime"]),
        .target(name: "Statistics", dependencies: ["VirtualTime", "Randomness"]),
        .target(name: "Telephony", dependencies: ["VirtualTime", "CPhoneNumber"]),
        .target(name: "SIP", dependencies: ["VirtualTime", "Randomness", "Telephony", "COpenSSL"]),
        .target(
            name: "SIPTransport",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "SIP", "CProcess",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .target(
            name: "Posting",
            dependencies: [
                "VirtualTime", "CProcess",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .target(name: "Typesetting", dependencies: ["COpenSSL", "CProcess", "CZlib"]),
        .target(
            name: "ContactFlow",
            dependencies: [
                "VirtualTime", "Randomness", "Telephony", "Typesetting",
            ]
        ),
        .target(
            name: "Plan",
            dependencies: [
                "VirtualTime", "Randomness", "Telephony", "ContactFlow",
            ]
        ),
        .target(
            name: "ContactCenter",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Telephony", "ContactFlow", "Plan",
            ]
        ),
        .target(
            name: "Wire",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Telephony", "SIP", "SIPTransport",
                "Plan", "ContactCenter",
            ]
        ),
        .target(
            name: "Measures",
            dependencies: [
                "VirtualTime", "Typesetting", "ContactFlow", "Plan", "ContactCenter",
            ]
        ),
        .target(
            name: "Scenario",
            dependencies: [
                "VirtualTime", "Randomness", "Telephony", "Typesetting", "ContactFlow", "Plan",
                "ContactCenter", "Measures", "CZlib", .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(
            name: "Theory",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Telephony", "ContactFlow", "Plan",
                "ContactCenter", "Measures", "Scenario",
            ]
        ),
        .target(
            name: "Experiment",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Typesetting", "ContactFlow", "Plan",
                "ContactCenter", "Measures", "Scenario", "Theory", "CProcess",
            ]
        ),
        .target(
            name: "Records",
            dependencies: [
                "VirtualTime", "Telephony", "Typesetting", "ContactFlow", "Plan", "ContactCenter",
                "Measures", "Scenario", "CZlib",
            ]
        ),
        .target(
            name: "Functions",
            dependencies: [
                "VirtualTime", "Posting", "Typesetting", "ContactFlow", "ContactCenter", "Records",
            ]
        ),
        .target(
            name: "Events",
            dependencies: [
                "VirtualTime", "Posting", "Typesetting", "ContactFlow", "ContactCenter", "Scenario",
                "Experiment", "Records",
            ]
        ),
        .target(
            name: "Answers",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Telephony", "Typesetting", "Plan",
                "ContactCenter", "Measures", "Scenario", "Theory", "Experiment", "Records",
            ]
        ),
        .target(
            name: "Reports",
            dependencies: [
                "VirtualTime", "Statistics", "Telephony", "Typesetting", "ContactFlow", "Plan",
                "ContactCenter", "Measures", "Scenario", "Theory", "Experiment", "Records",
                "Answers",
            ]
        ),
        .target(
            name: "History",
            dependencies: [
                "Typesetting", "Plan", "ContactCenter", "Measures", "Scenario", "Experiment",
                "Answers", "Reports", "CSQLite",
            ]
        ),
        .target(
            name: "Dashboard",
            dependencies: [
                "VirtualTime", "Statistics", "Telephony", "SIPTransport", "Typesetting",
                "ContactFlow", "Plan", "ContactCenter", "Measures", "Scenario", "Experiment",
                "Records", "Reports", "CProcess",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .executableTarget(
            name: "trunkload",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "SIPTransport", "Typesetting",
                "ContactFlow", "Plan", "ContactCenter", "Wire", "Measures", "Scenario", "Theory",
                "Experiment", "Records", "Functions", "Events", "Answers", "Reports", "History",
                "Dashboard", "CJemalloc", "CProcess",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            linkerSettings: [swiftInside]
        ),

        .target(name: "TestSupport", dependencies: ["Randomness"], path: "Tests/TestSupport"),
        .target(
            name: "FlowSamples",
            dependencies: [
                "Randomness", "ContactFlow",
            ],
            path: "Tests/FlowSamples"
        ),
        .target(
            name: "CarrierPictures",
            dependencies: ["ContactFlow"],
            path: "Tests/CarrierPictures"
        ),
        .target(
            name: "ScenarioSamples",
            dependencies: [
                "VirtualTime", "Randomness", "Telephony", "ContactFlow", "Plan", "ContactCenter",
                "Scenario",
            ],
            path: "Tests/ScenarioSamples"
        ),
        .target(
            name: "SummarySamples",
            dependencies: [
                "Typesetting", "Measures", "Experiment", "Reports",
            ],
            path: "Tests/SummarySamples"
        ),
        .target(
            name: "TestServer",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Tests/TestServer"
        ),
        .testTarget(
            name: "VirtualTimeTests",
            dependencies: [
                "VirtualTime", "Randomness", "TestSupport",
            ]
        ),
        .testTarget(name: "RandomnessTests", dependencies: ["VirtualTime", "Randomness"]),
        .testTarget(
            name: "StatisticsTests",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "TestSupport",
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ]
        ),
        .testTarget(name: "TelephonyTests", dependencies: ["Telephony"]),
        .testTarget(
            name: "SIPTests",
            dependencies: [
                "VirtualTime", "Randomness", "Telephony", "SIP", "TestSupport",
            ],
            exclude: ["Messages"]
        ),
        .testTarget(
            name: "SIPTransportTests",
            dependencies: [
                "VirtualTime", "Randomness", "SIP", "SIPTransport",
            ]
        ),
        .testTarget(
            name: "PostingTests",
            dependencies: [
                "VirtualTime", "Posting", "TestServer",
            ]
        ),
        .testTarget(name: "TypesettingTests", dependencies: ["Typesetting", "Reports"]),
        .testTarget(
            name: "ContactFlowTests",
            dependencies: [
                "VirtualTime", "Randomness", "Telephony", "ContactFlow", "TestSupport",
                "FlowSamples",
            ]
        ),
        .testTarget(
            name: "ContactCenterTests",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Telephony", "ContactFlow", "Plan",
                "ContactCenter", "Theory", "TestSupport", "FlowSamples", "CarrierPictures",
            ]
        ),
        .testTarget(
            name: "WireTests",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Telephony", "SIP", "SIPTransport",
                "ContactFlow", "Plan", "ContactCenter", "Wire", "CarrierPictures",
            ]
        ),
        .testTarget(
            name: "MeasuresTests",
            dependencies: [
                "VirtualTime", "Typesetting", "ContactFlow", "Measures", "Scenario",
            ]
        ),
        .testTarget(
            name: "ScenarioTests",
            dependencies: [
                "VirtualTime", "Randomness", "Telephony", "ContactFlow", "Plan", "ContactCenter",
                "Measures", "Scenario", "Reports",
            ]
        ),
        .testTarget(
            name: "TheoryTests",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Telephony", "ContactFlow", "Plan",
                "ContactCenter", "Measures", "Scenario", "Theory", "Experiment", "Answers",
                "TestSupport", "ScenarioSamples",
            ]
        ),
        .testTarget(
            name: "ExperimentTests",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Telephony", "Typesetting",
                "ContactFlow", "Plan", "ContactCenter", "Measures", "Scenario", "Theory",
                "Experiment", "Answers", "Reports", "ScenarioSamples",
            ]
        ),
        .testTarget(
            name: "RecordsTests",
            dependencies: [
                "VirtualTime", "Randomness", "Typesetting", "ContactCenter", "Scenario", "Records",
                "Answers", "Reports", "TestSupport",
            ]
        ),
        .testTarget(
            name: "FunctionsTests",
            dependencies: [
                "VirtualTime", "Statistics", "ContactFlow", "Plan", "ContactCenter", "Functions",
                "FlowSamples", "TestServer",
            ]
        ),
        .testTarget(
            name: "EventsTests",
            dependencies: [
                "VirtualTime", "Typesetting", "ContactCenter", "Scenario", "Experiment", "Events",
                "TestServer",
            ]
        ),
        .testTarget(
            name: "AnswersTests",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Typesetting", "ContactCenter",
                "Measures", "Scenario", "Theory", "Experiment", "Records", "Answers", "Reports",
                "TestSupport", "ScenarioSamples", "SummarySamples",
            ],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "Typesetting", "ContactFlow", "ContactCenter", "Measures", "Scenario", "Experiment",
                "Reports", "TestSupport", "SummarySamples",
            ],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "HistoryTests",
            dependencies: [
                "Typesetting", "Reports", "History", "TestSupport",
            ],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "DashboardTests",
            dependencies: [
                "VirtualTime", "Randomness", "Statistics", "Typesetting", "ContactFlow", "Plan",
                "ContactCenter", "Measures", "Scenario", "Experiment", "Reports", "Dashboard",
                "ScenarioSamples",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .testTarget(name: "TidyTests", dependencies: []),
        // Runs the program as a process, so it imports nothing of it.
        .testTarget(name: "TrunkloadTests"),

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
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
        ),
        .systemLibrary(
            name: "CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
        ),
        .target(name: "CProcessor"),
        .target(name: "CProcess"),
        .target(
            name: "CPhoneNumber",
            linkerSettings: [.linkedLibrary("phonenumber")]
        ),
    ],
    cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + strict
    if target.name == "TidyTests" {
        // Reads every file of the package, which takes longer than to optimise it.
    } else if target.isTest || target.path?.hasPrefix("Tests/") == true {
        // Tests run the program as people have it, which is optimised; to optimise the tests as well takes longer than
        // they run.
        target.swiftSettings?.append(.unsafeFlags(["-Onone"], .when(configuration: .release)))
    } else if ["History", "Dashboard", "trunkload"].contains(target.name) {
        // What only says things to people is as fast without. Reports is not: every run writes its files, and the
        // smallest took 1.7 times the instructions. Answers is not: it goes through millions of call records.
        target.swiftSettings?.append(
            .unsafeFlags(
                ["-Onone", "-assert-config", "Release"],
                .when(configuration: .release)
            )
        )
    }
}
