/// The role of a piece of terminal text, and with it its colour.
enum TextStyle: Hashable, Sendable {
    /// The terminal's own colour.
    case plain
    /// Headings and names.
    case strong
    /// Labels and everything that helps only at a second look.
    case faint
    /// What holds.
    case good
    /// What does not hold.
    case bad
    /// What is open or deserves a second look.
    case doubtful
    /// A bar of the histogram.
    case bar(Ending)
    /// The bar of a progress line.
    case progress
}

extension TextStyle {
    /// The parameters of the ANSI sequence that turns the style on; nil for plain text.
    ///
    /// Only the sixteen named colours, so that the reader's own theme decides how they look.
    var parameters: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .good: "32"
        case .bad: "1;31"
        case .doubtful: "33"
        case .progress: "36"
        case .bar(.success): "32"
        case .bar(.callFailed): "31"
        case .bar(.timeout): "33"
        case .bar(.error): "35"
        case .bar(.transferred): "36"
        case .bar(.customerDisconnected): "34"
        }
    }
}
