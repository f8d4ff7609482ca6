extension FlowPlan {
    /// A value that a block asks for and no contact ever has.
    package struct MissingValue: Hashable, Sendable {
        /// Where the value would be.
        package var path: AttributePath
        /// The indices of the actions that ask for it, in order.
        package var blocks: [Int]
    }

    /// The values on which the way of contacts depends and which no contact ever has: nobody sets them,
    /// neither the scenario nor a block to which contacts come.
    ///
    /// Texts that are only spoken do not count.
    ///
    /// - Parameter attributes: What is known of a contact when it arrives.
    /// - Returns: Values in the order in which blocks ask for them.
    /// - Complexity: O(values²) in the worst case, in which each is set from the next.
    package func missingValues(for attributes: ContactAttributes) -> [MissingValue] {
        let reached = flow.reachable
        let blocks = flow.actions.indices.filter { reached[$0] }
        let settable = settablePaths(of: blocks, attributes)
        // What a function answers that is called for real nobody knows.
        let hasFunctions = blocks.contains { given(for: flow.actions[$0]).calls != nil }
        var missing: [MissingValue] = []
        var places: [AttributePath: Int] = [:]
        for block in blocks {
            let action = flow.actions[block]
            let isDrawn = !given(for: action).results.isEmpty
            for path in action.askedPaths(isDrawn: isDrawn)
            where path.innerPaths.isEmpty && !settable.contains(path) && attributes[path] == nil
                && !(hasFunctions && path.names[0] == AttributePath.functionRoot)
            {
                if let place = places[path] {
                    if missing[place].blocks.last != block { missing[place].blocks.append(block) }
                } else {
                    places[path] = missing.count
                    missing.append(MissingValue(path: path, blocks: [block]))
                }
            }
        }
        return missing
    }

    private func settablePaths(
        of blocks: [Int],
        _ attributes: ContactAttributes
    ) -> Set<AttributePath> {
        var settable = attributes.paths
        var open = blocks.flatMap { settings(of: flow.actions[$0]) }
        var isGrowing = true
        while isGrowing {
            let (now, later) = open.reduce(
                into: ([FlowStep.Assignment](), open.prefix(0).map { $0 })
            ) { parts, setting in
                let isKnown = setting.canBeSet { settable.contains($0) || attributes[$0] != nil }
                if isKnown { parts.0.append(setting) } else { parts.1.append(setting) }
            }
            isGrowing = !now.isEmpty
            settable.formUnion(now.map(\.path))
            open = later
        }
        // The service derives some values from others.
        if settable.contains(.queueARN) { settable.insert(.queueName) }
        return settable
    }

    /// What a block may set: what the scenario has it yield, what it sets by itself, and its result.
    private func settings(of action: FlowAction) -> [FlowStep.Assignment] {
        let given = given(for: action)
        var settings = given.values.map { name, value in
            FlowStep.Assignment(
                path: action.path(ofValue: name),
                value: AttributeText(value)
            )
        }
        settings += action.assignments
        let type = ActionType.named(action.type)
        if let path = type?.resultPath,
            !given.completed(by: .standard(for: action)).results.isEmpty
        {
            settings.append(FlowStep.Assignment(path: path, value: AttributeText("1")))
        }
        if type?.work == .setsCallbackNumber, let number = action.text(of: "CallbackNumber") {
            settings.append(
                FlowStep.Assignment(path: .callbackNumber, value: AttributeText(number))
            )
        }
        return settings
    }
}

extension FlowStep.Assignment {
    /// Whether a value results: an empty text is none, and a single path needs its own.
    fileprivate func canBeSet(_ isKnown: (AttributePath) -> Bool) -> Bool {
        guard let path = value.singlePath else { return !value.text.isEmpty }
        return isKnown(path)
    }
}

extension FlowAction {
    /// The values that decide where a contact goes from here, or when.
    fileprivate func askedPaths(isDrawn: Bool) -> [AttributePath] {
        let type = ActionType.named(type)
        var texts: [String?] = []
        switch type?.work {
        case .compares where !isDrawn:
            texts = [text(of: "ComparisonValue")]
        case .loops where !isDrawn: texts = [text(of: "LoopCount")]
        case .setsCallbackNumber where !isDrawn: texts = [text(of: "CallbackNumber")]
        case .dials:
            texts = [
                text(of: "ThirdPartyPhoneNumber"), text(of: "ThirdPartyDTMFDigits"),
                text(of: "ThirdPartyConnectionTimeLimitSeconds"),
                text(of: "ThirdPartyConnectionTimeoutSeconds"),
                parameters["CallerId"]?["Number"]?.text, parameters["CallerId"]?["Name"]?.text,
            ]
        default: break
        }
        if case .seconds(let names, _)? = type?.duration {
            texts.append(names.lazy.compactMap { self.text(of: $0) }.first)
        }
        let operands = isDrawn ? [] : transitions.conditions.flatMap(\.operandPaths)
        let paths = texts.compactMap { $0 }.flatMap { AttributeText($0).paths } + operands
        // Which value it is depends on a name that has to be there, too.
        return paths.flatMap { [$0] + $0.innerPaths }
    }
}
