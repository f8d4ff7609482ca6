internal import Telephony
internal import VirtualTime

// When a leg began to ring. Nothing happens to a contact at that moment, so no event tells of it; when the
// leg is over, its carrier is asked.
extension Contact {
    /// Tells the ledger when its leg rang that is over now, unless the leg failed.
    @inline(never)
    func recordRinging(of entry: LedgerEntry) {
        guard row > 0, entry.leg == .answered || entry.leg == .abandoned else { return }
        let carrier = Int(entry.carrier)
        let delay = postDialDelay(of: leg, on: source.carriers[carrier])
        let rang = entry.leg == .answered || delay <= entry.inBlock
        call(source.ledger, (rang ? delay : nil, carrier)) {
            $0.tally.legs[$1.1].noteRinging(after: $1.0)
        }
    }

    /// How long after the dialling a leg rings, unless it is over by then.
    private func postDialDelay(of leg: LegID, on carrier: CarrierPort) -> SimulationDuration {
        switch carrier {
        case .simulated(let handle): call(handle, leg) { $0.law.postDialDelay(of: $1) }
        case .wire(let handle): call(handle, leg) { $0.postDialDelay(of: $1) }
        }
    }
}
