// The system's SQLite as Swift sees it, and the few calls that Swift cannot make itself: variadic
// functions, and the destructor constants that are casts of integers to function pointers.
#ifndef CSQLITE_H
#define CSQLITE_H

#include <sqlite3.h>

/// Sets a boolean option of a connection (`SQLITE_DBCONFIG_…`).
int csqlite_db_config(sqlite3 *db, int option, int value);

/// Sets up to how many bytes the journal of a statement stays in memory; to be called before the
/// first connection is opened.
int csqlite_config_statement_journal(int bytes);

/// Lets each cache, that of a passing table too, take memory page by page and not for twenty pages at
/// once; to be called before the first connection is opened.
int csqlite_config_single_pages(void);

/// Lets SQLite not count the memory that it takes; to be called before the first connection is opened.
int csqlite_config_uncounted_memory(void);

/// Binds bytes that SQLite copies at once (`SQLITE_TRANSIENT`).
int csqlite_bind_text_copy(sqlite3_stmt *statement, int index, const char *bytes,
                           sqlite3_uint64 count);
int csqlite_bind_blob_copy(sqlite3_stmt *statement, int index, const void *bytes,
                           sqlite3_uint64 count);

/// Binds bytes that outlive the statement's use of them (`SQLITE_STATIC`).
int csqlite_bind_text_static(sqlite3_stmt *statement, int index, const char *bytes,
                             sqlite3_uint64 count);

#endif
