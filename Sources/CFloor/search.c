#define _GNU_SOURCE
#include "internal.h"

#include <pthread.h>
#include <stdlib.h>

/// Lower case for the letters of ISO 8859-1 in UTF-8, which is what the made-up names have.
static void fold(uint8_t *text, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (text[i] >= 'A' && text[i] <= 'Z') text[i] |= 0x20;
        else if (
            text[i] >= 0x80 && text[i] <= 0x9e && text[i] != 0x97 && i > 0 && text[i - 1] == 0xc3)
            text[i] |= 0x20;
    }
}

// A search goes through all customers on two threads, each with a connection of its own and half of the
// places.

enum { PARTS = 2, ROWS = 4, MAX_TEXT = ROWS * MAX_CELLS * (MAX_CELL + 1) };

/// Which cells of which groups are opened.
typedef struct {
    const char *sql;
    int rows, groups[ROWS], cells[ROWS];
} shape;

#define ROW(alias, cells) \
    alias ".generation, " alias ".revision, " alias ".salt, " alias ".nonce, " cells

static const shape shapes[2] = {
    {"SELECT c.customer, " ROW("n", "n.givenName, n.familyName")
     " FROM rows_name AS n JOIN customers AS c ON c.id = n.customer"
     " WHERE n.customer BETWEEN ? AND ? ORDER BY n.customer",
     1, {NAME}, {2}},
    {"SELECT c.customer, " ROW("k", "k.customerNumber, ") ROW("n", "n.givenName, n.familyName, ")
     ROW("a", "a.street, a.postalCode, a.city, ") ROW("t", "t.email, t.phone")
     " FROM customers AS c LEFT JOIN rows_case AS k ON k.customer = c.id"
     " LEFT JOIN rows_name AS n ON n.customer = c.id"
     " LEFT JOIN rows_address AS a ON a.customer = c.id"
     " LEFT JOIN rows_contact AS t ON t.customer = c.id"
     " WHERE c.id BETWEEN ? AND ? ORDER BY c.id",
     4, {CASE, NAME, ADDRESS, CONTACT}, {1, 2, 3, 2}},
};

struct floor_searcher {
    lonn_floor *floor;
    sqlite3 *database;
    sqlite3_stmt *statements[2];
    int everything, failed;
    const char *words[2];
    int64_t first, last, hits;
    floor_sealed row;
    floor_opened opened;
    uint8_t text[MAX_TEXT];
};

static int matches(struct floor_searcher *part, size_t count) {
    fold(part->text, count);
    for (int i = 0; i < 2 && part->words[i]; i++)
        if (!memmem(part->text, count, part->words[i], strlen(part->words[i]))) return 0;
    return 1;
}

static int search_row(struct floor_searcher *part, const shape *shape, sqlite3_stmt *statement) {
    floor_sealed *row = &part->row;
    size_t count = 0;
    int column = 1;
    if (sqlite3_column_bytes(statement, 0) != 16) return floor_fail("a customer has no id");
    memcpy(row->customer, sqlite3_column_blob(statement, 0), 16);
    for (int i = 0; i < shape->rows; i++) {
        if (floor_columns(statement, column, shape->cells[i], row)
            || floor_open_row(part->floor, shape->groups[i], row, shape->cells[i], &part->opened))
            return -1;
        column += 4 + shape->cells[i];
        for (int cell = 0; cell < shape->cells[i]; cell++) {
            memcpy(part->text + count, part->opened.bytes[cell], part->opened.lengths[cell]);
            count += part->opened.lengths[cell];
            part->text[count++] = ' ';
        }
    }
    part->hits += matches(part, count);
    return 0;
}

static void *search_part(void *context) {
    struct floor_searcher *part = context;
    sqlite3_stmt *statement = part->statements[part->everything];
    int status;
    part->hits = part->failed = 0;
    sqlite3_bind_int64(statement, 1, part->first);
    sqlite3_bind_int64(statement, 2, part->last);
    while (!part->failed && (status = sqlite3_step(statement)) == SQLITE_ROW)
        part->failed = search_row(part, &shapes[part->everything], statement) != 0;
    sqlite3_reset(statement);
    if (!part->failed && status != SQLITE_DONE) part->failed = 1;
    return NULL;
}

static int open_part(lonn_floor *floor, struct floor_searcher **out) {
    struct floor_searcher *part = calloc(1, sizeof *part);
    if (!part) return floor_fail("no memory");
    *out = part;
    part->floor = floor;
    const char *path = sqlite3_db_filename(floor->database, NULL);
    if (sqlite3_open_v2(path, &part->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)
            != SQLITE_OK
        || sqlite3_exec(part->database, "PRAGMA cache_size = -65536", NULL, NULL, NULL)
            != SQLITE_OK)
        return floor_fail(sqlite3_errmsg(part->database));
    for (int i = 0; i < 2; i++)
        if (sqlite3_prepare_v3(
                part->database, shapes[i].sql, -1, SQLITE_PREPARE_PERSISTENT, &part->statements[i],
                NULL)
            != SQLITE_OK)
            return floor_fail(sqlite3_errmsg(part->database));
    return 0;
}

void floor_close_searchers(lonn_floor *floor) {
    for (int i = 0; i < PARTS; i++) {
        struct floor_searcher *part = floor->searchers[i];
        if (!part) continue;
        for (int j = 0; j < 2; j++) sqlite3_finalize(part->statements[j]);
        sqlite3_close(part->database);
        sodium_memzero(part, sizeof *part);
        free(part);
        floor->searchers[i] = NULL;
    }
}

int floor_search(
    lonn_floor *floor, int64_t customers, const char *word, const char *other, int64_t *hits) {
    pthread_t threads[PARTS];
    int result = 0, started = 0;
    *hits = 0;
    for (int i = 0; i < PARTS; i++)
        if (!floor->searchers[i] && open_part(floor, &floor->searchers[i])) return -1;
    for (; started < PARTS; started++) {
        struct floor_searcher *part = floor->searchers[started];
        part->everything = other != NULL;
        part->words[0] = word;
        part->words[1] = other;
        part->first = customers * started / PARTS + 1;
        part->last = customers * (started + 1) / PARTS;
        if (pthread_create(&threads[started], NULL, search_part, part)) break;
    }
    if (started < PARTS) result = floor_fail("no thread starts");
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
        if (floor->searchers[i]->failed) result = floor_fail("a row does not open");
        *hits += floor->searchers[i]->hits;
    }
    return result;
}
