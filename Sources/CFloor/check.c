#include "internal.h"

#include <stdio.h>

int floor_count(lonn_floor *floor, const char *sql, int64_t *result) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(floor->database, sql, -1, &statement, NULL) != SQLITE_OK)
        return floor_fail_sqlite(floor);
    int status = sqlite3_step(statement);
    if (status == SQLITE_ROW) *result = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status == SQLITE_ROW ? 0 : floor_fail_sqlite(floor);
}

int floor_check(lonn_floor *floor, const floor_values *values, size_t step) {
    int64_t found = 0;
    for (int group = 0; group < FILED_GROUPS; group++) {
        static const char *const tables[FILED_GROUPS] = {
            "rows_case", "rows_name", "rows_address", "rows_contact", "rows_identity"};
        char sql[128];
        snprintf(
            sql, sizeof sql, "SELECT count(*) FROM %s WHERE generation = %u", tables[group],
            floor->generation[group]);
        if (floor_count(floor, sql, &found)) return -1;
        if (found != (int64_t)values->customers)
            return floor_fail("the floor has not filed every row");
    }
    if (floor_count(floor, "SELECT count(*) FROM tokens", &found)) return -1;
    if (found != (int64_t)values->customers * 4)
        return floor_fail("the floor has not filed every token");
    for (size_t customer = 0; customer < values->customers; customer += step) {
        const uint32_t *offsets = values->offsets + customer * FLOOR_FIELDS;
        int64_t place = (int64_t)customer + 1;
        if (floor_customer(floor, place, floor->sealed.customer)) return -1;
        for (int group = 0; group < FILED_GROUPS; group++) {
            const floor_group *shape = &floor_groups[group];
            if (floor_read(floor, group, place, &floor->sealed)
                || floor_open_row(floor, group, &floor->sealed, shape->count, &floor->opened))
                return -1;
            if (floor->sealed.generation != floor->generation[group])
                return floor_fail("a row is under another key");
            for (int i = 0; i < shape->count; i++) {
                uint32_t start = offsets[shape->first + i];
                size_t length = offsets[shape->first + i + 1] - start;
                if (floor->opened.lengths[i] != length
                    || memcmp(floor->opened.bytes[i], values->bytes + start, length) != 0)
                    return floor_fail("a cell holds something else");
            }
        }
    }
    return 0;
}

int floor_read_name(lonn_floor *floor, int64_t place, floor_row *row) {
    if (floor_customer(floor, place, row->customer) || floor_read(floor, 1, place, &floor->sealed))
        return -1;
    memcpy(row->salt, floor->sealed.salt, 32);
    memcpy(row->nonce, floor->sealed.nonce, 16);
    for (int i = 0; i < 2; i++) {
        memcpy(row->cells[i], floor->sealed.cells[i].bytes, MAX_CELL);
        row->lengths[i] = floor->sealed.cells[i].length;
    }
    return 0;
}

int floor_count_token(
    lonn_floor *floor, int32_t field, uint32_t generation, uint64_t token, int64_t *result) {
    sqlite3_stmt *statement = floor->find_token;
    sqlite3_bind_int(statement, 1, field);
    sqlite3_bind_int64(statement, 2, generation);
    sqlite3_bind_int64(statement, 3, (sqlite3_int64)token);
    *result = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) ++*result;
    return sqlite3_reset(statement) == SQLITE_OK ? 0 : floor_fail_sqlite(floor);
}
