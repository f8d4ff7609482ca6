#ifndef TRUNKLOAD_CSQLITE_H
#define TRUNKLOAD_CSQLITE_H

#include <sqlite3.h>

/// Binds text of which SQLite makes a copy; `SQLITE_TRANSIENT` is a macro, which Swift does not see.
static inline int trunkload_bind_text(sqlite3_stmt *statement, int index, const char *text,
                                      int length) {
    return sqlite3_bind_text(statement, index, text, length, SQLITE_TRANSIENT);
}

#endif
