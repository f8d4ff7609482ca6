/// When a line of a flow log was written.
struct FlowLine: Sendable {
    /// A hash of the contact.
    let contact: UInt64
    /// In microseconds since 1970, doubled; one more for a line of *Transfer to phone number*.
    private let mark: Int64

    init(contact: UInt64, instant: Int64, isTransfer: Bool = false) {
        self.contact = contact
        mark = instant * 2 + (isTransfer ? 1 : 0)
    }

    /// In microseconds since 1970.
    var instant: Int64 { mark >> 1 }
    /// Whether it is of *Transfer to phone number*.
    var isTransfer: Bool { mark & 1 != 0 }
}

/// When all lines of flow logs were written: a block began when the line before it was.
///
/// Logs come in any order: the streams of a log group one after the other, queries with the newest
/// line first. So the line before is looked for when all are read. A line takes sixteen bytes.
struct FlowLines: Sendable {
    private var parts = [ContiguousArray<FlowLine>](repeating: [], count: CallRecordStore.partCount)

    mutating func add(_ line: FlowLine) {
        parts[CallRecordStore.part(of: line.contact)].append(line)
    }

    /// Sorts the lines of a part of the contacts.
    mutating func take(part: Int) -> FlowLineTable {
        defer { parts[part] = [] }
        return FlowLineTable(parts[part])
    }
}

/// The lines of some contacts by contact and time.
struct FlowLineTable {
    private let lines: [FlowLine]

    init(_ read: ContiguousArray<FlowLine>) {
        var order = read.indices.sorted { left, right in
            let (one, other) = (read[left], read[right])
            if one.contact != other.contact { return one.contact < other.contact }
            return one.instant != other.instant ? one.instant < other.instant : left < right
        }
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, read[order[end]].contact == read[order[start]].contact {
                end += 1
            }
            Self.orderTies(&order[start..<end], of: read)
            start = end
        }
        lines = order.map { read[$0] }
    }

    /// Puts the lines of one millisecond of a contact into the order in which they were written, as far
    /// as the order in which they were read tells it.
    private static func orderTies(
        _ order: inout ArraySlice<Int>,
        of read: ContiguousArray<FlowLine>
    ) {
        if zip(order, order.dropFirst()).allSatisfy({ $0 < $1 }) { return }
        // The newest first, or no order: a line of the millisecond in which a transfer ended mostly
        // follows it.
        order.sort { left, right in
            if read[left].instant != read[right].instant {
                return read[left].instant < read[right].instant
            }
            return left > right
        }
        if zip(order, order.dropFirst()).allSatisfy({ $0 > $1 }) { return }
        order.sort { left, right in
            if read[left].instant != read[right].instant {
                return read[left].instant < read[right].instant
            }
            return read[left].isTransfer && !read[right].isTransfer
        }
    }

    /// When the line before that of a transfer was written, in microseconds.
    ///
    /// - Parameters:
    ///   - contact: A hash of the contact.
    ///   - end: When the line of the transfer was written, in microseconds.
    /// - Returns: The start of its block; `nil` when no line is known before it.
    func start(of contact: UInt64, endingAt end: Int64) -> Int64? {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            let isBefore =
                lines[middle].contact != contact
                ? lines[middle].contact < contact : lines[middle].instant < end
            if isBefore { low = middle + 1 } else { high = middle }
        }
        // A line of the same millisecond that is not the transfer's own came before it or after it.
        if low < lines.count, lines[low].contact == contact, lines[low].instant == end,
            !lines[low].isTransfer
        {
            return end
        }
        guard low > 0, lines[low - 1].contact == contact else { return nil }
        return lines[low - 1].instant
    }
}
