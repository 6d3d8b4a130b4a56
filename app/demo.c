#include "app/demo_inside.h"
#include "app/desk.h"
#include "app/look.h"
#include "core/household.h"

enum { MINUTE_MS = 60 * 1000, DEMO_MOST = 64 * 1024 * 1024, LINK_DAYS = 30 };
static const ms_time day_ms = INT64_C(24) * 60 * MINUTE_MS;

static ms_time demo_clock(void *state) {
    return ((const struct demo *)state)->now;
}

static struct zone *zone_of(struct app_thread *thread) {
    return app_zone(thread, S("Europe/Amsterdam"));
}

void demo_at(struct demo *d, int days_ago, int hour, int minute) {
    d->now = zone_midnight(zone_of(d->thread), d->today - days_ago) +
             (ms_time)(hour * 60 + minute) * MINUTE_MS;
    if (d->now > d->real) d->now = d->real; /* it is still early today */
}

static size_t place_of(struct demo *d, const char *name) {
    for (size_t i = 0; demo_accounts[i].name; i++)
        if (strcmp(demo_accounts[i].name, name) == 0) return i;
    d->failed = ERR(BROKEN, "the demo names somebody who is not in it");
    return 0;
}

account_id demo_account_of(struct demo *d, const char *name) {
    return d->account[place_of(d, name)];
}

seat_id demo_seat(struct demo *d, const char *name) {
    struct table *table;
    if (!name || d->failed.kind) return (seat_id){0};
    d->failed = table_load(d->thread, d->household, TABLE_VERSION_UNKNOWN, &table);
    if (d->failed.kind) return (seat_id){0};
    const struct seat *seat = household_seat_of(table->household, d->account[place_of(d, name)]);
    if (seat) return (seat_id){seat->item.id.id};
    d->failed = ERR(BROKEN, "the demo names somebody who is not at the table");
    return (seat_id){0};
}

struct run demo_run(struct demo *d, const char *name, enum actor_kind actor, enum command_kind kind) {
    size_t at = place_of(d, name);
    struct run run = {.arena = d->arena,
                      .actor = actor,
                      .household = d->household,
                      .key = arena_fmt(d->arena, "demo-%d", d->lines++)};
    run.who = (struct who){.signed_in = true,
                           .account = d->account[at],
                           .professional = demo_accounts[at].team != NULL,
                           .stepped_up = true,
                           .has_pin = true,
                           .version = TABLE_VERSION_UNKNOWN,
                           .name = str_of(name),
                           .language = S("nl")};
    command_clear(&run.command, kind);
    return run;
}

struct id demo_told(struct demo *d, struct run *run) {
    if (d->failed.kind) return (struct id){{0}};
    d->failed = run_wait(d->thread, run);
    if (d->failed.kind && run->decision.refusals.count)
        d->failed.what = run->decision.refusals.at[0].say.source;
    return run->made;
}

day demo_day(const struct demo *d, int days) {
    return days ? d->today + days : DAY_NONE;
}

void demo_found(struct demo *d, const char *who, const char *table) {
    struct run run = demo_run(d, who, actor_kind_newcomer, COMMAND_table_found);
    run.command.table_found.name = str_of(table);
    run.command.table_found.area = S("Oost");
    d->household.id = demo_told(d, &run);
}

/* As somebody with the link in her hand: look at what it is, then go in. */
static void come(struct demo *d, const char *who, const char *name, const struct run *ask) {
    struct door door;
    struct run run = demo_run(d, who, actor_kind_newcomer, COMMAND_seat_join);
    run.command.seat_join.ask.id = ask->made;
    run.command.seat_join.name = str_of(name);
    if (!d->failed.kind) d->failed = door_find(d->thread, d->arena, ask->link, S("127.0.0.1"), &door);
    run.door = &door;
    demo_told(d, &run);
}

void demo_join(struct demo *d, const char *director, const struct demo_ask *ask) {
    struct run run = demo_run(d, director, actor_kind_seat, COMMAND_seat_ask);
    struct seat_ask *c = &run.command.seat_ask;
    c->kind = ask->kind;
    c->name = str_of(ask->name);
    c->tie = str_of(ask->tie);
    c->organisation = str_of(ask->organisation);
    c->purpose = str_of(ask->purpose);
    c->look_again = demo_day(d, ask->look_again_in);
    demo_told(d, &run);
    d->now += 3 * 60 * MINUTE_MS;
    if (d->now > d->real) d->now = d->real;
    come(d, ask->who, ask->name, &run);
}

void demo_ask_only(struct demo *d, const char *director, const char *name, const char *tie,
                   const char *contact) {
    struct run run = demo_run(d, director, actor_kind_seat, COMMAND_seat_ask);
    run.command.seat_ask.kind = seat_kind_member;
    run.command.seat_ask.name = str_of(name);
    run.command.seat_ask.tie = str_of(tie);
    run.command.seat_ask.contact = str_of(contact);
    demo_told(d, &run);
}

struct id demo_goal(struct demo *d, const char *who, const struct demo_goal *goal) {
    struct run run = demo_run(d, who, actor_kind_seat, COMMAND_goal_write);
    struct goal_write *c = &run.command.goal_write;
    c->words = str_of(goal->words);
    c->value = goal->value;
    c->good_enough = goal->good_enough;
    c->audience = goal->audience;
    c->with = demo_seat(d, goal->with);
    return demo_told(d, &run);
}

void demo_mark(struct demo *d, const char *who, struct id goal, int value, const char *words) {
    struct run run = demo_run(d, who, actor_kind_seat, COMMAND_goal_mark);
    run.command.goal_mark = (struct goal_mark){.goal.id = goal, .value = value, .words = str_of(words)};
    demo_told(d, &run);
}

struct id demo_step(struct demo *d, const char *who, const struct demo_step *step) {
    struct run run = demo_run(d, who, actor_kind_seat, COMMAND_step_add);
    struct step_add *c = &run.command.step_add;
    c->words = str_of(step->words);
    c->doer = step->doer;
    c->goal.id = step->goal;
    c->who = demo_seat(d, step->who);
    c->due = demo_day(d, step->due_in);
    if (step->confidence) c->confidence = step->confidence;
    c->audience = step->audience;
    c->with = demo_seat(d, step->with);
    return demo_told(d, &run);
}

void demo_done(struct demo *d, const char *who, struct id step, enum doer doer, const char *done_by) {
    demo_done_sure(d, who, step, doer, done_by, -1);
}

void demo_done_sure(struct demo *d, const char *who, struct id step, enum doer doer,
                    const char *done_by, int confidence) {
    struct run run = demo_run(d, who, actor_kind_seat, COMMAND_step_do);
    run.command.step_do = (struct step_do){
        .step.id = step, .doer = doer, .who = demo_seat(d, done_by), .confidence = confidence};
    demo_told(d, &run);
}

void demo_let_go(struct demo *d, const char *who, struct id step) {
    struct run run = demo_run(d, who, actor_kind_seat, COMMAND_step_let_go);
    run.command.step_let_go.step.id = step;
    demo_told(d, &run);
}

void demo_open(struct demo *d, const char *who, struct id item, const char *to) {
    struct run run = demo_run(d, who, actor_kind_seat, COMMAND_item_open);
    run.command.item_open = (struct item_open){.item.id = item, .seat = demo_seat(d, to)};
    demo_told(d, &run);
}

struct id demo_propose(struct demo *d, const char *who, const char *words, enum doer doer,
                       struct id goal, int due_in, const char *why) {
    struct run run = demo_run(d, who, actor_kind_seat, COMMAND_proposal_make);
    struct proposal_make *c = &run.command.proposal_make;
    c->words = str_of(words);
    c->doer = doer;
    c->goal.id = goal;
    c->due = demo_day(d, due_in);
    c->why = str_of(why);
    return demo_told(d, &run);
}

void demo_yes(struct demo *d, const char *who, struct id proposal, const char *with, const char *say) {
    struct run run = demo_run(d, who, actor_kind_seat, COMMAND_proposal_answer);
    run.command.proposal_answer.proposal.id = proposal;
    run.command.proposal_answer.answer = answer_yes;
    run.command.proposal_answer.who = demo_seat(d, with);
    run.command.proposal_answer.say = str_of(say);
    demo_told(d, &run);
}

void demo_otherwise(struct demo *d, const char *who, struct id proposal, const char *words,
                    enum doer doer, struct id goal, const char *say) {
    struct run run = demo_run(d, who, actor_kind_seat, COMMAND_proposal_answer);
    struct proposal_answer *c = &run.command.proposal_answer;
    c->proposal.id = proposal;
    c->answer = answer_otherwise;
    c->words = str_of(words);
    c->doer = doer;
    c->goal.id = goal;
    c->say = str_of(say);
    demo_told(d, &run);
}

void demo_no(struct demo *d, const char *who, struct id proposal, const char *say) {
    struct run run = demo_run(d, who, actor_kind_seat, COMMAND_proposal_answer);
    run.command.proposal_answer.proposal.id = proposal;
    run.command.proposal_answer.answer = answer_no;
    run.command.proposal_answer.say = str_of(say);
    demo_told(d, &run);
}

void demo_look(struct demo *d, const char *who, const char *page) {
    struct table *table;
    seat_id seat = demo_seat(d, who);
    bool new;
    if (d->failed.kind) return;
    d->failed = table_load(d->thread, d->household, TABLE_VERSION_UNKNOWN, &table);
    if (d->failed.kind) return;
    struct store_write write = {.arena = d->arena};
    const struct view *view =
        view_of(d->arena, table->household, seat, false, d->now, table_today(d->thread, table, d->now));
    d->failed = look_note(d->thread, &write, table, view, str_of(page), &new);
    if (!d->failed.kind && new) d->failed = store_write_wait(app_of(d->thread)->store, &write);
}

static str address_of(struct arena *arena, const struct demo_account *account) {
    return arena_fmt(arena, "%s@example.org", account->address);
}

/* As she writes it under "me": who comes for work goes by her whole name. */
static str called(const struct demo_account *account) {
    str rest = str_of(account->name);
    return account->team ? rest : str_cut(&rest, ' ');
}

static err make_person(struct demo *d, struct store_write *write, size_t at, const struct id *team) {
    const struct demo_account *account = &demo_accounts[at];
    TRY(account_make(d->thread, write, called(account), S("nl"), address_of(d->arena, account),
                     &d->account[at]));
    if (team)
        TRY(person_join(d->thread, write, d->account[at], *team, str_of(account->name),
                        str_of(account->role)));
    return OK;
}

static err make_people(struct demo *d) {
    struct store_write write = {.arena = d->arena};
    size_t teams = 0;
    for (; demo_teams[teams][0]; teams++)
        TRY(team_make(d->thread, &write, str_of(demo_teams[teams][0]), str_of(demo_teams[teams][1]),
                      str_of(demo_teams[teams][2]), &d->team[teams]));
    for (size_t i = 0; demo_accounts[i].name; i++) {
        const struct id *in = NULL;
        for (size_t t = 0; demo_accounts[i].team && t < teams; t++)
            if (strcmp(demo_teams[t][0], demo_accounts[i].team) == 0) in = &d->team[t];
        TRY(make_person(d, &write, i, in));
    }
    TRY(store_write_wait(app_of(d->thread)->store, &write));
    /* A PIN is set on the row of the account, so in a commit after it. */
    struct store_write pins = {.arena = d->arena};
    for (size_t i = 0; demo_accounts[i].name; i++)
        TRY(account_pin_set(d->thread, &pins, d->account[i], S(DEMO_PIN)));
    return store_write_wait(app_of(d->thread)->store, &pins);
}

err demo_there(struct app_thread *thread, bool *ret) {
    struct arena arena;
    account_id account;
    TRY(arena_open(&arena, DEMO_MOST, NULL));
    err found = account_by_contact(thread, address_of(&arena, &demo_accounts[0]), &account);
    arena_free(&arena);
    *ret = !found.kind;
    return found.kind == ERR_MISSING ? OK : found;
}

static err fill(struct app_thread *thread, struct arena *arena) {
    struct app *app = app_of(thread);
    struct demo d = {.thread = thread, .arena = arena, .real = app_now(app)};
    d.today = zone_day(zone_of(thread), d.real);
    demo_at(&d, 130, 9, 0);
    ms_time (*clock)(void *) = app->clock;
    void *clock_state = app->clock_state;
    app->clock = demo_clock;
    app->clock_state = &d;
    d.failed = make_people(&d);
    demo_stories(&d);
    app->clock = clock;
    app->clock_state = clock_state;
    return d.failed;
}

err demo_fill(struct app_thread *thread, demo_person_fn *fn, void *state) {
    bool there;
    struct arena arena;
    TRY(demo_there(thread, &there));
    if (there) return ERR(CONFLICT, "the demo is there already");
    TRY(arena_open(&arena, DEMO_MOST, NULL));
    err filled = fill(thread, &arena);
    arena_free(&arena);
    return filled.kind ? filled : demo_links(thread, LINK_DAYS, fn, state);
}

static str role_of(const struct household *household, seat_id id, const struct demo_account *account) {
    const struct seat *seat = household_seat(household, id.id);
    if (account->role) return str_of(account->role);
    return seat ? seat->tie : S("");
}

struct linking {
    struct app_thread *thread;
    struct arena *arena;
    ms_time until;
    struct store_write write;
    struct {
        struct demo_person *at;
        size_t count, cap;
    } people;
};

/* One link for each table she sits at. */
static err link_person(struct linking *l, const struct demo_account *account) {
    struct who who = {.signed_in = true, .version = TABLE_VERSION_UNKNOWN};
    struct person person;
    struct desk desk;
    err found = account_by_contact(l->thread, address_of(l->arena, account), &who.account);
    if (found.kind == ERR_MISSING) return OK; /* she has another address now */
    TRY(found);
    found = person_find(l->thread, l->arena, who.account, &person);
    if (found.kind && found.kind != ERR_MISSING) return found;
    who.professional = !found.kind && !person.left;
    TRY(desk_read(l->thread, l->arena, &who, &desk));
    for (size_t i = 0; i < desk.count; i++) {
        const struct desk_line *line = &desk.at[i];
        struct table *table;
        str link, code;
        struct door door = {.kind = DOOR_SIGN_IN, .account = who.account, .until = l->until};
        TRY(door_make(l->thread, &l->write, &door, false, &link, &code));
        TRY(table_load(l->thread, line->household, TABLE_VERSION_UNKNOWN, &table));
        *PUSH(l->arena, &l->people, struct demo_person) = (struct demo_person){
            .name = called(account),
            .role = arena_copy(l->arena, role_of(table->household, line->seat, account)),
            .kind = line->kind,
            .table = line->table_name,
            .household = line->household,
            .seat = line->seat,
            .account = who.account,
            .link = arena_fmt(l->arena, "/d/%.*s", STR_ARG(link)),
            .pin = S(DEMO_PIN)};
    }
    return OK;
}

static err link_people(struct linking *l) {
    for (size_t i = 0; demo_accounts[i].name; i++)
        TRY(link_person(l, &demo_accounts[i]));
    return store_write_wait(app_of(l->thread)->store, &l->write);
}

err demo_links(struct app_thread *thread, int days, demo_person_fn *fn, void *state) {
    struct arena arena;
    TRY(arena_open(&arena, DEMO_MOST, NULL));
    struct linking l = {.thread = thread,
                        .arena = &arena,
                        .until = app_now(app_of(thread)) + days * day_ms,
                        .write.arena = &arena};
    err failed = link_people(&l);
    for (size_t i = 0; !failed.kind && i < l.people.count; i++)
        fn(state, &l.people.at[i]);
    arena_free(&arena);
    return failed;
}
