/// A scenario to begin with, as `trunkload new` writes it.
package struct ScenarioTemplate {
    /// The name by which it is asked for, which is also the name of the scenario.
    package let name: String
    /// What question it asks, in a few words.
    package let question: String
    /// The file.
    package let text: String

    /// All templates; the first is written where none is named.
    package static let all = [transfer, ramp, redial, carriers, closed]

    /// The template of a name.
    package static func named(_ name: String) -> ScenarioTemplate? {
        all.first { $0.name == name }
    }

    /// The list of templates for a help text.
    package static var list: String {
        let width = all.map(\.name.count).max() ?? 0
        return all.map { template in
            let padding = String(repeating: " ", count: width - template.name.count)
            return "  \(template.name)\(padding)  \(template.question)"
        }.joined(separator: "\n")
    }
}
