internal import ContactCenter
internal import Measures
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
    /// Dates and times since 1970 are taken from the first on, which is the start.
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
        let rates = try table.rates(in: "rate")
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
        let named = columns.filter { !$0.isEmpty }
        // A heading that begins with a digit is an arrival, and the line with the names is missing.
        guard named.count == 1, named[0].first?.isNumber == false else { return "time" }
        return named[0]
    }

    /// Reads times since the start, none of them earlier than the one before.
    fileprivate func times(in name: String) throws(DataErrors) -> [SimulationDuration] {
        try TimeColumnReader(column(name)).read()
    }

    /// Reads contacts per second.
    fileprivate func rates(in name: String) throws(DataErrors) -> [Double] {
        let column = try column(name)
        var numbers = NumberSurvey()
        column.survey { numbers.add($0) }
        let notation = try column.notation(of: numbers)
        return try column.values { text throws(ValueProblem) in
            let plain = notation.plain(text)
            let isNumber = WrittenQuantity(plain)?.unit == ""
            return try Rate(writtenAs: isNumber ? plain + "/s" : plain).perSecond
        }
    }
}
