import Scenario
import Testing

/// A scenario file in which markers such as 1️⃣ stand before the places of expected mistakes.
struct MarkedScenario {
    /// The file without its markers.
    let document: ScenarioDocument
    /// Line and column of each marker, in characters from 1.
    let positions: [Character: SourcePosition]

    private static let markers: Set<Character> = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣"]

    /// Takes the markers out of a text.
    init(_ marked: String) {
        var text = ""
        var positions: [Character: SourcePosition] = [:]
        var (line, column) = (1, 1)
        for character in marked {
            if Self.markers.contains(character) {
                positions[character] = .file(line: line, column: column)
                continue
            }
            text.append(character)
            column += 1
            if character.isNewline { (line, column) = (line + 1, 1) }
        }
        document = ScenarioDocument(
            path: "peak.yaml",
            text: text,
            openFlow: SampleFlows.open,
            openData: SampleData.open
        )
        self.positions = positions
    }

    /// A valid file with sections replaced or added, or with an empty text removed.
    init(replacing replacements: KeyValuePairs<String, String>) {
        self.init(replacing: replacements.map { ($0.key, $0.value) })
    }

    /// A valid file with sections replaced or added, or with an empty text removed.
    init(replacing replacements: [(String, String)]) {
        var sections = [
            ("version", "version: 1"),
            ("name", "name: peak"),
            ("duration", "duration: 1h"),
            ("contacts", "contacts: {voice: {arrivals: {poisson: 1/s}}}"),
            ("transfer", "transfer: {phoneNumber: \"+12065550100\"}"),
            ("carriers", "carriers: [{name: primary, answer: 5s, hangup: 60s}]"),
        ]
        for (key, section) in replacements {
            if let index = sections.firstIndex(where: { $0.0 == key }) {
                sections[index].1 = section
            } else {
                sections.append((key, section))
            }
        }
        self.init(sections.map(\.1).filter { !$0.isEmpty }.joined(separator: "\n") + "\n")
    }

    /// Expects exactly these mistakes; the help follows the message on a line of its own.
    func expect(
        _ expected: [Character: String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let thrown = #expect(throws: ScenarioErrors.self, sourceLocation: sourceLocation) {
            try document.scenario()
        }
        let found = thrown?.errors.map { error in
            Finding(
                position: error.position,
                text: error.message + (error.help.map { "\nhelp: \($0)" } ?? "")
            )
        }
        let wanted = expected.map { marker, text in
            Finding(position: positions[marker] ?? .file(line: 0, column: 0), text: text)
        }
        #expect(
            found?.sorted { $0.position < $1.position }
                == wanted.sorted { $0.position < $1.position },
            sourceLocation: sourceLocation
        )
    }
}

/// A mistake as the tests compare it.
private struct Finding: Equatable, CustomTestStringConvertible {
    let position: SourcePosition
    let text: String

    var testDescription: String { "\(position) \(text)" }
}

/// A section with a mistake, and what is said about it.
struct BrokenSection: CustomTestStringConvertible, Sendable {
    let key: String
    let text: String
    let message: String

    /// Creates a case.
    init(_ key: String, _ text: String, _ message: String) {
        self.key = key
        self.text = text
        self.message = message
    }

    var testDescription: String { text }

    /// Expects exactly the one mistake at the marker 1️⃣.
    func expect() {
        MarkedScenario(replacing: [key: text]).expect(["1️⃣": message])
    }
}
