internal import ArgumentParser
internal import ContactFlow
internal import Scenario

extension Trunkload {
    /// `trunkload flow`: what an exported flow does, and what is wrong with it.
    struct Flow: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "flow",
            abstract: "Show a flow of Amazon Connect, and say what is wrong with it.",
            discussion: """
                Takes an export of the flow designer, old or new, what describe-contact-flow \
                answers, or a file that holds one of these, such as a template with one flow. \
                Lists the actions on standard output and findings on standard error. With \
                '--as service' it lists the problems for which the service would reject the \
                flow, as its InvalidContactFlowException words them; what is worded here is marked. \
                Exit status: 0 no errors, 65 the flow has errors or, with '--as service', problems, \
                66 there is no such file.

                Examples:
                  trunkload flow export.json
                  trunkload flow export.json --graph mermaid
                  trunkload flow export.json --as service --json
                """
        )

        /// How a graph is written.
        enum GraphFormat: String, CaseIterable, ExpressibleByArgument {
            case text
            case dot
            case mermaid
        }

        @Argument(
            help: "The file of the flow; - is standard input.",
            completion: .file(extensions: ["json"])
        )
        var file: String

        @Option(
            parsing: .unconditional,
            help: "Draw the flow instead of listing its actions: text, dot or mermaid."
        )
        var graph: GraphFormat?

        /// Whose words findings are in.
        enum Voice: String, CaseIterable, ExpressibleByArgument {
            case service
        }

        @Option(
            name: .customLong("as"),
            parsing: .unconditional,
            help: "Say what is wrong as the service says it: service."
        )
        var voice: Voice?

        @Flag(help: "Write actions and findings as JSON instead of listing the actions.")
        var json = false

        func validate() throws {
            if json, graph != nil {
                throw ValidationError("'--json' and '--graph' do not go together.")
            }
            if voice != nil, graph != nil {
                throw ValidationError("'--as' and '--graph' do not go together.")
            }
        }

        func run() throws {
            let file = try FlowDocument.reading(file)
            let flow: ContactFlow.Flow
            do {
                flow = try file.flow()
            } catch {
                if voice != nil { try tell(FlowProblems(of: error.findings, in: file)) }
                Terminal.error(file.rendered(error.findings, count: error.count))
                throw ExitCode.wrongData
            }
            let findings = flow.findings
            if voice != nil { return try tell(FlowProblems(of: findings, in: file)) }
            try Terminal.output(text(of: flow, findings, in: file))
            // Those who read JSON find the findings there.
            if !json { Terminal.error(file.rendered(findings, count: findings.count)) }
            if findings.contains(where: \.isError) { throw ExitCode.wrongData }
        }

        private func tell(_ problems: FlowProblems) throws {
            try Terminal.output(json ? problems.json : problems.text)
            if !problems.areNone { throw ExitCode.wrongData }
        }

        private func text(
            of flow: ContactFlow.Flow,
            _ findings: [FlowFinding],
            in file: FlowDocument
        ) throws -> String {
            if json { return try FlowJSON(of: flow, findings, in: file).text }
            return switch graph {
            case nil: FlowTable(of: flow).text
            case .text: FlowGraph(of: flow).text
            case .dot: FlowGraph(of: flow).dot
            case .mermaid: FlowGraph(of: flow).mermaid
            }
        }
    }
}
