/// How much more one day brings than another: the rate of a replication is multiplied by a factor of
/// its own, gamma distributed with mean 1.
///
/// Counts of real days vary far more than those of a Poisson process of one rate. With the factor the
/// count of a day whose mean is μ has the variance μ + μ²/shape.
///
/// Source: A. N. Avramidis, A. Deslauriers, P. L'Ecuyer, "Modeling daily arrivals to a telephone call
/// center", *Management Science* 50, 2004.
package struct Busyness: Hashable, Sendable {
    /// The shape of the factor's law, positive; the greater, the more alike are the days.
    package var shape: Double

    package init(shape: Double) {
        self.shape = shape
    }
}

extension ArrivalProcess {
    /// How much the days of this process differ; `nil` when they are alike but for chance.
    package var busyness: Busyness? {
        switch self {
        case .stagedPoisson(_, let busyness), .wavePoisson(_, let busyness): busyness
        case .poisson, .even, .evenRate, .renewal, .trace, .burst, .callers: nil
        }
    }
}
