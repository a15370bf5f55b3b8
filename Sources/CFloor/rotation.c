#include "internal.h"

enum { BATCH = 500 };

static int move_row(lonn_floor *floor, int group, int64_t place) {
    const floor_group *shape = &floor_groups[group];
    floor_sealed *row = &floor->sealed;
    floor_opened *opened = &floor->opened;
    const uint8_t *texts[MAX_CELLS];
    if (floor_read(floor, group, place, row)
        || floor_open_row(floor, group, row, shape->count, opened))
        return -1;
    uint32_t before = row->generation;
    if (before != 1) return floor_fail("a row is under the new key already");
    row->generation = 2;
    row->revision++;
    for (int i = 0; i < shape->count; i++) texts[i] = opened->bytes[i];
    if (floor_seal(floor, group, texts, opened->lengths, row)) return -1;

    sqlite3_stmt *update = floor->update[group];
    sqlite3_bind_int64(update, 1, row->generation);
    sqlite3_bind_int64(update, 2, (sqlite3_int64)row->revision);
    floor_bind_cells(update, 3, group, row);
    sqlite3_bind_int64(update, 4 + shape->count, place);
    if (floor_run(floor, update)) return -1;

    for (int i = 0; i < shape->count; i++) {
        if (!shape->fields[i].has_token) continue;
        for (uint32_t generation = 1; generation <= 2; generation++) {
            sqlite3_stmt *statement = generation == 1 ? floor->remove : floor->token;
            floor_bind_token(
                statement, group, i, generation,
                floor_token(
                    floor->index_keys[generation - 1][group][i], texts[i], opened->lengths[i]));
            sqlite3_bind_int64(statement, 4, place);
            if (floor_run(floor, statement)) return -1;
            if (sqlite3_changes(floor->database) != 1) return floor_fail("a token is missing");
        }
    }
    return 0;
}

int floor_rotate(lonn_floor *floor) {
    static struct {
        int64_t place;
        uint8_t id[16];
    } batch[BATCH];
    int64_t next = 0;
    for (;;) {
        int count = 0;
        if (floor_run(floor, floor->begin)) return -1;
        sqlite3_bind_int64(floor->customers, 1, next);
        while (count < BATCH && sqlite3_step(floor->customers) == SQLITE_ROW) {
            batch[count].place = sqlite3_column_int64(floor->customers, 0);
            memcpy(batch[count].id, sqlite3_column_blob(floor->customers, 1), 16);
            count++;
        }
        sqlite3_reset(floor->customers);
        for (int i = 0; i < count; i++) {
            memcpy(floor->sealed.customer, batch[i].id, 16);
            for (int group = 0; group < FLOOR_GROUPS; group++)
                if (move_row(floor, group, batch[i].place)) return -1;
        }
        if (floor_run(floor, floor->commit)) return -1;
        if (count < BATCH) return 0;
        next = batch[count - 1].place + 1;
    }
}
