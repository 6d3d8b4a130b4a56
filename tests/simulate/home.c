#include "app/invitation.h"
#include "core/erasing.h"
#include "tests/simulate/world.h"

struct home *any_home(struct world *w) {
    size_t there = 0;
    for (size_t i = 0; i < w->now.home_count; i++)
        there += !w->homes[i].erased;
    size_t n = there ? below(w, there) : 0;
    for (size_t i = 0; there && i < w->now.home_count; i++)
        if (!w->homes[i].erased && n-- == 0) return &w->homes[i];
    return NULL;
}

static int number_of(const struct world *w, const struct home *home) {
    return (int)(home - w->homes);
}

void home_yes(struct world *w) {
    for (size_t i = 0; i < w->now.home_count; i++) {
        struct home *home = &w->homes[i];
        const struct erasing *last = erasing_running(&home->walk.t.h);
        ms_time at = last ? erasing_at(last) : 0;
        if (home->erased || at == home->yes_at) continue;
        home->yes_at = at;
        home->yes = w->now.now;
    }
}

/* The story as it was told, folded anew, and learned anew. */
void home_refold(struct home *home) {
    struct walk *walk = &home->walk;
    table_fold(&walk->t, &walk->t.h, (seat_id){{{0}}});
    walk->oracle = (struct oracle){.t = &walk->t};
    oracle_learn(&walk->oracle);
}

/* What nobody would ask of this world is another command, or none. */
static bool mend(struct world *w, struct home *home, struct command *c, struct actor actor) {
    if (c->kind == COMMAND_table_found || c->kind == COMMAND_seat_join) return false;
    if (actor.kind == actor_kind_newcomer) return false;
    if (c->kind == COMMAND_erasing_ask && !one_in(w, 6)) return false; /* few want all of it gone */
    if (c->kind == COMMAND_seat_ask) c->seat_ask.contact = one_in(w, 3) ? S("zus@example.nl") : S("");
    if (c->kind == COMMAND_callback_ask) c->callback_ask.team.id = w->now.team;
    if (c->kind == COMMAND_cover_ask) {
        const struct someone *p = &w->now.persons[below(w, w->now.person_count)];
        if (!p->professional || household_seat_of(&home->walk.t.h, p->account)) return false;
        c->cover_ask.account = p->account;
    }
    return true;
}

bool flight_choose(struct world *w, struct flight *f, int number) {
    struct home *home = &w->homes[number];
    struct walk *walk = &home->walk;
    home_clock(w, home);
    walk->state = w->luck | 1;
    for (int tries = 0; tries < 8; tries++) {
        struct actor actor;
        account_id account;
        struct decision decision;
        walk->t.stepped_up = true;
        struct command c = walk_command(walk, &actor, &account);
        if (!mend(w, home, &c, actor)) continue;
        struct context context = table_context(&walk->t, actor, account);
        bool yes = !decide(&walk->t.h, &context, &c, &decision).kind;
        if (!yes && !one_in(w, 8)) continue;
        const struct seat *seat = household_seat(&walk->t.h, actor.seat.id);
        int person = seat ? person_of(w, seat->account) : -1;
        if (actor.kind == actor_kind_seat && person < 0) continue;
        flight_make(w, f, number, actor.kind == actor_kind_seat ? person : -1, actor.kind, &c);
        if (f->person < 0 || f->run.who.signed_in) return true;
        arena_free(&f->arena);
    }
    return false;
}

void act_begin(struct world *w) {
    if (w->now.home_count == HOMES) return;
    int person = person_make(w, false);
    struct flight f;
    struct command c;
    if (person < 0) return;
    command_clear(&c, COMMAND_table_found);
    c.table_found.name = str_of(w->now.persons[person].name);
    flight_make(w, &f, -1, person, actor_kind_newcomer, &c);
    flight_go(w, &f, 1);
    if (f.home >= 0) check_home(w, &w->homes[f.home]);
    flights_end(&f, 1);
}

void act_command(struct world *w) {
    struct home *home = any_home(w);
    struct flight f;
    if (!home || !flight_choose(w, &f, number_of(w, home))) return;
    flight_go(w, &f, 1);
    check_home(w, home);
    flights_end(&f, 1);
}

/* At the same moment, mostly at one table. */
void act_twins(struct world *w) {
    struct home *home = any_home(w);
    struct flight f[FLIGHTS];
    size_t count = 0;
    for (size_t i = 0; home && i < FLIGHTS; i++) {
        struct home *at = one_in(w, 3) ? any_home(w) : home;
        w->luck += i;
        count += flight_choose(w, &f[count], number_of(w, at));
    }
    flight_go(w, f, count);
    for (size_t i = 0; i < count; i++)
        check_home(w, &w->homes[f[i].home]);
    flights_end(f, count);
}

/* Somebody who does not sit there: one we know, or somebody new. */
static int comer(struct world *w, const struct home *home, bool professional) {
    for (int tries = 0; tries < 4 && w->now.person_count; tries++) {
        int person = (int)below(w, w->now.person_count);
        if (w->now.persons[person].professional == professional &&
            !household_seat_of(&home->walk.t.h, w->now.persons[person].account))
            return person;
    }
    return person_make(w, professional);
}

static struct secret *any_link(struct world *w, const struct home *home) {
    size_t from = w->now.secret_count ? below(w, w->now.secret_count) : 0;
    for (size_t i = 0; i < w->now.secret_count; i++) {
        struct secret *s = &w->now.secrets[(from + i) % w->now.secret_count];
        if (s->kind == SECRET_ASK && s->home == number_of(w, home)) return s;
    }
    return NULL;
}

static void come(struct world *w, struct home *home, struct secret *link) {
    const struct ask *ask = household_ask(&home->walk.t.h, link->ask);
    bool open = ask && ask->state == ask_state_asked && world_now(w) < link->until && !link->ended;
    bool professional = ask && ask->kind == seat_kind_professional;
    int person = comer(w, home, professional);
    struct flight f;
    struct command c;
    if (person < 0) return;
    command_clear(&c, COMMAND_seat_join);
    c.seat_join.ask.id = link->ask;
    flight_make(w, &f, number_of(w, home), person, actor_kind_newcomer, &c);
    struct invitation invitation;
    err e = door_find(w->threads[0], &f.arena, str_of(link->text), S("10.0.0.1"), &f.door);
    err read = e.kind ? e : invitation_read(w->threads[0], &f.arena, &f.door, &invitation);
    if (!open && !read.kind) world_broken(w, "an invitation that is over shows nothing");
    if (open) expect_fine(w, read, "an open invitation is read");
    if (!e.kind) f.run.door = &f.door;
    if (f.run.who.signed_in) {
        flight_go(w, &f, 1);
        if (!f.run.result.kind && !f.unknown && !open)
            world_broken(w, "an invitation that is over lets nobody in");
        w->shared->joined += !f.run.result.kind;
    }
    flights_end(&f, 1);
}

/* Most who come were asked a moment ago. */
void act_come(struct world *w) {
    struct home *home = any_home(w);
    if (!home) return;
    if (!one_in(w, 4)) {
        struct flight f;
        struct command c;
        command_clear(&c, COMMAND_seat_ask);
        bool professional = one_in(w, 3);
        c.seat_ask.kind = professional ? seat_kind_professional
                          : one_in(w, 4) ? seat_kind_director : seat_kind_member;
        c.seat_ask.name = S("Zij");
        if (professional) c.seat_ask.purpose = S("Meekijken");
        home_clock(w, home);
        if (professional) c.seat_ask.look_again = home->walk.t.today + 7 + (day)below(w, 60);
        home->walk.state = w->luck | 1;
        const struct seat *seat =
            household_seat(&home->walk.t.h, walk_seat(&home->walk, seat_kind_director).id);
        int person = seat ? person_of(w, seat->account) : -1;
        if (person < 0) return;
        flight_make(w, &f, number_of(w, home), person, actor_kind_seat, &c);
        if (f.run.who.signed_in) flight_go(w, &f, 1);
        flights_end(&f, 1);
    }
    struct secret *link = any_link(w, home);
    if (link) come(w, home, link);
    check_home(w, home);
}

void act_visit(struct world *w) {
    struct home *home = any_home(w);
    if (!home || !home->walk.t.h.seats.count) return;
    const struct seat *seat = &home->walk.t.h.seats.at[below(w, home->walk.t.h.seats.count)];
    int person = person_of(w, seat->account);
    struct table *table;
    if (person < 0) return;
    struct who who = person_who(w, person, home);
    if (!who.signed_in) return;
    err e = table_load(any_thread(w), home->id, who.version, &table);
    expect_fine(w, e, "a table is read");
    check_home(w, home);
}

void act_retry(struct world *w) {
    size_t count = w->now.done_count < DONE ? w->now.done_count : DONE;
    if (!count) return;
    const struct done *d = &w->now.done[below(w, count)];
    struct home *home = &w->homes[d->home];
    struct flight f;
    bool other = one_in(w, 4);
    flight_make(w, &f, d->home, -1, d->actor, &d->command);
    memcpy(f.key, d->key, sizeof f.key);
    f.run.key = str_of(f.key);
    f.run.who = (struct who){.signed_in = true, .account = d->account, .version = TABLE_VERSION_UNKNOWN,
                             .professional = d->professional, .stepped_up = true};
    if (d->command.kind == COMMAND_table_found) f.run.household = (household_id){{{0}}};
    if (other && d->command.kind != COMMAND_seat_leave) {
        command_clear(&f.run.command, COMMAND_seat_leave);
        if (d->command.kind == COMMAND_table_found || d->actor == actor_kind_newcomer) other = false;
    } else
        other = false;
    if (!other) f.run.command = d->command;
    struct app_thread *thread = any_thread(w);
    run_start(thread, &f.run);
    while (f.run.waiting && app_step(w->app))
        if (f.ready) {
            f.ready = false;
            run_finish(thread, &f.run);
        }
    flight_tell(w, &f);
    enum err_kind kind = f.run.result.kind;
    if (home->erased) {
        if (!kind && d->command.kind != COMMAND_table_found)
            world_broken(w, "what was erased stays erased");
    } else if (other) {
        if (kind != ERR_INVALID) world_broken(w, "the same key with something else in it is refused");
    } else if (d->command.kind == COMMAND_seat_ask && kind == ERR_MISSING) {
        world_say(w, "    she decides here no more\n");
    } else if (kind || !f.run.again || !id_eq(f.run.made, d->made)) {
        world_broken(w, "the same key gives the same answer, and no second event");
    }
    if (!home->erased) {
        if (!kind && d->command.kind == COMMAND_seat_ask) f.home = d->home, flight_keep_link(w, &f);
        check_home(w, home);
        check_story(w, home, false);
    }
    flights_end(&f, 1);
}

/* All who decide say yes; now and then somebody thinks better of it, or the clock leaps. */
void act_erase(struct world *w) {
    struct home *home = any_home(w);
    if (!home || w->now.home_count < 3) return;
    bool stops = one_in(w, 2);
    for (size_t i = 0; i < home->walk.t.h.seats.count; i++) {
        const struct household *h = &home->walk.t.h;
        const struct seat *seat = &h->seats.at[i];
        int person = person_of(w, seat->account);
        if (seat->kind != seat_kind_director || seat->ended || person < 0) continue;
        const struct erasing *last = h->erasings.count ? &h->erasings.at[h->erasings.count - 1] : NULL;
        bool runs = last && last->state == erasing_state_asked;
        struct flight f;
        struct command c;
        command_clear(&c, runs ? COMMAND_erasing_agree : COMMAND_erasing_ask);
        if (runs)
            c.erasing_agree.erasing.id = last->item.id.id;
        else
            c.erasing_ask.sure = true;
        if (last && last->state == erasing_state_agreed && stops) {
            command_clear(&c, COMMAND_erasing_stop);
            c.erasing_stop.erasing.id = last->item.id.id;
        }
        flight_make(w, &f, number_of(w, home), person, actor_kind_seat, &c);
        f.run.who.stepped_up = f.run.who.signed_in;
        if (f.run.who.signed_in) flight_go(w, &f, 1);
        flights_end(&f, 1);
    }
    check_home(w, home);
    if (!one_in(w, 3)) return;
    home_yes(w);
    clock_leap(w, 40 * DAY_MS);
    world_say(w, "    and then the clock leaps forty days\n");
    act_jobs(w);
}
