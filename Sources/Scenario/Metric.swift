/// A measured quantity under the name that users write, such as `branch(voice).timeout.share`.
public struct Metric: Hashable, Sendable {
    /// The metric as written.
    public var text: String
    /// What it measures.
    public var quantity: Quantity
    /// The channel or the carrier that it is narrowed to; absent is all together.
    public var selector: String?

    /// Creates a metric.
    public init(text: String, quantity: Quantity, selector: String? = nil) {
        self.text = text
        self.quantity = quantity
        self.selector = selector
    }
}
