/// The role of a piece of terminal text, and with it its colour.
package enum TextStyle: Hashable, Sendable {
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
    case bar(Colour)
    /// The bar of a progress line.
    case progress
}

extension TextStyle {
    /// The parameters of the ANSI sequence that turns the style on; nil for plain text.
    ///
    /// Only the sixteen named colours, so that the reader's own theme decides how they look.
    package var parameters: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .good: "32"
        case .bad: "1;31"
        case .doubtful: "33"
        case .progress: "36"
        case .bar(let colour): "\(colour.rawValue)"
        }
    }
}

extension TextStyle {
    /// A named colour of the terminal's own theme, as the parameter of its ANSI sequence.
    package enum Colour: Int, Hashable, Sendable {
        case red = 31
        case green = 32
        case yellow = 33
        case blue = 34
        case magenta = 35
        case cyan = 36
    }
}
