/* Files of earlier versions. */
#include "store/sample.h"

static void version(sqlite3 *db, int64_t want) {
    int64_t n;
    CHECK_OK(sqlite_int(db, "PRAGMA user_version", &n));
    CHECK_INT(n, want);
}

TEST("an older file is migrated step by step, or not at all") {
    struct place p = place_make();
    struct sqlite *one;
    int64_t n;
    CHECK_OK(
        sqlite_open(&(struct store_config){.path = p.path, .make = true}, SQLITE_FOR_WRITER, &one));
    const char *good[] = {NULL, "ALTER TABLE team ADD COLUMN door TEXT",
                          "CREATE TABLE room (a BYTEA) /*sqlite STRICT*/;"};
    const char *bad[] = {NULL, "ALTER TABLE team ADD COLUMN door TEXT",
                         "ALTER TABLE nothing ADD COLUMN a"};
    const char *hole[] = {NULL, NULL, "SELECT 1"};
    good[2] = "CREATE TABLE room (a BYTEA PRIMARY KEY) /*sqlite WITHOUT ROWID*/";
    CHECK_OK(
        sqlite_exec(one->db, "PRAGMA user_version=1;"
                             "INSERT INTO instance (one, id, schema) VALUES (1, zeroblob(16), 1)"));
    CHECK_ERR(schema_migrate(one->db, bad, 1, 3), BROKEN);
    CHECK_ERR(schema_migrate(one->db, hole, 1, 3), BROKEN);
    version(one->db, 1);
    CHECK_OK(
        sqlite_int(one->db, "SELECT count(*) FROM pragma_table_info('team') WHERE name = 'door'", &n));
    CHECK_INT(n, 0);
    CHECK_OK(schema_migrate(one->db, good, 1, 3));
    version(one->db, 3);
    CHECK_OK(sqlite_int(one->db, "SELECT schema FROM instance", &n));
    CHECK_INT(n, 3);
    CHECK_OK(sqlite_int(one->db, "SELECT count(*) FROM room, team", &n));
    CHECK_OK(sqlite_close(one));
}

/* What stands in a file, apart from how its text was written. */
static const char shape[] =
    "SELECT group_concat(line, char(10)) FROM (SELECT t.name || '.' || c.cid || ' ' || c.name || ' ' ||"
    " c.type || ' ' || c.\"notnull\" || ' ' || ifnull(c.dflt_value, '-') || ' ' || c.pk || ' ' || l.wr "
    "AS line"
    " FROM sqlite_schema t, pragma_table_info(t.name) c, pragma_table_list(t.name) l WHERE t.type = "
    "'table'"
    " UNION ALL SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1)";

static str shape_of(struct arena *a, const char *path) {
    sqlite3 *db;
    sqlite3_stmt *s;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    CHECK(sqlite3_prepare_v2(db, shape, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW);
    str text = arena_copy(a, str_of((const char *)sqlite3_column_text(s, 0)));
    CHECK(sqlite3_finalize(s) == SQLITE_OK && sqlite3_close(db) == SQLITE_OK);
    return text;
}

/* As the first version of this program made it. */
static void first_version(struct arena *a, const char *path) {
    const str from[] = {
        file_text(a, "store/schema_1.sql"),
        S("CREATE TABLE derived_from (one BIGINT PRIMARY KEY CHECK (one = 1), text TEXT "
          "NOT NULL, filled BIGINT NOT NULL);"),
        str_of(sql_derived)};
    sqlite3 *db;
    CHECK(from[0].len); /* tests run in the folder of the source */
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    for (int i = 0; i < 3; i++) {
        char *text = NEW(a, char, from[i].len + 1);
        memcpy(text, from[i].at, from[i].len);
        for (char *at = text; (at = strstr(at, "/*sqlite ")) != NULL;) {
            memset(at, ' ', strlen("/*sqlite "));
            memset(strstr(at, "*/"), ' ', 2);
        }
        CHECK(sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK);
    }
    CHECK(sqlite3_close(db) == SQLITE_OK);
    str made = arena_fmt(a, "PRAGMA application_id=%d; PRAGMA user_version=1;", SQLITE_APPLICATION);
    db_exec(path, made.at);
    char *derived = sqlite3_mprintf("INSERT INTO derived_from VALUES (1, %Q, 1)", sql_derived);
    CHECK(derived);
    db_exec(path, derived);
    sqlite3_free(derived);
    db_exec(path, "INSERT INTO instance VALUES (1, zeroblob(16), 1);"
                  "INSERT INTO team VALUES (zeroblob(16), 'Oost', '1', 'Oost')");
}

TEST("a file of the first version becomes one of this version, and keeps what it held") {
    struct place p = place_make();
    struct arena a;
    struct store *s = NULL;
    struct store_reader *r;
    struct store_value row[7];
    CHECK_OK(arena_open(&a, 1 << 24, NULL));
    store_close(store_at(p.other, NULL));
    first_version(&a, p.path);
    CHECK(!str_eq(shape_of(&a, p.path), shape_of(&a, p.other)));
    CHECK_ERR(store_open(&(struct store_config){.path = p.path, .read_only = true}, &s), INVALID);
    str before = shape_of(&a, p.path);
    CHECK_OK(store_open(&(struct store_config){.path = p.path}, &s));
    CHECK_STR(shape_of(&a, p.path), shape_of(&a, p.other));
    /* As it was, it stands beside it. */
    CHECK_STR(shape_of(&a, arena_fmt(&a, "%s.schema-1", p.path).at), before);
    CHECK_OK(store_derived_reset(s));
    CHECK_OK(store_reader_open(s, &r));
    CHECK_OK(store_read_one(r, &a, SQL_team_list, NULL, 0, row, 7));
    CHECK_STR(row[1].s, S("Oost"));
    CHECK(row[4].i == 510 && row[5].i == 1020 && row[6].i == 240);
    store_reader_close(r);
    store_close(s);
    arena_free(&a);
}
