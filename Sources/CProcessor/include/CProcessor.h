#ifndef TRUNKLOAD_CPROCESSOR_H
#define TRUNKLOAD_CPROCESSOR_H

/// Asks the processor to fetch the cache line at an address, and does not wait for it.
///
/// Any address will do; it is never read.
static inline void trunkload_prefetch(const void *address) {
    __builtin_prefetch(address, 1, 3);
}

#endif
