/// A flow whose branches still name their targets.
struct FlowDraft {
    /// A branch's target as written.
    struct Target {
        var identifier: String
        var place: FlowPlace
    }

    /// An action as written.
    struct Action {
        var identifier: String
        var type: String
        var writtenType: String
        var parameters = FlowValue.object([:])
        var resourceNames: [String: String] = [:]
        var next: Target?
        var errors: [(type: String, target: Target)] = []
        var conditions: [(operator: String, operands: [String], target: Target)] = []
        var place: FlowPlace
    }

    var name: String?
    var summary: String?
    var typeName: String?
    var format: Flow.Format
    var start: Target?
    var actions: [Action] = []
}
