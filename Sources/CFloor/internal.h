#ifndef CFLOOR_INTERNAL_H
#define CFLOOR_INTERNAL_H

#include "CFloor.h"

#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

/// Positions among `floor_groups`.
enum { CASE, NAME, ADDRESS, CONTACT, IDENTITY, BILLING };

enum {
    /// The groups that imported customers have; added ones have `BILLING` besides.
    FILED_GROUPS = 5,
    MAX_CELLS = 5,
    MAX_CELL = 512,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    ROW_KEY_MESSAGE = 1 + 3 + 32 + 16 + 1 + 16,
    ADDITIONAL_DATA = 1 + 9 + 1 + 16 + 16 + 16 + 1 + 2 + 8 + 4,
    FIELD_OFFSET = 1 + 9 + 1 + 16 + 16 + 16 + 1,
};

/// The vault's settings of SQLite.
#define FLOOR_SETTINGS \
    "PRAGMA foreign_keys = ON;" \
    "PRAGMA trusted_schema = OFF;" \
    "PRAGMA cell_size_check = ON;" \
    "PRAGMA temp_store = MEMORY;" \
    "PRAGMA secure_delete = ON;" \
    "PRAGMA cache_size = -65536;" \
    "PRAGMA journal_mode = WAL;" \
    "PRAGMA synchronous = FULL;"

/// A field that the made-up customers have.
typedef struct {
    uint8_t number;
    uint16_t block;
    int has_token;
} floor_field;

/// A group, its fields, and where its values begin among the customer's.
typedef struct {
    uint8_t number;
    int first, count;
    floor_field fields[MAX_CELLS];
    const char *insert, *select, *update;
} floor_group;

extern const floor_group floor_groups[FLOOR_GROUPS];

typedef struct {
    uint8_t bytes[MAX_CELL];
    int length;
} floor_cell;

/// A sealed row in static memory.
typedef struct {
    uint64_t revision;
    uint32_t generation;
    uint8_t customer[16], salt[32], nonce[16];
    floor_cell cells[MAX_CELLS];
} floor_sealed;

/// A row's opened values.
typedef struct {
    uint8_t bytes[MAX_CELLS][MAX_CELL];
    size_t lengths[MAX_CELLS];
} floor_opened;

struct lonn_floor {
    sqlite3 *database;
    sqlite3_stmt *begin, *commit, *customer, *find_customer, *customers;
    sqlite3_stmt *token, *remove, *find_token, *has_token, *commit_row;
    sqlite3_stmt *next_place;
    sqlite3_stmt *insert[FLOOR_GROUPS], *select[FLOOR_GROUPS], *update[FLOOR_GROUPS];
    uint8_t vault[16];
    uint8_t keys[FLOOR_GENERATIONS][FLOOR_GROUPS][32];
    uint8_t index_keys[FLOOR_GENERATIONS][FLOOR_GROUPS][MAX_CELLS][32];
    /// Under which each group's rows stand, from 1.
    uint32_t generation[FLOOR_GROUPS];
    floor_sealed sealed;
    floor_opened opened;
    /// Opened by the first search.
    struct floor_searcher *searchers[2];
};

void floor_close_searchers(lonn_floor *floor);

int floor_execute(lonn_floor *floor, const char *sql);
int floor_prepare(lonn_floor *floor, sqlite3_stmt **statement, const char *sql);

/// The first column of a statement's first row.
int floor_count(lonn_floor *floor, const char *sql, int64_t *result);

int floor_fail(const char *what);
int floor_fail_sqlite(lonn_floor *floor);

/// Steps a statement that returns no rows and makes it ready again.
int floor_run(lonn_floor *floor, sqlite3_stmt *statement);

void floor_random(uint8_t *out, size_t count);
void floor_derive(
    uint8_t out[32], const uint8_t key[32], const char *label, const uint8_t *context,
    size_t count);
int64_t floor_token(const uint8_t index_key[32], const uint8_t *value, size_t count);

/// Seals values (pointers into the caller's memory) under a fresh nonce base into `row`, whose
/// customer, salt, revision and generation are set.
int floor_seal(
    lonn_floor *floor, int group, const uint8_t *const *values, const size_t *lengths,
    floor_sealed *row);

/// Opens the first `count` cells of `row`.
int floor_open_row(
    lonn_floor *floor, int group, const floor_sealed *row, int count, floor_opened *opened);

/// Seals, inserts and tokens a row under its group's generation; its customer is set.
int floor_file_row(
    lonn_floor *floor, int group, int64_t place, const uint8_t *const *values,
    const size_t *lengths);

/// Writes and commits a row of the size of a log entry.
int floor_commit_row(lonn_floor *floor);

/// The place of the customer with a value, 0 if there is none: token, index, opens, compares.
int floor_find(lonn_floor *floor, floor_key key, const char *value, int64_t *place);

/// Reads a row of a place; the customer id is set by the caller.
int floor_read(lonn_floor *floor, int group, int64_t place, floor_sealed *row);

/// Binds nonce base and cells from parameter `first` on.
void floor_bind_cells(sqlite3_stmt *statement, int first, int group, const floor_sealed *row);

/// Copies generation, revision, salt, nonce base and cells from column `first` on.
int floor_columns(sqlite3_stmt *statement, int first, int cells, floor_sealed *row);

/// A customer's id.
int floor_customer(lonn_floor *floor, int64_t place, uint8_t id[16]);

void floor_bind_token(
    sqlite3_stmt *statement, int group, int field, uint32_t generation, int64_t token);

#endif
