#include "internal.h"

static int file_customer(
    lonn_floor *floor, const floor_values *values, size_t customer, int64_t place) {
    const uint32_t *offsets = values->offsets + customer * FLOOR_FIELDS;
    floor_sealed *row = &floor->sealed;
    row->generation = 1;
    row->revision = 1;
    floor_random(row->customer, 16);
    sqlite3_bind_int64(floor->customer, 1, place);
    sqlite3_bind_blob(floor->customer, 2, row->customer, 16, SQLITE_STATIC);
    if (floor_run(floor, floor->customer)) return -1;

    for (int group = 0; group < FLOOR_GROUPS; group++) {
        const floor_group *shape = &floor_groups[group];
        const uint8_t *texts[MAX_CELLS];
        size_t lengths[MAX_CELLS];
        for (int i = 0; i < shape->count; i++) {
            uint32_t start = offsets[shape->first + i];
            texts[i] = values->bytes + start;
            lengths[i] = offsets[shape->first + i + 1] - start;
        }
        floor_random(row->salt, 32);
        if (floor_seal(floor, group, texts, lengths, row)) return -1;

        sqlite3_stmt *insert = floor->insert[group];
        sqlite3_bind_int64(insert, 1, place);
        sqlite3_bind_int64(insert, 2, row->generation);
        sqlite3_bind_int64(insert, 3, (sqlite3_int64)row->revision);
        sqlite3_bind_blob(insert, 4, row->salt, 32, SQLITE_STATIC);
        floor_bind_cells(insert, 5, group, row);
        if (floor_run(floor, insert)) return -1;

        for (int i = 0; i < shape->count; i++) {
            if (!shape->fields[i].has_token) continue;
            floor_bind_token(
                floor->token, group, i, 1,
                floor_token(floor->index_keys[0][group][i], texts[i], lengths[i]));
            sqlite3_bind_int64(floor->token, 4, place);
            if (floor_run(floor, floor->token)) return -1;
        }
    }
    return 0;
}

int floor_import(lonn_floor *floor, const floor_values *values) {
    for (size_t start = 0; start < values->customers; start += 1000) {
        if (floor_run(floor, floor->begin)) return -1;
        for (size_t i = start; i < start + 1000 && i < values->customers; i++)
            if (file_customer(floor, values, i, (int64_t)i + 1)) return -1;
        if (floor_run(floor, floor->commit)) return -1;
    }
    return 0;
}
