#include "SQLiteSettings.h"

#include <sqlite3.h>

int csystem_sqlite_defend(void *database) {
    const struct {
        int option, value;
    } settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},  {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},      {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    for (unsigned i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        int now = -1;
        int status = sqlite3_db_config(database, settings[i].option, settings[i].value, &now);
        if (status != SQLITE_OK) return status;
        if (now != settings[i].value) return SQLITE_ERROR;
    }
    return SQLITE_OK;
}

int csystem_sqlite_keep_journal(void *database, int keeps) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keeps, (int *)0);
}
