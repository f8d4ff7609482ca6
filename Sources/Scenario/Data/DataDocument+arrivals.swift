internal import ContactCenter
package import Measures
internal import Plan
package import VirtualTime

extension SectionReader {
    /// Reads the file of recorded arrivals under a key.
    func recordedArrivals(_ key: String) -> [SimulationInstant]? {
        data(key, of: "recorded arrivals") { document throws(DataErrors) in
            try document.arrivals()
        }
    }

    /// Reads the file under a key that tells the course of a rate.
    func curve(_ key: String) -> [RateStage]? {
        data(key, of: "course of a rate") { document throws(DataErrors) in
            try document.rateStages()
        }
    }
}

extension DataDocument {
    /// Reads recorded arrivals from the column `time`, or from the only column, whatever its name.
    ///
    /// - Returns: At least one instant, in ascending order.
    /// - Throws: Every mistake of the file that concerns the column.
    package func arrivals() throws(DataErrors) -> [SimulationInstant] {
        let table = try DataTable(self)
        return try table.times(in: table.timeColumn).map {
            SimulationInstant.start.advanced(by: $0)
        }
    }

    /// Reads the course of a rate from the columns `time` and `rate`: straight lines between points.
    ///
    /// Nobody arrives before the first point or after the last. Two points at one time are a jump.
    ///
    /// - Returns: Stages from the start to the last point, which never last 0s.
    /// - Throws: Every mistake of the file that concerns one of the columns.
    func rateStages() throws(DataErrors) -> [RateStage] {
        let table = try DataTable(self)
        let times = try table.times(in: "time")
        let rates = try table.values(in: "rate") { text throws(ValueProblem) in
            try Rate(writtenAs: WrittenQuantity(text)?.unit == "" ? text + "/s" : text).perSecond
        }
        var stages = [RateStage(length: times[0], startRate: 0, endRate: 0)]
        for index in times.indices.dropFirst() {
            stages.append(
                RateStage(
                    length: times[index] - times[index - 1],
                    startRate: rates[index - 1],
                    endRate: rates[index]
                )
            )
        }
        stages.removeAll { $0.length == .zero }
        guard stages.contains(where: { $0.startRate > 0 || $0.endRate > 0 }) else {
            let message =
                times.count == 1
                ? "a course needs two points or more" : "the rate must be above 0/s somewhere"
            throw DataErrors(path: path, [DataError(message, line: 1, column: 1)])
        }
        return stages
    }
}

extension DataTable {
    /// The column of arrival times.
    fileprivate var timeColumn: String {
        // A heading that is a number is an arrival, and the line with the names is missing.
        guard columns.count == 1, WrittenQuantity(columns[0]) == nil else { return "time" }
        return columns[0]
    }

    /// Reads times since the start, none of them earlier than the one before.
    fileprivate func times(in column: String) throws(DataErrors) -> [SimulationDuration] {
        var latest = SimulationDuration.zero
        return try values(in: column) { text throws(ValueProblem) in
            let time = try SimulationDuration(timeOfDay: text)
            guard time >= latest else {
                throw ValueProblem(
                    allowed: "no earlier than \(latest) on the line before",
                    help: "sort the lines by time",
                    isOutOfRange: true
                )
            }
            latest = time
            return time
        }
    }
}

extension SimulationDuration {
    /// Reads a time of a file of data: `30600` for seconds, a duration such as `8.5h`, or the time on
    /// a clock that shows `00:00` at the start, such as `08:30` or `08:30:12.5`.
    package init(timeOfDay text: String) throws(ValueProblem) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 1 else {
            try self.init(measured: text)
            return
        }
        let seconds = parts.count == 3 ? parts[2] : "00"
        let wholeSeconds = seconds.prefix { $0 != "." }
        guard parts.count <= 3, let hours = Int(parts[0]), (0...99_999).contains(hours),
            let minutes = Int(parts[1]), (0..<60).contains(minutes), parts[1].utf8.count == 2,
            let second = Int(wholeSeconds), (0..<60).contains(second), wholeSeconds.utf8.count == 2,
            parts.joined().utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") })
        else { throw .form(Self.clockForm) }
        let fraction = try SimulationDuration(measured: "0" + seconds.dropFirst(2))
        self = .seconds(hours * 3600 + minutes * 60 + second) + fraction
    }

    private static var clockForm: String {
        "seconds, a duration such as 8.5h, or a time such as 08:30 or 08:30:12.5"
    }
}
