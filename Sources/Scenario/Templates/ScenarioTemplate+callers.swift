extension ScenarioTemplate {
    /// Callers who try again.
    package static let redial = ScenarioTemplate(
        name: "redial",
        question: "Do callers who call again after failures make it worse?",
        text: """
            # Do callers who call again make it worse? Edit, then: trunkload run FILE
            version: 1
            name: redial
            description: A burst on top of ordinary traffic, and callers who do not give up.
            seed: 1
            replications: 10
            duration: 1h

            contacts:
              voice:
                arrivals:                          # a list adds up
                  - {poisson: 20/m}
                  - {burst: {size: 200, at: 10m}}  # all at once
                customer:
                  patience: {exponential: 60s}
                  redial:
                    probability: 80%               # of those who did not get through
                    after: {exponential: 45s}      # call again, this long after the failure
                    on: [callFailed, timeout]
                    attempts: 10                   # at most, the first one included

            transfer:
              phoneNumber: "+12065550142"
              timeout: 30s

            carriers:
              - name: primary
                trunks: 60
                answer: {lognormal: {median: 8s, sigma: 0.5}}
                hangup: {lognormal: {mean: 150s, cv: 1}}

            thresholds:
              - callers.gaveUp.share < 40%
              - callers.attempts.mean < 4

            """
    )

    /// A known number of callers.
    package static let closed = ScenarioTemplate(
        name: "closed",
        question: "How often does a known number of people find all lines busy?",
        text: """
            # How often do 40 people find all eight lines busy? Edit, then: trunkload run FILE
            version: 1
            name: closed
            description: While one of them talks, nobody calls in their place.
            seed: 1
            replications: 10
            duration: 8h
            warmup: 30m

            contacts:
              voice:
                arrivals:
                  callers: 40                      # this many people, and no more
                  thinking: {exponential: 15m}     # from the end of a call to the next

            transfer:
              phoneNumber: "+12065550142"
              timeout: 60s

            carriers:
              - name: lines
                trunks: 8
                answer: {exponential: 6s}
                hangup: {exponential: 3m}

            thresholds:
              - leg.blocked.share < 25%

            """
    )

    /// Several carriers and an outage.
    package static let carriers = ScenarioTemplate(
        name: "carriers",
        question: "What does a second carrier save when the first is full?",
        text: """
            # What does a second carrier save? Edit, then: trunkload run FILE
            version: 1
            name: carriers
            description: The first carrier is cheap, has a bad quarter of an hour, and overflows.
            seed: 1
            replications: 10
            duration: 2h
            warmup: 15m

            contacts:
              voice:
                arrivals: {poisson: 0.4/s}
                customer:
                  patience: {weibull: {shape: 0.9, scale: 70s}}

            transfer:
              phoneNumber: "+12065550142"
              timeout: 25s

            carriers:
              - name: cheap
                trunks: 60
                callsPerSecond: {rate: 5/s, burst: 10}
                setup: 800ms                       # from the dialling to the ringing
                answer: {lognormal: {median: 10s, sigma: 0.5}}
                hangup: {lognormal: {mean: 120s, cv: 1.2}}
                outages: [{from: 1h, for: 15m, failure: 90%, cause: 503}]
                retryAfter: 10s                    # it is left alone this long after a 503
                overflowTo: dear                   # gets what this one cannot take
              - name: dear
                trunks: 30
                answer: {lognormal: {median: 10s, sigma: 0.5}}
                hangup: {lognormal: {mean: 120s, cv: 1.2}}

            thresholds:
              - branch.callFailed.share < 15%
              - leg(cheap).overflowed.share < 50%

            """
    )
}
