package import VirtualTime

/// Arrivals that come more often if their legs would hold a trunk at one instant: importance sampling.
///
/// All trunks are busy when more contacts than usual hold one at once. So an instant is drawn at which they
/// shall, the decisive one, and contacts that would hold a trunk then arrive ``factor`` times as often as they
/// do in truth, all others as often as ever. Arrivals that are Poisson stay so, and how much more probable what
/// happened was made is known exactly: by kⁿ e^(−(k − 1)m), where n contacts would hold a trunk at the decisive
/// instant, m would on average, and k is the factor. Where that instant may lie anywhere in a stretch of time,
/// this is averaged over the stretch.
///
/// One replication of ``groupSize`` is left as it is; the ratio counts that in, so it never says that something
/// is more than ``groupSize`` times as probable in truth.
///
/// Sources: S. Asmussen, P. W. Glynn, *Stochastic Simulation*, 2007, sections V.1 and VI.2; R. J. Adler, J. H.
/// Blanchet, J. Liu, "Efficient Monte Carlo for high excursions of Gaussian random fields", *Annals of Applied
/// Probability* 22(3), 2012 (an instant that is drawn first); A. B. Owen, Y. Zhou, "Safe and effective importance
/// sampling", *JASA* 95(449), 2000 (the share that is left as it is).
package struct PresenceTilt: Hashable, Sendable {
    /// How many times as often contacts arrive that would hold a trunk at the decisive instant; above 1.
    package var factor: Double
    /// The first instant that may be decisive.
    package var start: SimulationInstant
    /// The last one; after ``start``.
    package var end: SimulationInstant
    /// How many contacts would hold a trunk on average, in erlangs, throughout the stretch.
    package var expected: Double

    /// Of so many replications that follow each other, the first is left as it is.
    package static let groupSize = 5

    /// Describes a tilt.
    package init(
        factor: Double,
        from start: SimulationInstant,
        to end: SimulationInstant,
        expected: Double
    ) {
        precondition(factor > 1 && start < end && expected > 0, "This tilts nothing.")
        self.factor = factor
        self.start = start
        self.end = end
        self.expected = expected
    }

    /// Whether the arrivals of a replication are other than in truth.
    package static func isApplied(in number: Int) -> Bool { !number.isMultiple(of: groupSize) }

    /// How much less probable, or more, things are in truth that were made probable so many times.
    ///
    /// - Parameter density: The average over the decisive instants of how many times as probable they are made.
    /// - Returns: More than 0, at most ``groupSize``.
    func likelihoodRatio(density: Double) -> Double {
        let untilted = 1 / Double(Self.groupSize)
        return 1 / (untilted + (1 - untilted) * density)
    }
}
