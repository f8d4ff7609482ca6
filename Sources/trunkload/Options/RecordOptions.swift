internal import Answers
internal import ArgumentParser
internal import Foundation
internal import Measures
internal import Records
internal import Scenario
internal import Typesetting
internal import VirtualTime

/// Which call records are read, and how.
struct RecordOptions: ParsableArguments {
    @Argument(
        help:
            "Files of call records, packed by gzip or not; all of one format. - is standard input.",
        completion: .file()
    )
    var records: [String]

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The format: \(RecordOptions.formats). Found from the content by default.",
            valueName: "format"
        ),
        completion: .list(CallRecordFormat.allCases.map(\.rawValue)),
        transform: Self.format
    )
    var format: CallRecordFormat?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            Columns of any table with names in its first line, such as \
            arrival=Start,ring@ms=Wait,outcome=Result,abandoned=HANG. Fields: arrival or dial, answer, \
            end, ring, talk, outcome, cause, caller, destination; words of outcomes: answered, failed, \
            timeout, abandoned, blocked, and ignore for what is no call.
            """,
            valueName: "field=column,…"
        ),
        transform: Self.map
    )
    var map: ColumnMap?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The zone of local times, such as Europe/Berlin, UTC or +02:00.",
            valueName: "zone"
        )
    )
    var timezone: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Leave out calls dialled before: a date, a date and time, or a time with its zone.",
            valueName: "time"
        ),
        transform: { try Self.end($0, named: "--from") }
    )
    var from: CallWindowEnd?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Leave out calls dialled at this time or later.", valueName: "time"),
        transform: { try Self.end($0, named: "--to") }
    )
    var to: CallWindowEnd?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only calls to this number. Repeatable.", valueName: "number")
    )
    var destination: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The block's limit of the ringing, such as 30s. Found from the records by default.",
            valueName: "duration"
        ),
        transform: { try Self.seconds($0, named: "--timeout") }
    )
    var timeout: Double?

    func validate() throws {
        guard !records.isEmpty else { throw ValidationError("no file of call records is named.") }
        if let timezone, !CallReadingOptions.knowsZone(timezone) {
            throw ValidationError(
                "'--timezone' must be a zone such as Europe/Berlin, UTC or +02:00, but is "
                    + "'\(timezone)'."
            )
        }
        if format == .csv, map == nil {
            throw ValidationError("'--format csv' needs '--map', which names the columns.")
        }
        if let format, format != .csv, map != nil {
            throw ValidationError(
                "'--map' names columns of '--format csv', not of \(format.rawValue)."
            )
        }
    }
}

extension RecordOptions {
    /// Reads the records; says what is wrong and exits when they cannot be read.
    func read() throws -> CallRecordSet {
        var options = CallReadingOptions()
        options.format = format
        options.map = map
        options.timeZone = timezone
        options.from = from
        options.to = to
        options.destinations = destination
        let sources = try records.map(Self.source)
        let set: CallRecordSet
        do {
            set = try CallRecordReader.read(sources, options)
        } catch {
            Terminal.error(error.rendered)
            throw error.errors.contains(where: \.isUnreadable)
                ? ExitCode.noInput : ExitCode.wrongData
        }
        guard set.counts.isBalanced else {
            Terminal.error(
                "error: the records do not add up, which is a bug of trunkload: \(set.counts)\n"
            )
            throw ExitCode.bug
        }
        guard set.count > 0 else {
            Terminal.error("\(records[0]): error: no call is left to look at\n" + help(set))
            throw ExitCode.wrongData
        }
        return set
    }

    /// The most bytes that are read from a pipe, which can be read only once.
    private static let mostPipedBytes = 1 << 30

    /// What a word of the command line names: a file, or what comes through a pipe.
    private static func source(_ word: String) throws -> CallRecordReader.Source {
        guard word == "-" || InputFile.isReadOnce(word) else { return .file(word) }
        do {
            let bytes = try InputFile.bytes(named: word, upTo: mostPipedBytes + 1)
            guard bytes.count <= mostPipedBytes else {
                Terminal.error(
                    "\(word): error: more than 1 GiB comes through this pipe\n"
                        + "help: save it as a file, packed by gzip or not\n"
                )
                throw ExitCode.wrongData
            }
            return .bytes(bytes, name: word)
        } catch let error as InputError {
            Terminal.error("\(word): error: the file cannot be read: \(error.reason)\n")
            throw ExitCode.noInput
        }
    }

    /// Where the calls went.
    private func help(_ set: CallRecordSet) -> String {
        let counts = set.counts
        let reasons = [
            (counts.outsideWindow, "outside of --from and --to"),
            (counts.otherDirection, "in another direction or to another number"),
            (counts.notVoice, "not calls"), (counts.unreadable, "unreadable"),
        ].filter { $0.0 > 0 }
        guard !reasons.isEmpty else { return "" }
        let words = reasons.map { "\($0.0) \($0.0 == 1 ? "is" : "are") \($0.1)" }
        let first = set.firstUnreadable.map { "; the first is \($0)" } ?? ""
        let noun = counts.read == 1 ? "record" : "records"
        return "help: of \(counts.read) \(noun) \(words.listed)\(first)\n"
    }

    private static var formats: String {
        CallRecordFormat.allCases.map(\.rawValue).joined(separator: ", ")
    }

    private static func format(_ text: String) throws -> CallRecordFormat {
        guard let format = CallRecordFormat(rawValue: text) else {
            throw ValidationError("'--format' must be one of \(formats), but is '\(text)'.")
        }
        return format
    }

    private static func map(_ text: String) throws -> ColumnMap {
        do {
            return try ColumnMap(text)
        } catch {
            throw ValidationError(error.message + ".")
        }
    }

    private static func end(_ text: String, named option: String) throws -> CallWindowEnd {
        guard let end = CallWindowEnd(text) else {
            throw ValidationError(
                "'\(option)' must be a time such as 2026-11-20, '2026-11-20 08:00' or "
                    + "2026-11-20T08:00:00Z, but is '\(text)'."
            )
        }
        return end
    }

    static func seconds(_ text: String, named option: String) throws -> Double {
        do {
            let duration = try SimulationDuration(parsing: text)
            guard duration > .zero else {
                throw ValidationError("'\(option)' must be longer than 0s, but is '\(text)'.")
            }
            return duration.seconds
        } catch let error as ValidationError {
            throw error
        } catch {
            throw ValidationError("'\(option)': \(error)")
        }
    }
}
