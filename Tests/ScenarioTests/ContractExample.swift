/// The scenario that the contract prints, as given there.
enum ContractExample {
    /// As printed, without the second carrier.
    static let whole = """
        version: 1
        name: overflow-to-partner
        description: How many trunks does the overflow to the partner's hotline need?
        seed: 1                        # default 1, never the clock
        replications: 1
        duration: 2h                   # arrivals are generated for this long, or
        maxContacts: 200k              # for this many contacts per replication; the first of the two ends them
        warmup: 15m                    # or 20k (contacts): simulated, not measured
                                       # contacts running at the end run out

        contacts:
          voice:
            arrivals: {poisson: 0.5/s}
            customer:
              number: "+12065550100"   # or {prefix: "+1206555", digits: 4}: drawn per contact
              patience: {exponential: 60s}      # hangs up after ringing this long; absent = never
              hangup: {exponential: 30m}        # hangs up this long after the answer; absent = never first
              redial: {probability: 70%, after: {exponential: 5m}, on: [callFailed, timeout, rejected]}
          chat: {arrivals: {poisson: 0.1/s}}
          task: {arrivals: {every: 20s}}

        transfer:                      # the block under test, in the words of its Properties page
          phoneNumber: "+442079460018" # or a JSONPath such as $.Attributes.partner
          timeout: 30s                 # 0s to 600s
          resumeFlowAfterDisconnect: true
          sendDTMF: "1,1,362"
          callerIDNumber: "+12065550199"
          callerIDName: Example Corp
          flowType: inbound            # inbound | customerQueue | transferToAgent | transferToQueue
        # or, instead of transfer:
        # flow: {file: flows/overflow.json, attributes: {…}, blocks: {…}}     # section 2.4

        instance:                      # all optional; absent = not limited
          region: us-east-1            # sets the callable countries to the Region's published default list
          callableCountries: [US, CA, GB]
          phoneNumbers: ["+12065550199"]
          concurrentCalls: 500
          concurrentChats: 500
          concurrentTasks: 2500

        carriers:                      # the longest matching prefix serves a number; order breaks ties
          - name: primary
            prefixes: ["+"]
            trunks: 70                 # concurrent legs; absent = not limited
            callsPerSecond: {rate: 20/s, burst: 5}
            setup: 0s                  # post-dial delay before ringing
            failure: {probability: 3%, after: {exponential: 2s}, causes: {486: 60%, 503: 25%, 404: 15%}}
            answer: {lognormal: {median: 12s, sigma: 0.6}}
            noAnswer: 8%               # never answers, whatever `answer` says
            hangup: {lognormal: {mean: 180s, cv: 1.2}}   # the external party hangs up this long after the answer
            outages: [{from: 30m, for: 5m, failure: 100%, cause: 503}]
            overflowTo: secondary

        thresholds:
          - branch.callFailed.share < 12%
          - leg.answerTime.p95 < 25s

        """

    /// Without the overflow to the carrier that is not printed.
    static let simulated =
        whole
        .split(separator: "\n", omittingEmptySubsequences: false)
        .filter { line in
            !line.drop { $0 == " " }.hasPrefix("overflowTo:")
        }
        .joined(separator: "\n")
}
