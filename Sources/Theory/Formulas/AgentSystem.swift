/// Agents who serve a queue, first come, first served: Poisson arrivals, exponential handling, and customers
/// who give up after an exponential patience or never: M/M/n+M (Erlang A) and M/M/n (Erlang C).
package struct AgentSystem: Sendable {
    /// The probability that somebody who joins has to wait.
    package let delayed: Double
    /// The probability that somebody who joins gives up.
    package let abandoned: Double
    /// The mean time from joining to the agent or to giving up, in seconds.
    package let meanWait: Double

    /// Works it out.
    ///
    /// The number of customers is a birth-death process with deaths at the rate min(k, n)/h + (k − n)⁺ θ.
    /// By Little's law the mean wait is the mean queue over λ, and who gives up is θ times the mean queue
    /// over λ. It takes some 20 √(λ/θ) steps at most.
    ///
    /// - Parameters:
    ///   - rate: Arrivals per second, λ; positive.
    ///   - agents: How many serve, n; at least one.
    ///   - handling: The mean time that an agent is busy with one, h, in seconds; positive.
    ///   - patience: The mean time after which somebody gives up, 1/θ, in seconds; `nil` for never.
    /// It is `nil` where nobody gives up and the agents cannot serve all.
    ///
    /// Sources: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in
    /// automatic telephone exchanges", 1917; C. Palm, "Etude des délais d'attente", *Ericsson Technics* 5,
    /// 1937; O. Garnett, A. Mandelbaum, M. Reiman, "Designing a call center with impatient customers",
    /// *M&SOM* 4(3), 2002.
    package init?(rate: Double, agents: Int, handling: Double, patience: Double?) {
        precondition(rate > 0 && agents > 0 && handling > 0, "Nobody comes, or nobody serves.")
        let load = rate * handling
        let capacity = Double(agents)
        guard let patience else {
            guard load < capacity else { return nil }
            let blocking = ErlangB.blocking(load: load, trunks: agents)
            delayed = blocking / (1 - load / capacity * (1 - blocking))
            abandoned = 0
            meanWait = delayed * handling / (capacity - load)
            return
        }
        // Relative to the state in which all agents are busy and nobody waits; by B, as all below are B⁻¹.
        let below = 1 / ErlangB.blocking(load: load, trunks: agents)
        var (term, waiting, queue) = (1.0, 0.0, 0.0)
        var place = 1.0
        // Terms rise as long as more arrive than leave, and then fall faster than any power.
        while true {
            let leaving = capacity / handling + place / patience
            term *= rate / leaving
            waiting += term
            queue += place * term
            if term < 1e-17 * queue, rate < leaving { break }
            if waiting > 1e20 * below {
                // Agents are never idle: all that they cannot serve give up.
                delayed = 1
                abandoned = 1 - capacity / load
                meanWait = abandoned * patience
                return
            }
            place += 1
        }
        let all = below + waiting
        delayed = (1 + waiting) / all
        meanWait = queue / all / rate
        abandoned = queue / all / (rate * patience)
    }
}
