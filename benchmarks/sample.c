/* sample DATA KEY COUNT LOW HIGH: of the tables in DATA, at random, COUNT with LOW to HIGH events in their shared
 * story, or as many as there are. Prints "COOKIE TABLE" for each, COOKIE its first director's; and first "COOKIE desk"
 * for somebody who works at a hundred. The same data gives the same tables. */
#include "app/account.h"
#include "app/log.h"
#include "app/many.h"
#include "app/rows.h"
#include "app/table.h"
#include "core/household.h"
#include <stdio.h>
#include <stdlib.h>

static void must(err e, const char *doing) {
    if (!e.kind) return;
    fprintf(stderr, "sample: %s: %s (%s)\n", doing, e.what, e.where);
    exit(1);
}

struct sample {
    struct app *app;
    struct app_thread *thread;
    struct arena arena, lasting;
    struct store_write write;
    struct { struct id *at; size_t count, cap; } tables;
};

static err table_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct sample *s = state;
    (void)more;
    if (columns < 1 || !row_bytes(&row[0], 16)) return ERR(BROKEN, "a household of another shape");
    *PUSH(&s->lasting, &s->tables, struct id) = row_id(&row[0]);
    return OK;
}

/* Fisher and Yates, by xorshift64*. */
static void shuffle(struct sample *s) {
    uint64_t state = s->tables.count + 1;
    for (size_t i = s->tables.count; i > 1; i--) {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        size_t other = (size_t)(state * UINT64_C(0x2545F4914F6CDD1D) >> 33) % i;
        struct id swap = s->tables.at[i - 1];
        s->tables.at[i - 1] = s->tables.at[other];
        s->tables.at[other] = swap;
    }
}

static str signed_in(struct sample *s, account_id account, bool professional) {
    str cookie;
    s->write = (struct store_write){.arena = &s->arena};
    session_make(s->thread, &s->write, account, professional, S("benchmark"), &cookie);
    must(store_write_wait(s->app->store, &s->write), "a session");
    return cookie;
}

static void desk_print(struct sample *s) {
    struct team *teams;
    struct person *people;
    size_t team_count, people_count;
    must(team_list(s->thread, &s->arena, &teams, &team_count), "the teams");
    while (team_count && !str_eq(teams[team_count - 1].name, S(MANY_TEAM)))
        team_count--;
    if (!team_count) return;
    must(person_list(s->thread, &s->arena, teams[team_count - 1].id, &people, &people_count), "people");
    if (people_count) printf("%.*s desk\n", STR_ARG(signed_in(s, people[0].account, true)));
}

/* By its head: most tables are of another length, and to load those would wait for the disk. */
static bool table_print(struct sample *s, struct id id, int64_t low, int64_t high) {
    struct log_heads heads;
    struct table *table;
    char text[ID_TEXT];
    must(log_heads(s->thread, &s->arena, (household_id){id}, &heads), "a table's heads");
    if (heads.at[0].number < low || heads.at[0].number > high) return false;
    must(table_load(s->thread, (household_id){id}, TABLE_VERSION_UNKNOWN, &table), "a table");
    id_write(id, text);
    printf("%.*s %.*s\n", STR_ARG(signed_in(s, table->household->seats.at[0].account, false)), ID_TEXT,
           text);
    return true;
}

int main(int argc, char **argv) {
    struct sample s = {0};
    int64_t number[3] = {0};
    for (int i = 0; i < 3; i++)
        if (argc != 6 || !str_to_int(str_of(argv[3 + i]), &number[i])) {
            fputs("sample DATA KEY COUNT LOW HIGH\n", stderr);
            return 2;
        }
    struct app_config config = {.data = argv[1],
                                .master_path = argv[2],
                                .zone = "Europe/Amsterdam",
                                .cache_bytes = 1024 * 1024};
    must(app_open(&config, &s.app), "the data");
    must(app_thread_open(s.app, &s.thread), "the data");
    must(arena_open(&s.arena, SIZE_MAX / 2, NULL), "memory");
    must(arena_open(&s.lasting, SIZE_MAX / 2, NULL), "memory");
    desk_print(&s);
    must(rows_read(s.thread, SQL_household_all, NULL, 0, &s.arena, NULL, table_row, &s), "the tables");
    shuffle(&s);
    for (size_t i = 0; i < s.tables.count && number[0] > 0; i++) {
        arena_reset(&s.arena);
        number[0] -= table_print(&s, s.tables.at[i], number[1], number[2]);
    }
    app_thread_close(s.thread);
    app_close(s.app);
    arena_free(&s.arena);
    arena_free(&s.lasting);
    return 0;
}
