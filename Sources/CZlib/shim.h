#ifndef TRUNKLOAD_CZLIB_H
#define TRUNKLOAD_CZLIB_H

#include <stddef.h>
#include <stdint.h>

#include <zlib.h>

/// Begins to compress into one gzip member; `deflateInit2` is a macro, which Swift does not see.
static inline int trunkload_begin_gzip(z_streamp stream, int level) {
    // 15 is the widest window; 16 more asks for a gzip header and trailer. 8 is the default memory.
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

/// Begins to unpack gzip, and nothing else; `inflateInit2` is a macro, which Swift does not see.
static inline int trunkload_begin_gunzip(z_streamp stream) {
    return inflateInit2(stream, 15 + 16);
}

/// The file does not follow the format, or a checksum does not match.
enum { trunkload_gunzip_damaged = -1 };
/// The file ends too early.
enum { trunkload_gunzip_cut_off = -2 };
/// The unpacked bytes exceed the limit.
enum { trunkload_gunzip_too_large = -3 };

/// Unpacks a gzip file of one or more members, as RFC 1952 defines it.
///
/// The unpacked bytes go to `output`, which has room for `limit`; without one they are only counted.
/// Returns how many there are, or one of the negative numbers above.
static inline int64_t trunkload_gunzip(const uint8_t *input, size_t count, uint8_t *output,
                                       size_t limit) {
    z_stream stream = {0};
    uint8_t scratch[16384];
    // 15 bits of window; 16 more ask for gzip and nothing else.
    if (inflateInit2(&stream, 15 + 16) != Z_OK) return trunkload_gunzip_damaged;

    size_t taken = 0;
    size_t total = 0;
    int64_t result = 0;
    while (result == 0) {
        // In pieces, since zlib counts in 32 bits.
        size_t left = count - taken;
        uInt piece = left < (1u << 30) ? (uInt)left : (1u << 30);
        stream.next_in = (z_const Bytef *)input + taken;
        stream.avail_in = piece;
        size_t room = output != NULL && limit - total < sizeof scratch ? limit - total
                                                                       : sizeof scratch;
        // One byte more than the limit shows that the limit is exceeded.
        uint8_t *target = output != NULL && room > 0 ? output + total : scratch;
        if (room == 0) room = 1;
        stream.next_out = target;
        stream.avail_out = (uInt)room;

        int status = inflate(&stream, Z_NO_FLUSH);
        size_t made = room - stream.avail_out;
        taken += piece - stream.avail_in;
        total += made;
        if (total > limit) {
            result = trunkload_gunzip_too_large;
        } else if (status == Z_STREAM_END) {
            if (taken == count) break;
            // Another member follows.
            if (inflateReset(&stream) != Z_OK) result = trunkload_gunzip_damaged;
        } else if (status == Z_BUF_ERROR || (status == Z_OK && made == 0 && taken == count)) {
            result = trunkload_gunzip_cut_off;
        } else if (status != Z_OK) {
            result = trunkload_gunzip_damaged;
        }
    }
    inflateEnd(&stream);
    return result == 0 ? (int64_t)total : result;
}

#endif
