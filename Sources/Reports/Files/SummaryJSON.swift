internal import Typesetting

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The text of `summary.json`: a summary written, and read back.
///
/// Equal summaries give equal bytes: keys are sorted, integers are integers, other numbers are in
/// the shortest form that reads back exactly, and slashes stand as they are. A number that is not
/// finite is written as `null`. The text ends with a line break.
package enum SummaryJSON {
    /// Returns the text of a summary, with its ``Summary/engine`` if it has one.
    package static func text(of summary: Summary) -> String {
        do {
            return try JSONValue(encoding: summary).text + "\n"
        } catch {
            // A summary is made of numbers, strings, lists and keyed values, and nothing else.
            preconditionFailure("A summary could not be written as JSON: \(error)")
        }
    }

    /// Reads a summary from the text of a `summary.json`; keys that it does not know are ignored.
    ///
    /// - Throws: `SummaryFormatError` when the text is not JSON, or not that of a summary.
    package static func summary(from text: String) throws(SummaryFormatError) -> Summary {
        let bytes = Data(text.utf8)
        do {
            let summary = try JSONDecoder().decode(Summary.self, from: bytes)
            try SummaryLimits.check(try JSONDecoder().decode(JSONValue.self, from: bytes))
            return summary
        } catch let error as SummaryFormatError {
            throw error
        } catch let error as DecodingError {
            throw SummaryFormatError(error)
        } catch {
            throw SummaryFormatError(message: "it could not be read: \(error)")
        }
    }
}

extension Summary {
    /// The summary without ``engine``, so that equal runs give equal files on all machines.
    package var withoutEngine: Self {
        var copy = self
        copy.engine = nil
        return copy
    }
}
