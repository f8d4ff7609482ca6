// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target, as in the package that is measured.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .strictMemorySafety(),
]

/// What the modules of the package open to each other alone is opened to its benchmarks too: they are
/// compiled under the name that the package has here, which is that of its folder.
let measuredPackage =
    Context.packageDirectory.split(separator: "/").dropLast().last?.lowercased() ?? "trunkload"

let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(name: "trunkload", path: "../"),
        // Without its interposers: jemalloc counts allocations here.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .target(
            name: "Control",
            dependencies: [
                .product(name: "VirtualTime", package: "trunkload"),
                .product(name: "Randomness", package: "trunkload"),
            ],
            path: "Benchmarks/Control",
            packageAccess: false
        ),
        .target(
            name: "Counters",
            dependencies: [.product(name: "CJemalloc", package: "trunkload")],
            path: "Benchmarks/Counters",
            packageAccess: false
        ),
        .executableTarget(
            name: "KernelBenchmarks",
            dependencies: [
                "Counters",
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "VirtualTime", package: "trunkload"),
                .product(name: "Randomness", package: "trunkload"),
                .product(name: "Telephony", package: "trunkload"),
                .product(name: "ContactFlow", package: "trunkload"),
                .product(name: "Plan", package: "trunkload"),
                .product(name: "ContactCenter", package: "trunkload"),
            ],
            path: "Benchmarks/KernelBenchmarks",
            packageAccess: false,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        .executableTarget(
            name: "RunBenchmarks",
            dependencies: [
                "Control", "Counters",
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "Statistics", package: "trunkload"),
                .product(name: "ContactFlow", package: "trunkload"),
                .product(name: "Plan", package: "trunkload"),
                .product(name: "ContactCenter", package: "trunkload"),
                .product(name: "Scenario", package: "trunkload"),
                .product(name: "Experiment", package: "trunkload"),
            ],
            path: "Benchmarks/RunBenchmarks",
            packageAccess: false,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
    ]
)

for target in package.targets {
    target.swiftSettings =
        (target.swiftSettings ?? []) + strict
        + [.unsafeFlags(["-package-name", measuredPackage])]
}
