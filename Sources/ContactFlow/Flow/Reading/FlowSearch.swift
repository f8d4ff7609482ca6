/// Finds the flow in what people keep: the flow itself, as a text that holds it, in an answer of the
/// service, in a template, or in what a pipeline wraps around it.
struct FlowSearch {
    /// A flow, and what is around it.
    struct Found {
        var value: FlowValue
        var place: FlowPlace
        /// What is around it calls it.
        var name: String?
        /// The type of flow that what is around it says.
        var typeName: String?
        /// That it was taken out of something that has a name of its own.
        var notice: FlowFinding?
        /// The resource of a template that holds it.
        var resource: String?
    }

    /// What is known on the way to a flow.
    private struct Context {
        var place = FlowPlace.top
        var name: String?
        var typeName: String?
        var resource: String?
        var textDepth = 0
        /// Whether this is where an answer of the service has its flow.
        var isContent = false
    }

    /// The most flows that are counted; a file with more is beyond naming them.
    private static let mostFlows = 100
    /// How many texts may be inside of each other: an answer of the service as a text is two.
    private static let mostTexts = 3

    private var found: [Found] = []
    /// What is wrong with texts that look like flows.
    private var broken: [FlowFinding] = []

    /// Finds the only flow.
    ///
    /// - Throws: That there is none, or more than one, and what to do about it.
    static func flow(in root: FlowValue) throws(FlowErrors) -> Found {
        var search = FlowSearch()
        search.look(at: root, Context())
        let isTemplate = root["Resources"]?.object != nil
        if search.found.count > 1 {
            throw FlowErrors([severalFlows(search.found, isTemplate: isTemplate)])
        }
        guard var flow = search.found.first else {
            throw FlowErrors(search.broken.isEmpty ? [noFlow(in: root, isTemplate)] : search.broken)
        }
        if isTemplate {
            flow.notice = FlowFinding(
                .warning,
                "flow-in-template",
                "the file is a CloudFormation template; this is the 'Content' of its resource "
                    + "'\((flow.resource ?? "").shortened)'",
                because: "what CloudFormation fills in is not filled in here",
                at: flow.place
            )
        }
        return flow
    }

    // MARK: - Looking

    private mutating func look(at value: FlowValue, _ context: Context) {
        guard found.count + broken.count < Self.mostFlows else { return }
        switch value {
        case .null: break
        case .text(let text): look(into: text, context)
        case .list(let list):
            for (index, element) in list.enumerated() {
                var inner = context
                inner.place = context.place.element(index)
                look(at: element, inner)
            }
        case .object(let object):
            if Self.isFlow(value) {
                found.append(
                    Found(
                        value: value,
                        place: context.place,
                        name: context.name,
                        typeName: context.typeName,
                        resource: context.resource
                    )
                )
                return
            }
            if let joined = JoinedText(object) {
                var inner = context
                inner.place = context.place.member(JoinedText.name)
                look(into: joined.text, inner)
                return
            }
            let around = Self.context(context, around: value)
            for (key, member) in object.sorted(by: { $0.key < $1.key }) {
                var inner = around
                inner.place = context.place.member(key)
                inner.isContent = key == "Content" && inner.resource == nil
                if key == "ContactFlowModule" { inner.typeName = "module" }
                if context.place == .path([.key("Resources")]) { inner.resource = key }
                look(at: member, inner)
            }
        }
    }

    /// Whether an object is a flow, or was meant to be one.
    private static func isFlow(_ value: FlowValue) -> Bool {
        if let actions = value["Actions"] {
            return value["StartAction"] != nil || value["Version"] != nil || actions.list != nil
        }
        return value["modules"] != nil
    }

    /// What an object says of the flow in it.
    private static func context(_ context: Context, around value: FlowValue) -> Context {
        var inner = context
        inner.name = value["Name"]?.text ?? value["name"]?.text ?? context.name
        let type = value["Type"]?.text ?? value["type"]?.text
        if type == "AWS::Connect::ContactFlowModule" {
            inner.typeName = "module"
        } else if let type, FlowType(connectName: type) != nil || value["Content"] != nil {
            inner.typeName = type
        }
        return inner
    }

    private mutating func look(into text: String, _ context: Context) {
        guard context.textDepth < Self.mostTexts,
            context.isContent || Self.looksLikeFlow(text)
        else { return }
        var inner = context
        inner.isContent = false
        inner.place = context.place.insideText
        inner.textDepth += 1
        do {
            look(at: try JSONTree(Array(text.utf8)).root, inner)
        } catch {
            broken += error.findings.map { finding in
                var finding = finding
                finding.message = "in '\(context.place)': \(finding.message)"
                finding.place = context.place
                return finding
            }
        }
    }

    /// Whether a text begins like JSON and speaks of what flows have.
    private static func looksLikeFlow(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first(where: { $0 > 0x20 }) else { return false }
        guard "{[\"".utf8.contains(first) else { return false }
        return text.contains("Actions") || text.contains("modules") || text.contains("Content")
    }
}

// MARK: - What there is instead

extension FlowSearch {
    static let howToSave =
        "aws connect describe-contact-flow … --query ContactFlow.Content --output text > flow.json"

    private static func severalFlows(_ found: [Found], isTemplate: Bool) -> FlowFinding {
        let names = found.map { flow in
            (flow.resource ?? flow.name ?? flow.place.description).shortened
        }
        let shown = names.prefix(10).joined(separator: ", ")
        let more = names.count > 10 ? ", …" : ""
        return FlowFinding(
            .error,
            "several-flows",
            isTemplate
                ? "the file is a CloudFormation template with \(names.count) flows, the values of "
                    + "'Content' of \(shown)\(more)"
                : "the file holds \(names.count) flows: \(shown)\(more)",
            help: "save one of them as a file of its own, or what the service has: " + howToSave,
            at: found[0].place
        )
    }

    private static func noFlow(in root: FlowValue, _ isTemplate: Bool) -> FlowFinding {
        let message =
            if isTemplate {
                "the file is a CloudFormation template in which no flow is whole; a flow is the "
                    + "value of 'Content' of a resource of the type AWS::Connect::ContactFlow"
            } else if root.object == nil {
                "a flow is a JSON object"
            } else {
                "the file has neither 'Actions' nor 'modules', so it is no flow"
            }
        return FlowFinding(
            .error,
            root["Content"] == nil ? "not-a-flow" : "content-missing",
            root["Content"] == nil ? message : "'Content' must hold a flow",
            help: "export the flow from Amazon Connect, or save what the service has: " + howToSave,
            at: root["Content"] == nil ? .top : .top.member("Content")
        )
    }
}
