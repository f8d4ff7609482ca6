package import ContactFlow
package import Typesetting

extension Outcome {
    /// The class that colours it.
    package var style: String { "c-\(columnName)" }
}

extension TextStyle {
    /// The style of an outcome's bar in the histogram of branches.
    package static func bar(_ outcome: Outcome) -> TextStyle {
        switch outcome {
        case .success: .bar(.green)
        case .callFailed: .bar(.red)
        case .timeout: .bar(.yellow)
        case .error: .bar(.magenta)
        case .transferred: .bar(.cyan)
        case .customerDisconnected: .bar(.blue)
        }
    }
}
