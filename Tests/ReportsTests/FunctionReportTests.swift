import Foundation
import Reports
import SummarySamples
import Testing
import Typesetting

@Suite("Functions in reports")
struct FunctionReportTests {
    /// A run whose flow has called two functions.
    private static func summary() throws -> Summary {
        var summary = Summary.golden
        let text = """
            [{"name": "look-up", "calls": 200, "failed": {"count": 9, "share": 0.045, "ci95": null},
              "timedOut": {"count": 4, "share": 0.02, "ci95": null}, "peak": 17,
              "failures": {"timedOut": 4, "functionError": 5},
              "duration": {"count": 200, "mean": 0.1, "min": 0.03, "p50": 0.051, "p90": 0.06,
                "p95": 0.069, "p99": 3.0, "p999": 3.0, "max": 3.001}},
             {"name": "a \\"quote\\"", "calls": 0,
              "failed": {"count": 0, "share": null, "ci95": null},
              "timedOut": {"count": 0, "share": null, "ci95": null}, "peak": 0, "failures": {},
              "duration": {"count": 0, "mean": null, "min": null, "p50": null, "p90": null,
                "p95": null, "p99": null, "p999": null, "max": null}}]
            """
        summary.functions = try JSONDecoder().decode(
            [Summary.Function].self,
            from: Data(text.utf8)
        )
        return summary
    }

    @Test("The summary keeps what it says of functions, and has no key where there are none")
    func summary() throws {
        let summary = try Self.summary()
        let text = SummaryJSON.text(of: summary)
        #expect(try SummaryJSON.summary(from: text).functions == summary.functions)
        #expect(!SummaryJSON.text(of: .golden).contains("\"functions\""))
    }

    @Test("The terminal tells each function and why calls have failed")
    func terminal() throws {
        let lines = TerminalSummary(of: try Self.summary()).lines
        let title = try #require(lines.firstIndex { $0.hasPrefix("  FUNCTIONS") })
        let row = try #require(lines[title...].first { $0.contains("look-up ") })
        #expect(row.contains("200") && row.contains("4.5") && row.contains("69"))
        #expect(lines.contains { $0.contains("look-up: function raised an error 5") })
        #expect(!TerminalSummary(of: .golden).lines.contains { $0.contains("FUNCTIONS") })
    }

    @Test("The page has a table of functions, with their names escaped")
    func page() throws {
        var run = RecordedRun.golden
        run.summary = try Self.summary()
        let text = RunPage(of: run).functions.source
        #expect(text.contains("look-up"))
        #expect(text.contains("function raised an error"))
        #expect(!text.contains("a \"quote\""))
    }

    @Test("metrics.prom has a sample for each function")
    func metrics() throws {
        let text = OpenMetrics.text(of: try Self.summary())
        #expect(text.contains("trunkload_function_calls{function=\"look-up\"} 200\n"))
        #expect(text.contains("trunkload_function_failed_ratio{function=\"look-up\"} 0.045\n"))
        #expect(text.contains("trunkload_function_calls{function=\"a \\\"quote\\\"\"} 0\n"))
        #expect(
            text.contains(
                "trunkload_function_duration_seconds{function=\"look-up\",quantile=\"0.95\"} 0.069\n"
            )
        )
        #expect(
            text.contains("trunkload_function_duration_seconds_count{function=\"look-up\"} 200\n")
        )
    }
}
