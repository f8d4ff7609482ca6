@testable import ContactFlow

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

    static func rows(resumes: Bool) -> [Row] {
        resumes ? yes : no
    }

    static func row(
        _ state: TransferBlockMachine.State,
        _ signal: TransferBlockMachine.Signal,
        resumes: Bool
    ) -> Row? {
        rows(resumes: resumes).first { $0.state == state && $0.signal == signal }
    }

    private static let yes = [
        Row(state: .ringing, signal: .refused, answer: .leave(.callFailed), next: .left),
        Row(state: .ringing, signal: .failed, answer: .dropLeg(.callFailed), next: .left),
        Row(state: .ringing, signal: .ringingLimitReached, answer: .dropLeg(.timeout), next: .left),
        Row(
            state: .ringing,
            signal: .customerHungUp,
            answer: .dropLeg(.customerDisconnected),
            next: .left
        ),
        Row(state: .ringing, signal: .answered, answer: .connect, next: .talking),
        Row(state: .talking, signal: .externalPartyHungUp, answer: .dropLeg(.success), next: .left),
        Row(
            state: .talking,
            signal: .customerHungUp,
            answer: .dropLeg(.customerDisconnected),
            next: .left
        ),
    ]

    private static let no = [
        Row(state: .ringing, signal: .refused, answer: .leave(.error), next: .left),
        Row(state: .ringing, signal: .failed, answer: .dropLeg(.error), next: .left),
        Row(state: .ringing, signal: .ringingLimitReached, answer: .dropLeg(.error), next: .left),
        Row(
            state: .ringing,
            signal: .customerHungUp,
            answer: .dropLeg(.customerDisconnected),
            next: .left
        ),
        Row(state: .ringing, signal: .answered, answer: .bridge(.transferred), next: .bridged),
        Row(state: .bridged, signal: .externalPartyHungUp, answer: .dropBridgedLeg, next: .left),
        Row(state: .bridged, signal: .customerHungUp, answer: .dropBridgedLeg, next: .left),
    ]
}
