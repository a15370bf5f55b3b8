#ifndef LONN_SQLITE_SETTINGS_H
#define LONN_SQLITE_SETTINGS_H

/// Sets what only a variadic call can set on an open `sqlite3 *`: DEFENSIVE on, triggers and views
/// off, no double-quoted strings, no extension loading. Returns SQLITE_OK or the library's error.
int csystem_sqlite_defend(void *database);

/// Whether closing an open `sqlite3 *` leaves its write-ahead log beside the file instead of writing it
/// there. Returns SQLITE_OK or the library's error.
int csystem_sqlite_keep_journal(void *database, int keeps);

#endif
