/// By which names a server may be asked.
///
/// A page on the internet can let its own name lead to this machine, and so make a browser ask here; but the
/// browser says by which name it asks.
struct HostRule: Sendable {
    /// What is to be done with a request.
    enum Judgement: Hashable {
        case allowed
        /// There is no name, or more than one, or what stands there is none.
        case malformed
        case foreign
    }

    private var names: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
    private var allowsAll = false

    /// The rule for a server.
    ///
    /// - Parameters:
    ///   - host: The address at which it listens, without brackets.
    ///   - others: More names; `*` stands for all.
    init(listeningAt host: String, allowing others: [String]) {
        names.insert(Self.bracketed(host.lowercased()))
        for name in others {
            if name == "*" { allowsAll = true }
            names.insert(Self.bracketed(name.lowercased()))
        }
    }

    /// Judges the Host fields of a request.
    ///
    /// - Parameters:
    ///   - fields: Their values.
    ///   - address: The address of this machine to which the request came, without brackets.
    /// - Returns: What is to be done with the request.
    func judge(_ fields: [String], at address: String?) -> Judgement {
        guard fields.count == 1, let name = Self.name(in: fields[0]) else { return .malformed }
        let isOwn = address.map { Self.bracketed($0.lowercased()) == name } ?? false
        return allowsAll || isOwn || names.contains(name) ? .allowed : .foreign
    }

    /// The name in `NAME[:PORT]`, in lower case.
    private static func name(in field: String) -> String? {
        var name = field.lowercased()[...]
        let end = name.first == "[" ? name.firstIndex(of: "]") : nil
        if name.first == "[", end == nil { return nil }
        let tail = end.map { name.index(after: $0) } ?? name.startIndex
        if let colon = name[tail...].firstIndex(of: ":") {
            guard name[name.index(after: colon)...].allSatisfy(\.isNumber) else { return nil }
            name = name[..<colon]
        }
        if name.last == "." { name.removeLast() }
        return name.isEmpty ? nil : String(name)
    }

    private static func bracketed(_ host: String) -> String {
        host.contains(":") && host.first != "[" ? "[\(host)]" : host
    }
}
