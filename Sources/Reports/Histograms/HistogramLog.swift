internal import Typesetting

/// The durations of a run as a log that the tools of HdrHistogram read.
///
/// One interval from 0 to the end of the arrivals, of values in microseconds.
///
/// Source: HdrHistogram, `HistogramLogWriter`, log format 1.3.
package enum HistogramLog {
    /// Returns the text of a log.
    ///
    /// - Parameters:
    ///   - distribution: The durations.
    ///   - name: What they are, such as `answerTime`.
    ///   - seconds: How long contacts arrived.
    /// - Returns: The header, the column names and one line.
    package static func text(of distribution: Distribution, name: String, seconds: Double) -> String
    {
        let length = decimal(seconds)
        let longest = decimal(Double(distribution.highestMicroseconds) / 1e6)
        return """
            #[\(name) of a run of trunkload: values are microseconds of simulated time]
            #[Histogram log format version 1.3]
            #[StartTime: 0.000 (seconds since epoch), simulated time begins at 0]
            "StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"
            0.000,\(length),\(longest),\(HistogramEncoding.text(of: distribution))

            """
    }

    /// Reads the distribution of a log that this program wrote; nil for any other.
    package static func distribution(from text: String) -> Distribution? {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let line = lines.last, line.first?.isNumber == true,
            let payload = line.split(separator: ",").last
        else { return nil }
        return HistogramEncoding.distribution(from: String(payload))
    }

    private static func decimal(_ value: Double) -> String {
        Figure.fixed(value, decimals: 3).filter { $0 != "," }
    }
}
