import ContactFlow

/// The branches of the block, written down a second time and differently: what happens, and how a
/// contact leaves with resume "yes" and with resume "no".
///
/// Source: Amazon Connect Administrator Guide, "Flow block in Amazon Connect: Transfer to phone
/// number".
struct BranchTable {
    struct Row {
        /// Where the contact stands when it happens.
        var state: TransferBlockMachine.State
        var signal: TransferBlockMachine.Signal
        /// What the machine must answer.
        var answer: TransferBlockMachine.Action
        /// Where the contact stands then.
        var next: TransferBlockMachine.State
    }

    /// The one row for a state and a signal; `nil` when the signal comes too late or too early.
    static func row(
        _ state: TransferBlockMachine.State,
        _ signal: TransferBlockMachine.Signal,
        rules: TransferBlockMachine.TransferProperties
    ) -> Row? {
        let rows = rules.resumes ? yes(sendsDigits: rules.sendsDigits) : no
        return rows.first { $0.state == state && $0.signal == signal }
    }

    static func rows(rules: TransferBlockMachine.TransferProperties) -> [Row] {
        rules.resumes ? yes(sendsDigits: rules.sendsDigits) : no
    }

    private static func yes(sendsDigits: Bool) -> [Row] {
        [
            Row(state: .ringing, signal: .refused, answer: .leave(.callFailed), next: .left),
            Row(state: .ringing, signal: .failed, answer: .dropLeg(.callFailed), next: .left),
            // Nothing was dialled at all: that is the block's own affair, whatever the flow resumes.
            Row(state: .ringing, signal: .notPlaced, answer: .dropLeg(.error), next: .left),
            Row(
                state: .ringing,
                signal: .callerIDRejected,
                answer: .dropLeg(.callFailed),
                next: .left
            ),
            Row(
                state: .ringing,
                signal: .ringingLimitReached,
                answer: .dropLeg(.timeout),
                next: .left
            ),
            hangUp(in: .ringing),
            Row(
                state: .ringing,
                signal: .answered,
                answer: .connect,
                next: sendsDigits ? .sendingDigits : .talking
            ),
            Row(state: .sendingDigits, signal: .digitsSent, answer: .wait, next: .talking),
            hangUp(in: .sendingDigits),
            success(in: .sendingDigits),
            hangUp(in: .talking),
            success(in: .talking),
        ]
    }

    private static let no = [
        Row(state: .ringing, signal: .refused, answer: .leave(.error), next: .left),
        Row(state: .ringing, signal: .failed, answer: .dropLeg(.error), next: .left),
        Row(state: .ringing, signal: .notPlaced, answer: .dropLeg(.error), next: .left),
        Row(state: .ringing, signal: .callerIDRejected, answer: .dropLeg(.error), next: .left),
        Row(state: .ringing, signal: .ringingLimitReached, answer: .dropLeg(.error), next: .left),
        hangUp(in: .ringing),
        Row(state: .ringing, signal: .answered, answer: .bridge(.transferred), next: .bridged),
        Row(state: .bridged, signal: .externalPartyHungUp, answer: .dropBridgedLeg, next: .left),
        Row(state: .bridged, signal: .customerHungUp, answer: .dropBridgedLeg, next: .left),
    ]

    private static func hangUp(in state: TransferBlockMachine.State) -> Row {
        Row(
            state: state,
            signal: .customerHungUp,
            answer: .dropLeg(.customerDisconnected),
            next: .left
        )
    }

    private static func success(in state: TransferBlockMachine.State) -> Row {
        Row(state: state, signal: .externalPartyHungUp, answer: .dropLeg(.success), next: .left)
    }
}
