#ifndef CFLOOR_H
#define CFLOOR_H

#include <stddef.h>
#include <stdint.h>

/// The same work as the vault's in plain C on libsodium and SQLite, to measure the vault against.
///
/// One thread (a search has two), prepared statements, static buffers. It does what cannot be left out: keys, cells
/// and tokens as the vault's formats have them, the vault's tables and SQLite settings, batches of
/// the same size, durable commits. It leaves out reading the CSV file, the rules for values, row
/// digests, the signed log, rights and the member list.
///
/// Every function returns 0, or another number and the reason in `floor_message`.
typedef struct lonn_floor lonn_floor;

enum {
    /// `case`, `name`, `address`, `contact` and `identity`: the groups that the customers have.
    FLOOR_GROUPS = 5,
    /// customerNumber, kind, status, origin, flags, givenName, familyName, street, postalCode, city,
    /// email, phone, personalIdentityNumber.
    FLOOR_FIELDS = 13,
    FLOOR_GENERATIONS = 2,
};

/// Made-up customers: value `f` of customer `c` begins at `offsets[c * FLOOR_FIELDS + f]` and ends
/// where the next begins. Values stand in the form that tokens are made of.
typedef struct {
    const uint8_t *bytes;
    const uint32_t *offsets;
    size_t customers;
} floor_values;

const char *floor_message(void);

/// Makes a file with the tables of the vault at `model` (all but the log) and the vault's settings.
///
/// `keys`: 32 bytes for each generation and group, the groups of one generation together.
/// `vault`: 16 bytes. Both are copied.
int floor_open(
    lonn_floor **out, const char *path, const char *model, const uint8_t *keys,
    const uint8_t *vault);
void floor_close(lonn_floor *floor);

/// Files all customers in places from 1: draws ids, salts and nonce bases from a pool, derives the
/// row keys, seals every cell, computes the tokens; 1,000 customers in a transaction.
int floor_import(lonn_floor *floor, const floor_values *values);

/// Finds the customer with a personnummer: token, index, opens the number, compares, and opens
/// what a list of hits shows (the rows `case` and `name`). `place` is 0 if there is none.
///
/// With `durable`, one row of the size of a log entry is written and committed as well.
int floor_lookup(
    lonn_floor *floor, const char *number, int32_t durable, int64_t *place);

/// Opens the names of the first `customers`, on two threads, and counts those that contain `word` (in
/// lower case). With an `other`, opens customer number, name, address and contact, and counts those
/// that contain both.
int floor_search(
    lonn_floor *floor, int64_t customers, const char *word, const char *other, int64_t *hits);

/// Opens every row, seals it under the second generation with the same salt, and moves the
/// tokens; 500 customers in a transaction.
int floor_rotate(lonn_floor *floor);

/// Opens every `step`th customer's cells and compares them with what was to be filed, counts the
/// rows and tokens: the proof that the work was done.
int floor_check(
    lonn_floor *floor, const floor_values *values, uint32_t generation, size_t step);

/// A row as it stands in the file, for a check with the vault's own code.
typedef struct {
    uint8_t customer[16], salt[32], nonce[16];
    uint8_t cells[2][512];
    int32_t lengths[2];
} floor_row;

/// Reads the row `name` of a place, its first two cells.
int floor_read_name(lonn_floor *floor, int64_t place, floor_row *row);

/// How many places a token points to.
int floor_count_token(
    lonn_floor *floor, int32_t field, uint32_t generation, uint64_t token, int64_t *count);

/// Microseconds of a durable one-row commit, the mean of 50.
int floor_commit_time(lonn_floor *floor, double *microseconds);

/// What a table or index takes of a file.
typedef struct {
    char name[64];
    int64_t bytes, payload, unused;
} floor_share;

/// Empties the write-ahead log of the file at `path` into it, and counts the bytes of its tables
/// and indexes (`dbstat`); at most `room` shares, the largest first.
int floor_size(
    const char *path, int64_t *bytes, floor_share *shares, size_t room, size_t *count);

const char *floor_sqlite_version(void);
const char *floor_sodium_version(void);

#endif
