extension FlowPlan {
    /// A function that the flow calls for real.
    package struct CalledFunction: Hashable, Sendable {
        /// Its name.
        package var name: String
        /// Where it is called.
        package var target: FunctionTarget
    }

    /// The functions that the flow calls for real, each name once, in its order.
    package var functions: [CalledFunction] {
        var found: [CalledFunction] = []
        for action in flow.actions {
            guard let target = given(for: action).calls,
                !found.contains(where: { $0.name == action.functionName })
            else { continue }
            found.append(CalledFunction(name: action.functionName, target: target))
        }
        return found
    }

    /// Where functions are called, with the key of `flow.blocks` that says so.
    package var functionTargets: [(key: String, target: FunctionTarget)] {
        behaviours.sorted { $0.key < $1.key }.compactMap { key, behaviour in
            behaviour.calls.map { (key, $0) }
        }
    }
}
