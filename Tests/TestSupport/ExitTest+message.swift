public import Testing

extension ExitTest.Result {
    /// What the process wrote to standard error before it ended.
    ///
    /// Empty unless the test observes `\.standardErrorContent`.
    public var message: String {
        String(decoding: standardErrorContent, as: UTF8.self)
    }
}
