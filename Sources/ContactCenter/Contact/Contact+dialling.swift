internal import ContactFlow
internal import Telephony
internal import VirtualTime

// What the block where a contact is does for it. Mostly that is known of all contacts of a source; what
// is not is worked out at the entrance, once, and kept until the next.
extension Contact {
    /// The leg that it has dialled last.
    @inline(__always)
    var leg: LegID { LegID(id, attempt: UInt32(dials &- 1)) }

    /// The properties of the block on which its branches depend.
    @inline(__always)
    var rules: TransferBlockMachine.TransferProperties { source.diallings[Int(block)].rules }

    /// How long it took to send the DTMF digits, where the external party has answered.
    @inline(__always)
    var sent: SimulationDuration { state.isAnswered ? sending : .zero }

    /// How long it takes to send the DTMF digits.
    @inline(__always)
    var sending: SimulationDuration {
        let dialling = source.diallings[Int(block)]
        return _fastPath(!dialling.dependsOnNumber) ? dialling.sending : ownSending()
    }

    @inline(never)
    private func ownSending() -> SimulationDuration {
        call(source.resolver, address) { $0.dialling(for: $1).sending }
    }

    /// What to dial, with the carrier that takes the leg or the last one that has refused it.
    @inline(__always)
    func prepareDialling() -> Dialling {
        let dialling = source.diallings[Int(block)]
        return _fastPath(!dialling.dependsOnContact) ? dialling : ownDialling(dialling)
    }

    @inline(never)
    private func ownDialling(_ common: Dialling) -> Dialling {
        let dialling = common.dependsOnNumber ? resolveBlock() : common
        guard let choice = source.choice, dialling.refusal == nil else { return dialling }
        // The leg is not dialled yet, so it is the one after the last.
        let leg = LegID(id, attempt: UInt32(dials))
        return call(choice, (dialling, leg, row)) { $0.route($1.0, leg: $1.1, row: $1.2) }
    }

    private func resolveBlock() -> Dialling {
        let question = question()
        return call(source.resolver, (question.block, question.attributes, address)) {
            $0.prepare($1.0, for: $1.1, of: $1.2)
        }
    }
}
