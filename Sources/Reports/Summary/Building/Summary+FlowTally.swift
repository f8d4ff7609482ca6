package import ContactFlow

extension Summary.Flow {
    /// Sums up what was counted of a flow.
    package init(of tally: FlowTally, in plan: FlowPlan) {
        let ends = FlowEnd.allCases.map { end in
            (end.name, tally.blocks.reduce(0) { $0 + $1.ends[Int(end.rawValue)] })
        }
        self.init(
            file: plan.file,
            name: plan.flow.name,
            actions: plan.flow.actions.count,
            blocks: zip(plan.flow.actions, tally.blocks).map(Summary.FlowBlock.init),
            start: plan.flow.start,
            edges: Self.edges(of: tally, in: plan.flow),
            ends: Dictionary(uniqueKeysWithValues: ends),
            dials: Summary.Dials(of: tally)
        )
    }
}

extension Summary.Flow {
    /// The branches with their counts, which stand in the same order.
    private static func edges(of tally: FlowTally, in flow: ContactFlow.Flow) -> [Summary.FlowEdge]
    {
        let counts = zip(flow.actions, tally.blocks).flatMap { action, block in
            (action.transitions.next == nil ? [] : [block.next]) + block.conditions + block.errors
        }
        return zip(FlowGraph(of: flow).edges, counts).map { edge, count in
            Summary.FlowEdge(
                from: edge.source,
                to: edge.target,
                label: edge.label.isEmpty ? "next" : edge.label,
                error: edge.isError,
                count: count
            )
        }
    }
}

extension Summary.FlowBlock {
    fileprivate init(_ action: FlowAction, _ block: FlowTally.Block) {
        let transitions = action.transitions
        var branches = transitions.next == nil ? [:] : ["next": block.next]
        // Two branches may have the same label, and then count together.
        for (condition, count) in zip(transitions.conditions, block.conditions) {
            branches[condition.label, default: 0] += count
        }
        for (error, count) in zip(transitions.errors, block.errors) {
            branches[error.type, default: 0] += count
        }
        let ends = FlowEnd.allCases.map { ($0.name, block.ends[Int($0.rawValue)]) }
        self.init(
            identifier: action.identifier,
            type: action.writtenType,
            visits: block.visits,
            branches: branches,
            ends: Dictionary(uniqueKeysWithValues: ends.filter { $0.1 > 0 })
        )
    }
}

extension Summary.Dials {
    fileprivate init(of tally: FlowTally) {
        let finished = tally.dials.reduce(0, +)
        let counts = tally.dials.enumerated().map { index, count in
            (index == FlowTally.mostDials ? "\(index)+" : "\(index)", count)
        }
        self.init(
            total: tally.dialCount,
            mean: finished == 0 ? nil : Double(tally.dialCount) / Double(finished),
            byCount: Dictionary(uniqueKeysWithValues: counts)
        )
    }
}
