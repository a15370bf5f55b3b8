#include "internal.h"

#include <stdio.h>
#include <stdlib.h>

static char message[256];

const char *floor_message(void) { return message; }
const char *floor_sqlite_version(void) { return sqlite3_libversion(); }
const char *floor_sodium_version(void) { return sodium_version_string(); }

int floor_fail(const char *what) {
    snprintf(message, sizeof message, "%s", what);
    return -1;
}

int floor_fail_sqlite(lonn_floor *floor) { return floor_fail(sqlite3_errmsg(floor->database)); }

// The fields that the made-up customers have, in the order of `floor_values`; the other columns of
// these tables are NULL.

#define COLUMNS "generation, revision, salt, nonce, "
#define STATEMENTS(table, cells, places, settings) \
    "INSERT INTO " table " (customer, suite, " COLUMNS cells ") VALUES (?, 1, ?, ?, ?, ?, " places \
    ")", \
        "SELECT " COLUMNS cells " FROM " table " WHERE customer = ?", \
        "UPDATE " table " SET generation = ?, revision = ?, nonce = ?, " settings \
        " WHERE customer = ?"

const floor_group floor_groups[FLOOR_GROUPS] = {
    {1, 0, 5, {{1, 16, 1}, {2, 16, 0}, {3, 16, 0}, {4, 16, 0}, {5, 16, 0}},
     STATEMENTS(
         "rows_case", "customerNumber, kind, status, origin, flags", "?, ?, ?, ?, ?",
         "customerNumber = ?, kind = ?, status = ?, origin = ?, flags = ?")},
    {2, 5, 2, {{1, 32, 0}, {2, 32, 0}},
     STATEMENTS("rows_name", "givenName, familyName", "?, ?", "givenName = ?, familyName = ?")},
    {3, 7, 3, {{2, 32, 0}, {4, 16, 0}, {5, 32, 0}},
     STATEMENTS(
         "rows_address", "street, postalCode, city", "?, ?, ?",
         "street = ?, postalCode = ?, city = ?")},
    {4, 10, 2, {{1, 32, 1}, {2, 16, 1}},
     STATEMENTS("rows_contact", "email, phone", "?, ?", "email = ?, phone = ?")},
    {9, 12, 1, {{1, 16, 1}},
     STATEMENTS(
         "rows_identity", "personalIdentityNumber", "?", "personalIdentityNumber = ?")},
    {7, 13, 1, {{1, 16, 1}},
     STATEMENTS("rows_billing", "organisationNumber", "?", "organisationNumber = ?")},
};

int floor_run(lonn_floor *floor, sqlite3_stmt *statement) {
    int status = sqlite3_step(statement);
    sqlite3_reset(statement);
    return status == SQLITE_DONE ? 0 : floor_fail_sqlite(floor);
}

int floor_execute(lonn_floor *floor, const char *sql) {
    return sqlite3_exec(floor->database, sql, NULL, NULL, NULL) == SQLITE_OK
        ? 0 : floor_fail_sqlite(floor);
}

int floor_prepare(lonn_floor *floor, sqlite3_stmt **statement, const char *sql) {
    return sqlite3_prepare_v3(
               floor->database, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) == SQLITE_OK
        ? 0 : floor_fail_sqlite(floor);
}

/// The model's tables and indexes, text for text, so that the floor cannot fall behind the vault's.
static int copy_schema(lonn_floor *floor, const char *model) {
    sqlite3 *source = NULL;
    sqlite3_stmt *statement = NULL;
    int result = -1, status;
    if (sqlite3_open_v2(model, &source, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK
        || sqlite3_prepare_v2(
               source,
               "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name <> 'log'"
               " ORDER BY rowid",
               -1, &statement, NULL)
            != SQLITE_OK) {
        floor_fail(sqlite3_errmsg(source));
        goto end;
    }
    while ((status = sqlite3_step(statement)) == SQLITE_ROW)
        if (floor_execute(floor, (const char *)sqlite3_column_text(statement, 0))) goto end;
    result = status == SQLITE_DONE ? 0 : floor_fail(sqlite3_errmsg(source));
end:
    sqlite3_finalize(statement);
    sqlite3_close(source);
    return result;
}

static void derive_index_keys(lonn_floor *floor) {
    for (int generation = 0; generation < FLOOR_GENERATIONS; generation++)
        for (int group = 0; group < FLOOR_GROUPS; group++)
            for (int i = 0; i < floor_groups[group].count; i++) {
                uint8_t context[6] = {
                    0, floor_groups[group].fields[i].number, 0, 0, 0, (uint8_t)(generation + 1)};
                floor_derive(
                    floor->index_keys[generation][group][i], floor->keys[generation][group],
                    "index", context, sizeof context);
            }
}

static int prepare_all(lonn_floor *floor) {
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } all[] = {
        {&floor->begin, "BEGIN IMMEDIATE"},
        {&floor->commit, "COMMIT"},
        {&floor->customer, "INSERT INTO customers (id, customer) VALUES (?, ?)"},
        {&floor->find_customer, "SELECT customer FROM customers WHERE id = ?"},
        {&floor->customers,
         "SELECT id, customer FROM customers WHERE id >= ? ORDER BY id LIMIT 500"},
        {&floor->token,
         "INSERT INTO tokens (field, generation, token, customer) VALUES (?, ?, ?, ?)"},
        {&floor->remove,
         "DELETE FROM tokens WHERE field = ? AND generation = ? AND token = ? AND customer = ?"},
        {&floor->find_token,
         "SELECT customer FROM tokens WHERE field = ? AND generation = ? AND token = ?"},
        {&floor->has_token,
         "SELECT 1 FROM tokens WHERE field = ? AND generation = ? AND token = ? AND customer = ?"},
        {&floor->next_place, "SELECT ifnull(max(id), 0) + 1 FROM customers"},
        {&floor->commit_row, "INSERT INTO entries (body) VALUES (zeroblob(200))"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (floor_prepare(floor, all[i].statement, all[i].sql)) return -1;
    for (int group = 0; group < FLOOR_GROUPS; group++)
        if (floor_prepare(floor, &floor->insert[group], floor_groups[group].insert)
            || floor_prepare(floor, &floor->select[group], floor_groups[group].select)
            || floor_prepare(floor, &floor->update[group], floor_groups[group].update))
            return -1;
    return 0;
}

int floor_open(
    lonn_floor **out, const char *path, const char *model, const uint8_t *keys,
    const uint8_t *vault) {
    if (sodium_init() < 0) return floor_fail("libsodium does not start");
    lonn_floor *floor = calloc(1, sizeof *floor);
    if (!floor) return floor_fail("no memory");
    memcpy(floor->keys, keys, sizeof floor->keys);
    memcpy(floor->vault, vault, sizeof floor->vault);
    for (int group = 0; group < FLOOR_GROUPS; group++) floor->generation[group] = 1;
    derive_index_keys(floor);
    if (sqlite3_open_v2(
            path, &floor->database,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL)
        != SQLITE_OK)
        floor_fail_sqlite(floor);
    else if (
        !floor_execute(
            floor, FLOOR_SETTINGS)
        && !copy_schema(floor, model)
        && !floor_execute(floor, "CREATE TABLE entries (number INTEGER PRIMARY KEY, body BLOB) STRICT")
        && !prepare_all(floor)) {
        *out = floor;
        return 0;
    }
    floor_close(floor);
    return -1;
}

void floor_close(lonn_floor *floor) {
    if (!floor) return;
    floor_close_searchers(floor);
    sqlite3_stmt *statement;
    while ((statement = sqlite3_next_stmt(floor->database, NULL))) sqlite3_finalize(statement);
    sqlite3_close(floor->database);
    sodium_memzero(floor, sizeof *floor);
    free(floor);
}

void floor_bind_cells(sqlite3_stmt *statement, int first, int group, const floor_sealed *row) {
    sqlite3_bind_blob(statement, first, row->nonce, 16, SQLITE_STATIC);
    for (int i = 0; i < floor_groups[group].count; i++)
        sqlite3_bind_blob(
            statement, first + 1 + i, row->cells[i].bytes, row->cells[i].length, SQLITE_STATIC);
}

int floor_columns(sqlite3_stmt *statement, int first, int cells, floor_sealed *row) {
    row->generation = (uint32_t)sqlite3_column_int(statement, first);
    row->revision = (uint64_t)sqlite3_column_int64(statement, first + 1);
    const void *salt = sqlite3_column_blob(statement, first + 2);
    const void *nonce = sqlite3_column_blob(statement, first + 3);
    if (!salt || sqlite3_column_bytes(statement, first + 2) != 32 || !nonce
        || sqlite3_column_bytes(statement, first + 3) != 16 || row->generation < 1
        || row->generation > FLOOR_GENERATIONS)
        return floor_fail("a row is not a sealed row");
    memcpy(row->salt, salt, 32);
    memcpy(row->nonce, nonce, 16);
    for (int i = 0; i < cells; i++) {
        const void *cell = sqlite3_column_blob(statement, first + 4 + i);
        int length = sqlite3_column_bytes(statement, first + 4 + i);
        if (!cell || length > MAX_CELL) return floor_fail("a cell is missing or too long");
        memcpy(row->cells[i].bytes, cell, (size_t)length);
        row->cells[i].length = length;
    }
    return 0;
}

int floor_read(lonn_floor *floor, int group, int64_t place, floor_sealed *row) {
    sqlite3_stmt *statement = floor->select[group];
    sqlite3_bind_int64(statement, 1, place);
    int result = sqlite3_step(statement) == SQLITE_ROW
        ? floor_columns(statement, 0, floor_groups[group].count, row)
        : floor_fail("a row is missing");
    sqlite3_reset(statement);
    return result;
}

int floor_customer(lonn_floor *floor, int64_t place, uint8_t id[16]) {
    sqlite3_stmt *statement = floor->find_customer;
    sqlite3_bind_int64(statement, 1, place);
    int result = 0;
    if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_bytes(statement, 0) == 16)
        memcpy(id, sqlite3_column_blob(statement, 0), 16);
    else
        result = floor_fail("a customer is missing");
    sqlite3_reset(statement);
    return result;
}

void floor_bind_token(
    sqlite3_stmt *statement, int group, int field, uint32_t generation, int64_t token) {
    const floor_group *shape = &floor_groups[group];
    sqlite3_bind_int(statement, 1, shape->number << 8 | shape->fields[field].number);
    sqlite3_bind_int64(statement, 2, generation);
    sqlite3_bind_int64(statement, 3, token);
}
