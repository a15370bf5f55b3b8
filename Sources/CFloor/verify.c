#include "internal.h"

#include <stdlib.h>

// What the signed log does for the vault, in its least form: an entry a customer with the digests of
// the rows, chained, and a signature each thousand.

enum { DIGEST = 16, HASH = 32, BODY = FILED_GROUPS * DIGEST, SIGNED = 1000 };

static const uint8_t seed[crypto_sign_SEEDBYTES] = {1};

static uint8_t *put(uint8_t *out, const void *bytes, size_t count) {
    memcpy(out, bytes, count);
    return out + count;
}

static uint8_t *put_number(uint8_t *out, uint64_t value, int width) {
    for (int i = width - 1; i >= 0; i--) *out++ = (uint8_t)(value >> 8 * i);
    return out;
}

/// The digest of a sealed row, byte for byte the vault's.
static void digest(lonn_floor *floor, int group, const floor_sealed *row, uint8_t out[DIGEST]) {
    const floor_group *shape = &floor_groups[group];
    uint8_t message[160 + MAX_CELLS * (4 + MAX_CELL)], *end = message;
    uint64_t presence = 0;
    *end++ = 15;
    end = put(end, "lonn row digest", 15);
    *end++ = 1;
    end = put(end, floor->vault, 16);
    end = put(end, row->customer, 16);
    memset(end, 0, 16);
    end += 16;
    *end++ = shape->number;
    end = put_number(end, row->revision, 8);
    end = put_number(end, row->generation, 4);
    end = put(end, row->salt, 32);
    end = put(end, row->nonce, 16);
    for (int i = 0; i < shape->count; i++) presence |= 1ull << (shape->fields[i].number - 1);
    end = put_number(end, presence, 8);
    for (int i = 0; i < shape->count; i++) {
        end = put_number(end, (uint64_t)row->cells[i].length, 4);
        end = put(end, row->cells[i].bytes, (size_t)row->cells[i].length);
    }
    crypto_generichash(out, DIGEST, message, (size_t)(end - message), NULL, 0);
}

static void chain(uint8_t hash[HASH], const uint8_t *body) {
    uint8_t message[HASH + BODY];
    memcpy(message, hash, HASH);
    memcpy(message + HASH, body, BODY);
    crypto_generichash(hash, HASH, message, sizeof message, NULL, 0);
}

int floor_sign(lonn_floor *floor, int64_t customers) {
    uint8_t public[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
    uint8_t hash[HASH] = {0}, body[BODY], signature[crypto_sign_BYTES];
    sqlite3_stmt *insert = NULL;
    int result = -1;
    crypto_sign_seed_keypair(public, secret, seed);
    if (floor_execute(
            floor,
            "BEGIN IMMEDIATE; CREATE TABLE digests (place INTEGER PRIMARY KEY, body BLOB NOT NULL,"
            " signature BLOB) STRICT")
        || floor_prepare(floor, &insert, "INSERT INTO digests VALUES (?, ?, ?)"))
        goto end;
    for (int64_t place = 1; place <= customers; place++) {
        if (floor_customer(floor, place, floor->sealed.customer)) goto end;
        for (int group = 0; group < FILED_GROUPS; group++) {
            if (floor_read(floor, group, place, &floor->sealed)) goto end;
            digest(floor, group, &floor->sealed, body + group * DIGEST);
        }
        chain(hash, body);
        sqlite3_bind_int64(insert, 1, place);
        sqlite3_bind_blob(insert, 2, body, BODY, SQLITE_STATIC);
        sqlite3_bind_null(insert, 3);
        if (place % SIGNED == 0 || place == customers) {
            crypto_sign_detached(signature, NULL, hash, HASH, secret);
            sqlite3_bind_blob(insert, 3, signature, sizeof signature, SQLITE_STATIC);
        }
        if (floor_run(floor, insert)) goto end;
    }
    result = floor_execute(floor, "COMMIT");
end:
    sqlite3_finalize(insert);
    return result;
}

/// Follows the chain and its signatures; the digests go to `bodies`.
static int read_digests(lonn_floor *floor, uint8_t *bodies, int64_t customers) {
    uint8_t public[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
    uint8_t hash[HASH] = {0};
    sqlite3_stmt *entries = NULL;
    int64_t place = 0;
    int signed_last = 0, status = 0;
    crypto_sign_seed_keypair(public, secret, seed);
    if (floor_prepare(floor, &entries, "SELECT body, signature FROM digests ORDER BY place"))
        return -1;
    while (place < customers && (status = sqlite3_step(entries)) == SQLITE_ROW) {
        const uint8_t *body = sqlite3_column_blob(entries, 0);
        if (!body || sqlite3_column_bytes(entries, 0) != BODY) break;
        chain(hash, body);
        memcpy(bodies + BODY * place++, body, BODY);
        const uint8_t *signature = sqlite3_column_blob(entries, 1);
        signed_last = signature && sqlite3_column_bytes(entries, 1) == crypto_sign_BYTES;
        if (signature
            && (!signed_last
                || crypto_sign_verify_detached(signature, hash, HASH, public) != 0)) {
            signed_last = 0;
            break;
        }
    }
    sqlite3_finalize(entries);
    return place == customers && signed_last ? 0 : floor_fail("the log is broken");
}

/// Compares a row's tokens with those that stand in the file.
static int verify_tokens(lonn_floor *floor, int group, int64_t place, int64_t *tokens) {
    const floor_group *shape = &floor_groups[group];
    floor_sealed *row = &floor->sealed;
    floor_opened *opened = &floor->opened;
    if (floor_open_row(floor, group, row, shape->count, opened)) return -1;
    for (int i = 0; i < shape->count; i++) {
        if (!shape->fields[i].has_token) continue;
        floor_bind_token(
            floor->has_token, group, i, row->generation,
            floor_token(
                floor->index_keys[row->generation - 1][group][i], opened->bytes[i],
                opened->lengths[i]));
        sqlite3_bind_int64(floor->has_token, 4, place);
        int status = sqlite3_step(floor->has_token);
        sqlite3_reset(floor->has_token);
        if (status != SQLITE_ROW) return floor_fail("a token is missing");
        ++*tokens;
    }
    return 0;
}

static int verify_rows(lonn_floor *floor, const uint8_t *bodies, int64_t customers) {
    int64_t tokens = 0;
    for (int group = 0; group < FILED_GROUPS; group++) {
        int has_tokens = 0;
        for (int i = 0; i < floor_groups[group].count; i++)
            has_tokens |= floor_groups[group].fields[i].has_token;
        for (int64_t place = 1; place <= customers; place++) {
            uint8_t found[DIGEST];
            if (floor_customer(floor, place, floor->sealed.customer)
                || floor_read(floor, group, place, &floor->sealed))
                return -1;
            digest(floor, group, &floor->sealed, found);
            if (memcmp(found, bodies + BODY * (place - 1) + group * DIGEST, DIGEST) != 0)
                return floor_fail("a row is not the one of the log");
            if (has_tokens && verify_tokens(floor, group, place, &tokens)) return -1;
        }
    }
    return floor_count(floor, "SELECT count(*) FROM tokens", &customers)
            || customers != tokens
        ? floor_fail("a token stands for nothing") : 0;
}

int floor_verify(lonn_floor *floor, int64_t customers) {
    sqlite3_stmt *check = NULL;
    if (floor_prepare(floor, &check, "PRAGMA integrity_check(1)")) return -1;
    int intact = sqlite3_step(check) == SQLITE_ROW
        && strcmp((const char *)sqlite3_column_text(check, 0), "ok") == 0;
    sqlite3_finalize(check);
    if (!intact) return floor_fail("the file is damaged");
    uint8_t *bodies = malloc((size_t)customers * BODY);
    if (!bodies) return floor_fail("no memory");
    int result = read_digests(floor, bodies, customers)
        || verify_rows(floor, bodies, customers) || floor_commit_row(floor);
    free(bodies);
    return result;
}
