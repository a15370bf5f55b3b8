#define _GNU_SOURCE
#include "internal.h"

#include <time.h>

enum { CASE = 0, NAME = 1, IDENTITY = 4 };

static int commit_row(lonn_floor *floor) {
    return floor_run(floor, floor->begin) || floor_run(floor, floor->commit_row)
        || floor_run(floor, floor->commit);
}

int floor_lookup(lonn_floor *floor, const char *number, int32_t durable, int64_t *place) {
    size_t length = strlen(number);
    floor_sealed *row = &floor->sealed;
    sqlite3_stmt *statement = floor->find_token;
    int result = 0;
    *place = 0;
    floor_bind_token(
        statement, IDENTITY, 0, 1,
        floor_token(floor->index_keys[0][IDENTITY][0], (const uint8_t *)number, length));
    while (!result && !*place && sqlite3_step(statement) == SQLITE_ROW) {
        int64_t candidate = sqlite3_column_int64(statement, 0);
        result = floor_customer(floor, candidate, row->customer)
            || floor_read(floor, IDENTITY, candidate, row)
            || floor_open_row(floor, IDENTITY, row, 1, &floor->opened);
        if (!result && floor->opened.lengths[0] == length
            && memcmp(floor->opened.bytes[0], number, length) == 0)
            *place = candidate;
    }
    sqlite3_reset(statement);
    for (int group = CASE; !result && *place && group <= NAME; group++)
        result = floor_read(floor, group, *place, row)
            || floor_open_row(floor, group, row, floor_groups[group].count, &floor->opened);
    if (!result && durable) result = commit_row(floor);
    return result;
}

/// Lower case for the letters of ISO 8859-1 in UTF-8, which is what the made-up names have.
static void fold(uint8_t *text, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (text[i] >= 'A' && text[i] <= 'Z') text[i] |= 0x20;
        else if (
            text[i] >= 0x80 && text[i] <= 0x9e && text[i] != 0x97 && i > 0 && text[i - 1] == 0xc3)
            text[i] |= 0x20;
    }
}

int floor_search(lonn_floor *floor, const char *term, int64_t *hits) {
    floor_sealed *row = &floor->sealed;
    floor_opened *opened = &floor->opened;
    size_t length = strlen(term);
    uint8_t text[2 * MAX_CELL];
    int status, result = 0;
    *hits = 0;
    while (!result && (status = sqlite3_step(floor->names)) == SQLITE_ROW) {
        if (sqlite3_column_bytes(floor->names, 0) != 16) {
            result = floor_fail("a customer has no id");
            break;
        }
        memcpy(row->customer, sqlite3_column_blob(floor->names, 0), 16);
        result = floor_columns(floor->names, 1, 2, row)
            || floor_open_row(floor, NAME, row, 2, opened);
        if (result) break;
        size_t given = opened->lengths[0], family = opened->lengths[1];
        memcpy(text, opened->bytes[0], given);
        text[given] = ' ';
        memcpy(text + given + 1, opened->bytes[1], family);
        fold(text, given + 1 + family);
        if (memmem(text, given + 1 + family, term, length)) ++*hits;
    }
    sqlite3_reset(floor->names);
    if (!result && status != SQLITE_DONE) return floor_fail_sqlite(floor);
    return result;
}

int floor_commit_time(lonn_floor *floor, double *microseconds) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < 50; i++)
        if (commit_row(floor)) return -1;
    clock_gettime(CLOCK_MONOTONIC, &end);
    *microseconds = ((double)(end.tv_sec - start.tv_sec) * 1e9
                     + (double)(end.tv_nsec - start.tv_nsec)) / 50 / 1e3;
    return 0;
}
