extension Flow {
    /// Reads a flow from JSON: an export, the answer of `describe-contact-flow`, or its `Content`.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: What to call the flow when the file does not tell.
    /// - Returns: A flow whose every branch leads to an action.
    /// - Throws: Everything that is wrong with the file, at once.
    package static func reading(
        _ bytes: some Sequence<UInt8>,
        name: String
    ) throws(FlowErrors) -> Flow {
        let root = try JSONTree(Array(bytes)).root
        return try reading(root, name: name, typeName: nil, at: .top)
    }

    private static func reading(
        _ value: FlowValue,
        name: String,
        typeName: String?,
        at place: FlowPlace
    ) throws(FlowErrors) -> Flow {
        // An answer of the service is taken apart first; the flow in it is text.
        if value["Actions"] == nil, value["modules"] == nil {
            if let flow = value["ContactFlow"] ?? value["ContactFlowModule"] {
                let key = value["ContactFlow"] == nil ? "ContactFlowModule" : "ContactFlow"
                let typeName = key == "ContactFlow" ? flow["Type"]?.text : "module"
                let place = place.member(key)
                return try readingContent(of: flow, name: name, typeName: typeName, at: place)
            }
            if value["Content"] != nil {
                let typeName = typeName ?? value["Type"]?.text
                return try readingContent(of: value, name: name, typeName: typeName, at: place)
            }
        }
        var reader = FlowReader()
        let draft = reader.draft(of: value, at: place)
        guard var draft else { throw FlowErrors(reader.findings) }
        draft.name = draft.name ?? name
        draft.typeName = typeName ?? draft.typeName
        guard let flow = reader.link(draft, at: place), !reader.hasErrors else {
            throw FlowErrors(reader.findings)
        }
        return flow
    }

    private static func readingContent(
        of value: FlowValue,
        name: String,
        typeName: String?,
        at place: FlowPlace
    ) throws(FlowErrors) -> Flow {
        let place = place.member("Content")
        let name = value["Name"]?.text ?? name
        let content: FlowValue
        switch value["Content"] {
        case .text(let text)?:
            do {
                content = try JSONTree(Array(text.utf8)).root
            } catch {
                throw FlowErrors(
                    error.findings.map { finding in
                        var finding = finding
                        finding.message = "in 'Content': \(finding.message)"
                        finding.place = place
                        return finding
                    }
                )
            }
        default:
            let finding = FlowFinding(
                .error,
                "content-missing",
                "'Content' must be text that holds a flow",
                at: place
            )
            throw FlowErrors([finding])
        }
        // A flow does not hold an answer of the service, so there is no second step inwards.
        guard content["Content"] == nil, content["ContactFlow"] == nil else {
            let finding = FlowFinding(
                .error,
                "content-nested",
                "'Content' holds another answer of the service, not a flow",
                at: place
            )
            throw FlowErrors([finding])
        }
        return try reading(content, name: name, typeName: typeName, at: place.insideText)
    }
}

extension FlowReader {
    /// Reads either format.
    fileprivate mutating func draft(of value: FlowValue, at place: FlowPlace) -> FlowDraft? {
        guard value.object != nil else {
            error("not-a-flow", "a flow is a JSON object", at: place)
            return nil
        }
        if value["Actions"] != nil { return flowLanguage(value, at: place) }
        if value["modules"] != nil { return modules(value, at: place) }
        error(
            "not-a-flow",
            "the file has neither 'Actions' nor 'modules', so it is no flow",
            help: "export the flow from Amazon Connect, or use describe-contact-flow",
            at: place
        )
        return nil
    }
}
