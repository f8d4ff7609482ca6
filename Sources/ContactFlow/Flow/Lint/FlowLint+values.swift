internal import Typesetting

// Rules that look at the values of parameters.
extension FlowLint {
    /// Values that are empty or null, wherever they stand.
    mutating func checkEmptyValues(of action: FlowAction) {
        let place = action.place.member("Parameters")
        for (place, isNull) in Self.emptyValues(in: action.parameters, at: place) {
            if isNull {
                report(
                    .warning,
                    "null-value",
                    "\(action.title) has a parameter that is null",
                    because: "observed: flows lose values on their way to another instance; "
                        + "null does nothing, and the service rejects it",
                    help: "give it a value, or leave it out",
                    at: place
                )
            } else {
                report(
                    .warning,
                    "empty-text",
                    "\(action.title) has a parameter that is the empty text",
                    because: "observed: the service rejects it, and takes a blank",
                    help: "give it a value, or leave it out",
                    at: place
                )
            }
        }
    }

    private static func emptyValues(
        in value: FlowValue,
        at place: FlowPlace
    ) -> [(place: FlowPlace, isNull: Bool)] {
        switch value {
        case .text(let text): text.isEmpty ? [(place, false)] : []
        case .null: [(place, true)]
        case .object(let object):
            object.sorted { $0.key < $1.key }.flatMap {
                emptyValues(in: $0.value, at: place.member($0.key))
            }
        case .list(let list):
            list.enumerated().flatMap { emptyValues(in: $0.element, at: place.element($0.offset)) }
        }
    }

    /// Attributes at a place where no contact has any, such as below a misspelt root.
    mutating func checkRoots(of action: FlowAction) {
        var told: Set<String> = []
        let parameters = action.place.member("Parameters")
        for (path, place) in Self.paths(in: action.parameters, at: parameters) {
            report(path, of: action, at: place, &told)
        }
        for (index, condition) in action.transitions.conditions.enumerated() {
            let place = action.place.member("Transitions").member("Conditions").element(index)
            for path in condition.operandPaths { report(path, of: action, at: place, &told) }
        }
    }

    private mutating func report(
        _ path: AttributePath,
        of action: FlowAction,
        at place: FlowPlace,
        _ told: inout Set<String>
    ) {
        let root = path.names[0]
        guard !AttributePath.roots.contains(root), told.insert(root).inserted else { return }
        let nearest = root.nearest(in: AttributePath.roots.sorted())
        report(
            .warning,
            "unknown-attribute-root",
            "\(action.title) asks for '\(path.description.shortened)', but nothing is ever found "
                + "under '$.\(root.shortened)'",
            because: "Amazon Connect Administrator Guide, List of available contact attributes",
            help: nearest.map { "did you mean '$.\($0)'?" } ?? "user-defined attributes are under "
                + "$.Attributes, what a function answers under $.External",
            about: root,
            at: place
        )
    }

    private static func paths(
        in value: FlowValue,
        at place: FlowPlace
    ) -> [(path: AttributePath, place: FlowPlace)] {
        switch value {
        case .text(let text):
            text.contains("$") ? AttributeText(text).paths.map { ($0, place) } : []
        case .null: []
        case .object(let object):
            object.sorted { $0.key < $1.key }.flatMap {
                paths(in: $0.value, at: place.member($0.key))
            }
        case .list(let list):
            list.enumerated().flatMap { paths(in: $0.element, at: place.element($0.offset)) }
        }
    }
}

extension AttributePath {
    /// The roots below which attributes have names, and which have no value themselves.
    static let namespaces: Set<String> = [
        "Attributes", "Customer", "External", "FlowAttributes", "Lex", "Metrics", "Modules",
        "Queue", "SegmentAttributes",
    ]

    /// The names with which the path to an attribute begins.
    ///
    /// Source: Amazon Connect Administrator Guide, "List of available contact attributes", and real
    /// exports.
    static let roots: Set<String> = [
        "AdditionalEmailRecipients", "Agent", "Attributes", "AwsRegion", "CallbackNumber",
        "Campaign", "Capabilities", "Case", "Channel", "ContactAssociationId", "ContactId",
        "Customer", "CustomerEndpoint", "CustomerId", "DataTableList", "DataTables", "Description",
        "Email", "External", "FlowAttributes", "InitialContactId", "InitiationMethod",
        "InstanceARN", "LanguageCode", "Lex", "Loop", "Media", "MediaStreams", "MessageTemplate",
        "Metadata", "Metrics", "Modules", "Name", "PreviousContactId", "Queue", "References",
        "RelatedContactId", "SegmentAttributes", "StoredCustomerInput", "SystemEndpoint", "Tags",
        "Task",
        "TextToSpeechVoiceId", "Views", "Wisdom",
    ]
}
