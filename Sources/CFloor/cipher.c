#define _GNU_SOURCE
#include "internal.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

// SQLCipher has SQLite's names; its library is loaded so that neither sees the other's.

#ifndef RTLD_DEEPBIND
#define RTLD_DEEPBIND 0
#endif

static struct {
    int (*open)(const char *, sqlite3 **, int, const char *);
    int (*close)(sqlite3 *);
    int (*exec)(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **);
    int (*prepare)(sqlite3 *, const char *, int, sqlite3_stmt **, const char **);
    int (*step)(sqlite3_stmt *);
    int (*reset)(sqlite3_stmt *);
    int (*finalize)(sqlite3_stmt *);
    int (*bind_text)(sqlite3_stmt *, int, const char *, int, void (*)(void *));
    int (*bind_int64)(sqlite3_stmt *, int, sqlite3_int64);
    int (*column_bytes)(sqlite3_stmt *, int);
    const unsigned char *(*column_text)(sqlite3_stmt *, int);
    sqlite3_int64 (*column_int64)(sqlite3_stmt *, int);
    int (*changes)(sqlite3 *);
    const char *(*message)(sqlite3 *);
} api;

struct lonn_cipher {
    sqlite3 *database;
    sqlite3_stmt *insert, *find[FLOOR_PERSONAL_NUMBER + 1], *update;
    char path[1024];
    uint8_t key[32];
};

static int load(void) {
    static int state;
    if (state) return state > 0;
    state = -1;
    void *library = dlopen("libsqlcipher.so.0", RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
    if (!library) return 0;
    const struct {
        void *function;
        const char *name;
    } names[] = {
        {&api.open, "sqlite3_open_v2"},           {&api.close, "sqlite3_close"},
        {&api.exec, "sqlite3_exec"},              {&api.prepare, "sqlite3_prepare_v2"},
        {&api.step, "sqlite3_step"},              {&api.reset, "sqlite3_reset"},
        {&api.finalize, "sqlite3_finalize"},      {&api.bind_text, "sqlite3_bind_text"},
        {&api.bind_int64, "sqlite3_bind_int64"},  {&api.column_bytes, "sqlite3_column_bytes"},
        {&api.column_text, "sqlite3_column_text"}, {&api.column_int64, "sqlite3_column_int64"},
        {&api.changes, "sqlite3_changes"},        {&api.message, "sqlite3_errmsg"},
    };
    // A library of that name without encryption would be another.
    if (!dlsym(library, "sqlite3_key")) return 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        void *address = dlsym(library, names[i].name);
        if (!address) return 0;
        memcpy(names[i].function, &address, sizeof address);
    }
    state = 1;
    return 1;
}

static int fail(lonn_cipher *cipher) { return floor_fail(api.message(cipher->database)); }

static int run(lonn_cipher *cipher, const char *sql) {
    return api.exec(cipher->database, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : fail(cipher);
}

static int step(lonn_cipher *cipher, sqlite3_stmt *statement) {
    int status = api.step(statement);
    api.reset(statement);
    return status == SQLITE_DONE ? 0 : fail(cipher);
}

static int set_key(lonn_cipher *cipher, const char *pragma) {
    char sql[128], hex[65];
    sodium_bin2hex(hex, sizeof hex, cipher->key, sizeof cipher->key);
    snprintf(sql, sizeof sql, "PRAGMA %s = \"x'%s'\"", pragma, hex);
    return run(cipher, sql);
}

#define FIELDS \
    "customerNumber, kind, status, origin, flags, givenName, familyName, street, postalCode, city," \
    " email, phone, personalIdentityNumber"

static int number_of(lonn_cipher *cipher, const char *sql, int64_t *result) {
    sqlite3_stmt *statement = NULL;
    if (api.prepare(cipher->database, sql, -1, &statement, NULL) != SQLITE_OK) return fail(cipher);
    int status = api.step(statement);
    if (status == SQLITE_ROW) *result = api.column_int64(statement, 0);
    api.finalize(statement);
    return status == SQLITE_ROW ? 0 : fail(cipher);
}

static int start(lonn_cipher *cipher) {
    static const struct {
        floor_key key;
        const char *sql;
    } finds[] = {
        {FLOOR_CUSTOMER_NUMBER, "SELECT " FIELDS " FROM customers WHERE customerNumber = ?"},
        {FLOOR_EMAIL, "SELECT " FIELDS " FROM customers WHERE email = ?"},
        {FLOOR_PHONE, "SELECT " FIELDS " FROM customers WHERE phone = ?"},
        {FLOOR_PERSONAL_NUMBER,
         "SELECT " FIELDS " FROM customers WHERE personalIdentityNumber = ?"},
    };
    if (api.open(
            cipher->path, &cipher->database,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL)
        != SQLITE_OK)
        return fail(cipher);
    if (set_key(cipher, "key") || run(cipher, FLOOR_SETTINGS)
        || run(cipher,
            "CREATE TABLE IF NOT EXISTS customers (id INTEGER PRIMARY KEY, " FIELDS ");"
            "CREATE INDEX IF NOT EXISTS by_number ON customers (customerNumber);"
            "CREATE INDEX IF NOT EXISTS by_email ON customers (email);"
            "CREATE INDEX IF NOT EXISTS by_phone ON customers (phone);"
            "CREATE INDEX IF NOT EXISTS by_identity ON customers (personalIdentityNumber)"))
        return -1;
    if (api.prepare(
            cipher->database,
            "INSERT INTO customers (" FIELDS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            -1, &cipher->insert, NULL)
            != SQLITE_OK
        || api.prepare(
               cipher->database, "UPDATE customers SET email = ? WHERE customerNumber = ?", -1,
               &cipher->update, NULL)
            != SQLITE_OK)
        return fail(cipher);
    for (size_t i = 0; i < sizeof finds / sizeof finds[0]; i++)
        if (api.prepare(
                cipher->database, finds[i].sql, -1, &cipher->find[finds[i].key], NULL)
            != SQLITE_OK)
            return fail(cipher);
    return 0;
}

static void stop(lonn_cipher *cipher) {
    api.finalize(cipher->insert);
    api.finalize(cipher->update);
    for (int i = 0; i <= FLOOR_PERSONAL_NUMBER; i++) api.finalize(cipher->find[i]);
    cipher->insert = cipher->update = NULL;
    memset(cipher->find, 0, sizeof cipher->find);
    api.close(cipher->database);
    cipher->database = NULL;
}

const char *cipher_version(void) {
    static char version[64];
    lonn_cipher cipher = {0};
    sqlite3_stmt *statement = NULL;
    if (!load()) return NULL;
    if (!version[0]
        && api.open(":memory:", &cipher.database, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
        && api.prepare(cipher.database, "PRAGMA cipher_version", -1, &statement, NULL) == SQLITE_OK
        && api.step(statement) == SQLITE_ROW)
        snprintf(version, sizeof version, "%s", (const char *)api.column_text(statement, 0));
    api.finalize(statement);
    api.close(cipher.database);
    return version[0] ? version : NULL;
}

int cipher_open(lonn_cipher **out, const char *path) {
    if (sodium_init() < 0 || !load()) return floor_fail("SQLCipher is not installed");
    lonn_cipher *cipher = calloc(1, sizeof *cipher);
    if (!cipher) return floor_fail("no memory");
    snprintf(cipher->path, sizeof cipher->path, "%s", path);
    randombytes_buf(cipher->key, sizeof cipher->key);
    if (start(cipher)) {
        cipher_close(cipher);
        return -1;
    }
    *out = cipher;
    return 0;
}

void cipher_close(lonn_cipher *cipher) {
    if (!cipher) return;
    stop(cipher);
    sodium_memzero(cipher, sizeof *cipher);
    free(cipher);
}

int cipher_import(lonn_cipher *cipher, const floor_values *values) {
    for (size_t begin = 0; begin < values->customers; begin += 1000) {
        if (run(cipher, "BEGIN IMMEDIATE")) return -1;
        for (size_t i = begin; i < begin + 1000 && i < values->customers; i++) {
            const uint32_t *offsets = values->offsets + i * FLOOR_FIELDS;
            for (int field = 0; field < FLOOR_FIELDS; field++)
                api.bind_text(
                    cipher->insert, field + 1, (const char *)values->bytes + offsets[field],
                    (int)(offsets[field + 1] - offsets[field]), SQLITE_STATIC);
            if (step(cipher, cipher->insert)) return -1;
        }
        if (run(cipher, "COMMIT")) return -1;
    }
    return 0;
}

int cipher_reopen(lonn_cipher *cipher) {
    int64_t first = 0;
    stop(cipher);
    return start(cipher) || number_of(cipher, "SELECT id FROM customers LIMIT 1", &first);
}

int cipher_lookup(lonn_cipher *cipher, floor_key key, const char *value, int64_t *hits) {
    if (key > FLOOR_PERSONAL_NUMBER) return floor_fail("SQLCipher has no such index");
    sqlite3_stmt *statement = cipher->find[key];
    int status;
    *hits = 0;
    api.bind_text(statement, 1, value, -1, SQLITE_STATIC);
    while ((status = api.step(statement)) == SQLITE_ROW) {
        for (int field = 0; field < FLOOR_FIELDS; field++)
            if (api.column_bytes(statement, field) == 0) status = SQLITE_CORRUPT;
        if (status != SQLITE_ROW) break;
        ++*hits;
    }
    api.reset(statement);
    return status == SQLITE_DONE ? 0 : floor_fail("a field is empty");
}

int cipher_edit(lonn_cipher *cipher, const char *number, const char *email) {
    api.bind_text(cipher->update, 1, email, -1, SQLITE_STATIC);
    api.bind_text(cipher->update, 2, number, -1, SQLITE_STATIC);
    if (step(cipher, cipher->update)) return -1;
    return api.changes(cipher->database) == 1 ? 0 : floor_fail("nobody has this number");
}

int cipher_rekey(lonn_cipher *cipher) {
    randombytes_buf(cipher->key, sizeof cipher->key);
    return set_key(cipher, "rekey") || run(cipher, "PRAGMA wal_checkpoint(TRUNCATE)");
}

/// A file in clear begins with SQLite's own words.
static int is_sealed(const char *path) {
    char words[16] = {0};
    FILE *file = fopen(path, "rb");
    size_t count = file ? fread(words, 1, sizeof words, file) : 0;
    if (file) fclose(file);
    return count == sizeof words && memcmp(words, "SQLite format 3", sizeof words) != 0;
}

int cipher_size(lonn_cipher *cipher, int64_t *bytes) {
    int64_t pages = 0, size = 0;
    if (run(cipher, "PRAGMA wal_checkpoint(TRUNCATE)")
        || number_of(cipher, "PRAGMA page_count", &pages)
        || number_of(cipher, "PRAGMA page_size", &size))
        return -1;
    if (!is_sealed(cipher->path)) return floor_fail("SQLCipher has encrypted nothing");
    *bytes = pages * size;
    return 0;
}
