package import ContactFlow

/// Why a scenario cannot use the file of its flow.
package enum FlowProblem: Hashable, Sendable {
    /// The file is missing or cannot be read.
    case unreadable
    /// The file holds no flow that can be used.
    case wrong(FlowDocument, FlowErrors)

    /// The findings as text; empty when there is no file to find anything in.
    package var rendered: String {
        switch self {
        case .unreadable: ""
        case .wrong(let document, let errors):
            document.rendered(errors.findings, count: errors.count)
        }
    }
}
