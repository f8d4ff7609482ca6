/// What is known of a contact by JSONPath: its own attributes, its endpoints, results of blocks.
package struct ContactAttributes: Hashable, Sendable {
    private var values: [AttributePath: String] = [:]

    /// Creates attributes of which nothing is known.
    package init() {}

    /// The value at a path; an empty value counts as none.
    ///
    /// What the service knows of every contact is there without being set.
    package subscript(path: AttributePath) -> String? {
        get {
            if let value = values[path], !value.isEmpty { return value }
            // Only what was set can be a name, so that no name leads back to itself.
            if let path = path.resolvingNames({ values[$0] }) { return values[path] }
            return systemValue(at: path)
        }
        set { values[path] = newValue }
    }

    /// The value that was set at a path; what the service knows by itself does not count.
    func value(setAt path: AttributePath) -> String? { values[path] }

    /// The value of a user-defined attribute, at `$.Attributes`.
    package subscript(userDefined name: String) -> String? {
        get { self[AttributePath(names: ["Attributes", name])] }
        set { self[AttributePath(names: ["Attributes", name])] = newValue }
    }
}

extension AttributePath {
    /// The number that the customer calls from.
    package static let customerNumber = AttributePath(names: ["CustomerEndpoint", "Address"])
    /// The number that the customer dialled.
    package static let systemNumber = AttributePath(names: ["SystemEndpoint", "Address"])
    /// The channel, in capitals.
    package static let channel = AttributePath(names: ["Channel"])
    /// The contact's identity.
    package static let contactID = AttributePath(names: ["ContactId"])
    /// Below it is what the function answered that was called last.
    package static let functionRoot = "External"
}

extension ContactAttributes {
    /// The paths at which there is a value that was set.
    package var paths: Set<AttributePath> { Set(values.filter { !$0.value.isEmpty }.keys) }

    /// Says which contact it is, as `replay --contact` names it, such as `0-17`: the number of its
    /// stream and its own in it.
    ///
    /// - Parameter contact: The stream in the upper 16 bits, the number in the lower 48.
    mutating func name(contact: UInt64) {
        self[.contactID] = "\(contact >> 48)-\(contact & (1 << 48 - 1))"
    }

    /// Forgets the values below a root.
    mutating func removeValues(under root: String) {
        values = values.filter { $0.key.names.count == 1 || $0.key.names[0] != root }
    }

    /// The values below a root, by name, such as those of `$.Attributes`.
    package func values(under root: String) -> [String: String] {
        var found: [String: String] = [:]
        for (path, value) in values where path.names.count > 1 && path.names[0] == root {
            if !value.isEmpty { found[path.names.dropFirst().joined(separator: ".")] = value }
        }
        return found
    }
}
