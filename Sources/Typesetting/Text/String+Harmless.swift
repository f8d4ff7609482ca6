extension String {
    /// The text with a mark in place of every character that would steer a terminal, line ends and tabs
    /// apart, and of every byte of the command line that is no text.
    package var harmless: String {
        guard unicodeScalars.contains(where: \.isHarmful) else { return self }
        var scalars = UnicodeScalarView()
        for scalar in unicodeScalars { scalars.append(scalar.isHarmful ? "\u{FFFD}" : scalar) }
        return String(scalars)
    }
}

extension Unicode.Scalar {
    /// Whether it would steer a terminal, line ends and tabs apart.
    var isHarmful: Bool {
        switch self {
        case "\n", "\t": false
        // Marks of direction make a line look like another one.
        case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": true
        case "\u{10F780}"..."\u{10F7FF}": true
        default: value < 0x20 || (0x7F...0x9F).contains(value)
        }
    }
}
