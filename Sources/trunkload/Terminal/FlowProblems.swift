internal import ContactFlow
internal import Foundation
internal import Scenario

/// What `trunkload flow --as service` writes: why the service does not take a flow, in its words.
struct FlowProblems: Encodable {
    private struct Problem: Encodable {
        let message: String
        let wording: String
        let code: String
        let line: Int
        let column: Int
    }

    private let problems: [Problem]
    private let path: String

    private enum CodingKeys: CodingKey {
        case problems
    }

    /// Picks what the service objects to out of all that is to be said of a flow.
    init(of findings: [FlowFinding], in file: FlowDocument) {
        path = file.path
        problems = zip(findings, file.positions(of: findings)).compactMap { finding, position in
            finding.problem.map { problem in
                Problem(
                    message: problem.message,
                    wording: problem.isObserved ? "observed" : "ours",
                    code: finding.code,
                    line: position.line,
                    column: position.column
                )
            }
        }
    }

    /// Whether nothing is known to which the service would object.
    var areNone: Bool { problems.isEmpty }

    /// One problem to a line, those in our words marked.
    var text: String {
        guard !areNone else { return "no problems that are known\n" }
        let lines = problems.map { problem in
            (problem.wording == "ours" ? "* " : "  ") + "\(problem.message)"
                + "  (\(path):\(problem.line):\(problem.column))"
        }
        let isMarked = problems.contains { $0.wording == "ours" }
        let note = ["* in our words: how the service words it is not known"]
        return (["InvalidContactFlowException, problems:"] + lines + (isMarked ? note : []))
            .map { $0 + "\n" }.joined()
    }

    /// The problems as the service's exception has them, with where they are and whose words they are.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }
}
