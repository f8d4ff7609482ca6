#ifndef TRUNKLOAD_CPROCESS_H
#define TRUNKLOAD_CPROCESS_H

#include <stdbool.h>

/// Puts two files or folders in each other's place, at one instant.
///
/// Returns 0, or the system's error; `EINVAL` where the file system cannot.
int trunkload_exchange(const char *one, const char *other);

/// Gives a file or folder another name; `EEXIST` when something has that name already.
///
/// Returns 0, or the system's error; `EINVAL` where the file system cannot.
int trunkload_rename_to_new(const char *path, const char *target);

/// Counts SIGINT, SIGTERM and SIGHUP from now on, instead of ending at the first of them.
///
/// The second one ends the program at once with 130, or with 129 where it is SIGHUP. A SIGHUP that is
/// ignored when the program begins stays so.
void trunkload_count_end_signals(void);

/// How many have come.
int trunkload_end_signals(void);

/// Whether a SIGHUP was among them: the terminal was closed, or the connection to it was lost.
bool trunkload_is_hung_up(void);

/// Makes writing into a closed pipe, or beyond the limit of a file's size, an error instead of an end,
/// and sees to it that the descriptors 0 to 2 belong to nobody else.
void trunkload_prepare_descriptors(void);

/// How many words the command line has, the program's name among them; 0 where nobody told.
int trunkload_word_count(void);

/// A word of the command line, as bytes that end in 0; NULL beyond the last.
const char *trunkload_word(int index);

/// Runs `body` on a thread of its own, which nobody waits for.
///
/// Returns 0, or the system's error, which says that there is no further thread to be had.
int trunkload_start_thread(void (*body)(void *), void *context);

/// What a loop of SwiftNIO takes for granted, which traps or waits for ever where the system has no more.
enum {
    /// The threads on which a loop is shut down: two of Dispatch's, and its manager.
    trunkload_loop_closing_threads = 3,
    /// With the loop's own.
    trunkload_loop_threads = 4,
};

/// Whether the system has so many more threads at this moment; 16 at most are tried.
///
/// To be asked before code that starts threads and takes it for granted that it can.
bool trunkload_has_threads(long count);

/// Whether the system has so many more descriptors of files at this moment; 64 at most are tried.
bool trunkload_has_descriptors(long count);

#endif
