/// A scenario to begin with, as `trunkload new` writes it.
struct ScenarioTemplate {
    /// The name by which it is asked for, which is also the name of the scenario.
    let name: String
    /// What question it asks, in a few words.
    let question: String
    /// The file.
    let text: String

    /// All templates; the first is written where none is named.
    static let all = [transfer, ramp, redial, carriers, closed]

    /// The template of a name.
    static func named(_ name: String) -> ScenarioTemplate? {
        all.first { $0.name == name }
    }

    /// The list of templates for a help text.
    static var list: String {
        let width = all.map(\.name.count).max() ?? 0
        return all.map { template in
            let padding = String(repeating: " ", count: width - template.name.count)
            return "  \(template.name)\(padding)  \(template.question)"
        }.joined(separator: "\n")
    }
}
