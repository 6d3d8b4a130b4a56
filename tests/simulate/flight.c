#include "tests/simulate/disk.h"
#include "tests/simulate/world.h"

/* The core's clock and day are those of the program. */
void home_clock(struct world *w, struct home *home) {
    home->walk.t.now = world_now(w);
    home->walk.t.today = zone_day(app_zone(w->threads[0], home->walk.t.h.zone), world_now(w));
}

static void on_ready(struct run *run) {
    ((struct flight *)run->state)->ready = true;
}

void flight_make(struct world *w, struct flight *f, int home, int person, enum actor_kind actor,
                 const struct command *command) {
    *f = (struct flight){.home = home, .person = person};
    CHECK(snprintf(f->key, sizeof f->key, "%zu-%d-abcdefghjkmnpqrstvwxyz", w->step, w->keys++) > 0);
    CHECK_OK(arena_open(&f->arena, 16 << 20, NULL));
    f->run = (struct run){.arena = &f->arena,
                          .actor = actor,
                          .command = *command,
                          .key = str_of(f->key),
                          .ready = on_ready,
                          .state = f,
                          .who.version = TABLE_VERSION_UNKNOWN};
    if (home >= 0) f->run.household = w->homes[home].id;
    if (person >= 0) f->run.who = person_who(w, person, home < 0 ? NULL : &w->homes[home]);
}

static struct actor actor_of(const struct home *home, const struct run *run) {
    struct actor actor = {.kind = run->actor};
    const struct seat *seat =
        run->actor == actor_kind_seat ? household_seat_of(&home->walk.t.h, run->who.account) : NULL;
    if (seat) actor.seat.id = seat->item.id.id;
    return actor;
}

static const char *person_name(const struct world *w, int person) {
    return person < 0 ? "the organisation" : w->now.persons[person].name;
}

void flight_tell(struct world *w, const struct flight *f) {
    if (!w->tell) return;
    const struct run *run = &f->run;
    world_say(w, "    table %d: %s: %s: %s", f->home, person_name(w, f->person),
              command_type(run->command.kind)->name, err_name(run->result.kind));
    for (size_t i = 0; i < run->decision.events.count && !run->result.kind; i++)
        world_say(w, " %s", event_type(run->decision.events.at[i].kind)->name);
    for (size_t i = 0; i < run->decision.refusals.count; i++)
        world_say(w, " (%s)", run->decision.refusals.at[i].say.source);
    world_say(w, "%s\n", run->again ? " again" : "");
}

static void remember(struct world *w, const struct flight *f) {
    struct done *d = &w->now.done[w->now.done_count++ % DONE];
    *d = (struct done){.home = f->home,
                       .account = f->run.who.account,
                       .actor = f->run.actor,
                       .professional = f->run.who.professional,
                       .command = f->run.command,
                       .made = f->run.made};
    memcpy(d->key, f->key, sizeof d->key);
}

/* The invitation's link, which she may give to whom she likes. */
void flight_keep_link(struct world *w, const struct flight *f) {
    if (f->run.command.kind != COMMAND_seat_ask || !f->run.link.len) return;
    struct secret *s = secret_keep(w, SECRET_ASK, f->run.link, -1);
    s->home = f->home;
    s->ask = f->run.made;
    s->until = world_now(w) + 7 * DAY_MS;
}

static void take(struct world *w, struct flight *f) {
    f->taken = true;
    struct home *home = &w->homes[f->home];
    struct run *run = &f->run;
    struct actor actor = actor_of(home, run);
    home->walk.t.stepped_up = run->who.stepped_up;
    home_clock(w, home);
    check_decision(w, home, &actor, run);
    if (!run->result.kind) flight_keep_link(w, f);
    if (run->result.kind || run->again || !run->decision.events.count) return;
    w->shared->events += run->decision.events.count;
    table_take(&home->walk.t, &run->decision);
    oracle_learn(&home->walk.oracle);
    remember(w, f);
    check_taken(w, home, run);
}

/* A new table: the first of its story says where it stands. */
static void found(struct world *w, struct flight *f) {
    if (w->now.home_count == HOMES) return;
    struct home *home = &w->homes[w->now.home_count];
    f->home = (int)w->now.home_count++;
    *home = (struct home){.id.id = f->run.made};
    table_open(&home->walk.t, w->step + 1);
    home->walk.t.h.id = home->id;
    home->walk.t.team_name = S("Wijkteam Zuid");
    home->walk.oracle.t = &home->walk.t;
    for (size_t i = 0; i < f->run.decision.events.count; i++)
        if (f->run.decision.events.at[i].kind == EV_seat_joined)
            home->walk.t.anna.id = f->run.decision.events.at[i].item;
}

static void flight_over(struct world *w, struct flight *f) {
    struct run *run = &f->run;
    f->over = true;
    w->shared->commands++;
    bool unknown = run->result.kind == ERR_UNAVAILABLE || (run->result.kind && disk_dead());
    if (unknown && (w->faulty || disk_dead())) {
        f->unknown = true;
        if (f->home >= 0) w->homes[f->home].doubt = true;
        flight_tell(w, f);
        return;
    }
    if (run->result.kind == ERR_BROKEN || run->result.kind == ERR_UNAVAILABLE) {
        flight_tell(w, f);
        world_broken(w, "a write is taken or refused, and never broken");
    }
    if (f->home < 0 && !run->result.kind) found(w, f);
    flight_tell(w, f);
    if (run->result.kind || run->again || !run->decision.events.count) take(w, f);
}

/* Does it follow what was told of its table? Of two that were answered at once, the one that was stored first does. */
static bool follows(const struct told *t, const struct flight *f) {
    const struct event *first = &f->run.decision.events.at[0];
    int64_t number = 0;
    for (size_t i = 0; i < t->story.count; i++)
        if (id_eq(t->story.at[i].log, first->log)) number = t->story.at[i].number;
    return first->number == number + 1;
}

static void take_all(struct world *w, struct flight *f, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!f[i].over || f[i].taken || f[i].unknown || f[i].home < 0) continue;
        if (!follows(&w->homes[f[i].home].walk.t, &f[i])) continue;
        take(w, &f[i]);
        i = (size_t)-1; /* another may follow this one */
    }
}

static void leave_open(struct world *w, struct flight *f, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct home *home = f[i].home < 0 ? NULL : &w->homes[f[i].home];
        f[i].unknown |= !f[i].over;
        if (!f[i].over || f[i].taken || f[i].unknown || !home) continue;
        if (!home->doubt) world_broken(w, "the numbers of a story follow each other");
        f[i].unknown = f[i].answered = true;
    }
}

/* Each waits for what is under way, as on threads of its own; then one commit for all that waits. */
void flight_go(struct world *w, struct flight *f, size_t count) {
    for (size_t i = 0; i < count; i++) {
        run_start(w->threads[i % 2], &f[i].run);
        if (!f[i].run.waiting && !disk_dead()) flight_over(w, &f[i]);
    }
    for (bool more = true; more && !disk_dead();) {
        more = app_step(w->app);
        for (size_t i = 0; i < count; i++) {
            if (f[i].over || !f[i].ready) continue;
            f[i].ready = false;
            more = true;
            run_finish(w->threads[i % 2], &f[i].run);
            if (!f[i].run.waiting) flight_over(w, &f[i]);
        }
        take_all(w, f, count);
    }
    leave_open(w, f, count);
}

/* Once more under the same key: what was stored is answered, what was not is written now. */
static bool again(struct world *w, struct flight *f, struct home *home) {
    struct flight again = *f;
    again.ready = again.over = again.unknown = again.taken = again.answered = false;
    again.run.state = &again;
    again.run.inside = NULL;
    again.run.waiting = false;
    if (again.person >= 0) {
        bool pin = again.run.who.stepped_up;
        again.run.who = person_who(w, again.person, home);
        again.run.who.stepped_up = pin;
    }
    flight_go(w, &again, 1);
    return again.run.again;
}

/* First what is stored is read, then everything unknown is tried again. */
static void settle(struct world *w, struct flight *f, size_t count, int number) {
    struct home *home = &w->homes[number];
    size_t lines = home->walk.t.story.count, stored = 0;
    home->doubt = false;
    check_story(w, home, true);
    lines = home->walk.t.story.count - lines;
    world_say(w, "    %zu lines of table %d were stored\n", lines, number);
    for (size_t i = 0; i < count; i++) {
        if (f[i].home != number || !f[i].unknown) continue;
        bool there = again(w, &f[i], home);
        stored += there;
        if (f[i].answered && !there) world_broken(w, "what was answered is stored");
    }
    if (lines && !stored) world_broken(w, "the same key gives the same answer, and no second event");
    if (!lines && stored) world_broken(w, "what was not stored is not answered as if it were");
}

void flight_settle(struct world *w, struct flight *f, size_t count) {
    for (int home = 0; home < (int)w->now.home_count; home++)
        for (size_t i = 0; i < count; i++)
            if (f[i].unknown && f[i].home == home) {
                settle(w, f, count, home);
                break;
            }
}

void flights_end(struct flight *f, size_t count) {
    for (size_t i = 0; i < count; i++)
        arena_free(&f[i].arena);
}
