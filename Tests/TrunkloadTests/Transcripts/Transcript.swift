import Foundation

/// What a page shows of commands and of what they print.
///
/// It stands in a fence and begins with a command after `$`, which the next lines go on with where one
/// ends in a backslash. Where not all that is printed is shown, a comment before the fence says what
/// is: `<!-- lines 1-12, 20-24 -->`. The page has `…` where lines are left out.
struct Transcript {
    /// What is typed, in order.
    var commands: [String]
    /// The lines below the commands.
    var shown: [String]
    /// Which lines of the output are shown, from 1 on; all where none is given.
    var ranges: [ClosedRange<Int>]
    /// Where the shown lines stand in the page.
    var place: Range<Int>

    /// The transcripts of a page.
    static func all(in page: [String]) -> [Transcript] {
        var transcripts: [Transcript] = []
        var line = 0
        while line < page.count {
            defer { line += 1 }
            guard page[line] == "```", line + 1 < page.count, page[line + 1].hasPrefix("$ ")
            else {
                // The end of another fence is no begin of one.
                if page[line].hasPrefix("```") { line = end(ofFenceAt: line, in: page) }
                continue
            }
            let end = end(ofFenceAt: line, in: page)
            let first = line + 1
            var next = first
            var commands: [String] = []
            while next < end, page[next].hasPrefix("$ ") {
                var command = String(page[next].dropFirst(2))
                while command.hasSuffix("\\"), next + 1 < end {
                    next += 1
                    command = command.dropLast() + page[next].trimmingCharacters(in: .whitespaces)
                }
                commands.append(command)
                next += 1
            }
            transcripts.append(
                Transcript(
                    commands: commands,
                    shown: Array(page[next..<end]),
                    ranges: line > 0 ? ranges(in: page[line - 1]) : [],
                    place: next..<end
                )
            )
            line = end
        }
        return transcripts
    }

    private static func end(ofFenceAt line: Int, in page: [String]) -> Int {
        page[(line + 1)...].firstIndex(of: "```") ?? page.count
    }

    private static func ranges(in comment: String) -> [ClosedRange<Int>] {
        guard comment.hasPrefix("<!-- lines ") else { return [] }
        return comment.matches(of: /(\d+)-(\d+)/).compactMap { match in
            guard let first = Int(match.output.1), let last = Int(match.output.2), first <= last
            else { return nil }
            return first...last
        }
    }

    /// What the page is to show of an output.
    func excerpt(of output: [String]) -> [String] {
        guard !ranges.isEmpty else { return output }
        var lines: [String] = []
        var last = 0
        for range in ranges {
            if range.lowerBound > last + 1 { lines.append("    …") }
            last = min(range.upperBound, output.count)
            lines += range.lowerBound <= last ? output[(range.lowerBound - 1)..<last] : []
        }
        if last < output.count { lines.append("    …") }
        return lines
    }

    /// Lines without what no seed repeats: speed, memory and times of the clock.
    static func masked(_ lines: [String]) -> [String] {
        var isTimed = false
        return lines.map { line in
            if line.isEmpty { isTimed = false }
            let times = /\d{4}-?\d\d-?\d\dT\d\d:?\d\d:?\d\dZ/
            var line = line.replacing(times, with: "TIME")
            let isOfMachine = line.contains("wall") || line.contains("memory")
            if isOfMachine {
                line.replace(/[\d,.]+/, with: "#")
                line.replace(#/ (ns|\u{B5}s|ms|s|KiB|MiB|GiB)\b/#, with: "")
            } else if isTimed {
                // The last column.
                line.replace(#/ *[\d.]+ (ns|\u{B5}s|ms|s)$| *\d+m\d\ds$/#, with: " #")
            }
            let hasFigures = isOfMachine && line.contains("#")
            // The heading of a column.
            if line.hasSuffix("wall"), !hasFigures { isTimed = true }
            return hasFigures ? line.replacing(#/ +/#, with: " ") : line
        }
    }
}
