import Records
import TestSupport
import Testing

@Suite("Days on the local clock")
struct LocalDayTests {
    private static func set(_ rows: [String], zone: String? = nil) throws -> CallRecordSet {
        var options = CallReadingOptions()
        options.map = try ColumnMap("arrival=begin,ring=ring,outcome=result")
        options.timeZone = zone
        let text = (["begin,ring,result"] + rows).joined(separator: "\n")
        return try CallRecordReader.read([.bytes(Array(text.utf8), name: "calls")], options)
    }

    @Test("Days begin at the local midnight, and are 23 to 25 hours long")
    func days() throws {
        let set = try Self.set(
            [
                "2026-10-24 23:59:59,1,answered", "2026-10-25 00:00:00,1,answered",
                "2026-10-25 23:59:59,1,answered", "2026-10-26 00:00:00,1,answered",
            ],
            zone: "Europe/Berlin"
        )
        let days = set.days()
        #expect(days.map(\.count) == [1, 2, 1])
        #expect(
            days.map { CalendarDay.text($0.day) } == ["2026-10-24", "2026-10-25", "2026-10-26"]
        )
        let long = set.clock.instants(ofDay: days[1].day)
        #expect(long.count == 25 * 3_600_000_000)
        #expect(set.clock.instants(ofDay: days[0].day).upperBound == long.lowerBound)
        #expect(set.only(long).count == 2)
        #expect(set.without(long).records.map(\.dial).count == 2)
        #expect(set.only(long).records.allSatisfy { long.contains($0.dial) })
    }

    @Test("Epochs in uniqueid tell the local day, whatever a stray record says")
    func proven() throws {
        let calls = GeneratedCall.some(400, start: 1_793_000_000)
        var rows = RecordWriter.asterisk(calls, offset: 19_800).split(separator: "\n")
        // A record of a call that was set up an hour before.
        rows[200] =
            rows[200].replacing(
                "pbx-\(calls[200].dial / 1_000_000)",
                with: "pbx-\(calls[200].dial / 1_000_000 - 3600)"
            )[...]
        let set = try CallRecordReader.read([
            .bytes(Array(rows.joined(separator: "\n").utf8), name: "calls")
        ])
        let instant = calls[100].dial / 1_000_000
        #expect(set.clock.offset(at: instant) == 19_800)
        let first = set.days()[0].day
        #expect(first == (calls[0].dial / 1_000_000 + 19_800) / 86_400)
    }

    @Test("A window without a zone is on the records' clock")
    func window() throws {
        let calls = GeneratedCall.some(60)
        let text = Array(RecordWriter.asterisk(calls, offset: 7200).utf8)
        func count(_ from: String) throws -> Int {
            var options = CallReadingOptions()
            options.from = CallWindowEnd(from)
            return try CallRecordReader.read([.bytes(text, name: "calls")], options).count
        }
        let instant = calls[20].dial / 1_000_000 * 1_000_000
        let local = Stamp.civil(instant, offset: 7200)
        #expect(try count(local) == 40)
        #expect(try count(Stamp.iso(instant)) == 40)
        #expect(try count(String(local.prefix(10))) == 60)
        #expect(CallWindowEnd("yesterday") == nil)
        #expect(CallWindowEnd("2026-11-20")?.isLocal == true)
        #expect(CallWindowEnd("2026-11-20T08:00:00Z")?.isLocal == false)
    }

    @Test("Dates are read and written", arguments: ["2026-11-20", "1970-01-01", "2024-02-29"])
    func dates(text: String) throws {
        let day = try #require(CalendarDay.day(text))
        #expect(CalendarDay.text(day) == text)
        for wrong in ["2026-11-31", "26-11-01", "2026-11", "2026/11/20", "canary"] {
            #expect(CalendarDay.day(wrong) == nil)
        }
        #expect(CalendarDay.weekday(try #require(CalendarDay.day("2026-11-20"))) == 4)
    }
}
