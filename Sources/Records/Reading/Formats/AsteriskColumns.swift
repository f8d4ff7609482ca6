internal import Scenario

/// Where the values of an Asterisk's records stand.
///
/// `Master.csv` has 16 to 21 columns by its options, exports of databases have any order. So columns
/// are told by what they hold.
///
/// Source: asterisk/asterisk, `cdr/cdr_csv.c` and `configs/samples/cdr.conf.sample`.
struct AsteriskColumns {
    var disposition: Int
    var start: Int
    var answer: Int?
    var end: Int?
    var duration: Int?
    var billsec: Int?
    var application: Int?
    var applicationData: Int?
    var channel: Int?
    var otherChannel: Int?
    var source: Int?
    var destination: Int?
    var uniqueID: Int?
    var linkedID: Int?
    var order = CivilTime.Order.dayMonth
    /// Whether the year comes last, so that the order of day and month matters.
    var endsWithYear = false
    var hasHeader = false
    var width = 0
    /// How far the clock was ahead of UTC for most of the first records, in seconds, if they tell.
    var offset: Int64?

    /// The words of the column `disposition`.
    static let dispositions: Set = [
        "ANSWERED", "ANSWER", "NO ANSWER", "NOANSWER", "BUSY", "FAILED", "CONGESTION", "CANCEL",
        "CANCELED", "CANCELLED",
    ]

    private static let applications: Set = [
        "dial", "queue", "hangup", "voicemail", "voicemailmain", "playback", "background", "wait",
        "congestion", "busy", "answer", "echo", "macro", "gosub", "read", "appdial", "appqueue",
        "followme", "page", "meetme", "confbridge", "stasis", "agi", "playtones", "goto", "set",
    ]

    /// Finds the columns; `nil` when these are not the records of an Asterisk.
    init?(_ sample: RowSample) {
        let hasHeader = sample.column("disposition") != nil
        let rows = hasHeader ? Array(sample.rows.dropFirst()) : sample.rows
        guard let width = rows.map(\.count).max() else { return nil }
        /// The columns that hold something of a kind in so many of their values that are not empty.
        func columns(_ least: Double, where isKind: (String) -> Bool) -> [Int] {
            (0..<width).filter { column in
                let values = rows.compactMap { column < $0.count ? $0[column] : nil }
                    .filter { !$0.isEmpty }
                guard !values.isEmpty else { return false }
                return Double(values.count(where: isKind)) >= least * Double(values.count)
            }
        }
        let found = columns(0.6) { Self.dispositions.contains($0.uppercased()) }
        guard let disposition = sample.column("disposition") ?? found.first else { return nil }
        let times = columns(0.6) { Self.isTime($0) }
        guard let start = sample.column("start", "calldate") ?? times.first else { return nil }
        self.disposition = disposition
        self.start = start
        self.hasHeader = hasHeader
        self.width = width
        endsWithYear = rows.contains { row in
            start < row.count && row[start].prefix(4).contains { !$0.isNumber }
        }
        (order, offset) = DateOrderFinder.find(
            in: rows,
            uniqueID: columns(0.6, where: Self.isUniqueID).first
        )
        let later = times.filter { $0 > start }
        answer = sample.column("answer", "answerdate")
        end = sample.column("end", "enddate")
        if !hasHeader, later.count >= 1 {
            end = later.last
            answer = later.count >= 2 ? later[0] : end.map { $0 - 1 }
            if answer == start { answer = nil }
        }
        let isNumber: (Int) -> Bool = { column in
            column >= 0
                && rows.allSatisfy {
                    column >= $0.count || $0[column].isEmpty || Int($0[column]) != nil
                }
        }
        duration = sample.column("duration")
        billsec = sample.column("billsec")
        if duration == nil, isNumber(disposition - 1), isNumber(disposition - 2) {
            (duration, billsec) = (disposition - 2, disposition - 1)
        }
        application =
            sample.column("lastapp")
            ?? columns(0.5) { Self.applications.contains($0.lowercased()) }.first
        applicationData = sample.column("lastdata") ?? application.map { $0 + 1 }
        let channels = columns(0.6, where: Self.isChannel)
        channel = sample.column("channel") ?? channels.first
        otherChannel = sample.column("dstchannel") ?? channel.map { $0 + 1 }
        findNumbers(rows, sample)
        let ids = columns(0.6, where: Self.isUniqueID)
        uniqueID = sample.column("uniqueid") ?? ids.first
        linkedID = sample.column("linkedid") ?? ids.dropFirst().first
        if sample.column("uniqueid") == nil, let one = uniqueID, let other = linkedID {
            // The calls of a linked group share it, so it has fewer different values.
            func distinct(_ column: Int) -> Int {
                Set(rows.compactMap { column < $0.count ? $0[column] : nil }).count
            }
            if distinct(other) > distinct(one) { (uniqueID, linkedID) = (other, one) }
        }
    }

    /// The numbers stand before the channel: `src, dst, dcontext, clid, channel` in files, `clid, src,
    /// dst, dcontext, channel` in databases.
    ///
    /// A caller ID shows by its angle brackets; one without a name is a number, or empty, which a
    /// context of the dialplan never is.
    private mutating func findNumbers(_ rows: [[String]], _ sample: RowSample) {
        source = sample.column("src")
        destination = sample.column("dst")
        guard !hasHeader, let channel, channel >= 3 else { return }
        func values(_ column: Int) -> [String] {
            rows.compactMap { column >= 0 && column < $0.count ? $0[column] : nil }
        }
        let isName: (Int) -> Bool = { column in values(column).contains { $0.contains("<") } }
        let isNumber: (String) -> Bool = {
            $0.isEmpty || $0.allSatisfy { "+0123456789".contains($0) }
        }
        let isFile =
            isName(channel - 1)
            || !isName(channel - 4) && values(channel - 1).allSatisfy(isNumber)
        source = channel - (isFile ? 4 : 3)
        destination = channel - (isFile ? 3 : 2)
        if let source, source < 0 { self.source = nil }
    }

    static func isTime(_ text: String) -> Bool {
        guard text.utf8.count >= 8, text.contains(":") else { return false }
        var reader = CivilTimeReader()
        var other = CivilTimeReader(order: .monthDay)
        let bytes = Array(text.utf8)
        let field = RowField(start: 0, end: bytes.count)
        return reader.read(bytes.span, field) != nil || other.read(bytes.span, field) != nil
    }

    /// `1706368044.0`, or with the name of a system before it.
    static func isUniqueID(_ text: String) -> Bool {
        guard let dot = text.lastIndex(of: ".") else { return false }
        let digits = text[..<dot].reversed().prefix { $0.isNumber }.count
        return (9...10).contains(digits) && text[text.index(after: dot)...].allSatisfy(\.isNumber)
    }

    private static func isChannel(_ text: String) -> Bool {
        guard let slash = text.firstIndex(of: "/") else { return false }
        let technology = text[..<slash]
        return (2...12).contains(technology.count)
            && technology.allSatisfy { $0.isLetter || $0.isNumber }
    }
}

/// Tells whether the day or the month comes first where the year comes last.
enum DateOrderFinder {
    /// The order in which more records agree with the epoch in their `uniqueid`, else the one that
    /// can be read and rises.
    static func order(of rows: [[String]], uniqueID: Int?) -> CivilTime.Order {
        find(in: rows, uniqueID: uniqueID).order
    }

    /// That order, and the offset from UTC in seconds with which most records agree, if any tell.
    static func find(
        in rows: [[String]],
        uniqueID: Int?
    ) -> (order: CivilTime.Order, offset: Int64?) {
        func seconds(_ text: String, _ order: CivilTime.Order) -> Int64? {
            var reader = CivilTimeReader(order: order)
            let bytes = Array(text.utf8)
            return reader.read(bytes.span, RowField(start: 0, end: bytes.count))?.seconds
        }
        func look(_ order: CivilTime.Order) -> (worth: Int, offset: Int64?) {
            var offsets: [Int64: Int] = [:]
            var (readable, rising, last) = (0, 0, Int64.min)
            for row in rows {
                guard
                    let text = row.first(where: { $0.contains(":") && $0.contains("/") })
                        ?? row.first(where: { AsteriskColumns.isTime($0) }),
                    let start = seconds(text, order)
                else { continue }
                readable += 1
                if start >= last { rising += 1 }
                last = start
                guard let uniqueID, uniqueID < row.count,
                    let whole = row[uniqueID].split(separator: ".").first,
                    let epoch = Int64(whole.suffix(10))
                else { continue }
                let offset = Int64((Double(start - epoch) / 900).rounded())
                if offset.magnitude <= 56 { offsets[offset, default: 0] += 1 }
            }
            let most = offsets.max { ($0.value, $1.key) < ($1.value, $0.key) }
            let worth = (most?.value ?? 0) * 1_000_000 + readable * 1000 + rising
            return (worth, most.map { $0.key * 900 })
        }
        let (dayMonth, monthDay) = (look(.dayMonth), look(.monthDay))
        // Whoever counts twelve hours writes the month first, as in 3/14/2026 1:05:00 PM.
        let isMonthFirst =
            monthDay.worth == dayMonth.worth
            ? rows.joined().contains(where: isOfTwelveHours) : monthDay.worth > dayMonth.worth
        return isMonthFirst ? (.monthDay, monthDay.offset) : (.dayMonth, dayMonth.offset)
    }

    private static func isOfTwelveHours(_ text: String) -> Bool {
        let end = text.suffix(3).lowercased()
        return text.contains("/") && text.contains(":") && (end == " am" || end == " pm")
    }
}
