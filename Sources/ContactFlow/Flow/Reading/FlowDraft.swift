/// A flow whose branches still name their targets.
struct FlowDraft {
    /// A branch's target as written.
    struct Target {
        package var identifier: String
        var place: FlowPlace
    }

    /// An action as written.
    package struct Action {
        package var identifier: String
        package var type: String
        var writtenType: String
        var parameters = FlowValue.object([:])
        var resourceNames: [String: String] = [:]
        package var next: Target?
        package var errors: [(type: String, target: Target)] = []
        package var conditions: [(operator: String, operands: [String], target: Target)] = []
        var place: FlowPlace
    }

    package var name: String?
    package var summary: String?
    var typeName: String?
    var format: Flow.Format
    var start: Target?
    package var actions: [Action] = []
}
