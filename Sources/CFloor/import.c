#include "internal.h"

int floor_file_row(
    lonn_floor *floor, int group, int64_t place, const uint8_t *const *values,
    const size_t *lengths) {
    const floor_group *shape = &floor_groups[group];
    floor_sealed *row = &floor->sealed;
    row->generation = floor->generation[group];
    row->revision = 1;
    floor_random(row->salt, 32);
    if (floor_seal(floor, group, values, lengths, row)) return -1;

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
            floor->token, group, i, row->generation,
            floor_token(
                floor->index_keys[row->generation - 1][group][i], values[i], lengths[i]));
        sqlite3_bind_int64(floor->token, 4, place);
        if (floor_run(floor, floor->token)) return -1;
    }
    return 0;
}

static int file_id(lonn_floor *floor, int64_t place) {
    floor_random(floor->sealed.customer, 16);
    sqlite3_bind_int64(floor->customer, 1, place);
    sqlite3_bind_blob(floor->customer, 2, floor->sealed.customer, 16, SQLITE_STATIC);
    return floor_run(floor, floor->customer);
}

static int file_customer(
    lonn_floor *floor, const floor_values *values, size_t customer, int64_t place) {
    const uint32_t *offsets = values->offsets + customer * FLOOR_FIELDS;
    if (file_id(floor, place)) return -1;
    for (int group = 0; group < FILED_GROUPS; group++) {
        const floor_group *shape = &floor_groups[group];
        const uint8_t *texts[MAX_CELLS];
        size_t lengths[MAX_CELLS];
        for (int i = 0; i < shape->count; i++) {
            uint32_t start = offsets[shape->first + i];
            texts[i] = values->bytes + start;
            lengths[i] = offsets[shape->first + i + 1] - start;
        }
        if (floor_file_row(floor, group, place, texts, lengths)) return -1;
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

int floor_add(lonn_floor *floor, const char *const texts[FLOOR_ADDED_FIELDS]) {
    static const int groups[] = {CASE, NAME, CONTACT, BILLING};
    int next = 0;
    if (floor_run(floor, floor->begin)) return -1;
    int64_t place =
        sqlite3_step(floor->next_place) == SQLITE_ROW ? sqlite3_column_int64(floor->next_place, 0) : 0;
    sqlite3_reset(floor->next_place);
    if (file_id(floor, place)) return -1;
    for (int i = 0; i < 4; i++) {
        const uint8_t *values[MAX_CELLS];
        size_t lengths[MAX_CELLS];
        for (int cell = 0; cell < floor_groups[groups[i]].count; cell++, next++) {
            values[cell] = (const uint8_t *)texts[next];
            lengths[cell] = strlen(texts[next]);
        }
        if (floor_file_row(floor, groups[i], place, values, lengths)) return -1;
    }
    return floor_run(floor, floor->commit_row) || floor_run(floor, floor->commit);
}
