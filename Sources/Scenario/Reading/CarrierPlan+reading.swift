internal import ContactCenter
internal import Measures
internal import Plan
internal import Randomness
internal import Telephony
internal import VirtualTime

extension SectionReader {
    /// Reads the list `carriers` of the file, and reports names that are not unique.
    func carrierPlans() -> [CarrierPlan] {
        var names: Set<String> = []
        let items = items("carriers", of: "carriers") ?? []
        let drafts = items.enumerated().compactMap { index, item -> CarrierDraft? in
            let path = "carriers.\(item.name ?? String(index))"
            let section = SectionReader(item, named: path, as: .carrier, diagnosis: diagnosis)
            guard let section, let carrier = section.carrierPlan() else { return nil }
            if !names.insert(carrier.name).inserted {
                section.report(
                    "there is another carrier '\(carrier.name)' already",
                    at: section.entry("name")?.value.position ?? item.position
                )
            }
            return CarrierDraft(plan: carrier, section: section)
        }
        let rules = CarrierRules(drafts: drafts, names: items.compactMap(\.name))
        rules.check(until: writtenDuration)
        return drafts.map(\.plan)
    }

    /// How long contacts arrive, if the file says so rightly.
    private var writtenDuration: SimulationDuration? {
        guard let text = entry("duration")?.value.text else { return nil }
        return try? SimulationDuration(writtenAs: text, isPositive: true)
    }

    private func carrierPlan() -> CarrierPlan? {
        let name = carrierName()
        let prefixes = list("prefixes", of: "prefixes such as +44") { text throws(ValueProblem) in
            try String(prefixOfNumbers: text)
        }
        let trunks = count("trunks", in: 0...1 << 53)
        if trunks == 0 {
            warn(
                Caution(
                    "no-trunks",
                    "without trunks every leg of the carrier is blocked",
                    because: "a leg needs a trunk from the dialling to the release",
                    help: "write how many legs the carrier carries at once, "
                        + "or leave 'trunks' out if it does not limit them"
                ),
                at: "trunks"
            )
        }
        let share = probability("share")
        let callLimit = section("callsPerSecond", as: .callsPerSecond)?.callLimit()
        let overflow = scalar("overflowTo", as: "the name of a carrier") { $0 }
        let isOnWire = isOnWire
        let wire = section("sip", as: .sip)?.wirePlan()
        if isOnWire { reportFarEndKeys() }
        let laws = isOnWire ? nil : carrierLaws()
        guard let name else { return nil }
        // What could not be read was reported, and the plan's own value stands in.
        var carrier = laws ?? CarrierPlan(name: "", answer: .constant(.zero), hangup: nil)
        carrier.name = name
        if let prefixes { carrier.prefixes = prefixes }
        carrier.trunks = trunks
        carrier.share = share
        carrier.callLimit = callLimit
        carrier.overflow = overflow
        carrier.wire = wire
        return carrier
    }

    /// Reads what becomes of the legs of a carrier that is simulated, or that answers.
    private func carrierLaws() -> CarrierPlan {
        let setup = law("setup")
        let failure = section("failure", as: .failure)?.failure()
        let answer = law("answer", isRequired: true)
        let noAnswer = probability("noAnswer")
        let hangup = law("hangup")
        let rejection = probability(
            "callerIDRejection",
            rule: Rule("caller-id-rejection")
        )
        let outages = outages()
        let retryAfter = duration("retryAfter", isPositive: true)
        var carrier = CarrierPlan(name: "", answer: answer ?? .constant(.zero), hangup: hangup)
        if let setup { carrier.setup = setup }
        if let noAnswer { carrier.noAnswer = noAnswer }
        if let rejection { carrier.callerIDRejection = rejection }
        carrier.failure = failure
        carrier.outages = outages
        carrier.retryAfter = retryAfter
        return carrier
    }

    private func callLimit() -> CallLimit? {
        let ratio = scalar("rate", isRequired: true, as: "a rate") { text throws(ValueProblem) in
            let rate = try Rate(writtenAs: text)
            guard rate.perSecond > 0 else { throw .range("more than 0/s") }
            return try rate.ratio()
        }
        let burst = count("burst", in: 1...1 << 53)
        guard let ratio, let burst else { return nil }
        return CallLimit(calls: ratio.count, period: ratio.time, burst: burst)
    }

    private func carrierName() -> String? {
        let allowed = "1 to 64 characters without dots, parentheses and equals signs"
        return scalar("name", isRequired: true, as: allowed) { text throws(ValueProblem) in
            guard (1...64).contains(text.count), text == text.trimmingSpaces,
                !text.contains(where: { ".()=".contains($0) || $0.isNewline })
            else { throw .form(allowed) }
            return text
        }
    }

    private func failure() -> CarrierPlan.Failure? {
        let probability = probability("probability", isRequired: true)
        let delay = law("after")
        let causes = causeShares("causes")
        guard let probability, let delay, let causes else { return nil }
        return CarrierPlan.Failure(
            probability: probability,
            delay: delay,
            causes: causes
        )
    }

    private func causeShares(_ key: String) -> [CarrierPlan.CauseShare]? {
        guard let causes = section(key, as: .causes) else { return nil }
        guard !causes.entries.isEmpty else {
            report("'\(causes.name)' names no cause", at: causes.position)
            return nil
        }
        let shares = causes.entries.compactMap { entry -> CarrierPlan.CauseShare? in
            let (share, delay) = causes.shareAndDelay(of: entry)
            guard let cause = ReleaseCause(writtenAs: entry.key) else {
                causes.report(
                    "a cause must be a SIP response code from 300 to 699, "
                        + "but is '\(entry.key.clipped(to: 60))'",
                    at: entry.position
                )
                return nil
            }
            return share.map { CarrierPlan.CauseShare(cause: cause, share: $0, delay: delay) }
        }
        guard shares.count == causes.entries.count,
            checkSum(of: shares.map(\.share), in: key, called: "shares")
        else { return nil }
        return shares
    }

    /// Reads what stands behind a cause: its share, or a section with share and delay.
    private func shareAndDelay(of entry: YAMLNode.Entry) -> (share: Double?, delay: Law?) {
        let name = name(of: entry.key.clipped(to: 60))
        if case .mapping = entry.value.content {
            let section = SectionReader(entry.value, named: name, as: .cause, diagnosis: diagnosis)
            return (section?.probability("share", isRequired: true), section?.law("after"))
        }
        let share: Double? = read(entry.value, named: name, as: "a probability") {
            text throws(ValueProblem) in
            try Double(probability: text)
        }
        return (share, nil)
    }
}

extension ReleaseCause {
    /// Reads a SIP response code from 300 to 699; `nil` for everything else.
    package init?(writtenAs text: String) {
        guard let code = Int(text), String(code) == text else { return nil }
        self.init(sipCode: code)
    }
}

extension YAMLNode {
    /// The text under the key `name`, by which an item of a list goes.
    package var name: String? { value(of: "name")?.text }

    /// The value of a key; `nil` when there is none, and for what is no section.
    package func value(of key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }
}
