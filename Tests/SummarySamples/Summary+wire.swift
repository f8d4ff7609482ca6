import Foundation
package import Reports

extension Summary {
    /// The flowing summary of contacts whose legs were on a wire.
    package static let onWire: Summary = {
        var summary = Summary.flowing
        summary.sip = try? JSONDecoder().decode(SIP.self, from: Data(seen.utf8))
        return summary
    }()

    private static let seen = """
        {
          "side": "caller", "calls": 2000, "finals": {"200": 1206, "302": 4, "486": 411, "503": 178},
          "retransmissions": 1206, "timeouts": 201, "cancelled": 12, "answeredAfterCancel": 1,
          "unexpected": 3, "malformed": 2, "peerNoAck": 0, "datagramsDropped": 17,
          "postDialDelay": {"count": 1206, "mean": 0.0048, "min": 0.00038, "p50": 0.0046, "p90": 0.007,
            "p95": 0.0084, "p99": 0.0106, "p999": 0.0145, "max": 0.0161},
          "lateness": {"count": 2000, "mean": 0.00084, "min": 0.00053, "p50": 0.00062, "p90": 0.0012,
            "p95": 0.0022, "p99": 0.0045, "p999": 0.0062, "max": 0.0069},
          "cpuMicrosecondsPerCall": 1077.6, "sessionEstablishmentRatio": 0.604,
          "sessionEstablishmentEffectivenessRatio": 0.81, "ineffectiveSessionAttempts": 0.089
        }
        """
}
