#include "internal.h"

#include <stdio.h>

int floor_size(
    const char *path, int64_t *bytes, floor_share *shares, size_t room, size_t *count) {
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    int result = -1;
    *count = 0;
    *bytes = 0;
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK
        || sqlite3_exec(database, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL) != SQLITE_OK
        || sqlite3_prepare_v2(
               database,
               "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", -1,
               &statement, NULL)
            != SQLITE_OK
        || sqlite3_step(statement) != SQLITE_ROW)
        goto end;
    *bytes = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    statement = NULL;
    result = 0;
    // A SQLite without `dbstat` tells the size of the file only.
    if (sqlite3_prepare_v2(
            database,
            "SELECT name, sum(pgsize) AS bytes, sum(payload), sum(unused) FROM dbstat"
            " GROUP BY name ORDER BY bytes DESC",
            -1, &statement, NULL)
        != SQLITE_OK)
        goto end;
    while (*count < room && sqlite3_step(statement) == SQLITE_ROW) {
        floor_share *share = &shares[(*count)++];
        snprintf(
            share->name, sizeof share->name, "%s",
            (const char *)sqlite3_column_text(statement, 0));
        share->bytes = sqlite3_column_int64(statement, 1);
        share->payload = sqlite3_column_int64(statement, 2);
        share->unused = sqlite3_column_int64(statement, 3);
    }
end:
    if (result) floor_fail(sqlite3_errmsg(database));
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return result;
}
