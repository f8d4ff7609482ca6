internal import Measures
package import Reports

extension Summary {
    /// The golden summary of contacts that ran a flow.
    package static let flowing: Summary = {
        var summary = Summary.golden
        summary.flow = .overflow
        summary.run.precision = Precision(
            cap: 10,
            reached: false,
            goals: [
                PrecisionGoal(
                    metric: "leg.blocked.share",
                    target: 0.01,
                    achieved: 0.007_3,
                    reached: true
                ),
                PrecisionGoal(
                    metric: "branch.timeout.share",
                    target: 0.001,
                    achieved: nil,
                    reached: false
                ),
            ]
        )
        summary.queue = Queue(
            joined: 719_951,
            delayed: .estimate(431_970, of: 719_951, halfWidth: 0.002_4),
            answered: .estimate(600_000, of: 719_951, halfWidth: 0.001_9),
            abandoned: .estimate(119_900, of: 719_951, halfWidth: 0.001_9),
            refused: .estimate(51, of: 719_951, halfWidth: 0.000_02)
        )
        summary.durations[.queueWait] = DurationStatistics(
            count: 719_900,
            mean: 18.402,
            min: 0,
            p50: 9.731,
            p90: 50.12,
            p95: 65.38,
            p99: 100.6,
            p999: 151.7,
            max: 248.93
        )
        summary.oddContacts = .sample
        summary.run.warmup = Warmup(shortest: 540, mean: 702.5, longest: 1_080, unsettled: 1)
        return summary
    }()
}

extension Summary.ContactsToReplay {
    /// Contacts of several replications.
    fileprivate static let sample = Self(
        longestRing: Summary.ContactToReplay(
            contact: "0-90417",
            replication: 3,
            id: "00000003-0000-4000-8000-000000016131",
            seconds: 29.9998
        ),
        longestTalk: Summary.ContactToReplay(
            contact: "0-12",
            replication: 0,
            id: "00000000-0000-4000-8000-00000000000c",
            seconds: 9_731.2
        ),
        longestBlock: Summary.ContactToReplay(
            contact: "0-12",
            replication: 0,
            id: "00000000-0000-4000-8000-00000000000c",
            seconds: 9_744.5
        ),
        firstFailures: [
            Summary.FirstFailure(
                carrier: "primary",
                cause: 486,
                contact: "0-40",
                replication: 0,
                id: "00000000-0000-4000-8000-000000000028"
            ),
            Summary.FirstFailure(
                carrier: "secondary",
                cause: 503,
                contact: "0-7",
                replication: 9,
                id: "00000009-0000-4000-8000-000000000007"
            ),
        ]
    )
}

extension Summary.Flow {
    /// A flow that asks, dials, and hands over to a queue.
    package static let overflow = Self(
        file: "flows/overflow.json",
        name: "Overflow to a partner",
        actions: 6,
        blocks: [
            Summary.FlowBlock(
                identifier: "8a6f2d10-0b7c-4c1e-9a53-5d1f0f7c2b11",
                type: "GetParticipantInput",
                visits: 1_800_063,
                branches: [
                    "next": 0, "Equals 1": 1_080_112, "Equals 2": 540_010,
                    "InputTimeLimitExceeded": 179_941, "NoMatchingError": 0,
                ]
            ),
            Summary.FlowBlock(
                identifier: "dial",
                type: "TransferParticipantToThirdParty",
                visits: 1_300_000,
                branches: [
                    "next": 700_000, "CallFailed": 250_000,
                    "ConnectionTimeLimitExceeded": 150_000, "NoMatchingError": 0,
                ],
                ends: ["customerDisconnected": 200_000]
            ),
            Summary.FlowBlock(
                identifier: "remember",
                type: "UpdateContactRecordingAndAnalyticsBehavior",
                visits: 400_000,
                branches: ["next": 400_000, "NoMatchingError": 0]
            ),
            Summary.FlowBlock(
                identifier: "wait",
                type: "TransferContactToQueue",
                visits: 719_951,
                branches: ["QueueAtCapacity": 51, "NoMatchingError": 0],
                ends: ["served": 600_000, "abandoned": 119_900]
            ),
            Summary.FlowBlock(
                identifier: "end",
                type: "DisconnectParticipant",
                visits: 880_163,
                branches: [:],
                ends: ["disconnected": 880_163]
            ),
            Summary.FlowBlock(
                identifier: "apologise",
                type: "MessageParticipant",
                visits: 0,
                branches: ["next": 0]
            ),
        ],
        edges: [
            Summary.FlowEdge(from: 0, to: 4, label: "next", error: false, count: 0),
            Summary.FlowEdge(from: 0, to: 1, label: "Equals 1", error: false, count: 1_080_112),
            Summary.FlowEdge(from: 0, to: 3, label: "Equals 2", error: false, count: 540_010),
            Summary.FlowEdge(
                from: 0,
                to: 1,
                label: "InputTimeLimitExceeded",
                error: true,
                count: 179_941
            ),
            Summary.FlowEdge(from: 0, to: 4, label: "NoMatchingError", error: true, count: 0),
            Summary.FlowEdge(from: 1, to: 4, label: "next", error: false, count: 700_000),
            Summary.FlowEdge(from: 1, to: 2, label: "CallFailed", error: true, count: 250_000),
            Summary.FlowEdge(
                from: 1,
                to: 2,
                label: "ConnectionTimeLimitExceeded",
                error: true,
                count: 150_000
            ),
            Summary.FlowEdge(from: 1, to: 5, label: "NoMatchingError", error: true, count: 0),
            Summary.FlowEdge(from: 2, to: 1, label: "next", error: false, count: 400_000),
            Summary.FlowEdge(from: 2, to: 5, label: "NoMatchingError", error: true, count: 0),
            Summary.FlowEdge(from: 3, to: 4, label: "QueueAtCapacity", error: true, count: 51),
            Summary.FlowEdge(from: 3, to: 5, label: "NoMatchingError", error: true, count: 0),
            Summary.FlowEdge(from: 5, to: 4, label: "next", error: false, count: 0),
        ],
        ends: [
            "disconnected": 880_163, "flowEnded": 0, "anotherFlow": 0, "served": 600_000,
            "abandoned": 119_900, "transferred": 0, "customerDisconnected": 200_000,
            "deadEnd": 0, "cutOff": 0,
        ],
        dials: Summary.Dials(
            total: 1_300_000,
            mean: 1_300_000 / 1_800_063,
            byCount: [
                "0": 719_951, "1": 900_112, "2": 150_000, "3": 20_000, "4": 10_000, "5": 0,
                "6": 0, "7": 0, "8": 0, "9": 0, "10+": 0,
            ]
        )
    )
}
