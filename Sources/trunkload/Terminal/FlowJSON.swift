internal import ContactFlow
internal import Foundation
internal import Scenario

/// What `trunkload flow --json` writes.
struct FlowJSON: Encodable {
    private struct Action: Encodable {
        let identifier: String
        let type: String
        let writtenType: String
        let next: String?
        let conditions: [Condition]
        let errors: [Failure]
    }

    private struct Condition: Encodable {
        let `operator`: String
        let operands: [String]
        let target: String
    }

    private struct Failure: Encodable {
        let type: String
        let target: String
    }

    private struct Finding: Encodable {
        let severity: String
        let code: String
        let message: String
        let reason: String?
        let help: String?
        let place: String
        let line: Int
        let column: Int
    }

    private let name: String
    private let description: String?
    private let type: String?
    private let format: String
    private let start: String
    private let actions: [Action]
    private let findings: [Finding]

    /// Puts together what is to be written.
    init(of flow: Flow, _ findings: [FlowFinding], in file: FlowDocument) {
        name = flow.name
        description = flow.summary
        type = flow.type?.rawValue
        format = flow.format.rawValue
        start = flow.actions[flow.start].identifier
        actions = flow.actions.map { Self.action($0, in: flow) }
        self.findings = zip(findings, file.positions(of: findings)).map { finding, position in
            Finding(
                severity: finding.severity.rawValue,
                code: finding.code,
                message: finding.message,
                reason: finding.reason,
                help: finding.help,
                place: finding.place.description,
                line: position.line,
                column: position.column
            )
        }
    }

    private static func action(_ action: FlowAction, in flow: Flow) -> Action {
        let transitions = action.transitions
        return Action(
            identifier: action.identifier,
            type: action.type,
            writtenType: action.writtenType,
            next: transitions.next.map { flow.actions[$0].identifier },
            conditions: transitions.conditions.map {
                Condition(
                    operator: $0.operator,
                    operands: $0.operands,
                    target: flow.actions[$0.target].identifier
                )
            },
            errors: transitions.errors.map {
                Failure(type: $0.type, target: flow.actions[$0.target].identifier)
            }
        )
    }

    /// The JSON with sorted keys, ended by a line feed.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }
}
