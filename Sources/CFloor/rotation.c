#include "internal.h"

enum { BATCH = 500 };

/// Opens a row, seals it with the same salt as the next revision, and moves the tokens of values that
/// stand under another key or have changed.
static int reseal(
    lonn_floor *floor, int group, int64_t place, uint32_t generation, int changed,
    const char *value) {
    const floor_group *shape = &floor_groups[group];
    floor_sealed *row = &floor->sealed;
    floor_opened *opened = &floor->opened;
    const uint8_t *texts[MAX_CELLS];
    size_t lengths[MAX_CELLS];
    if (floor_read(floor, group, place, row)
        || floor_open_row(floor, group, row, shape->count, opened))
        return -1;
    uint32_t before = row->generation;
    if (before != floor->generation[group]) return floor_fail("a row is under another key");
    row->generation = generation;
    row->revision++;
    for (int i = 0; i < shape->count; i++) {
        texts[i] = i == changed ? (const uint8_t *)value : opened->bytes[i];
        lengths[i] = i == changed ? strlen(value) : opened->lengths[i];
    }
    if (floor_seal(floor, group, texts, lengths, row)) return -1;

    sqlite3_stmt *update = floor->update[group];
    sqlite3_bind_int64(update, 1, row->generation);
    sqlite3_bind_int64(update, 2, (sqlite3_int64)row->revision);
    floor_bind_cells(update, 3, group, row);
    sqlite3_bind_int64(update, 4 + shape->count, place);
    if (floor_run(floor, update)) return -1;

    for (int i = 0; i < shape->count; i++) {
        if (!shape->fields[i].has_token || (before == generation && i != changed)) continue;
        floor_bind_token(
            floor->remove, group, i, before,
            floor_token(
                floor->index_keys[before - 1][group][i], opened->bytes[i], opened->lengths[i]));
        sqlite3_bind_int64(floor->remove, 4, place);
        if (floor_run(floor, floor->remove)) return -1;
        if (sqlite3_changes(floor->database) != 1) return floor_fail("a token is missing");
        floor_bind_token(
            floor->token, group, i, generation,
            floor_token(floor->index_keys[generation - 1][group][i], texts[i], lengths[i]));
        sqlite3_bind_int64(floor->token, 4, place);
        if (floor_run(floor, floor->token)) return -1;
    }
    return 0;
}

int floor_edit(lonn_floor *floor, const char *number, const char *email) {
    int64_t place;
    if (floor_run(floor, floor->begin)
        || floor_find(floor, FLOOR_CUSTOMER_NUMBER, number, &place))
        return -1;
    if (!place) return floor_fail("nobody has this number");
    return reseal(floor, CONTACT, place, floor->generation[CONTACT], 0, email)
        || floor_run(floor, floor->commit_row) || floor_run(floor, floor->commit);
}

static int rotate(lonn_floor *floor, const int *groups, int count) {
    static struct {
        int64_t place;
        uint8_t id[16];
    } batch[BATCH];
    int64_t next = 0;
    for (;;) {
        int read = 0;
        if (floor_run(floor, floor->begin)) return -1;
        sqlite3_bind_int64(floor->customers, 1, next);
        while (read < BATCH && sqlite3_step(floor->customers) == SQLITE_ROW) {
            batch[read].place = sqlite3_column_int64(floor->customers, 0);
            memcpy(batch[read].id, sqlite3_column_blob(floor->customers, 1), 16);
            read++;
        }
        sqlite3_reset(floor->customers);
        for (int i = 0; i < read; i++) {
            memcpy(floor->sealed.customer, batch[i].id, 16);
            for (int j = 0; j < count; j++)
                if (reseal(
                        floor, groups[j], batch[i].place, floor->generation[groups[j]] + 1, -1,
                        NULL))
                    return -1;
        }
        if (floor_run(floor, floor->commit)) return -1;
        if (read < BATCH) return 0;
        next = batch[read - 1].place + 1;
    }
}

int floor_rotate(lonn_floor *floor, int32_t everything) {
    static const int contact[] = {CONTACT}, all[] = {CASE, NAME, ADDRESS, CONTACT, IDENTITY};
    const int *groups = everything ? all : contact;
    int count = everything ? FILED_GROUPS : 1;
    for (int i = 0; i < count; i++)
        if (floor->generation[groups[i]] >= FLOOR_GENERATIONS)
            return floor_fail("there is no further key");
    if (rotate(floor, groups, count)) return -1;
    for (int i = 0; i < count; i++) floor->generation[groups[i]]++;
    if (everything) floor->generation[BILLING]++;
    return 0;
}
