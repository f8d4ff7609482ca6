// What a contact does whose block has called a function.
extension FlowMachine {
    /// What a contact passes to the function of the block where it is.
    package func parameters(for call: FunctionCall) -> [String: String] {
        call.parameters(of: attributes)
    }

    /// Moves on from a block whose function has answered.
    ///
    /// What a function answers takes the place of everything that was answered before.
    ///
    /// - Parameters:
    ///   - answer: What it answered, or why it did not.
    ///   - program: The flow.
    ///   - luck: The address of the contact's draws.
    ///   - counter: Where the way is counted.
    /// - Returns: What the contact does next.
    package mutating func take(
        _ answer: FunctionAnswer,
        _ program: FlowProgram,
        luck: Luck,
        counter: FlowCounter
    ) -> Action {
        switch answer {
        case .values(let values):
            let root = AttributePath.functionRoot
            var attributes = attributes
            attributes.removeValues(under: root)
            for (name, value) in values where !name.isEmpty {
                attributes[AttributePath(names: [root, name])] = value
            }
            return goOn(knowing: attributes, program, luck, counter)
        case .failed(let failure):
            return fail(with: failure.rawValue, program, luck, counter)
        }
    }
}
