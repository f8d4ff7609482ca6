internal import ContactFlow
internal import Measures

extension SectionReader {
    /// Reads a flow and how its blocks behave from the section `flow`.
    ///
    /// - Parameter openFlow: Reads the file by its path from the scenario's folder.
    /// - Returns: `nil`, reported, when there is no flow to run.
    func flowPlan(openFlow: ScenarioDocument.FlowOpener) -> FlowPlan? {
        let file = flowFile("file")
        let flow = file.flatMap { readFlow($0, openFlow: openFlow) }
        // What is said of the blocks is read even if nobody knows which blocks there are.
        let behaviours = section("blocks", as: .flowBlocks)?.blockBehaviours(in: flow) ?? [:]
        guard let file, let flow else { return nil }
        return FlowPlan(file: file, flow: flow, behaviours: behaviours)
    }

    /// Reads the attributes that contacts have when the flow begins.
    func flowAttributes() -> ContactAttributes {
        section("attributes", as: .attributes)?.knownAttributes().values ?? ContactAttributes()
    }

    private func flowFile(_ key: String) -> String? {
        let allowed = "the path of an exported flow"
        return scalar(key, isRequired: true, as: allowed) { text throws(ValueProblem) in
            guard !text.isEmpty, !text.contains(where: \.isNewline) else { throw .form(allowed) }
            return text
        }
    }

    private func readFlow(
        _ file: String,
        openFlow: ScenarioDocument.FlowOpener
    ) -> Flow? {
        let place = entry("file")?.value.position ?? position
        let shown = file.clipped(to: 60)
        let document: FlowDocument
        do {
            document = try openFlow(file)
        } catch {
            diagnosis.flowProblem = .unreadable
            report(
                "'\(name(of: "file"))' is '\(shown)', which cannot be read: \(error.reason)",
                rule: Rule("flow-file-unreadable"),
                help: "write the path as seen from the folder of the scenario",
                at: place
            )
            return nil
        }
        do {
            let flow = try document.flow()
            warn(about: flow, in: document, at: place)
            return flow
        } catch {
            diagnosis.flowProblem = .wrong(document, error)
            report(
                "'\(name(of: "file"))' is '\(shown)', which holds no flow that can be run",
                rule: Rule("flow-unusable"),
                help: "mend what follows, or export the flow again",
                at: place
            )
            return nil
        }
    }

    /// Warns of what the service would reject, and of blocks that nobody knows.
    ///
    /// Exports have mistakes, such as templates that nobody filled in, and run all the same.
    private func warn(about flow: Flow, in document: FlowDocument, at place: SourcePosition) {
        let mistakes = flow.findings.filter(\.isError)
        for (finding, spot) in zip(mistakes, document.positions(of: mistakes)) {
            let path = document.path.clipped(to: 200)
            diagnosis.warn(
                Caution(
                    finding.code,
                    "\(path):\(spot.line):\(spot.column): \(finding.message)",
                    because: finding.reason ?? "the service would reject the flow",
                    help: finding.help ?? "see all findings with 'trunkload flow \(path)'"
                ),
                at: place
            )
        }
        var told: Set<String> = []
        for action in flow.actions
        where ActionType.named(action.type) == nil && told.insert(action.writtenType).inserted {
            let type = action.writtenType.clipped(to: 60)
            diagnosis.warn(
                Caution(
                    "flow-block-unknown-type",
                    "nobody knows blocks of the type '\(type)': contacts go on \(action.wayOn)",
                    because: "the type is neither documented nor seen in exports of the service",
                    help: ActionType.meant(by: action.writtenType).map {
                        "did you mean '\($0.name)'?"
                    } ?? "say under 'blocks' what such a block yields and how often it fails"
                ),
                at: place
            )
        }
    }
}

extension ScenarioFileError {
    /// Why the file cannot be read, in a few words.
    package var reason: String {
        switch self {
        case .unreadable(_, let reason): reason
        case .notAFile: "this is not a file"
        case .tooLarge: "it is too large"
        case .notUTF8: "it is not text in UTF-8"
        }
    }
}
