internal import Experiment
internal import Measures
package import Reports
internal import Typesetting

extension Summary {
    /// A run of the golden scenario with chat and task contacts beside it.
    ///
    /// 0.5 calls a second against 70 trunks; the shares are those that theory expects, and all
    /// books balance.
    package static let golden = Summary(
        program: Program(version: "0.1.0", swift: "6.3.1", configuration: "release"),
        scenario: Scenario(
            name: "overflow-to-partner",
            file: "scenarios/overflow-to-partner.yaml",
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        ),
        run: Run(
            seed: 1_000,
            replications: 10,
            batches: 20,
            simulatedSeconds: 2_880_000,
            fingerprint: "4f2c9a1be07d3358",
            passed: false
        ),
        contacts: Contacts(
            offered: 1_800_063,
            rejected: 0,
            entered: 1_800_063,
            endedBeforeBlock: 0,
            byChannel: [
                "voice": .allEntered(1_440_122),
                "chat": .allEntered(287_931),
                "task": .allEntered(72_010),
            ]
        ),
        branches: Branches(
            success: .estimate(949_263, of: 1_800_063, halfWidth: 0.000_76),
            callFailed: .estimate(194_663, of: 1_800_063, halfWidth: 0.001_89),
            timeout: .estimate(47_817, of: 1_800_063, halfWidth: 0.000_31),
            error: .estimate(359_941, of: 1_800_063, halfWidth: 0.000_58)
        ),
        outcomes: Outcomes(
            transferred: Estimate(count: 0, of: 1_800_063, ci95: [0, 0.000_002_05]),
            customerDisconnected: .estimate(248_379, of: 1_800_063, halfWidth: 0.000_52)
        ),
        reasons: Reasons(
            callFailed: ["noTrunk": 157_423, "released": 37_240],
            timeout: ["notAnswered": 47_817],
            error: ["channel": 359_941]
        ),
        channels: [
            "voice": .voice,
            "chat": .onlyErrors(287_931),
            "task": .onlyErrors(72_010),
        ],
        legs: .golden,
        durations: .golden,
        trunks: [
            Trunk(carrier: "primary", capacity: 70, mean: 64.497_9, peak: 70, busyShare: 0.108_934),
            Trunk(carrier: "secondary", capacity: nil, mean: 3.204_1, peak: 17, busyShare: nil),
        ],
        calls: Calls(mean: 67.702, peak: 96, rejected: 0),
        callers: Callers(
            fresh: 1_800_063,
            redials: 0,
            attempts: Attempts(mean: 1),
            gaveUp: Estimate(count: 850_800, of: 1_800_063)
        ),
        timeline: .golden,
        analytic: [
            AnalyticCheck(
                model: "Erlang B",
                quantity: "leg.blocked.share",
                expected: 0.109_310_75,
                observed: 157_423.0 / 1_440_122,
                inside: true,
                jointlyInside: true,
                why: "Arrivals are Poisson and blocked legs are lost."
            ),
            AnalyticCheck(
                model: "ring race",
                quantity: "leg.failed.share",
                expected: 0.025_858_72,
                observed: 37_240.0 / 1_440_122,
                inside: true,
                jointlyInside: true,
                why: "Answer, failure, time limit and patience race."
            ),
            AnalyticCheck(
                model: "ring race",
                quantity: "leg.answerTime.p95",
                expected: 24.18,
                observed: 24.09,
                inside: false,
                jointlyInside: true,
                why: "Whether a leg is admitted does not depend on its own luck."
            ),
        ],
        accounting: [
            AccountingCheck(
                .init("contacts arrived", 1_856_300),
                [
                    .init("rejected", 0), .init("entered the block", 1_856_300),
                    .init("ended before it", 0),
                ]
            ),
            AccountingCheck(
                .init("trunks seized", 1_322_804),
                [
                    .init("legs failed", 38_402), .init("answered", 978_912),
                    .init("given up", 305_490),
                ]
            ),
        ],
        thresholds: [
            Threshold(
                expression: "branch(voice).callFailed.share < 12%",
                observed: 194_663.0 / 1_440_122,
                passed: false,
                decided: true
            ),
            Threshold(
                expression: "leg.answerTime.p95 < 25s",
                observed: 24.09,
                passed: true,
                decided: true
            ),
            Threshold(
                expression: "leg.blocked.share <= 11%",
                observed: 157_423.0 / 1_440_122,
                passed: true,
                decided: false,
                contactsToDecide: 21_922_000
            ),
        ],
        engine: Engine(
            wallSeconds: 0.298,
            events: 12_482_117,
            contactsPerSecond: 6_711_409.4,
            eventsPerSecond: 41_886_298.7,
            peakResidentBytes: 23_871_488,
            allocatedBytes: 5_431_296,
            allocatorResidentBytes: 9_846_784,
            threads: 2
        ),
        warnings: [
            Warning(
                code: "chat-takes-error",
                message: "Chat and task contacts take Error at once, because the block serves"
                    + " voice only; their 359,941 contacts are in the shares."
            )
        ]
    )
}

extension Summary.ChannelContacts {
    fileprivate static func allEntered(_ count: Int) -> Self {
        Self(offered: count, rejected: 0, entered: count, endedBeforeBlock: 0)
    }
}

extension Summary.Estimate {
    /// An estimate with a symmetric interval.
    package static func estimate(_ count: Int, of whole: Int, halfWidth: Double) -> Self {
        let share = Double(count) / Double(whole)
        return Self(count: count, share: share, ci95: [share - halfWidth, share + halfWidth])
    }
}

extension Summary.Channel {
    fileprivate static let voice = Self(
        branches: Summary.Branches(
            success: .estimate(949_263, of: 1_440_122, halfWidth: 0.000_81),
            callFailed: .estimate(194_663, of: 1_440_122, halfWidth: 0.002_37),
            timeout: .estimate(47_817, of: 1_440_122, halfWidth: 0.000_38),
            error: Summary.Estimate(count: 0, of: 1_440_122, ci95: [0, 0.000_002_56])
        ),
        outcomes: Summary.Outcomes(
            transferred: Summary.Estimate(count: 0, of: 1_440_122, ci95: [0, 0.000_002_56]),
            customerDisconnected: .estimate(248_379, of: 1_440_122, halfWidth: 0.000_62)
        ),
        reasons: Summary.Reasons(
            callFailed: ["noTrunk": 157_423, "released": 37_240],
            timeout: ["notAnswered": 47_817],
            error: [:]
        )
    )

    fileprivate static func onlyErrors(_ count: Int) -> Self {
        let none = Summary.Estimate(count: 0, of: count)
        return Self(
            branches: Summary.Branches(
                success: none,
                callFailed: none,
                timeout: none,
                error: Summary.Estimate(count: count, of: count)
            ),
            outcomes: Summary.Outcomes(transferred: none, customerDisconnected: none),
            reasons: Summary.Reasons(callFailed: [:], timeout: [:], error: ["channel": count])
        )
    }
}

extension Summary.Legs {
    fileprivate static let golden = Self(
        attempted: 1_440_122,
        blocked: .estimate(157_423, of: 1_440_122, halfWidth: 0.002_4),
        admitted: 1_282_699,
        answered: .estimate(949_263, of: 1_440_122, halfWidth: 0.000_81),
        failed: .estimate(37_240, of: 1_440_122, halfWidth: 0.000_27),
        causes: ["486": 22_344, "503": 9_310, "404": 5_586],
        releaseCauses: [
            Summary.ReleaseCause(sip: 404, q850: 1, name: "Not Found", count: 5_586),
            Summary.ReleaseCause(sip: 486, q850: 17, name: "Busy Here", count: 22_344),
            Summary.ReleaseCause(sip: 503, q850: 41, name: "Service Unavailable", count: 9_310),
        ]
    )
}

extension Summary.Durations {
    fileprivate static let golden = Self([
        .answerTime: Summary.DurationStatistics(
            count: 949_263,
            mean: 11.994,
            min: 0.611,
            p50: 10.801,
            p90: 20.87,
            p95: 24.09,
            p99: 28.38,
            p999: 29.84,
            max: 29.9998
        ),
        .talkTime: Summary.DurationStatistics(
            count: 949_263,
            mean: 180.03,
            min: 0.844,
            p50: 115.2,
            p90: 396.6,
            p95: 563.1,
            p99: 1_108.4,
            p999: 2_411.9,
            max: 9_731.2
        ),
        .holdingTime: Summary.DurationStatistics(
            count: 1_282_699,
            mean: 144.81,
            min: 0.000_412,
            p50: 87.5,
            p90: 338.4,
            p95: 484.2,
            p99: 940.7,
            p999: 2_049.6,
            max: 9_744.5
        ),
        .blockTime: Summary.DurationStatistics(
            count: 1_800_063,
            mean: 103.19,
            min: 0,
            p50: 21.6,
            p90: 270.1,
            p95: 402.8,
            p99: 839.9,
            p999: 1_871.3,
            max: 9_744.5
        ),
        .postDialDelay: Summary.DurationStatistics(
            count: 1_245_459,
            mean: 1.806,
            min: 0.500_2,
            p50: 1.752,
            p90: 2.748,
            p95: 2.874,
            p99: 2.975,
            p999: 2.997,
            max: 2.999_9
        ),
    ])
}

extension Summary.Timeline {
    /// Four steps of twenty hours; each column adds up to its total.
    fileprivate static let golden = Self(
        stepSeconds: 72_000,
        offered: [450_112, 449_871, 450_203, 449_877],
        success: [237_391, 237_102, 237_466, 237_304],
        callFailed: [48_702, 48_744, 48_595, 48_622],
        timeout: [11_961, 11_937, 11_982, 11_937],
        error: [89_971, 90_012, 89_978, 89_980],
        transferred: [0, 0, 0, 0],
        customerDisconnected: [62_087, 62_076, 62_182, 62_034],
        trunksMean: [67.69, 67.715, 67.7, nil],
        redials: [0, 0, 0, 0]
    )
}
