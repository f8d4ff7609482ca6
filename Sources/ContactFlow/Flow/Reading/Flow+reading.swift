extension Flow {
    /// Reads a flow from JSON: an export, the answer of `describe-contact-flow`, its `Content`, or a
    /// file that holds one of these, such as a template or what a pipeline keeps.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: What to call the flow when the file does not tell.
    ///   - notice: What else is to be said of the file.
    /// - Returns: A flow whose every branch leads to an action.
    /// - Throws: Everything that is wrong with the file, at once.
    package static func reading(
        _ bytes: some Sequence<UInt8>,
        name: String,
        notice: FlowFinding? = nil
    ) throws(FlowErrors) -> Flow {
        try reading(JSONTree(Array(bytes)).root, name: name, notice: notice)
    }

    /// Reads a flow from a tree of values, whatever the language of its file.
    ///
    /// - Parameters:
    ///   - root: What the file holds.
    ///   - name: What to call the flow when the file does not tell.
    ///   - notice: What else is to be said of the file.
    /// - Returns: A flow whose every branch leads to an action.
    /// - Throws: Everything that is wrong with the file, at once.
    package static func reading(
        _ root: FlowValue,
        name: String,
        notice: FlowFinding? = nil
    ) throws(FlowErrors) -> Flow {
        let found = try FlowSearch.flow(in: root)
        var reader = FlowReader()
        if let notice = notice ?? found.notice { reader.report(notice) }
        let draft = reader.draft(of: found.value, at: found.place)
        guard var draft else { throw FlowErrors(reader.findings) }
        draft.name = draft.name ?? found.name ?? name
        draft.typeName = found.typeName ?? draft.typeName
        guard let flow = reader.link(draft, at: found.place), !reader.hasErrors else {
            throw FlowErrors(reader.findings)
        }
        return flow
    }
}

extension FlowReader {
    /// Reads either format.
    fileprivate mutating func draft(of value: FlowValue, at place: FlowPlace) -> FlowDraft? {
        if value["Actions"] != nil { return flowLanguage(value, at: place) }
        if value["modules"] != nil { return modules(value, at: place) }
        return nil
    }
}
