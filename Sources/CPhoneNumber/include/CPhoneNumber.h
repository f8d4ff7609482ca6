#ifndef TRUNKLOAD_CPHONENUMBER_H
#define TRUNKLOAD_CPHONENUMBER_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What libphonenumber says of a number that is written in E.164.
struct trunkload_number_facts {
    /// Whether the number can be dialled: its length and leading digits are assigned.
    bool is_valid;
    /// Whether the called party pays.
    bool is_toll_free;
    /// ISO 3166 code of the region, upper case, ended by a zero; empty when none is known.
    char region[4];
};

/// Whether a number has as many digits as some number of its plan.
///
/// @param e164 The number with a leading plus, ended by a zero.
bool trunkload_number_is_possible(const char *e164);

/// Looks a number up.
///
/// @param e164 The number with a leading plus, ended by a zero.
/// @return All false and an empty region for text that is not a number.
struct trunkload_number_facts trunkload_number_facts_of(const char *e164);

/// Writes a number of a region that is nobody's.
///
/// @param region The ISO 3166 code, upper case, ended by a zero.
/// @param output Receives the number with a leading plus, ended by a zero.
/// @param size How many bytes it has room for; 17 are enough.
/// @return False when no example is known.
bool trunkload_example_number_of(const char *region, char *output, size_t size);

#ifdef __cplusplus
}
#endif

#endif
