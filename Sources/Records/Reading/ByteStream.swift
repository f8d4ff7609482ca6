internal import CZlib
internal import Glibc
internal import Scenario

/// The bytes of a file or of an array, unpacked when they are gzip, piece by piece.
final class ByteStream {
    /// Why no more can be read.
    enum Problem: Error {
        case missing
        case damaged
        case cutOff
    }

    private enum Source {
        case file(Int32)
        case bytes([UInt8], next: Int)
    }

    private var source: Source
    private var inflater: Inflater?
    private var isChecked = false
    /// Whether it is known how the text is written.
    private var isTextKnown = false
    /// The order of the bytes of a text in UTF-16.
    private var order: UTF16Text.ByteOrder?
    /// Bytes of such a text whose pair has not come yet.
    private var unpaired: [UInt8] = []
    /// Packed bytes that are not unpacked yet.
    private var packed: [UInt8] = []
    /// Where they go on in ``packed``.
    private var next = 0
    private static let piece = 1 << 18

    /// Opens a file.
    init(path: String) throws(Problem) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .missing }
        source = .file(file)
    }

    /// Reads from memory.
    init(_ bytes: [UInt8]) {
        source = .bytes(bytes, next: 0)
    }

    deinit {
        if case .file(let file) = source { close(file) }
    }

    /// Whether the bytes were gzip; known after the first read.
    var isPacked: Bool { inflater != nil }

    /// Appends some more bytes; those of a text in UTF-16 as UTF-8.
    ///
    /// - Returns: Whether there were any.
    func read(into bytes: inout [UInt8]) throws(Problem) -> Bool {
        guard !isTextKnown || order != nil else { return try readPlain(into: &bytes) }
        if !isTextKnown {
            isTextKnown = true
            while unpaired.count < 4, try readPlain(into: &unpaired) {}
            order = UTF16Text.byteOrder(of: unpaired)
        } else {
            _ = try readPlain(into: &unpaired)
        }
        guard !unpaired.isEmpty else { return false }
        guard let order else {
            bytes += unpaired
            unpaired = []
            return true
        }
        let whole = UTF16Text.wholeCount(of: unpaired, order)
        guard whole > 0 else {
            // Half a unit at the end is damage that nobody can mend.
            unpaired = []
            return false
        }
        bytes += UTF16Text.decoded(unpaired[..<whole], order)
        unpaired.removeFirst(whole)
        return true
    }

    private func readPlain(into bytes: inout [UInt8]) throws(Problem) -> Bool {
        if !isChecked {
            isChecked = true
            packed = try piece()
            if packed.starts(with: [0x1F, 0x8B]) { inflater = Inflater() }
        }
        guard let inflater else {
            if next == 0, !packed.isEmpty {
                bytes += packed
                packed = []
                return true
            }
            let more = try piece()
            bytes += more
            return !more.isEmpty
        }
        while true {
            if next == packed.count {
                packed = try piece()
                next = 0
            }
            guard next < packed.count else {
                guard inflater.isBetweenMembers else { throw .cutOff }
                return false
            }
            let before = bytes.count
            guard let taken = inflater.unpack(packed, from: next, into: &bytes) else {
                throw .damaged
            }
            next += taken
            if bytes.count > before { return true }
        }
    }

    private func piece() throws(Problem) -> [UInt8] {
        switch source {
        case .bytes(let bytes, let next):
            let end = min(bytes.count, next + Self.piece)
            source = .bytes(bytes, next: end)
            return Array(bytes[next..<end])
        case .file(let file):
            var failed = false
            let piece = unsafe [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, count in
                let found = unsafe Glibc.read(file, buffer.baseAddress, buffer.count)
                failed = found < 0
                count = max(0, found)
            }
            guard !failed else { throw .missing }
            return piece
        }
    }
}

/// Unpacks gzip, member after member.
///
/// Source: P. Deutsch, "GZIP file format specification version 4.3", RFC 1952, 1996.
@safe
private final class Inflater {
    /// zlib's state, which points back to where it lies and so must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    /// Whether the last byte that was taken ended a member.
    private(set) var isBetweenMembers = false

    init() {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let result = unsafe trunkload_begin_gunzip(stream)
        precondition(result == Z_OK, "zlib could not begin: \(result).")
    }

    deinit {
        unsafe _ = inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Unpacks some bytes.
    ///
    /// - Returns: How many were taken; `nil` when they are not gzip.
    func unpack(_ packed: [UInt8], from start: Int, into bytes: inout [UInt8]) -> Int? {
        if isBetweenMembers {
            isBetweenMembers = false
            guard unsafe inflateReset(stream) == Z_OK else { return nil }
        }
        var packed = packed
        var result = Z_OK
        var taken = 0
        let stream = unsafe stream
        let made = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
            unsafe packed.withUnsafeMutableBufferPointer { input in
                unsafe stream.pointee.next_in = input.baseAddress.map { unsafe $0 + start }
                unsafe stream.pointee.avail_in = UInt32(input.count - start)
                unsafe stream.pointee.next_out = buffer.baseAddress
                unsafe stream.pointee.avail_out = UInt32(buffer.count)
                result = unsafe inflate(stream, Z_NO_FLUSH)
                taken = unsafe input.count - start - Int(stream.pointee.avail_in)
                count = unsafe buffer.count - Int(stream.pointee.avail_out)
            }
        }
        bytes += made
        isBetweenMembers = result == Z_STREAM_END
        // Zero bytes that pad a file after its last member end it.
        guard result == Z_OK || result == Z_STREAM_END || (result == Z_BUF_ERROR && taken > 0)
        else { return nil }
        return taken
    }
}
