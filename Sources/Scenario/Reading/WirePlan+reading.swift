internal import Measures
internal import Plan
internal import Randomness
internal import VirtualTime

extension SectionReader {
    /// The keys that say what becomes of a leg, which the far end of a wire decides itself.
    private static let farEndKeys = [
        "setup", "failure", "answer", "noAnswer", "hangup", "outages", "callerIDRejection",
        "retryAfter",
    ]

    /// Whether legs of this carrier are placed on a wire, rightly or wrongly said.
    var isOnWire: Bool { entry("sip")?.value.value(of: "target") != nil }

    /// Reports keys that the far end of a wire decides.
    func reportFarEndKeys() {
        for key in Self.farEndKeys {
            guard let entry = entry(key) else { continue }
            report(
                "'\(name(of: key))' cannot stand beside '\(name(of: "sip.target"))': "
                    + "the far end decides it",
                help: "remove it; to simulate the carrier instead, remove 'target'",
                at: entry.position
            )
        }
    }

    /// Reads the section `sip` of a carrier.
    func wirePlan() -> WirePlan {
        var plan = WirePlan()
        let names = ["local", "domain", "dtmf", "credentials", "headers"]
        if has("target") {
            for key in ["ringLimit", "faults"] {
                guard let entry = entry(key) else { continue }
                report(
                    "'\(name(of: key))' cannot stand beside '\(name(of: "target"))': "
                        + "it says how 'trunkload answer' behaves",
                    help: "remove it, or write it in the scenario of the far end",
                    at: entry.position
                )
            }
        } else {
            for key in names {
                guard let entry = entry(key) else { continue }
                report(
                    "'\(name(of: key))' means nothing without '\(name(of: "target"))'",
                    help: "write where the legs are placed, such as target: sip:127.0.0.1:5070",
                    at: entry.position
                )
            }
        }
        readTarget(into: &plan)
        if let digits: WirePlan.Digits = choice("dtmf") { plan.digits = digits }
        if let domain = domain() { plan.domain = domain }
        plan.credentials = section("credentials", as: .sipCredentials)?.credentials()
        plan.headers = section("headers", as: .sipHeaders)?.headers() ?? []
        plan.ringLimit = duration("ringLimit", isPositive: true)
        if let faults = section("faults", as: .sipFaults)?.wireFaults() { plan.faults = faults }
        return plan
    }

    private func readTarget(into plan: inout WirePlan) {
        let form = "an address such as sip:127.0.0.1:5070 or sip:[::1]:5070;transport=tcp"
        let target = scalar("target", as: form) { text throws(ValueProblem) in
            guard text.hasPrefix("sip:") else { throw .form(form) }
            var parts = text.dropFirst(4).split(separator: ";", omittingEmptySubsequences: false)
            var transport = WirePlan.Transport.udp
            if parts.count == 2 {
                let words = parts[1].split(separator: "=", omittingEmptySubsequences: false)
                guard words.count == 2, words[0] == "transport",
                    let named = WirePlan.Transport(rawValue: String(words[1]))
                else { throw .form("\(form); the transport is udp or tcp") }
                transport = named
                parts.removeLast()
            }
            guard parts.count == 1,
                let place = WirePlan.Place(writtenAs: String(parts[0]), defaultPort: 5_060),
                place.port > 0
            else { throw .form(form) }
            return (place, transport)
        }
        if let (place, transport) = target {
            plan.target = place
            plan.transport = transport
        }
        let local = "an address and a port such as 127.0.0.1:0"
        let place = scalar("local", as: local) { text throws(ValueProblem) in
            guard let place = WirePlan.Place(writtenAs: text, defaultPort: 0) else {
                throw .form(local)
            }
            return place
        }
        if let place { plan.local = place }
    }

    private func domain() -> String? {
        let form = "a name of letters, digits, dots and hyphens"
        return scalar("domain", as: form) { text throws(ValueProblem) in
            let isName = text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0x2D
                    || $0 == 0x2E
            }
            guard isName, !text.isEmpty else { throw .form(form) }
            return text
        }
    }

    private func credentials() -> WirePlan.Credentials? {
        let user = value("user", isRequired: true) == nil ? nil : line("user", atMost: 128)
        let form = "the name of an environment variable such as SIP_PASSWORD"
        let variable = scalar("passwordFrom", isRequired: true, as: form) {
            text throws(ValueProblem) in
            let isName = text.utf8.enumerated().allSatisfy { index, byte in
                byte == 0x5F
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || index > 0 && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
            guard isName, !text.isEmpty else {
                throw .form(form, help: "the password itself never stands in a file")
            }
            return text
        }
        guard let user, let variable else { return nil }
        return WirePlan.Credentials(user: user, passwordVariable: variable)
    }

    /// Headers that the agent writes itself, in any case of letters.
    private static let ownHeaders: Set = [
        "via", "v", "from", "f", "to", "t", "call-id", "i", "cseq", "contact", "m",
        "max-forwards", "content-length", "l", "content-type", "c", "route", "record-route",
        "allow", "supported", "k", "authorization", "proxy-authorization",
    ]

    private func headers() -> [WirePlan.Header] {
        entries.compactMap { entry in
            let key = entry.key
            let isToken = key.utf8.enumerated().allSatisfy { index, byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || index > 0
                        && (byte == 0x2D
                            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte))
            }
            guard isToken, !key.isEmpty, !Self.ownHeaders.contains(key.lowercased()) else {
                report(
                    "'\(name(of: key.clipped(to: 60)))' cannot be a header of one's own",
                    help: isToken
                        ? "the agent writes this header itself"
                        : "a name has letters, digits and hyphens",
                    at: entry.position
                )
                return nil
            }
            let form = "a text of 1 to 512 characters in one line"
            let value: String? = read(entry.value, named: name(of: key), as: form) {
                text throws(ValueProblem) in
                guard (1...512).contains(text.count), !text.contains(where: \.isNewline) else {
                    throw .form(form)
                }
                return text
            }
            return value.map { WirePlan.Header(name: key, value: $0) }
        }
    }

    private func wireFaults() -> WireFaultPlan {
        var faults = WireFaultPlan()
        if let lose = probability("lose") { faults.lose = lose }
        if let duplicate = probability("duplicate") { faults.duplicate = duplicate }
        if let reorder = probability("reorder") { faults.reorder = reorder }
        if let delay = law("delay") { faults.delay = delay }
        if let share = probability("noResponse") { faults.noResponse = share }
        if let share = probability("answerAfterCancel") { faults.answerAfterCancel = share }
        if let share = probability("noBye") { faults.noBye = share }
        let what = "provisional responses such as 180"
        let provisional = list("provisional", of: what) { text throws(ValueProblem) in
            try Int(count: text, in: 100...199)
        }
        if let provisional { faults.provisional = provisional }
        faults.retryAfter = duration("retryAfter", isPositive: true)
        return faults
    }
}

extension WirePlan.Place {
    /// Reads an address and a port, of which the port may be left out.
    init?(writtenAs text: String, defaultPort: UInt16) {
        var host = text[...]
        var port: Substring?
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            guard rest.isEmpty || rest.first == ":",
                host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }),
                host.contains(":")
            else { return nil }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else {
            if let colon = text.firstIndex(of: ":") {
                host = text[..<colon]
                port = text[text.index(after: colon)...]
            }
            if host != "localhost" {
                let bytes = host.split(separator: ".", omittingEmptySubsequences: false)
                guard bytes.count == 4, bytes.allSatisfy({ UInt8($0) != nil && $0.count <= 3 })
                else { return nil }
            }
        }
        var number = defaultPort
        if let port {
            guard let written = UInt16(port), port.allSatisfy(\.isNumber) else { return nil }
            number = written
        }
        self.init(host: host == "localhost" ? "127.0.0.1" : String(host), port: number)
    }
}
