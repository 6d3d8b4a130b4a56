/* fill DATA KEY HOUSEHOLDS [EVENTS]: makes the standard household of the budgets (12 people, 3 goals, 18 steps,
 * 200 events, or so many) the way of all writes, and as many households with the same story besides, each sealed
 * under a key of its own. Prints the director's cookie and then the tables, the first one first. */
#include "app/account.h"
#include "app/log.h"
#include "app/run.h"
#include "app/thread.h"
#include <stdio.h>
#include <stdlib.h>

enum {
    PEOPLE = 12,
    DIRECTORS = 1,
    MEMBERS = 8,
    GOALS = 3,
    STEPS = 18,
    EVENTS = 200, /* unless asked otherwise */
    MINUTE_MS = 60 * 1000,
    AT_ONCE = 20
};

static void must(err e, const char *doing) {
    if (!e.kind) return;
    fprintf(stderr, "fill: %s: %s (%s)\n", doing, e.what, e.where);
    exit(1);
}

struct fill {
    struct app *app;
    struct app_thread *thread;
    struct arena arena;
    struct store_write write;
    account_id people[PEOPLE];
    household_id household;
    struct id goals[GOALS], steps[STEPS];
    int events, wanted, runs;
};

static void commit(struct fill *f, const char *doing) {
    f->write.arena = &f->arena;
    must(store_write_wait(f->app->store, &f->write), doing);
    f->write = (struct store_write){.arena = &f->arena};
}

static struct run run_of(struct fill *f, int person, enum command_kind kind) {
    struct run run = {.arena = &f->arena,
                      .actor = actor_kind_seat,
                      .household = f->household,
                      .key = arena_fmt(&f->arena, "fill-%d", f->runs++)};
    run.who = (struct who){.signed_in = true,
                           .account = f->people[person],
                           .professional = person >= DIRECTORS + MEMBERS,
                           .stepped_up = true,
                           .version = TABLE_VERSION_UNKNOWN,
                           .language = S("nl")};
    command_clear(&run.command, kind);
    return run;
}

static struct id done(struct fill *f, struct run *run, const char *doing) {
    err e = run_wait(f->thread, run);
    if (e.kind && run->decision.refusals.count)
        fprintf(stderr, "fill: %s\n", run->decision.refusals.at[0].say.source);
    must(e, doing);
    f->events += (int)run->decision.events.count;
    return run->made;
}

static void person_make(struct fill *f, int i) {
    must(account_make(f->thread, &f->write, arena_fmt(&f->arena, "Persoon %d", i), S("nl"), S(""),
                      &f->people[i]),
         "an account");
    commit(f, "an account");
}

static void person_joins(struct fill *f, int i) {
    bool works = i >= DIRECTORS + MEMBERS;
    struct door door;
    struct run ask = run_of(f, 0, COMMAND_seat_ask), come = run_of(f, i, COMMAND_seat_join);
    struct seat_ask *c = &ask.command.seat_ask;
    c->kind = works ? seat_kind_professional : seat_kind_member;
    c->name = arena_fmt(&f->arena, "Persoon %d", i);
    c->tie = works ? (str){0} : S("buurvrouw");
    if (works) {
        c->organisation = S("Wijkteam Oost");
        c->purpose = S("Meekijken naar de huur");
        c->look_again = (day)(app_now(f->app) / MINUTE_MS / 60 / 24) + 60;
    }
    come.command.seat_join.ask.id = done(f, &ask, "asking somebody");
    must(door_find(f->thread, &f->arena, ask.link, S("127.0.0.1"), &door), "the door of an invitation");
    come.actor = actor_kind_newcomer;
    come.key = arena_fmt(&f->arena, "come-%d", i);
    come.door = &door;
    done(f, &come, "coming to the table");
}

static void plan_write(struct fill *f) {
    for (int i = 0; i < GOALS; i++) {
        struct run run = run_of(f, 0, COMMAND_goal_write);
        run.command.goal_write = (struct goal_write){
            .words = S("Ik wil weer rust in huis, en weten wat er binnenkomt en uitgaat"),
            .value = 3,
            .good_enough = 7,
            .audience = audience_rule_table};
        f->goals[i] = done(f, &run, "a goal");
    }
    for (int i = 0; i < STEPS; i++) {
        struct run run = run_of(f, 0, COMMAND_step_add);
        struct step_add *c = &run.command.step_add;
        c->words =
            arena_fmt(&f->arena, "De brieven van de woningcorporatie samen openmaken, stapel %d", i);
        c->doer = i % 3 == 0 ? doer_self : doer_together;
        c->goal.id = f->goals[i % GOALS];
        c->confidence = 6;
        c->due = (day)(app_now(f->app) / MINUTE_MS / 60 / 24) + 10 + i;
        c->audience = audience_rule_table;
        f->steps[i] = done(f, &run, "a step");
    }
}

/* Life goes on until the story is as long as the average one. */
static void live(struct fill *f) {
    for (int i = 0; f->events < f->wanted; i++) {
        struct run mark = run_of(f, 0, COMMAND_goal_mark), does = run_of(f, 0, COMMAND_step_do);
        mark.command.goal_mark = (struct goal_mark){
            .goal.id = f->goals[i % GOALS], .value = 3 + i % 5, .words = S("Het gaat")};
        does.command.step_do =
            (struct step_do){.step.id = f->steps[i % STEPS], .doer = doer_self, .confidence = -1};
        if (i % 4 == 0) done(f, &mark, "a mark");
        done(f, &does, "a step that is done");
        if (i >= STEPS / 2 || f->events < f->wanted - STEPS) {
            struct run opens = run_of(f, 0, COMMAND_step_reopen);
            opens.command.step_reopen.step.id = f->steps[i % STEPS];
            done(f, &opens, "a step that is open again");
        }
    }
}

static void standard_make(struct fill *f) {
    struct id team;
    must(team_make(f->thread, &f->write, S("Wijkteam Oost"), S(""), S("Oost"), &team), "a team");
    commit(f, "a team");
    for (int i = 0; i < PEOPLE; i++) {
        person_make(f, i);
        if (i < DIRECTORS + MEMBERS) continue;
        must(person_join(f->thread, &f->write, f->people[i], team, S("Somebody"), S("begeleider")),
             "a professional");
        commit(f, "a professional");
    }
    struct run run = run_of(f, 0, COMMAND_table_found);
    run.actor = actor_kind_newcomer;
    run.command.table_found.name = S("Mia");
    f->household.id = done(f, &run, "a table");
    for (int i = DIRECTORS; i < PEOPLE; i++)
        person_joins(f, i);
    plan_write(f);
    live(f);
}

struct line {
    int64_t number;
    struct id item;
    int64_t minute;
    str plain;
};
struct story {
    struct arena *arena;
    struct {
        struct line *at;
        size_t count, cap;
    } lines;
    struct {
        struct id *at;
        size_t count, cap;
    } logs; /* of people, empty */
};

static bool line_keep(void *state, const struct event *e, bool erased) {
    struct story *story = state;
    struct buf plain = {.arena = story->arena};
    (void)erased;
    event_write(&plain, e);
    *PUSH(story->arena, &story->lines, struct line) =
        (struct line){e->number, e->item, e->time / MINUTE_MS, buf_str(&plain)};
    if (e->kind == EV_seat_joined) *PUSH(story->arena, &story->logs, struct id) = e->item;
    return true;
}

static void head_put(struct fill *f, struct id household, struct id log, int64_t number,
                     const uint8_t link[32]) {
    uint8_t mac[32];
    vault_head_mac(f->app->vault, household, log, number, link, mac);
    store_write_add(&f->write, SQL_head_make, 1,
                    SV(SV_ID(household), SV_ID(log), sv_int(number), SV_HASH(link), SV_HASH(mac)));
}

static void copy_put(struct fill *f, const struct story *story, struct id household) {
    uint8_t link[32] = {0};
    const uint8_t none[32] = {0};
    store_write_add(&f->write, SQL_household_make, 1, SV(SV_ID(household)));
    for (size_t i = 0; i < story->lines.count; i++) {
        const struct line *line = &story->lines.at[i];
        struct sealed s;
        struct seal_header header = {.household = household,
                                     .log = household,
                                     .item = line->item,
                                     .number = line->number,
                                     .minute = line->minute};
        must(vault_seal(f->app->vault, &f->arena, header, link, line->plain, &s), "sealing");
        store_write_add(&f->write, SQL_event_append, 1,
                        SV(SV_ID(household), SV_ID(household), sv_int(line->number),
                           sv_int(s.header.format), sv_int(s.header.algorithm), sv_int(s.header.key),
                           SV_ID(line->item), sv_int(line->minute), SV_HASH(s.commitment),
                           SV_HASH(s.link), sv_bytes(s.bytes)));
        memcpy(link, s.link, sizeof link);
    }
    head_put(f, household, household, (int64_t)story->lines.count, link);
    for (size_t i = 0; i < story->logs.count; i++)
        head_put(f, household, story->logs.at[i], 0, none);
}

/* Loaded once, so that each gets the snapshot it would have had. */
static void copies_make(struct fill *f, const struct story *story, int count) {
    struct id made[AT_ONCE];
    app_random(f->app, made, sizeof made);
    must(vault_keys_make(f->app->vault, made, (size_t)count), "keys");
    for (int i = 0; i < count; i++)
        copy_put(f, story, made[i]);
    commit(f, "households");
    for (int i = 0; i < count; i++) {
        struct table *table;
        char text[ID_TEXT];
        must(table_load(f->thread, (household_id){made[i]}, TABLE_VERSION_UNKNOWN, &table),
             "reading a household");
        id_write(made[i], text);
        printf("%.*s\n", ID_TEXT, text);
    }
}

int main(int argc, char **argv) {
    struct fill f = {.events = 0};
    struct story story = {.arena = NULL};
    struct arena kept;
    int64_t households = 0, events = EVENTS;
    if (argc < 4 || argc > 5 || !str_to_int(str_of(argv[3]), &households) ||
        (argc == 5 && !str_to_int(str_of(argv[4]), &events))) {
        fputs("fill DATA KEY HOUSEHOLDS [EVENTS]\n", stderr);
        return 2;
    }
    struct app_config config = {.data = argv[1],
                                .master_path = argv[2],
                                .base_url = "http://localhost",
                                .zone = "Europe/Amsterdam",
                                .cache_bytes = 1024 * 1024,
                                .make = true};
    must(app_open(&config, &f.app), "the data");
    must(app_thread_open(f.app, &f.thread), "the data");
    must(arena_open(&f.arena, SIZE_MAX / 2, NULL), "memory");
    must(arena_open(&kept, SIZE_MAX / 2, NULL), "memory");
    f.write.arena = &f.arena;
    f.wanted = (int)events;
    standard_make(&f);
    str cookie;
    session_make(f.thread, &f.write, f.people[0], false, S("benchmark"), &cookie);
    commit(&f, "a session");
    char text[ID_TEXT];
    id_write(f.household.id, text);
    printf("%.*s\n%.*s\n", STR_ARG(cookie), ID_TEXT, text);
    story.arena = &kept;
    must(table_story(f.thread, &kept, f.household, f.household.id, line_keep, &story), "the story");
    for (int64_t left = households; left > 0; left -= AT_ONCE) {
        arena_reset(&f.arena);
        f.write = (struct store_write){.arena = &f.arena};
        copies_make(&f, &story, left < AT_ONCE ? (int)left : AT_ONCE);
    }
    app_thread_close(f.thread);
    app_close(f.app);
    arena_free(&f.arena);
    arena_free(&kept);
    return 0;
}
