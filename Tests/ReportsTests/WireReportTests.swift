import Reports
import SummarySamples
import TestSupport
import Testing
import Typesetting

@Suite("SIP in reports")
struct WireReportTests {
    private static func page(_ summary: Summary) -> String {
        RunPage(of: RecordedRun(summary: summary, scenario: nil)).text
    }

    @Test("The page has what the wire has seen, with the phrases of statuses")
    func page() throws {
        let page = Self.page(.onWire)
        let section = try #require(page.split(separator: "<section id=\"sip\"").last)
            .split(separator: "</section>")[0]
        let words = [
            "2,000", "SER", "60.40 %", "SEER", "ISA", "8.90 %", "200 OK", "302 Moved Temporarily",
            "486 Busy Here", "503 Service Unavailable", "No final response", "10.05 %",
            "Post-dial delay", "10.6 ms", "Lateness", "6.90 ms", "sent again", "thrown away",
            "1.08 ms",
        ]
        for word in words { #expect(section.contains(word), "\(word)") }
        #expect(page.contains("href=\"#sip\""))
        #expect(section.contains("<figure") && section.contains("Table: Calls by final response"))
    }

    @Test("A run without a wire has no such section")
    func absence() {
        #expect(!Self.page(.flowing).contains("id=\"sip\""))
    }

    @Test("A run that placed no call says so")
    func nothing() {
        var summary = Summary.onWire
        summary.sip?.calls = 0
        summary.sip?.finals = [:]
        #expect(Self.page(summary).contains("No call was made."))
    }

    @Test("The terminal has the same")
    func terminal() throws {
        let text = TerminalSummary(of: .onWire).text
        let range = try #require(text.firstRange(of: "  SIP"))
        let section = text[range.lowerBound...]
        for word in [
            "2,000 calls, as caller", "200 1,206", "SEER 81.00 %", "retransmitted 1,206",
            "dropped by the kernel 17", "lateness p99 4.50 ms, max 6.90 ms",
            "processor 1.08 ms a call",
        ] {
            #expect(section.contains(word), "\(word)")
        }
    }

    @Test("Statuses that are none, and numbers that no wire has, are drawn or refused")
    func hostile() {
        var summary = Summary.onWire
        for index in 0..<2_000 { summary.sip?.finals["9\(index)<b>"] = 1 << 53 }
        summary.sip?.lateness.p99 = 0x1p53
        summary.sip?.lateness.max = 0x1p53
        summary.sip?.cpuMicrosecondsPerCall = 0x1p53
        #expect(!Self.page(summary).contains("<b>"))
        #expect(!TerminalSummary(of: summary).text.isEmpty)
    }
}
