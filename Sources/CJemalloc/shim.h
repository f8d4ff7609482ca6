#ifndef TRUNKLOAD_CJEMALLOC_H
#define TRUNKLOAD_CJEMALLOC_H

#include <stddef.h>
#include <stdint.h>

#include <jemalloc/jemalloc.h>

/// Reads one of jemalloc's statistics in bytes; -1 when it is not available.
static inline int64_t trunkload_allocator_statistic(const char *name) {
    // Statistics are cached until the epoch moves on.
    uint64_t epoch = 1;
    size_t epoch_size = sizeof epoch;
    mallctl("epoch", &epoch, &epoch_size, &epoch, epoch_size);

    size_t value = 0;
    size_t value_size = sizeof value;
    return mallctl(name, &value, &value_size, NULL, 0) == 0 ? (int64_t)value : -1;
}

/// Bytes that the program has allocated and not freed.
static inline int64_t trunkload_allocated_bytes(void) {
    return trunkload_allocator_statistic("stats.allocated");
}

/// Bytes that the allocator holds in physical memory.
static inline int64_t trunkload_allocator_resident_bytes(void) {
    return trunkload_allocator_statistic("stats.resident");
}

#endif
