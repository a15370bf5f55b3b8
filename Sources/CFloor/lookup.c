#include "internal.h"

#include <time.h>

int floor_commit_row(lonn_floor *floor) {
    return floor_run(floor, floor->begin) || floor_run(floor, floor->commit_row)
        || floor_run(floor, floor->commit);
}

/// Where each of `floor_key` stands: its group, and which of the group's fields it is.
static const struct {
    int group, field;
} keys[] = {{CASE, 0}, {CONTACT, 0}, {CONTACT, 1}, {IDENTITY, 0}, {BILLING, 0}};

int floor_find(lonn_floor *floor, floor_key key, const char *value, int64_t *place) {
    int group = keys[key].group, field = keys[key].field;
    uint32_t generation = floor->generation[group];
    size_t length = strlen(value);
    floor_sealed *row = &floor->sealed;
    sqlite3_stmt *statement = floor->find_token;
    int result = 0;
    *place = 0;
    floor_bind_token(
        statement, group, field, generation,
        floor_token(
            floor->index_keys[generation - 1][group][field], (const uint8_t *)value, length));
    while (!result && !*place && sqlite3_step(statement) == SQLITE_ROW) {
        int64_t candidate = sqlite3_column_int64(statement, 0);
        result = floor_customer(floor, candidate, row->customer)
            || floor_read(floor, group, candidate, row)
            || floor_open_row(floor, group, row, field + 1, &floor->opened);
        if (!result && floor->opened.lengths[field] == length
            && memcmp(floor->opened.bytes[field], value, length) == 0)
            *place = candidate;
    }
    sqlite3_reset(statement);
    return result;
}

/// Opens rows of the customer who was found last.
static int open_groups(lonn_floor *floor, int64_t place, const int *groups, int count) {
    for (int i = 0; i < count; i++)
        if (floor_read(floor, groups[i], place, &floor->sealed)
            || floor_open_row(
                floor, groups[i], &floor->sealed, floor_groups[groups[i]].count, &floor->opened))
            return -1;
    return 0;
}

int floor_lookup(
    lonn_floor *floor, floor_key key, const char *value, int32_t durable, int64_t *place) {
    static const int listed[] = {CASE, NAME};
    if (floor_find(floor, key, value, place)) return -1;
    if (*place && open_groups(floor, *place, listed, 2)) return -1;
    return durable ? floor_commit_row(floor) : 0;
}

int floor_show(lonn_floor *floor, const char *number, int64_t *place) {
    static const int shown[] = {CASE, NAME, ADDRESS, CONTACT};
    if (floor_find(floor, FLOOR_CUSTOMER_NUMBER, number, place)) return -1;
    if (*place && open_groups(floor, *place, shown, 4)) return -1;
    return floor_commit_row(floor);
}

int floor_commit_time(lonn_floor *floor, double *microseconds) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < 50; i++)
        if (floor_commit_row(floor)) return -1;
    clock_gettime(CLOCK_MONOTONIC, &end);
    *microseconds = ((double)(end.tv_sec - start.tv_sec) * 1e9
                     + (double)(end.tv_nsec - start.tv_nsec)) / 50 / 1e3;
    return 0;
}

int floor_reopen(lonn_floor *floor) {
    const char *path = sqlite3_db_filename(floor->database, NULL);
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    int result = -1;
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)
            != SQLITE_OK
        || sqlite3_exec(database, FLOOR_SETTINGS, NULL, NULL, NULL) != SQLITE_OK
        || sqlite3_prepare_v2(
               database, floor_groups[NAME].select, -1, &statement, NULL) != SQLITE_OK
        || sqlite3_bind_int64(statement, 1, 1) != SQLITE_OK
        || sqlite3_step(statement) != SQLITE_ROW)
        floor_fail(sqlite3_errmsg(database));
    else
        result = floor_customer(floor, 1, floor->sealed.customer)
            || floor_columns(statement, 0, floor_groups[NAME].count, &floor->sealed)
            || floor_open_row(
                floor, NAME, &floor->sealed, floor_groups[NAME].count, &floor->opened);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return result;
}
