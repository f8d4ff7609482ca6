/// Many calls, a few of which belong together, in little more than forty bytes each.
///
/// While they are read, calls lie in 256 parts by the hash of what the records of one call have in
/// common, so records that belong together meet in one part, and each part is small enough to be
/// sorted in the processor's cache. Then the parts are merged into one list by time. All lists are lists
/// of pieces, which never move while they grow, and are given back as they are emptied.
struct CallRecordStore: Sendable {
    typealias Piece = ContiguousArray<CallRecord>

    static let partCount = 256
    /// With its head, a piece fills 80 KiB: one more would take a fifth more of memory.
    private static let pieceCount = 2047

    private struct Part: Sendable {
        var pieces: [Piece] = []
        /// How new each record is, where records say so; as many as there are records, or none.
        var revisions: ContiguousArray<UInt32> = []

        mutating func append(_ record: CallRecord) {
            if pieces.last.map({ $0.count == CallRecordStore.pieceCount }) ?? true {
                var piece = Piece()
                // Few calls shall not take the room of many.
                piece.reserveCapacity(pieces.isEmpty ? 16 : CallRecordStore.pieceCount)
                pieces.append(piece)
            }
            pieces[pieces.count - 1].append(record)
        }

        /// Puts fewer records, or as many, into the room of those that were there.
        mutating func replace(by records: Piece) {
            revisions = []
            var next = 0
            for index in pieces.indices {
                let count = min(pieces[index].count, records.count - next)
                pieces[index].removeAll(keepingCapacity: true)
                pieces[index] += records[next..<next + count]
                next += count
            }
            pieces.removeAll(where: \.isEmpty)
        }
    }

    private var parts = [Part](repeating: Part(), count: partCount)
    /// The calls by time; empty until ``fold(_:_:counts:)``.
    private var ordered = Part()

    /// How many calls there are.
    var count: Int {
        parts.reduce(0) { $0 + $1.pieces.reduce(0) { $0 + $1.count } }
            + ordered.pieces.reduce(0) { $0 + $1.count }
    }

    /// Adds a record.
    ///
    /// - Parameters:
    ///   - record: The record; those with the same ``CallRecord/call`` are looked at together later.
    ///   - revision: How new it is; the greater the newer.
    mutating func append(_ record: CallRecord, revision: UInt32? = nil) {
        let hash = record.call != 0 ? record.call : UInt64(bitPattern: record.dial / 1_000_000)
        let index = Self.part(of: hash)
        parts[index].append(record)
        if let revision { parts[index].revisions.append(revision) }
    }

    /// The part in which what has a hash lies; the low bit of a hash is always set.
    static func part(of hash: UInt64) -> Int { Int(hash >> 1 & 0xFF) }

    /// Makes one of the records of each call, and sorts what remains by time.
    ///
    /// - Parameters:
    ///   - folding: How the records of a call belong together.
    ///   - log: The lines of flow logs, which are forgotten on the way.
    ///   - counts: Where what became of the records is counted.
    mutating func fold(
        _ folding: CallRecordFolding,
        _ log: inout FlowLines,
        counts: inout CallRecordCounts
    ) {
        for index in parts.indices {
            var records = Piece()
            records.reserveCapacity(parts[index].pieces.reduce(0) { $0 + $1.count })
            for piece in parts[index].pieces { records += piece }
            if folding != .none {
                records = Self.folded(
                    records,
                    parts[index].revisions,
                    folding,
                    log.take(part: index),
                    &counts
                )
            }
            records.sort(by: CallRecord.isOrdered)
            parts[index].replace(by: records)
        }
        merge()
    }

    /// Drops calls; after ``fold(_:_:counts:)`` only.
    mutating func removeAll(where isUnwanted: (CallRecord) -> Bool) {
        for piece in ordered.pieces.indices {
            ordered.pieces[piece].removeAll(where: isUnwanted)
        }
        ordered.pieces.removeAll(where: \.isEmpty)
    }

    /// Calls a function with every call, the earliest first; after ``fold(_:_:counts:)`` only.
    func visit(_ body: (CallRecord) -> Void) {
        for piece in ordered.pieces {
            for record in piece { body(record) }
        }
    }

    /// Merges the parts, each of which is sorted, by a heap of the next call of each.
    private mutating func merge() {
        var heap: [(record: CallRecord, part: Int, piece: Int, next: Int)] = []
        func isBefore(_ left: Int, _ right: Int) -> Bool {
            CallRecord.isOrdered(heap[left].record, heap[right].record)
        }
        func sink(_ start: Int) {
            var index = start
            while true {
                var least = index
                if 2 * index + 1 < heap.count, isBefore(2 * index + 1, least) {
                    least = 2 * index + 1
                }
                if 2 * index + 2 < heap.count, isBefore(2 * index + 2, least) {
                    least = 2 * index + 2
                }
                guard least != index else { return }
                heap.swapAt(least, index)
                index = least
            }
        }
        for (index, part) in parts.enumerated() {
            if let first = part.pieces.first?.first { heap.append((first, index, 0, 1)) }
        }
        for index in heap.indices.reversed() { sink(index) }
        while let top = heap.first {
            ordered.append(top.record)
            if top.next < parts[top.part].pieces[top.piece].count {
                heap[0].record = parts[top.part].pieces[top.piece][top.next]
                heap[0].next += 1
            } else {
                // Given back now: all calls twice would be too much.
                parts[top.part].pieces[top.piece] = []
                if top.piece + 1 < parts[top.part].pieces.count {
                    heap[0].record = parts[top.part].pieces[top.piece + 1][0]
                    (heap[0].piece, heap[0].next) = (top.piece + 1, 1)
                } else {
                    heap[0] = heap[heap.count - 1]
                    heap.removeLast()
                }
            }
            sink(0)
        }
        parts = []
    }
}

extension CallRecordStore {
    /// The newest record of a call: by what it says, then one of a call that ended, then the last.
    private static func newest(
        of group: ArraySlice<Int>,
        _ records: Piece,
        revision: (Int) -> UInt32
    ) -> Int {
        func age(_ index: Int) -> (UInt32, Int) {
            (revision(index), records[index].outcome == .alive ? 0 : 1)
        }
        return group.reduce(group[group.startIndex]) { age($1) >= age($0) ? $1 : $0 }
    }

    /// What remains of the records of each call, in any order.
    private static func folded(
        _ records: Piece,
        _ revisions: ContiguousArray<UInt32>,
        _ folding: CallRecordFolding,
        _ log: FlowLineTable,
        _ counts: inout CallRecordCounts
    ) -> Piece {
        // The order in the files decides between records that are equal in everything else.
        let order = records.indices.sorted {
            records[$0].call != records[$1].call
                ? records[$0].call < records[$1].call : $0 < $1
        }
        var kept = Piece()
        kept.reserveCapacity(records.count)
        var start = 0
        while start < order.count {
            let call = records[order[start]].call
            var end = start + 1
            while end < order.count, records[order[end]].call == call { end += 1 }
            let group = order[start..<end]
            start = end
            if call == 0 || (group.count == 1 && folding != .contact) {
                for index in group { kept.append(records[index]) }
                continue
            }
            switch folding {
            case .newest where revisions.count == records.count:
                kept.append(records[newest(of: group, records) { revisions[$0] }])
                counts.duplicate += group.count - 1
            case .none, .newest:
                kept.append(records[newest(of: group, records) { _ in 0 }])
                counts.duplicate += group.count - 1
            case .forks:
                kept.append(CallRecordGroup(group.map { records[$0] }).leg(&counts))
            case .dialog:
                kept.append(CallRecordGroup(group.map { records[$0] }).dialog(&counts))
            case .contact:
                let parts = group.map { (record: records[$0], revision: revisions[$0]) }
                kept += ConnectContact(parts, log).legs(&counts)
            }
        }
        return kept
    }
}
