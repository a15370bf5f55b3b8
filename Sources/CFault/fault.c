#include "CFault.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

// An own file lies before the memory of the file behind it.
struct file {
    sqlite3_file base;
    sqlite3_file *real;
};

static sqlite3_vfs *behind;
static sqlite3_vfs before;
static atomic_long steps, writes;
static long last, first_refused;
static enum fault_kind kind;

static sqlite3_file *real(sqlite3_file *file) { return ((struct file *)file)->real; }

// Counts a step; whether it is the one to die at.
static int is_last(void) { return atomic_fetch_add(&steps, 1) + 1 == last; }

static void step(void) {
    if (is_last()) kill(getpid(), SIGKILL);
}

// Counts what needs room or a sound disk; whether it is refused.
static int is_refused(void) {
    long number = atomic_fetch_add(&writes, 1) + 1;
    return first_refused > 0 && number >= first_refused;
}

static int file_close(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

static int file_read(sqlite3_file *file, void *buffer, int count, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), buffer, count, offset);
}

static int file_write(sqlite3_file *file, const void *buffer, int count, sqlite3_int64 offset) {
    if (is_last()) {
        real(file)->pMethods->xWrite(real(file), buffer, count / 2, offset);
        kill(getpid(), SIGKILL);
    }
    if (is_refused()) {
        if (kind != FAULT_FULL) return SQLITE_IOERR_WRITE;
        // What there was room for.
        real(file)->pMethods->xWrite(real(file), buffer, count / 2, offset);
        return SQLITE_FULL;
    }
    return real(file)->pMethods->xWrite(real(file), buffer, count, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    step();
    if (is_refused()) return SQLITE_IOERR_TRUNCATE;
    return real(file)->pMethods->xTruncate(real(file), size);
}

static int file_sync(sqlite3_file *file, int flags) {
    step();
    if (is_refused()) return SQLITE_IOERR_FSYNC;
    return real(file)->pMethods->xSync(real(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int file_lock(sqlite3_file *file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}

static int file_unlock(sqlite3_file *file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}

static int file_check_reserved(sqlite3_file *file, int *result) {
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

static int file_sector_size(sqlite3_file *file) {
    return real(file)->pMethods->xSectorSize(real(file));
}

static int file_traits(sqlite3_file *file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int file_shm_map(
    sqlite3_file *file, int page, int size, int extends, void volatile **memory) {
    if (extends) {
        step();
        if (is_refused()) return SQLITE_IOERR_SHMSIZE;
    }
    return real(file)->pMethods->xShmMap(real(file), page, size, extends, memory);
}

static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    if (flags & SQLITE_SHM_EXCLUSIVE) step();
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void file_shm_barrier(sqlite3_file *file) {
    step();
    real(file)->pMethods->xShmBarrier(real(file));
}

static int file_shm_unmap(sqlite3_file *file, int deletes) {
    if (deletes) step();
    return real(file)->pMethods->xShmUnmap(real(file), deletes);
}

// Version 2: without xFetch, by which pages could go to the disk uncounted.
static const sqlite3_io_methods methods = {
    2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock,
    file_unlock, file_check_reserved, file_control, file_sector_size, file_traits, file_shm_map,
    file_shm_lock, file_shm_barrier, file_shm_unmap, NULL, NULL,
};

static int open_file(
    sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *result) {
    (void)vfs;
    struct file *own = (struct file *)file;
    own->real = (sqlite3_file *)(own + 1);
    own->base.pMethods = NULL;
    int code = behind->xOpen(behind, name, own->real, flags, result);
    // SQLite closes what has methods, an opening that failed included.
    if (own->real->pMethods != NULL) own->base.pMethods = &methods;
    return code;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int syncs) {
    (void)vfs;
    step();
    return behind->xDelete(behind, name, syncs);
}

static int install(void) {
    if (behind != NULL) return SQLITE_OK;
    int code = sqlite3_initialize();
    if (code != SQLITE_OK) return code;
    behind = sqlite3_vfs_find(NULL);
    if (behind == NULL) return SQLITE_ERROR;
    memcpy(&before, behind, sizeof before);
    before.pNext = NULL;
    before.zName = "fault";
    before.szOsFile = (int)sizeof(struct file) + behind->szOsFile;
    before.xOpen = open_file;
    before.xDelete = delete_file;
    return sqlite3_vfs_register(&before, 1);
}

int fault_install(long step) {
    last = step;
    return install();
}

int fault_fail(long write, enum fault_kind how) {
    first_refused = write;
    kind = how;
    return install();
}

long fault_steps(void) { return atomic_load(&steps); }

long fault_writes(void) { return atomic_load(&writes); }
