internal import Experiment

extension Summary {
    /// A count, its share of a whole, and how sure the share is.
    package struct Estimate: Codable, Hashable, Sendable {
        /// How many there were.
        package var count: Int
        /// The share of the whole, between 0 and 1; nil when the whole is empty.
        @OrNull package var share: Double?
        /// The 95 % confidence interval of the share, low then high; nil where it is not defined.
        @OrNull package var ci95: [Double]?

        /// Creates an estimate from its parts; an interval without two finite ends counts as none.
        package init(count: Int, share: Double?, ci95: [Double]? = nil) {
            self.count = count
            self.share = share
            self.ci95 = ci95?.allSatisfy(\.isFinite) == true && ci95?.count == 2 ? ci95 : nil
        }

        /// Creates the estimate of `count` among `whole`; its share is nil when `whole` is 0.
        package init(count: Int, of whole: Int, ci95: [Double]? = nil) {
            self.init(
                count: count,
                share: whole == 0 ? nil : Double(count) / Double(whole),
                ci95: ci95
            )
        }
    }
}
