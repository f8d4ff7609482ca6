internal import ContactFlow
import Reports
import SummarySamples
import TestSupport
import Testing
import Typesetting

@Suite("CSV files")
struct SummaryCSVTests {
    @Test("Branches are written as recorded")
    func branches() throws {
        try expectSnapshot(SummaryCSV.branches(of: .golden), named: "branches.csv")
    }

    @Test("The timeline is written as recorded")
    func timeline() throws {
        try expectSnapshot(SummaryCSV.timeline(of: .golden), named: "timeline.csv")
    }

    @Test("Columns of the timeline add up to the totals")
    func totals() {
        let timeline = Summary.golden.timeline
        #expect(timeline.offered.reduce(0, +) == Summary.golden.contacts.offered)
        for ending in Outcome.allCases {
            #expect(timeline[ending].reduce(0, +) == Summary.golden.allChannels[ending].count)
        }
    }

    @Test("A run without contacts has undefined shares and no steps")
    func empty() {
        let rows = SummaryCSV.branches(of: .empty).split(separator: "\r\n")
        #expect(rows.count == 7)
        #expect(rows[1] == "all,success,0,,,")
        #expect(
            SummaryCSV.timeline(of: .empty)
                == "start_seconds,offered,success,call_failed,timeout,error,transferred,"
                + "customer_disconnected,trunks_mean,redials\r\n"
        )
    }

    @Test(
        "A field is quoted when it must be",
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""), ("two\nlines", "\"two\nlines\""), ("", ""),
        ]
    )
    func quoting(value: String, field: String) {
        var table = CSVTable(header: ["name", "count"])
        table.append([value, "1"])
        #expect(table.text == "name,count\r\n\(field),1\r\n")
    }

    @Test(
        "A number is whole or in its shortest exact form",
        arguments: [
            (0.1, "0.1"), (72_000, "72000"), (1e-7, "1e-07"), (.nan, ""), (1e300, "1e+300"),
        ]
    )
    func number(value: Double, text: String) {
        #expect(CSVTable.number(value) == text)
    }
}
