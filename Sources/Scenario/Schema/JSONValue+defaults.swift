internal import Measures
internal import Randomness
internal import Typesetting
internal import VirtualTime

// Values of a plan, as the author of a scenario would write them.

extension JSONValue {
    /// A duration of whole seconds or milliseconds.
    static func duration(_ duration: SimulationDuration) -> JSONValue {
        let millisecond: Int64 = 1_000_000
        let milliseconds = duration.nanoseconds / millisecond
        precondition(duration.nanoseconds % millisecond == 0, "A default has whole milliseconds.")
        return .string(
            milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
        )
    }

    /// A probability in percent.
    static func share(_ share: Double) -> JSONValue { .string("\((share * 100).short)%") }

    /// A law, of those that defaults are.
    static func law(_ law: Law) -> JSONValue {
        switch law {
        case .constant(let length): return duration(length)
        case .exponential(let mean): return .object(["exponential": duration(mean)])
        default: preconditionFailure("Nobody has written yet how \(law) stands in a scenario.")
        }
    }
}

extension YAMLNode {
    /// The node that a default would be if it stood in the file.
    init(_ value: JSONValue, at position: SourcePosition) {
        self.position = position
        content =
            switch value {
            case .null: .scalar("", isPlain: true)
            case .boolean(let value): .scalar("\(value)", isPlain: true)
            case .integer(let value): .scalar("\(value)", isPlain: true)
            case .unsigned(let value): .scalar("\(value)", isPlain: true)
            case .number(let value): .scalar("\(value)", isPlain: true)
            case .string(let text): .scalar(text, isPlain: false)
            case .array(let items): .sequence(items.map { YAMLNode($0, at: position) })
            case .object(let members):
                .mapping(
                    members.sorted { $0.key < $1.key }
                        .map {
                            Entry(
                                key: $0.key,
                                position: position,
                                value: Self($0.value, at: position)
                            )
                        }
                )
            case .members(let members):
                .mapping(
                    members.map {
                        Entry(key: $0.key, position: position, value: Self($0.value, at: position))
                    }
                )
            }
    }
}
