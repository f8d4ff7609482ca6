internal import Randomness

/// A flow made ready to run: its actions as steps, with laws to draw from.
///
/// Immutable, and shared by all contacts of a replication.
package final class FlowProgram: Sendable {
    /// What is run.
    package let flow: Flow
    let steps: [FlowStep]
    let outlines: [FlowOutline]
    /// The indices of the actions to which the errors and conditions of all blocks lead, in order.
    let targets: [Int]
    /// How many numbers a counter of the flow has.
    let countLength: Int
    /// Whether a block asks for the contact's own identity.
    let namesContact: Bool

    /// The most blocks that a contact passes; then it is cut off.
    ///
    /// Our choice, for flows that never let a contact go: a flow of Connect has at most 250 actions,
    /// so who passes four times as many goes round in a circle.
    package static let mostVisits: UInt32 = 1_000

    /// Makes a plan ready.
    ///
    /// - Parameters:
    ///   - plan: The flow, and how its blocks behave.
    ///   - choices: A block with the parameters that a flow does not hold, such as
    ///     ``TransferBlock/ringLimit``.
    package init(_ plan: FlowPlan, choices: TransferBlock) {
        flow = plan.flow
        namesContact = plan.flow.namesContact
        let type = flow.type ?? .inbound
        steps = flow.actions.map { action in
            FlowStep(action, behaving: plan.given(for: action), in: type, choices: choices)
        }
        var outlines: [FlowOutline] = []
        var targets: [Int] = []
        var row = 0
        for step in steps {
            outlines.append(FlowOutline(step, firstTarget: targets.count, row: row))
            let (errors, conditions) = (step.transitions.errors, step.transitions.conditions)
            targets += errors.map(\.target) + conditions.map(\.target)
            row += FlowCounter.rowLength(errors: errors.count, conditions: conditions.count)
        }
        self.outlines = outlines
        self.targets = targets
        countLength = row
    }

    func step(at index: Int) -> FlowStep { steps[index] }

    /// The block *Transfer to phone number* at an index; `nil` for another action.
    package func transferBlock(at index: Int) -> TransferBlock? {
        if case .transfer(let block) = steps[index].work { block } else { nil }
    }

    /// The blocks *Transfer to phone number* by their index; `nil` for other actions.
    package var transferBlocks: [TransferBlock?] { steps.indices.map(transferBlock(at:)) }

    /// The agents behind the block at an index; `nil` for one that leads to no queue.
    package func queue(at index: Int) -> BlockBehaviour.Queue? {
        switch steps[index].work {
        case .queue(let queue), .agent(let queue): queue
        default: nil
        }
    }

    /// The function that the block at an index calls; `nil` for one that calls none.
    package func functionCall(at index: Int) -> FunctionCall? {
        if case .call(let call) = steps[index].work { call } else { nil }
    }
}
