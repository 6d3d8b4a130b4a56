#include "tests/fault/work.h"
#include "app/keep.h"
#include "app/look.h"
#include "app/story.h"
#include "core/household.h"

static const char *const names[ACTS] = {
    "Mia",
    "Ali",
    "Jeannette",
    "a table",
    "a goal",
    "a goal of her own",
    "a step",
    "done",
    "asking Ali",
    "Ali comes",
    "asking Jeannette",
    "Jeannette comes",
    "a goal that is shown",
    "a look",
    "a session",
    "a mistake",
    "taking it out",
    "another table",
    "erasing it",
    "another master key",
    "a later goal",
    "reading",
    "verifying",
    "a backup",
};

/* The acts without which this one cannot be. */
#define ACT_BIT(act) (1U << ACT_##act)
static const unsigned needs[ACTS] = {
    [ACT_FOUND] = ACT_BIT(MIA),         [ACT_GOAL] = ACT_BIT(FOUND),
    [ACT_OWN_GOAL] = ACT_BIT(FOUND),    [ACT_STEP] = ACT_BIT(FOUND),
    [ACT_STEP_DONE] = ACT_BIT(STEP),    [ACT_ASK] = ACT_BIT(FOUND),
    [ACT_COME] = ACT_BIT(ASK) | ACT_BIT(ALI),
    [ACT_ASK_WORK] = ACT_BIT(FOUND),    [ACT_COME_WORK] = ACT_BIT(ASK_WORK) | ACT_BIT(JEANNETTE),
    [ACT_SHOWN] = ACT_BIT(COME_WORK),   [ACT_LOOK] = ACT_BIT(SHOWN),
    [ACT_SESSION] = ACT_BIT(MIA),       [ACT_MISTAKE] = ACT_BIT(FOUND),
    [ACT_TAKE_OUT] = ACT_BIT(MISTAKE),  [ACT_SECOND] = ACT_BIT(MIA),
    [ACT_ERASE] = ACT_BIT(SECOND),      [ACT_LATER] = ACT_BIT(FOUND),
    [ACT_READ] = ACT_BIT(FOUND),
};

const char *work_name(enum work_act act) {
    return names[act];
}

struct work work_new(struct app_test *t) {
    return (struct work){.h.t = t};
}

err work_start(struct work *w) {
    TRY(app_test_try(w->h.t));
    w->stands = true;
    return OK;
}

void work_stop(struct work *w) {
    app_test_leave(w->h.t);
    w->stands = false;
}

static err commit(struct work *w) {
    return app_test_commit(w->h.t);
}

static err person(struct work *w, struct who *ret, const char *name, bool professional) {
    struct app_test *t = w->h.t;
    struct who who = {.signed_in = true,
                      .professional = professional,
                      .stepped_up = true,
                      .has_pin = true,
                      .version = TABLE_VERSION_UNKNOWN,
                      .name = str_of(name),
                      .language = S("nl")};
    t->write = (struct store_write){.arena = &t->arena};
    TRY(account_make(t->thread, &t->write, who.name, S("nl"), S(""), &who.account));
    *ret = who;
    return commit(w);
}

/* Under the act's own key, so that a second time is the same. */
static err run(struct work *w, enum work_act act, struct who who, enum actor_kind actor,
               struct command command, struct run *ret) {
    *ret = (struct run){.arena = &w->h.t->arena, .who = who, .actor = actor, .household = w->h.id,
                        .command = command, .key = arena_fmt(&w->h.t->arena, "act-%d", (int)act),
                        .door = ret->door};
    err e = run_wait(w->h.t->thread, ret);
    ret->door = NULL;
    return e;
}

static err mia_does(struct work *w, enum work_act act, struct command command, struct id *ret_made) {
    struct run r = {0};
    err e = run(w, act, w->h.mia, actor_kind_seat, command, &r);
    if (!e.kind && ret_made) *ret_made = r.made;
    return e;
}

static err found(struct work *w, enum work_act act, const char *name, household_id *ret) {
    struct run r = {0};
    struct command c = home_command(COMMAND_table_found);
    c.table_found.name = str_of(name);
    TRY(run(w, act, w->h.mia, actor_kind_newcomer, c, &r));
    ret->id = r.made;
    return OK;
}

static err goal(struct work *w, enum work_act act, enum audience_rule audience) {
    struct command c = home_command(COMMAND_goal_write);
    c.goal_write = (struct goal_write){.words = str_of(names[act]), .value = 3, .good_enough = -1,
                                       .audience = audience};
    return mia_does(w, act, c, NULL);
}

static err step(struct work *w, enum work_act act, struct id *ret) {
    struct command c = home_command(COMMAND_step_add);
    c.step_add.words = str_of(names[act]);
    c.step_add.doer = doer_self;
    c.step_add.audience = audience_rule_table;
    return mia_does(w, act, c, ret);
}

static err step_done(struct work *w) {
    struct command c = home_command(COMMAND_step_do);
    c.step_do.step.id = w->step;
    c.step_do.doer = doer_self;
    return mia_does(w, ACT_STEP_DONE, c, NULL);
}

static err ask(struct work *w, enum work_act act, const char *name, struct id *ret, str *ret_link) {
    struct run r = {0};
    struct command c = home_command(COMMAND_seat_ask);
    c.seat_ask.kind = act == ACT_ASK ? seat_kind_member : seat_kind_professional;
    c.seat_ask.name = str_of(name);
    if (act == ACT_ASK_WORK) {
        c.seat_ask.purpose = S("Meekijken naar de huur");
        c.seat_ask.look_again = (day)(w->h.t->now / (24 * 60 * 60 * 1000)) + 30;
    }
    TRY(run(w, act, w->h.mia, actor_kind_seat, c, &r));
    *ret = r.made;
    *ret_link = arena_copy(&w->h.t->arena, r.link);
    return OK;
}

/* A link that was used leads nowhere any more, and whoever used it comes again by her key. */
static err come(struct work *w, enum work_act act, struct who who, struct id asked, str link,
                seat_id *ret) {
    struct door door;
    struct run r = {0};
    err e = door_find(w->h.t->thread, &w->h.t->arena, link, S("10.0.0.1"), &door);
    if (e.kind && e.kind != ERR_MISSING) return e;
    if (!e.kind) r.door = &door;
    struct command c = home_command(COMMAND_seat_join);
    c.seat_join.ask.id = asked;
    TRY(run(w, act, who, actor_kind_newcomer, c, &r));
    if (ret) ret->id = r.made;
    return OK;
}

/* As the account sees it now; `thread` may be one that has to read it all. */
static err view(struct work *w, struct app_thread *thread, struct who who,
                const struct table **ret_table, const struct view **ret) {
    struct table *table;
    TRY(table_load(thread, w->h.id, TABLE_VERSION_UNKNOWN, &table));
    const struct seat *seat = household_seat_of(table->household, who.account);
    if (!seat) return ERR(MISSING, "no seat");
    *ret = view_of(&w->h.t->arena, table->household, (seat_id){seat->item.id.id}, true, w->h.t->now,
                   table_today(thread, table, w->h.t->now));
    if (ret_table) *ret_table = table;
    return OK;
}

static err look(struct work *w) {
    struct app_test *t = w->h.t;
    const struct table *table;
    const struct view *seen;
    bool new;
    TRY(view(w, t->thread, w->jeannette, &table, &seen));
    t->write = (struct store_write){.arena = &t->arena};
    TRY(look_note(t->thread, &t->write, table, seen, S("plan"), &new));
    return new ? commit(w) : OK;
}

static err session(struct work *w) {
    struct app_test *t = w->h.t;
    t->write = (struct store_write){.arena = &t->arena};
    session_make(t->thread, &t->write, w->h.mia.account, false, S("phone"), &w->cookie);
    return commit(w);
}

static err take_out(struct work *w) {
    struct command c = home_command(COMMAND_item_take_out);
    c.item_take_out.item.id = w->mistake;
    return mia_does(w, ACT_TAKE_OUT, c, NULL);
}

static err erase(struct work *w) {
    err e = keep_erase(w->h.t->thread, w->second);
    return e.kind == ERR_MISSING ? OK : e; /* done already */
}

static err read_with(struct work *w, struct app_thread *fresh) {
    const struct table *table;
    const struct view *seen;
    struct story story;
    struct look_list looks;
    struct account account;
    TRY(view(w, fresh, w->h.mia, &table, &seen));
    TRY(story_read(fresh, &w->h.t->arena, table, seen, S(""), &story));
    TRY(look_list(fresh, &w->h.t->arena, table, seen, 50, &looks));
    return account_load(fresh, &w->h.t->arena, w->h.mia.account, &account);
}

static err read_all(struct work *w) {
    struct app_thread *fresh;
    TRY(app_thread_open(w->h.t->app, &fresh));
    err e = read_with(w, fresh);
    app_thread_close(fresh);
    return e;
}

static err verify(struct work *w) {
    size_t wrong = 0;
    struct verified sums;
    TRY(keep_verify(w->h.t->thread, app_test_finding, &wrong, &sums));
    return wrong ? ERR(BROKEN, "verify found something") : store_check(app_reader(w->h.t->thread));
}

static const char *copy_path(struct work *w, const char *what, int number) {
    char name[32];
    CHECK(snprintf(name, sizeof name, "%s-%d", what, number) > 0);
    return app_test_path(w->h.t, name);
}

/* Each in a folder of its own. */
static err backup(struct work *w, int *ret) {
    int number = ++w->copies;
    TRY(keep_backup(w->h.t->app, copy_path(w, "copy", number)));
    *ret = number;
    return OK;
}

static err act_do(struct work *w, enum work_act act) {
    switch (act) {
    case ACT_MIA: return person(w, &w->h.mia, "Mia", false);
    case ACT_ALI: return person(w, &w->ali, "Ali", false);
    case ACT_JEANNETTE: return person(w, &w->jeannette, "Jeannette", true);
    case ACT_FOUND: return found(w, act, "Mia", &w->h.id);
    case ACT_OWN_GOAL: return goal(w, act, audience_rule_me);
    case ACT_GOAL:
    case ACT_SHOWN:
    case ACT_LATER: return goal(w, act, audience_rule_table);
    case ACT_STEP: return step(w, act, &w->step);
    case ACT_STEP_DONE: return step_done(w);
    case ACT_ASK: return ask(w, act, "Ali", &w->ask, &w->link);
    case ACT_COME: return come(w, act, w->ali, w->ask, w->link, NULL);
    case ACT_ASK_WORK: return ask(w, act, "Jeannette", &w->ask_work, &w->link_work);
    case ACT_COME_WORK: return come(w, act, w->jeannette, w->ask_work, w->link_work, &w->come_work);
    case ACT_LOOK: return look(w);
    case ACT_SESSION: return session(w);
    case ACT_MISTAKE: return step(w, act, &w->mistake);
    case ACT_TAKE_OUT: return take_out(w);
    case ACT_SECOND: return found(w, act, "Twee", &w->second);
    case ACT_ERASE: return erase(w);
    case ACT_ROTATE: return vault_rotate(w->h.t->app->vault);
    case ACT_READ: return read_all(w);
    case ACT_VERIFY: return verify(w);
    case ACT_BACKUP: return backup(w, &w->copy);
    case ACTS: break;
    }
    return ERR(INVALID, "no such act");
}

err work_do(struct work *w, enum work_act act) {
    struct answered *a = &w->act[act];
    a->tried = true;
    if (w->trying) w->trying(w, act);
    a->result = w->around ? w->around(w, act, act_do) : act_do(w, act);
    a->done = !a->result.kind;
    if (a->done && w->acknowledged) w->acknowledged(w, act);
    return a->result;
}

static err restart(struct work *w) {
    work_stop(w);
    return work_start(w);
}

static bool may(const struct work *w, enum work_act act) {
    for (enum work_act other = 0; other < ACTS; other++)
        if ((needs[act] >> other & 1) && !w->act[other].done) return false;
    return true;
}

err work_life(struct work *w) {
    TRY(work_start(w));
    for (enum work_act act = 0; act < ACTS; act++) {
        if (act == ACT_RESTART) TRY(restart(w));
        if (!may(w, act)) continue;
        err refused = work_do(w, act);
        (void)refused; /* kept with the act */
    }
    return OK;
}

/* How often there is what this act makes; -1: it makes nothing that can be counted. */
static int64_t goals(const struct view *seen, enum work_act act) {
    int64_t n = 0;
    for (const struct goal *g = NULL; (g = view_next_goal(seen, g));)
        n += str_eq(g->words, str_of(names[act]));
    return n;
}

static int64_t steps(const struct view *seen, enum work_act act, bool done) {
    int64_t n = 0;
    for (const struct step *s = NULL; (s = view_next_step(seen, s));)
        n += str_eq(s->words, str_of(names[act])) && (!done || s->state == step_state_done);
    return n;
}

static int64_t seats(const struct view *seen, const char *name) {
    int64_t n = 0;
    for (const struct seat *s = NULL; (s = view_next_seat(seen, s));)
        n += str_eq(s->name, str_of(name));
    return n;
}

static int64_t asks(const struct view *seen, const char *name) {
    int64_t n = 0;
    for (const struct ask *a = NULL; (a = view_next_ask(seen, a));)
        n += str_eq(a->name, str_of(name));
    return n;
}

static int64_t looks(struct work *w, const struct table *table, const struct view *seen) {
    struct look_list list;
    CHECK_OK(look_list(w->h.t->thread, &w->h.t->arena, table, seen, 50, &list));
    return (int64_t)list.count;
}

static int64_t at_table(struct work *w, enum work_act act, const struct table *table,
                        const struct view *seen) {
    switch ((int)act) {
    case ACT_FOUND: return 1;
    case ACT_GOAL:
    case ACT_OWN_GOAL:
    case ACT_SHOWN:
    case ACT_LATER: return goals(seen, act);
    case ACT_STEP: return steps(seen, act, false);
    case ACT_STEP_DONE: return steps(seen, ACT_STEP, true);
    case ACT_ASK: return asks(seen, "Ali");
    case ACT_COME: return seats(seen, "Ali");
    case ACT_ASK_WORK: return asks(seen, "Jeannette");
    case ACT_COME_WORK: return seats(seen, "Jeannette");
    case ACT_LOOK: return looks(w, table, seen);
    default: return -1;
    }
}

static int64_t count(struct work *w, enum work_act act) {
    const struct table *table;
    const struct view *seen;
    if (act == ACT_SESSION) return app_test_who(w->h.t, w->cookie).signed_in;
    if (act < ACT_FOUND || (act > ACT_LOOK && act != ACT_LATER)) return -1;
    err e = view(w, w->h.t->thread, w->h.mia, &table, &seen);
    if (e.kind == ERR_MISSING) return 0;
    CHECK_OK(e);
    return at_table(w, act, table, seen);
}

static bool unsure(const struct answered *a) {
    return a->tried && !a->done && a->result.what && strstr(a->result.what, "unknown");
}

static void wrong(enum work_act act, const struct answered *a, int64_t n) {
    fprintf(stderr, "# %s: %s%s%s, and there %d\n", names[act],
            a->done ? "answered" : "refused with ", a->done || !a->result.what ? "" : a->result.what,
            a->tried ? "" : "(not tried)", (int)n);
    test_fail(__FILE__, __LINE__, a->done ? "acknowledged, and not there once" : "refused, and there");
}

static void check_act(struct work *w, enum work_act act) {
    const struct answered *a = &w->act[act];
    if (act == ACT_SESSION && !w->cookie.len) return;
    int64_t n = count(w, act);
    if (n < 0) return;
    if (a->done ? n != 1 : unsure(a) ? n > 1 : n != 0) wrong(act, a, n);
}

void work_check(struct work *w) {
    struct account account;
    for (enum work_act act = 0; act < ACTS; act++)
        if (w->act[ACT_MIA].done) check_act(w, act);
    if (w->act[ACT_MIA].done)
        CHECK_OK(account_load(w->h.t->thread, &w->h.t->arena, w->h.mia.account, &account));
    const struct table *table;
    const struct view *seen;
    if (w->act[ACT_TAKE_OUT].done) {
        CHECK_OK(view(w, w->h.t->thread, w->h.mia, &table, &seen));
        CHECK_INT(steps(seen, ACT_MISTAKE, false), 0);
    }
    struct table *gone;
    if (w->act[ACT_ERASE].done) {
        CHECK(vault_owner(w->h.t->app->vault, w->second.id) == VAULT_ERASED);
        CHECK_ERR(table_load(w->h.t->thread, w->second, TABLE_VERSION_UNKNOWN, &gone), MISSING);
    }
}

static void check_backup(struct work *w, int number) {
    const char *to = copy_path(w, "restored", ++w->restores);
    CHECK_OK(keep_restore(copy_path(w, "copy", number), to, w->h.t->config.master_path, NULL));
    struct app_config config = w->h.t->config;
    config.data = to;
    config.make = false;
    struct app *app;
    CHECK_OK(app_open(&config, &app));
    app_close(app);
}

/* Before another master key takes the place of the one that opens the copy. */
void work_finish(struct work *w) {
    int last;
    if (w->act[ACT_BACKUP].done) check_backup(w, w->copy);
    for (enum work_act act = 0; act < ACTS; act++) {
        if (w->act[act].done) continue;
        CHECK_OK(work_do(w, act));
    }
    work_check(w);
    CHECK_OK(verify(w));
    CHECK_OK(backup(w, &last));
    check_backup(w, last);
}
