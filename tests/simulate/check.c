#include "app/log.h"
#include "tests/simulate/disk.h"
#include "tests/simulate/world.h"

static void hold(struct world *w, const char *law) {
    if (law) world_broken(w, law);
}

void check_decision(struct world *w, struct home *home, const struct actor *actor,
                    const struct run *run) {
    if (!run->again) hold(w, law_of_decision(&home->walk.oracle, actor, run->result, &run->decision));
}

/* What was within a year of a clock that was ahead still is when it was put right. */
static void check_limits(struct world *w, struct home *home) {
    day today = home->walk.t.today;
    if (today > home->latest) home->latest = today;
    home->walk.t.today = home->latest;
    const char *law = law_of_state(&home->walk.oracle);
    home->walk.t.today = today;
    hold(w, law);
}

void check_taken(struct world *w, struct home *home, const struct run *run) {
    struct oracle *o = &home->walk.oracle;
    hold(w, law_of_versions(o, &run->decision));
    check_limits(w, home);
    if (run->command.kind == COMMAND_seat_join) hold(w, law_of_newcomers(o, (seat_id){run->made}));
    hold(w, law_of_sight(o));
    if (!one_in(w, 12)) return;
    home->walk.state = w->luck | 1;
    hold(w, walk_costly_laws(&home->walk));
}

static bool same_log(struct world *w, const struct household *one, const struct household *other,
                     struct id log) {
    struct buf a = {.arena = &w->arena}, b = {.arena = &w->arena};
    household_write(&a, one, log);
    household_write(&b, other, log);
    return str_eq(buf_str(&a), buf_str(&b));
}

static void tell_difference(struct world *w, const struct household *told,
                            const struct household *found) {
    for (enum noun n = NOUN_seat; n < NOUN_END; n++) {
        struct noun_list a = household_list(told, n), b = household_list(found, n);
        world_say(w, "    noun %d: %zu told, %zu found\n", n, a.count, b.count);
    }
    world_say(w, "    up to %lld told, %lld found\n", (long long)told->number,
              (long long)found->number);
}

static void check_state(struct world *w, const struct household *told, const struct household *found) {
    bool same = same_log(w, told, found, told->id.id) && told->seats.count == found->seats.count;
    for (size_t i = 0; same && i < told->seats.count; i++)
        same = same_log(w, told, found, told->seats.at[i].item.id.id);
    if (!same) tell_difference(w, told, found);
    if (!same) world_broken(w, "the state is the fold of the story");
}

static bool sees_anything(const struct view *v) {
    bool any = view_me(v) != NULL;
#define NOUN(number, name, plural, fields) any = any || view_next_##name(v, NULL);
#include "core/noun.def"
#undef NOUN
    return any;
}

/* By the story's own word, not by the state that was folded from it. */
static bool sits(const struct home *home, account_id account, day today, bool works, bool *ret_paused) {
    const struct oracle *o = &home->walk.oracle;
    bool here = false;
    for (size_t i = 0; i < o->seats.count; i++) {
        const struct told_seat *told = &o->seats.at[i];
        const struct seat *seat = household_seat(&home->walk.t.h, told->id);
        if (!seat || !id_eq(seat->account.id, account.id) || told->ended) continue;
        bool paid = told->kind == seat_kind_professional;
        bool past = paid && today > told->look_again;
        *ret_paused |= past;
        here |= !past && (!paid || works) && id_none(told->stands_for);
        here |=
            !id_none(told->stands_for); /* whose place it is says how long: the oracle looks at that */
    }
    return here;
}

/* Everybody who ever sat here, with a PIN just typed. */
static void check_access(struct world *w, struct app_thread *thread, struct home *home,
                         const struct table *table) {
    const struct household *h = &home->walk.t.h;
    day today = table_today(thread, table, world_now(w));
    for (size_t i = 0; i < h->seats.count; i++) {
        account_id account = h->seats.at[i].account;
        int person = person_of(w, account);
        bool paused = false, works = person >= 0 && w->now.persons[person].professional;
        struct who who = {
            .signed_in = true, .account = account, .professional = works, .stepped_up = true};
        const struct view *view;
        bool may = sits(home, account, today, works, &paused);
        err e = table_view(thread, &w->arena, table, &who, &view);
        if (e.kind && e.kind != ERR_MISSING) world_broken(w, "a view is made or is not there");
        if (may) continue;
        if (!e.kind && (!paused || sees_anything(view)))
            world_broken(w, "who was shown out or left reads nothing");
    }
}

static void check_thread(struct world *w, struct app_thread *thread, struct home *home) {
    struct table *table;
    err e = table_load(thread, home->id, TABLE_VERSION_UNKNOWN, &table);
    if (home->erased) {
        if (e.kind != ERR_MISSING) world_broken(w, "what was erased stays erased");
        return;
    }
    expect_fine(w, e, "a table that was answered is there: what was answered is stored");
    if (e.kind) return;
    check_access(w, thread, home, table);
    check_state(w, &home->walk.t.h, table->household);
}

void check_home(struct world *w, struct home *home) {
    size_t first = below(w, 2);
    check_thread(w, w->threads[first], home);
    if (one_in(w, 4)) check_thread(w, w->threads[1 - first], home);
    if (!home->erased && one_in(w, 8)) check_story(w, home, false);
}

struct reading {
    struct world *w;
    struct home *home;
    struct id log;
    size_t line; /* of the story as told: where to look on */
    bool adopt;
};

static bool read_event(void *state, const struct event *e, bool erased) {
    struct reading *r = state;
    struct told *t = &r->home->walk.t;
    while (r->line < t->story.count && !id_eq(t->story.at[r->line].log, r->log))
        r->line++;
    if (r->line == t->story.count) {
        world_say(r->w, "    stored as %lld: %s\n", (long long)e->number,
                  erased ? "nothing" : event_type(e->kind)->name);
        if (!r->adopt) world_broken(r->w, "nothing is stored that was not answered");
        struct event copy = *e;
        struct decision one = {.events = {&copy, 1, 1}};
        table_take(t, &one);
        r->line = t->story.count;
        r->w->shared->events++;
        return true;
    }
    struct line *line = &t->story.at[r->line++];
    struct buf stored = {.arena = &r->w->arena};
    if (erased && r->adopt) line->redacted = true;
    if (erased != line->redacted)
        world_broken(r->w, erased ? "what was answered is stored: a line is empty"
                                  : "what was taken out is gone");
    if (!erased) event_write(&stored, e);
    if (e->number != line->number)
        world_say(r->w, "    number %lld, told %lld\n", (long long)e->number, (long long)line->number);
    if (e->number != line->number || (!erased && !str_eq(buf_str(&stored), line->payload)))
        world_broken(r->w, "what was answered is stored: it is another line");
    return true;
}

static const char *told_line(struct world *w, struct home *home, size_t line) {
    struct event e = {0};
    if (event_read(&w->arena, home->walk.t.story.at[line].payload, &e).kind) return "unreadable";
    return event_type(e.kind)->name;
}

static void check_log(struct world *w, struct home *home, struct id log, bool adopt) {
    struct reading r = {.w = w, .home = home, .log = log, .adopt = adopt};
    err e = table_story(any_thread(w), &w->arena, home->id, log, read_event, &r);
    expect_fine(w, e, "the chain holds");
    while (r.line < home->walk.t.story.count && !id_eq(home->walk.t.story.at[r.line].log, log))
        r.line++;
    if (!e.kind && r.line < home->walk.t.story.count) {
        world_say(w, "    line %zu of %zu is not there: %s\n", r.line + 1, home->walk.t.story.count,
                  told_line(w, home, r.line));
        world_broken(w, "what was answered is stored");
    }
}

void check_story(struct world *w, struct home *home, bool adopt) {
    if (home->erased) return;
    check_log(w, home, home->id.id, adopt);
    for (size_t i = 0; i < home->walk.t.h.seats.count; i++)
        check_log(w, home, home->walk.t.h.seats.at[i].item.id.id, adopt);
    oracle_learn(&home->walk.oracle);
}

void check_all(struct world *w) {
    for (size_t i = 0; i < w->now.home_count; i++) {
        check_story(w, &w->homes[i], false);
        check_home(w, &w->homes[i]);
    }
}
