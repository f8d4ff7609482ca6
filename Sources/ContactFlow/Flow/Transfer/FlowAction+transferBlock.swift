extension FlowAction {
    /// Whether this is the block *Transfer to phone number*.
    package var isTransferBlock: Bool { type == Self.transferType }

    /// The block *Transfer to phone number* with the properties that this action gives it.
    ///
    /// Static values are checked; dynamic ones are known only when a contact comes.
    ///
    /// - Parameter flowType: The kind of flow in which the action stands.
    /// - Returns: A block with usable properties.
    /// - Throws: Every property that is unusable.
    package func transferBlock(
        in flowType: FlowType = .inbound
    ) throws(FlowErrors) -> TransferBlock {
        precondition(isTransferBlock, "Only a \(Self.transferType) is such a block.")
        var reader = TransferBlockReader(of: self)
        let block = reader.block(in: flowType)
        guard let block, !reader.findings.contains(where: \.isError) else {
            throw FlowErrors(reader.findings)
        }
        return block
    }
}
