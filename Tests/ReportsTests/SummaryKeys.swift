import Foundation

/// The keys of `summary.json` as the contract promises them.
enum SummaryKeys {
    /// The paths of every value, an index of a list left out.
    static func paths(in json: String, only type: (any Any.Type)? = nil) throws -> Set<String> {
        var paths: Set<String> = []
        func visit(_ value: Any, _ path: String) {
            if type == nil || (type == NSNull.self && value is NSNull) { paths.insert(path) }
            if let members = value as? [String: Any] {
                for (key, member) in members {
                    visit(member, path.isEmpty ? key : "\(path).\(key)")
                }
            } else if let elements = value as? [Any] {
                for element in elements { visit(element, path) }
            }
        }
        visit(try JSONSerialization.jsonObject(with: Data(json.utf8)), "")
        return paths
    }

    /// Every key that a summary of a run with contacts and a flow has.
    static let promised: [String] =
        keys("", "schemaVersion")
        + keys("program", "name version swift configuration")
        + keys("scenario", "name file sha256")
        + keys("run", "seed replications batches simulatedSeconds fingerprint partial passed")
        + keys("run.precision", "cap reached goals")
        + keys("run.precision.goals", "metric target achieved reached")
        + keys("run.warmup", "shortest mean longest unsettled")
        + keys("contacts", "offered rejected entered endedBeforeBlock byChannel")
        + keys("contacts.byChannel.voice", "offered rejected entered endedBeforeBlock")
        + endings("")
        + ["voice", "chat", "task"].flatMap { endings("channels.\($0).") }
        + keys("reasons.callFailed", "noTrunk released")
        + keys("reasons.timeout", "notAnswered")
        + keys("reasons.error", "channel")
        + keys("flow", "file name actions start blocks ends dials")
        + keys("flow.edges", "from to label error count")
        + keys("flow.blocks", "identifier type visits branches.next ends.served")
        + keys(
            "flow.ends",
            "disconnected flowEnded anotherFlow served abandoned transferred"
                + " customerDisconnected deadEnd cutOff"
        )
        + keys("flow.dials", "total mean byCount.0 byCount.9 byCount.10+")
        + keys("legs", "attempted admitted causes")
        + keys("legs.releaseCauses", "sip q850 name count")
        + keys("legs.causes", "486 503 404")
        + ["blocked", "answered", "failed"].flatMap { keys("legs.\($0)", estimate) }
        + ["answerTime", "talkTime", "holdingTime", "blockTime", "postDialDelay"].flatMap {
            keys("durations.\($0)", "count mean min p50 p90 p95 p99 p999 max")
        }
        + keys("trunks", "carrier capacity mean peak busyShare")
        + keys("calls", "mean peak rejected")
        + keys("callers", "fresh redials attempts.mean")
        + keys("callers.gaveUp", estimate)
        + keys("callers.orbit", "mean peak atEnd")
        + keys(
            "timeline",
            "stepSeconds offered success callFailed timeout error transferred"
                + " customerDisconnected trunksMean redials"
        )
        + keys("analytic", "model quantity expected observed inside why")
        + keys("thresholds", "expression observed passed decided contactsToDecide")
        + keys(
            "engine",
            "wallSeconds events contactsPerSecond eventsPerSecond threads"
                + " peakResidentBytes allocatedBytes allocatorResidentBytes"
        )
        + keys("warnings", "code message")

    /// The keys that are null when nothing was observed.
    static let nullable: [String] =
        keys("run", "precision warmup")
        + keys("branches.success", "share ci95")
        + ["flow"]
        + keys("legs.blocked", "share ci95")
        + keys("durations.answerTime", "mean min p50 p90 p95 p99 p999 max")
        + keys("trunks", "capacity mean busyShare")
        + keys("calls", "mean")
        + keys("callers", "attempts.mean gaveUp.share gaveUp.ci95 orbit.mean")
        + keys("analytic", "expected observed inside")
        + keys("thresholds", "observed contactsToDecide") + keys("run", "batches")
        + keys(
            "engine",
            "contactsPerSecond eventsPerSecond peakResidentBytes allocatedBytes"
                + " allocatorResidentBytes"
        )

    private static let estimate = "count share ci95"

    private static func keys(_ parent: String, _ names: String) -> [String] {
        names.split(separator: " ").map { parent.isEmpty ? String($0) : "\(parent).\($0)" }
    }

    private static func endings(_ prefix: String) -> [String] {
        ["success", "callFailed", "timeout", "error"].flatMap {
            keys("\(prefix)branches.\($0)", estimate)
        }
            + ["transferred", "customerDisconnected"].flatMap {
                keys("\(prefix)outcomes.\($0)", estimate)
            }
    }
}
