internal import CZlib

/// Compresses bytes into one gzip member, piece by piece.
///
/// Members one after the other are again a gzip file. The header holds no time, so equal bytes
/// make equal members.
///
/// Source: P. Deutsch, "GZIP file format specification version 4.3", RFC 1952, 1996.
@safe
package final class GzipMember {
    /// zlib's state, which points back to where it lies and so must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Begins a member.
    package init() {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 6 is what zlib itself chooses; it can only fail for want of memory.
        let result = unsafe trunkload_begin_gzip(stream, 6)
        precondition(result == Z_OK, "zlib could not begin: \(result).")
    }

    deinit {
        unsafe _ = deflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Compresses more bytes.
    ///
    /// - Returns: What came out, which may be nothing.
    package func compress(_ bytes: [UInt8]) -> [UInt8] {
        deflate(bytes, Z_NO_FLUSH)
    }

    /// Ends the member, after which nothing more may be compressed.
    ///
    /// - Returns: The rest of it.
    package func finish() -> [UInt8] {
        deflate([], Z_FINISH)
    }

    private func deflate(_ bytes: [UInt8], _ flush: Int32) -> [UInt8] {
        let stream = unsafe stream
        var bytes = bytes
        var output: [UInt8] = []
        unsafe bytes.withUnsafeMutableBufferPointer { input in
            unsafe stream.pointee.next_in = input.baseAddress
            unsafe stream.pointee.avail_in = UInt32(input.count)
            var isDone = false
            while !isDone {
                let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 14) { buffer, count in
                    unsafe stream.pointee.next_out = buffer.baseAddress
                    unsafe stream.pointee.avail_out = UInt32(buffer.count)
                    unsafe _ = CZlib.deflate(stream, flush)
                    count = unsafe buffer.count - Int(stream.pointee.avail_out)
                    // Room that is left means that there is no more to come.
                    isDone = unsafe stream.pointee.avail_out > 0
                }
                output += piece
            }
        }
        return output
    }
}
