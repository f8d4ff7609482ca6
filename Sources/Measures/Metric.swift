/// A measured quantity under the name that users write, such as `branch(voice).timeout.share`.
package struct Metric: Hashable, Sendable {
    /// The metric as written.
    package var text: String
    /// What it measures.
    package var quantity: Quantity
    /// The channel or the carrier that it is narrowed to; absent is all together.
    package var selector: String?

    /// Creates a metric.
    package init(text: String, quantity: Quantity, selector: String? = nil) {
        self.text = text
        self.quantity = quantity
        self.selector = selector
    }
}
