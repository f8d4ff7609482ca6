internal import ContactCenter
internal import Measures
internal import Plan
internal import Telephony
internal import Typesetting
internal import VirtualTime

/// A carrier as it was read, and its section of the file.
struct CarrierDraft {
    let plan: CarrierPlan
    let section: SectionReader

    /// Reports a mistake at a key, or at the carrier where the key is missing.
    func report(_ message: String, help: String? = nil, at key: String) {
        section.report(message, help: help, at: position(of: key))
    }

    /// Where the value of a key stands, or else the carrier.
    func position(of key: String) -> SourcePosition {
        section.entry(key)?.value.position ?? section.position
    }
}

/// What carriers ask of one another and of themselves.
struct CarrierRules {
    /// The carriers that could be read, in order.
    let drafts: [CarrierDraft]
    /// The names of all carriers of the file.
    let names: [String]

    /// Reports what is wrong and warns of what is questionable.
    ///
    /// - Parameter end: How long contacts arrive, if that is known.
    func check(until end: SimulationDuration?) {
        checkOverflow()
        checkShares()
        warnAboutCarriersWithoutLegs()
        for draft in drafts {
            draft.warnAboutUnusedKeys()
            draft.warnAboutOutages(until: end)
        }
    }
}

// MARK: - Overflow

extension CarrierRules {
    private func checkOverflow() {
        for (index, draft) in drafts.enumerated() {
            guard let overflow = draft.plan.overflow else { continue }
            if !names.contains(overflow) {
                draft.report(
                    "'\(draft.section.name(of: "overflowTo"))' must be the name of a carrier, "
                        + "but is '\(overflow.clipped(to: 60))'",
                    help: overflow.nearest(in: names).map { "did you mean '\($0)'?" }
                        ?? (names.count < 2 ? nil : "the carriers are \(names.listed)"),
                    at: "overflowTo"
                )
            } else if let circle = circle(through: index), circle.min() == index {
                let chain = (circle + [index]).map { drafts[$0].plan.name }
                draft.report(
                    "'\(draft.section.name(of: "overflowTo"))' leads back to "
                        + "'\(draft.plan.name)': \(chain.joined(separator: " → "))",
                    help: "leave 'overflowTo' out where a leg shall be blocked",
                    at: "overflowTo"
                )
            }
        }
    }

    /// The carriers of a circle of overflow that begins and ends with one; `nil` when there is none.
    private func circle(through first: Int) -> [Int]? {
        var chain = [first]
        while let last = chain.last, let name = drafts[last].plan.overflow,
            let next = drafts.firstIndex(where: { $0.plan.name == name })
        {
            if next == first { return chain }
            if chain.contains(next) { return nil }
            chain.append(next)
        }
        return nil
    }
}

// MARK: - Shares

extension CarrierRules {
    private func checkShares() {
        var seen: Set<[Int]> = []
        for prefix in prefixes {
            let members = drafts.indices.filter { drafts[$0].plan.prefixes.contains(prefix) }
            let sharing = members.filter { drafts[$0].section.has("share") }
            // Carriers with the same prefixes are told of once.
            guard let first = sharing.first, seen.insert(members).inserted else { continue }
            for member in members where !sharing.contains(member) {
                drafts[member].report(
                    "'\(drafts[member].section.name(of: "share"))' is missing: "
                        + "other carriers of the prefix '\(prefix)' have shares",
                    help: "write 0% for a carrier that gets only what overflows",
                    at: "share"
                )
            }
            let shares = sharing.compactMap { drafts[$0].plan.share }
            let sum = shares.reduce(0, +)
            guard members == sharing, shares.count == sharing.count, abs(sum - 1) > 1e-9 else {
                continue
            }
            drafts[first].report(
                "the shares of the carriers of the prefix '\(prefix)' must add up to 100%, "
                    + "but add up to \(((sum * 1e10).rounded() / 1e8).short)%",
                at: "share"
            )
        }
    }

    /// All prefixes, in the order in which they appear.
    private var prefixes: [String] {
        var prefixes: [String] = []
        for prefix in drafts.flatMap(\.plan.prefixes) where !prefixes.contains(prefix) {
            prefixes.append(prefix)
        }
        return prefixes
    }

    /// Warns of carriers before which others serve all their numbers, and to which nothing overflows.
    private func warnAboutCarriersWithoutLegs() {
        let targets = Set(drafts.compactMap(\.plan.overflow))
        for (index, draft) in drafts.enumerated() where !targets.contains(draft.plan.name) {
            let earlier = drafts[..<index].flatMap(\.plan.prefixes)
            guard !draft.section.has("share"), draft.plan.prefixes.allSatisfy(earlier.contains)
            else { continue }
            draft.section.diagnosis.warn(
                Caution(
                    "carrier-unused",
                    "no leg is offered to the carrier '\(draft.plan.name)'",
                    because: "of carriers with the same prefix the first one serves it",
                    help:
                        "let another carrier overflow to it with 'overflowTo', or write a 'share' "
                        + "for each"
                ),
                at: draft.section.position
            )
        }
    }
}

// MARK: - Each for itself

extension CarrierDraft {
    fileprivate func warnAboutUnusedKeys() {
        if plan.overflow != nil, !section.has("trunks"), !section.has("callsPerSecond"),
            !section.has("retryAfter")
        {
            section.warn(
                Caution(
                    "overflow-unused",
                    "nothing overflows from the carrier '\(plan.name)'",
                    because: "a carrier refuses a leg only for want of a trunk, above its calls "
                        + "per second or within a Retry-After",
                    help: "limit it with 'trunks', 'callsPerSecond' or 'retryAfter'"
                ),
                at: "overflowTo"
            )
        }
        if plan.retryAfter != nil, !plan.causes.contains(.serviceUnavailable) {
            section.warn(
                Caution(
                    "retry-after-unused",
                    "'\(section.name(of: "retryAfter"))' changes nothing, "
                        + "since the carrier never answers 503",
                    because: "Retry-After goes with the response 503",
                    help: "name 503 among the causes of 'failure' or of an outage"
                ),
                at: "retryAfter"
            )
        }
    }

    fileprivate func warnAboutOutages(until end: SimulationDuration?) {
        guard case .sequence(let items)? = section.entry("outages")?.value.content,
            items.count == plan.outages.count
        else { return }
        for (index, outage) in plan.outages.enumerated() {
            guard case .scheduled(let start, _, _) = outage.timing else { continue }
            let position = items[index].value(of: "from")?.position ?? items[index].position
            let name = "\(section.name(of: "outages")).\(index)"
            if let end, start >= end {
                section.diagnosis.warn(
                    Caution(
                        "outage-after-end",
                        "the outage '\(name)' begins when contacts no longer arrive",
                        because: "contacts arrive for the 'duration' of the scenario",
                        help: "let it begin earlier, or lengthen 'duration'"
                    ),
                    at: position
                )
            } else if let other = plan.outages[..<index].firstIndex(where: {
                outage.overlaps($0, until: end)
            }) {
                section.diagnosis.warn(
                    Caution(
                        "outages-overlap",
                        "the outage '\(name)' overlaps with '\(section.name(of: "outages"))."
                            + "\(other)'",
                        because: "a leg that is dialled in both is failed by the first, or if that "
                            + "spares it by the second",
                        help: "let one begin when the other has ended, unless both faults are meant"
                    ),
                    at: position
                )
            }
        }
    }
}

extension OutagePlan {
    /// Whether both are on at one time, as far as that is known beforehand.
    ///
    /// Only the first thousands of repetitions are looked at.
    fileprivate func overlaps(_ other: OutagePlan, until end: SimulationDuration?) -> Bool {
        guard case .scheduled(var start, let length, let period) = timing,
            case .scheduled(var otherStart, let otherLength, let otherPeriod) = other.timing
        else { return false }
        let last = end ?? .longest
        for _ in 0..<10_000 where start < last && otherStart < last {
            if start < otherStart + otherLength, otherStart < start + length { return true }
            if start < otherStart {
                guard let period else { return false }
                start += period
            } else {
                guard let otherPeriod else { return false }
                otherStart += otherPeriod
            }
        }
        return false
    }
}
