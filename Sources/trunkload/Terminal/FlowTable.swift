internal import ContactFlow

/// The actions of a flow, one to a line.
struct FlowTable {
    /// The table with a heading, every line ended.
    let text: String

    /// Lays out a flow.
    init(of flow: Flow) {
        let type = flow.type.map { ", \($0.rawValue)" } ?? ""
        let count = flow.actions.count
        let heading = "\(flow.name)\(type), \(count) \(count == 1 ? "action" : "actions")"
        let rows =
            [["", "action", "type", "leads to"]]
            + flow.actions.indices.map { index in
                let action = flow.actions[index]
                let mark = index == flow.start ? "▶" : ""
                return [
                    mark, action.shortName, action.writtenType, Self.branches(of: action, in: flow),
                ]
            }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            return (cells + [row[3]]).joined(separator: "  ")
        }
        text = ([heading] + lines).map { Self.trimmed($0) + "\n" }.joined()
    }

    private static func branches(of action: FlowAction, in flow: Flow) -> String {
        let transitions = action.transitions
        let next = transitions.next.map { [flow.actions[$0].shortName] } ?? []
        let conditions = transitions.conditions.map { condition in
            let name = flow.actions[condition.target].shortName
            return "\(condition.operator) \(condition.operands.joined(separator: ", ")): \(name)"
        }
        let errors = transitions.errors.map { "\($0.type): \(flow.actions[$0.target].shortName)" }
        return (next + conditions + errors).joined(separator: "; ")
    }

    /// The line without blanks at its end, and without what would disturb a terminal.
    private static func trimmed(_ line: String) -> String {
        let shown = String(
            line.unicodeScalars.map { scalar in
                scalar.properties.generalCategory == .control ? " " : Character(scalar)
            }
        )
        guard let end = shown.lastIndex(where: { $0 != " " }) else { return "" }
        return String(shown[...end])
    }
}
