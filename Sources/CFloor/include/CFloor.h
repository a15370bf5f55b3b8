#ifndef CFLOOR_H
#define CFLOOR_H

#include <stddef.h>
#include <stdint.h>

/// The same work as the vault's in plain C on libsodium and SQLite, to measure the vault against.
///
/// One thread (a search has two), prepared statements, static buffers. It does what cannot be left
/// out: keys, cells and tokens as the vault's formats have them, the vault's tables and SQLite
/// settings, batches of the same size, durable commits. It leaves out reading the CSV file, the
/// rules for values, row digests, the signed log (but for a verification), rights and the member
/// list; where the vault writes an entry, it writes 200 bytes.
///
/// Every function returns 0, or another number and the reason in `floor_message`.
typedef struct lonn_floor lonn_floor;

enum {
    /// `case`, `name`, `address`, `contact` and `identity`, which imported customers have, and
    /// `billing`.
    FLOOR_GROUPS = 6,
    /// customerNumber, kind, status, origin, flags, givenName, familyName, street, postalCode, city,
    /// email, phone, personalIdentityNumber.
    FLOOR_FIELDS = 13,
    /// The fields of `case`, `name` and `contact`, and organisationNumber.
    FLOOR_ADDED_FIELDS = 10,
    FLOOR_GENERATIONS = 3,
};

/// By what a customer is found.
typedef enum {
    FLOOR_CUSTOMER_NUMBER, FLOOR_EMAIL, FLOOR_PHONE, FLOOR_PERSONAL_NUMBER, FLOOR_ORGANISATION,
} floor_key;

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

/// Files one more customer, found by number, e-mail, telephone and organisationsnummer.
int floor_add(lonn_floor *floor, const char *const texts[FLOOR_ADDED_FIELDS]);

/// Finds the customer with a value: token, index, opens the value, compares, and opens what a list
/// of hits shows (the rows `case` and `name`). `place` is 0 if there is none.
///
/// With `durable`, one row of the size of a log entry is written and committed as well.
int floor_lookup(
    lonn_floor *floor, floor_key key, const char *value, int32_t durable, int64_t *place);

/// Finds the customer with a number, opens `case`, `name`, `address` and `contact`, and commits the
/// row of a log entry. `place` is 0 if there is none.
int floor_show(lonn_floor *floor, const char *number, int64_t *place);

/// Finds the customer with a number and gives him another e-mail: opens `contact`, seals it as the
/// next revision, moves the token, writes the row of a log entry, commits.
int floor_edit(lonn_floor *floor, const char *number, const char *email);

/// Opens the file once more, with the same settings, opens a name and closes it.
int floor_reopen(lonn_floor *floor);

/// Opens the names of the first `customers`, on two threads, and counts those that contain `word`
/// (in lower case). With an `other`, opens customer number, name, address and contact, and counts those
/// that contain both.
int floor_search(
    lonn_floor *floor, int64_t customers, const char *word, const char *other, int64_t *hits);

/// Opens every row of `contact` (with `everything`, of all groups that imported customers have),
/// seals it under the next generation with the same salt, and moves the tokens; 500 customers in a
/// transaction.
int floor_rotate(lonn_floor *floor, int32_t everything);

/// Writes what a verification holds the file against: an entry for each of the first `customers`
/// with the digests of his rows, chained, each thousandth signed. To be called once.
int floor_sign(lonn_floor *floor, int64_t customers);

/// Has SQLite check the file, follows the chain and its signatures, compares every row's digest, opens
/// every row with tokens and looks each of them up, counts them, and commits the row of an entry.
int floor_verify(lonn_floor *floor, int64_t customers);

/// Opens every `step`th customer's cells and compares them with what was to be filed, counts the
/// rows and tokens: the proof that the work was done.
int floor_check(lonn_floor *floor, const floor_values *values, size_t step);

/// Somebody else who wants to write to a vault each millisecond, from a thread and a connection of his
/// own. It is ended by `floor_stop_waiting`, which tells for how many seconds he has waited at most.
typedef struct floor_waiter floor_waiter;
int floor_wait(floor_waiter **out, const char *path);
int floor_stop_waiting(floor_waiter *waiter, double *longest);

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

/// The same customers in a table of SQLCipher's, whose library is looked for when it is first needed.
///
/// One table with an index on customer number, e-mail, telephone and personnummer each, the vault's
/// settings of SQLite, a key of 32 bytes as it is, so that no passphrase costs time; 1,000 customers
/// in a transaction. It has no log: a lookup writes nothing.
typedef struct lonn_cipher lonn_cipher;

/// The version of the library that is there, or `NULL`.
const char *cipher_version(void);

/// Makes a file.
int cipher_open(lonn_cipher **out, const char *path);
void cipher_close(lonn_cipher *cipher);
int cipher_import(lonn_cipher *cipher, const floor_values *values);

/// Closes the file and opens it again with its key; reads a row.
int cipher_reopen(lonn_cipher *cipher);

/// Reads all fields of the customers with a value; `hits` tells how many they are.
int cipher_lookup(lonn_cipher *cipher, floor_key key, const char *value, int64_t *hits);

/// Gives a customer another e-mail; a durable commit.
int cipher_edit(lonn_cipher *cipher, const char *number, const char *email);

/// `PRAGMA rekey`: all pages under a new key.
int cipher_rekey(lonn_cipher *cipher);

/// The size of the file in bytes; fails if it stands there in clear.
int cipher_size(lonn_cipher *cipher, int64_t *bytes);

const char *floor_sqlite_version(void);
const char *floor_sodium_version(void);

#endif
