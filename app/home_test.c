#include "app/home_test.h"
#include "core/household.h"
#include <sqlite3.h>

struct home home_open(void) {
    struct home h = {.t = app_test_open()};
    h.mia = home_person(&h, "Mia Berends", false);
    struct command c = home_command(COMMAND_table_found);
    c.table_found.name = S("Mia");
    struct run run = {.arena = &h.t->arena,
                      .who = h.mia,
                      .actor = actor_kind_newcomer,
                      .command = c,
                      .key = S("found")};
    CHECK_OK(run_wait(h.t->thread, &run));
    h.id.id = run.made;
    h.mia_seat.id =
        household_seat_of(home_table(&h, h.t->thread)->household, h.mia.account)->item.id.id;
    return h;
}

void home_close(struct home *h) {
    app_test_close(h->t);
}

/* In the one team of this house. */
static void joins_team(struct home *h, account_id account, const char *name) {
    if (id_none(h->team))
        CHECK_OK(team_make(h->t->thread, &h->t->write, S("Wijkteam"), S(""), S(""), &h->team));
    CHECK_OK(person_join(h->t->thread, &h->t->write, account, h->team, str_of(name), S("")));
    CHECK_OK(app_test_commit(h->t));
}

struct who home_person(struct home *h, const char *name, bool professional) {
    account_id account = app_test_account(h->t, name, "");
    if (professional) joins_team(h, account, name);
    return (struct who){.signed_in = true,
                        .account = account,
                        .professional = professional,
                        .stepped_up = true,
                        .has_pin = true,
                        .version = TABLE_VERSION_UNKNOWN,
                        .name = str_of(name),
                        .language = S("nl")};
}

struct command home_command(enum command_kind kind) {
    struct command c;
    command_clear(&c, kind);
    return c;
}

struct command home_pressure(day review, day ends) {
    struct command c = home_command(COMMAND_pressure_propose);
    str said = S("Afgesproken");
    c.pressure_propose = (struct pressure_propose){.words = S("Elke ochtend langs"),
                                                   .kind = pressure_kind_pressure,
                                                   .ground = said,
                                                   .decider = said,
                                                   .objection = said,
                                                   .tried = said,
                                                   .harm = said,
                                                   .burden = said,
                                                   .promise = said,
                                                   .review = review,
                                                   .ends = ends,
                                                   .back = said};
    return c;
}

struct run home_run(struct home *h, struct who who, struct command command) {
    struct run run = {.arena = &h->t->arena,
                      .who = who,
                      .actor = actor_kind_seat,
                      .household = h->id,
                      .command = command,
                      .key = arena_fmt(&h->t->arena, "key-%d", h->keys++)};
    err done = run_wait(h->t->thread, &run);
    CHECK(done.kind == run.result.kind);
    return run;
}

struct id home_do(struct home *h, struct who who, struct command command) {
    struct run run = home_run(h, who, command);
    for (size_t i = 0; i < run.decision.refusals.count; i++)
        fprintf(stderr, "# refused: %s\n", run.decision.refusals.at[i].say.source);
    CHECK_OK(run.result);
    return run.made;
}

struct run home_ask(struct home *h, enum seat_kind kind, const char *name) {
    struct command c = home_command(COMMAND_seat_ask);
    c.seat_ask.kind = kind;
    c.seat_ask.name = str_of(name);
    if (kind == seat_kind_professional) {
        c.seat_ask.purpose = S("Meekijken naar de huur");
        c.seat_ask.look_again = (day)(h->t->now / (24 * 60 * 60 * 1000)) + 30;
    }
    if (kind == seat_kind_authority) c.seat_ask.organisation = S("De gemeente");
    return home_run(h, h->mia, c);
}

struct run home_come(struct home *h, struct who who, struct id ask, str link, const char *key) {
    struct door door;
    struct run run = {.arena = &h->t->arena,
                      .who = who,
                      .actor = actor_kind_newcomer,
                      .household = h->id,
                      .key = str_of(key)};
    run.command = home_command(COMMAND_seat_join);
    run.command.seat_join.ask.id = ask;
    if (link.len) {
        CHECK_OK(door_find(h->t->thread, &h->t->arena, link, S("10.0.0.1"), &door));
        run.door = &door;
    }
    err done = run_wait(h->t->thread, &run);
    CHECK(done.kind == run.result.kind);
    run.door = NULL;
    return run;
}

seat_id home_join(struct home *h, struct who who, enum seat_kind kind, const char *name) {
    struct run ask = home_ask(h, kind, name);
    CHECK_OK(ask.result);
    CHECK_INT((int64_t)ask.link.len, 26);
    CHECK_INT((int64_t)ask.code.len, 11);
    struct run come =
        home_come(h, who, ask.made, ask.link,
                  arena_cstr(&h->t->arena, arena_fmt(&h->t->arena, "come-%d", h->keys++)));
    CHECK_OK(come.result);
    return (seat_id){come.made};
}

struct id home_goal(struct home *h, struct who who, const char *words, enum audience_rule audience) {
    struct command c = home_command(COMMAND_goal_write);
    c.goal_write.words = str_of(words);
    c.goal_write.value = 3;
    c.goal_write.audience = audience;
    return home_do(h, who, c);
}

struct id home_step(struct home *h, struct who who, const char *words, enum audience_rule audience) {
    struct command c = home_command(COMMAND_step_add);
    c.step_add.words = str_of(words);
    c.step_add.doer = doer_self;
    c.step_add.audience = audience;
    return home_do(h, who, c);
}

struct table *home_table(struct home *h, struct app_thread *thread) {
    struct table *table;
    CHECK_OK(table_load(thread, h->id, TABLE_VERSION_UNKNOWN, &table));
    return table;
}

const struct view *home_view(struct home *h, seat_id seat, bool stepped_up) {
    const struct table *table = home_table(h, h->t->thread);
    return view_of(&h->t->arena, table->household, seat, stepped_up, h->t->now,
                   table_today(h->t->thread, table, h->t->now));
}

int64_t home_events(struct home *h, struct id log) {
    struct app_thread *fresh;
    CHECK_OK(app_thread_open(h->t->app, &fresh));
    const struct log_head *head = table_head(home_table(h, fresh), log);
    int64_t number = head ? head->number : 0;
    app_thread_close(fresh);
    return number;
}

void home_sql(struct home *h, const char *sql) {
    sqlite3 *db;
    char *why = NULL;
    CHECK(sqlite3_open(app_test_path(h->t, "data/keukentafel.db"), &db) == SQLITE_OK);
    CHECK(sqlite3_busy_timeout(db, 10000) == SQLITE_OK); /* a snapshot may be on its way */
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
        fprintf(stderr, "# %s: %s\n", sql, why);
        test_fail(__FILE__, __LINE__, "the SQL does not run");
    }
    CHECK(sqlite3_close(db) == SQLITE_OK);
}

void home_reach(struct home *h, account_id id, enum channel channel, const char *address) {
    struct app_test *t = h->t;
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    a.channel = channel;
    if (channel == CHANNEL_SMS)
        a.phone = a.texts = str_of(address);
    else
        a.contact = str_of(address);
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
}
