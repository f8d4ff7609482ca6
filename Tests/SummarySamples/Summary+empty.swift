internal import Measures
package import Reports
internal import Typesetting

extension Summary {
    /// A run in which no contact arrived.
    package static let empty = Summary(
        program: Program(version: "0.1.0", swift: "6.3.1", configuration: "debug"),
        scenario: Scenario(name: "nothing", file: "nothing.yaml", sha256: "e3b0c442"),
        run: Run(
            seed: 1,
            replications: 1,
            simulatedSeconds: 0,
            fingerprint: "0000000000000000",
            partial: true,
            passed: true
        ),
        contacts: Contacts(
            offered: 0,
            rejected: 0,
            entered: 0,
            endedBeforeBlock: 0,
            byChannel: [:]
        ),
        branches: Branches(success: .none, callFailed: .none, timeout: .none, error: .none),
        outcomes: Outcomes(transferred: .none, customerDisconnected: .none),
        reasons: Reasons(callFailed: [:], timeout: [:], error: [:]),
        channels: [:],
        legs: Legs(
            attempted: 0,
            blocked: .none,
            admitted: 0,
            answered: .none,
            failed: .none,
            causes: [:],
            releaseCauses: []
        ),
        durations: Durations(),
        trunks: [],
        calls: Calls(mean: nil, peak: 0, rejected: 0),
        callers: Callers(fresh: 0, redials: 0, attempts: Attempts(mean: nil), gaveUp: .none),
        timeline: Timeline(stepSeconds: 60),
        thresholds: [
            Threshold(
                expression: "leg.answerTime.p95 < 25s",
                observed: nil,
                passed: true,
                decided: false
            )
        ],
        engine: Engine(
            wallSeconds: 0,
            events: 0,
            contactsPerSecond: nil,
            eventsPerSecond: nil,
            threads: 1
        )
    )
}

extension Summary.Estimate {
    /// Nothing out of nothing.
    package static let none = Self(count: 0, of: 0)
}
