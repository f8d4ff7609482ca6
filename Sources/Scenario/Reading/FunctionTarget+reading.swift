package import ContactFlow
internal import Measures
internal import Plan

extension SectionReader {
    /// Reads where the function of a block is called.
    ///
    /// - Parameter types: The types of the blocks that the key means; empty where nobody knows them.
    /// - Returns: `nil` where nothing is said; for what is wrong and reported somewhere, so that nobody is
    ///   told that there is no function.
    func functionTarget(of types: [ActionType]) -> FunctionTarget? {
        guard let place = entry("calls")?.position else { return nil }
        if let other = types.first(where: { $0.name != ActionType.callsFunctions }) {
            report(
                "'\(name(of: "calls"))' has no meaning: \(other.name) calls no function",
                rule: Rule("flow-block-disobeys"),
                help: "remove it, or write it for \(ActionType.callsFunctions)",
                at: place
            )
            return nil
        }
        for key in ["takes", "error", "yields"] where has(key) {
            report(
                "'\(name(of: key))' cannot stand beside '\(name(of: "calls"))': "
                    + "the function decides it",
                rule: Rule("flow-block-disobeys"),
                help: "remove it; to simulate the function instead, remove 'calls'",
                at: entry(key)?.position ?? place
            )
        }
        let form = "a URL such as http://127.0.0.1:9000/2015-03-31/functions/function/invocations"
        let target = scalar("calls", as: form) { text throws(ValueProblem) in
            guard let target = FunctionTarget(writtenAs: text) else {
                throw .form(form, help: FunctionTarget.help(for: text))
            }
            return target
        }
        return target ?? FunctionTarget(host: "127.0.0.1", port: 80, path: "/")
    }
}

extension ActionType {
    /// The one type of blocks that call functions.
    fileprivate static let callsFunctions = "InvokeLambdaFunction"
}

extension FunctionTarget {
    /// Reads a URL; `nil` for what is none, and where the machine does not go by its address.
    package init?(writtenAs text: String) {
        let scheme = "http://"
        guard text.lowercased().hasPrefix(scheme), text.utf8.count <= 2_048 else { return nil }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        let path = rest[authority.endIndex...]
        guard let place = WirePlan.Place(writtenAs: String(authority), defaultPort: 80),
            place.port > 0,
            // RFC 3986, section 3: visible characters of ASCII; a fragment never leaves the client.
            path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x23 })
        else { return nil }
        self.init(host: place.host, port: place.port, path: path.isEmpty ? "/" : String(path))
    }

    /// What to do about a URL that cannot be read, where there is something to say.
    fileprivate static func help(for text: String) -> String? {
        if text.lowercased().hasPrefix("https://") {
            return "TLS is not spoken; put a proxy on this machine before the function"
        }
        guard text.lowercased().hasPrefix("http://") else { return nil }
        return "machines go by their addresses, such as 127.0.0.1, or by localhost"
    }
}
