/// Where in a flow's file something stands.
package enum FlowPlace: Hashable, Sendable {
    /// A byte, counted from 0.
    case byte(Int)
    /// A value, by the way that leads to it from the top.
    case path([Step])

    /// One step into a value.
    package enum Step: Hashable, Sendable {
        /// Into an object, by name.
        case key(String)
        /// Into a list, by index.
        case index(Int)
        /// Into text that holds a flow of its own, as `describe-contact-flow` writes it.
        case insideText
    }

    /// The place of a member.
    func member(_ name: String) -> FlowPlace { step(.key(name)) }

    /// The place of an element.
    func element(_ index: Int) -> FlowPlace { step(.index(index)) }

    /// The place inside of a text.
    var insideText: FlowPlace { step(.insideText) }

    private func step(_ step: Step) -> FlowPlace {
        switch self {
        case .byte: self
        case .path(let steps): .path(steps + [step])
        }
    }

    /// The top of the file.
    static let top = FlowPlace.path([])
}

extension FlowPlace: CustomStringConvertible {
    /// The way as it is usually written, such as `Actions[3].Parameters`.
    package var description: String {
        switch self {
        case .byte(let offset): "byte \(offset)"
        case .path(let steps): steps.reduce(into: "") { $0 += Self.written($1, after: $0) }
        }
    }

    private static func written(_ step: Step, after text: String) -> String {
        switch step {
        case .key(let name): text.isEmpty || text.hasSuffix(" → ") ? name : "." + name
        case .index(let index): "[\(index)]"
        case .insideText: " → "
        }
    }
}
