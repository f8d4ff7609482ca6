extension ScenarioTemplate {
    /// One stream of calls, the block, one carrier.
    package static let transfer = ScenarioTemplate(
        name: "transfer",
        question: "How many trunks does a transfer to an outside number need?",
        text: """
            # How many trunks does the transfer need? Edit, then: trunkload run FILE
            version: 1
            name: transfer
            description: Callers who find no agent are handed to a partner's number.
            seed: 1                 # the same seed gives the same run
            replications: 10        # independent runs; their spread makes the intervals
            duration: 2h            # contacts arrive for this long; or maxContacts: 100k
            warmup: 30m             # simulated, but not measured

            contacts:
              voice:
                arrivals: {poisson: 0.3/s}         # per s, m, h or d
                customer:
                  patience: {exponential: 60s}     # hangs up after ringing this long

            transfer:                              # as on the block's Properties page
              phoneNumber: "+12065550142"
              timeout: 30s                         # 0s to 600s
              resumeFlowAfterDisconnect: true      # false: the flow ends with the answer

            carriers:
              - name: primary
                trunks: 50                         # calls at once; leave it out for no limit
                failure: {probability: 2%, after: {exponential: 2s}, causes: {486: 70%, 503: 30%}}
                answer: {lognormal: {median: 10s, sigma: 0.5}}    # how long it rings
                hangup: {lognormal: {mean: 150s, cv: 1.2}}        # how long they talk

            thresholds:                            # one that fails makes the exit code 99
              - leg.blocked.share < 5%
              - leg.answerTime.p95 < 25s

            """
    )

    /// A morning with a quota.
    package static let ramp = ScenarioTemplate(
        name: "ramp",
        question: "What does a quota of calls turn away when the morning ramps up?",
        text: """
            # What does the quota of concurrent calls turn away? Edit, then: trunkload run FILE
            version: 1
            name: ramp
            description: The calls swell to a plateau and ebb again.
            seed: 1
            replications: 10
            duration: 90m

            contacts:
              voice:
                arrivals:
                  poisson:
                    stages:                        # one after the other
                      - {for: 20m, from: 0.1/s, to: 0.8/s}
                      - {for: 50m, rate: 0.8/s}
                      - {for: 20m, from: 0.8/s, to: 0.1/s}
              task: {arrivals: {every: 30s}}       # the block cannot serve these: Error, at once

            transfer:
              phoneNumber: "+442079460018"
              callerIDNumber: "+442079460099"      # what is shown to the called party
              timeout: 30s

            instance:                              # what is absent is not limited
              region: eu-west-2                    # decides which countries may be called
              concurrentCalls: 120

            carriers:
              - name: primary
                answer: {lognormal: {median: 11s, sigma: 0.5}}
                noAnswer: 5%                       # nobody ever answers these
                hangup: {gamma: {shape: 0.8, mean: 140s}}

            thresholds:
              - contacts.rejected.share < 10%
              - branch(voice).success.share > 60%

            """
    )
}
