/* desk DATA KEY: seats a professional of the filled households at all of them, as an index of hers would have it, and
 * prints her cookie. */
#include "app/account.h"
#include "app/desk.h"
#include "app/rows.h"
#include <stdio.h>
#include <stdlib.h>

static void must(err e, const char *doing) {
    if (!e.kind) return;
    fprintf(stderr, "desk: %s: %s (%s)\n", doing, e.what, e.where);
    exit(1);
}

struct seating {
    struct store_write *write;
    const uint8_t *hash;
};

static err seat_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct seating *s = state;
    (void)more;
    if (columns < 1 || !row_bytes(&row[0], 16)) return ERR(BROKEN, "a household of another shape");
    struct id household = row_id(&row[0]);
    store_write_add(s->write, SQL_sits_put, STORE_ANY, SV(SV_ID(household), SV_HASH(s->hash), sv_int(0)));
    return OK;
}

int main(int argc, char **argv) {
    struct app *app;
    struct app_thread *thread;
    struct arena arena;
    struct team *teams;
    struct person *persons;
    size_t team_count, person_count;
    uint8_t hash[32];
    str cookie;
    if (argc != 3) {
        fputs("desk DATA KEY\n", stderr);
        return 2;
    }
    struct app_config config = {.data = argv[1], .master_path = argv[2], .zone = "Europe/Amsterdam"};
    must(app_open(&config, &app), "the data");
    must(app_thread_open(app, &thread), "the data");
    must(arena_open(&arena, SIZE_MAX / 2, NULL), "memory");
    must(team_list(thread, &arena, &teams, &team_count), "the teams");
    if (!team_count) must(ERR(MISSING, "no team"), "the teams");
    must(person_list(thread, &arena, teams[0].id, &persons, &person_count), "the people");
    if (!person_count) must(ERR(MISSING, "nobody"), "the people");
    struct store_write write = {.arena = &arena};
    struct seating s = {&write, hash};
    sits_hash(app, persons[0].account, hash);
    must(rows_read(thread, SQL_household_all, NULL, 0, &arena, NULL, seat_row, &s), "the households");
    session_make(thread, &write, persons[0].account, true, S("benchmark"), &cookie);
    must(store_write_wait(app->store, &write), "her seats");
    printf("%.*s\n", STR_ARG(cookie));
    app_thread_close(thread);
    app_close(app);
    arena_free(&arena);
    return 0;
}
