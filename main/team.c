/* Teams of the organisation. */
#include "app/callback.h"
#include "main/work.h"
#include <stdio.h>

enum { MINUTE_MS = 60 * 1000 };

/* "08:30". False: said so. */
static bool read_clock(const struct call *call, const char *name, int64_t *ret) {
    str typed = call_str(call, name);
    int64_t hour, minute;
    const char *colon = typed.len ? memchr(typed.at, ':', typed.len) : NULL;
    size_t at = colon ? (size_t)(colon - typed.at) : 0;
    if (!typed.len) return true; /* as it was */
    if (colon && str_to_int(str_upto(typed, at), &hour) &&
        str_to_int(str_from(typed, at + 1), &minute) && hour >= 0 && hour <= 24 && minute >= 0 &&
        minute < 60 && (hour < 24 || minute == 0)) {
        *ret = hour * 60 + minute;
        return true;
    }
    complain("--%s wants a time, as 08:30", name);
    return false;
}

/* What was said of it, over what `team` holds. False: said why not. */
static bool read_promise(const struct call *call, struct team *team) {
    if (!read_clock(call, "opens", &team->opens) || !read_clock(call, "closes", &team->closes))
        return false;
    if (call_value(call, "within")) team->within = call_number(call, "within");
    if (promise_fits(team->opens, team->closes, team->within)) return true;
    complain("a team opens before it closes");
    return false;
}

static enum ending add(struct work *work, const struct call *call) {
    struct store_write write = {.arena = work->arena};
    struct team team = {.opens = PROMISE_OPENS, .closes = PROMISE_CLOSES, .within = PROMISE_WITHIN};
    if (!read_promise(call, &team)) return ENDS_USE;
    err made = team_make(work->thread, &write, call_str(call, "NAME"), call_str(call, "phone"),
                         call_str(call, "area"), &team.id);
    if (!made.kind) made = team_promise(&write, team.id, team.opens, team.closes, team.within);
    if (made.kind) return complain_err("the team is not made", made);
    enum ending e = work_commit(work, &write, "the team is not made");
    if (e == ENDS_FINE) printf("%.*s\n", STR_ARG(id_text(work->arena, team.id)));
    return e;
}

enum ending order_team_add(const struct call *call) {
    return work_do(call, WORK_BESIDE, add);
}

/* By name or id. */
static const struct team *find(const struct team *teams, size_t count, str typed) {
    struct id id;
    bool is_id = id_read(typed, &id);
    for (size_t i = 0; i < count; i++)
        if (str_eq(teams[i].name, typed) || (is_id && id_eq(teams[i].id, id))) return &teams[i];
    return NULL;
}

static enum ending promise(struct work *work, const struct call *call) {
    struct store_write write = {.arena = work->arena};
    struct team *teams;
    size_t count;
    err read = team_list(work->thread, work->arena, &teams, &count);
    if (read.kind) return complain_err("the teams cannot be read", read);
    const struct team *found = find(teams, count, str_trim(call_str(call, "TEAM")));
    if (!found) {
        complain("there is no team %.*s: see `team list`", STR_ARG(call_str(call, "TEAM")));
        return ENDS_FAILED;
    }
    struct team team = *found;
    if (!read_promise(call, &team)) return ENDS_USE;
    err made = team_promise(&write, team.id, team.opens, team.closes, team.within);
    if (made.kind) return complain_err("the promise is not kept", made);
    return work_commit(work, &write, "the promise is not kept");
}

enum ending order_team_promise(const struct call *call) {
    return work_do(call, WORK_BESIDE, promise);
}

static str clock_text(struct arena *arena, int64_t minute) {
    return arena_fmt(arena, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

/* How long people wait, per team and in its own hours: now, and of late when there were enough calls to say it. */
static err waiting_text(struct work *work, const struct team *team, str *ret) {
    struct call_times times;
    struct arena *a = work->arena;
    TRY(call_times(work->thread, a, team, &times));
    *ret = times.waiting ? arena_fmt(a, "%lld waiting, %lld min longest", (long long)times.waiting,
                                     (long long)times.longest_minutes)
                         : S("nobody waits");
    if (times.median_minutes >= 0)
        *ret = arena_fmt(a, "%.*s, %lld min median", STR_ARG(*ret), (long long)times.median_minutes);
    return OK;
}

static enum ending list(struct work *work, const struct call *call) {
    (void)call;
    struct team *teams;
    size_t count;
    struct columns columns = {.arena = work->arena, .across = 6};
    err read = team_list(work->thread, work->arena, &teams, &count);
    for (size_t i = 0; !read.kind && i < count; i++) {
        str waiting;
        read = waiting_text(work, &teams[i], &waiting);
        if (read.kind) break;
        columns_put(&columns, id_text(work->arena, teams[i].id));
        columns_put(&columns, teams[i].name);
        columns_put(&columns, teams[i].area);
        columns_put(&columns, teams[i].phone);
        columns_put(&columns, arena_fmt(work->arena, "%.*s-%.*s within %lld min",
                                        STR_ARG(clock_text(work->arena, teams[i].opens)),
                                        STR_ARG(clock_text(work->arena, teams[i].closes)),
                                        (long long)teams[i].within));
        columns_put(&columns, waiting);
    }
    if (read.kind) return complain_err("the teams cannot be read", read);
    columns_print(&columns);
    return ENDS_FINE;
}

enum ending order_team_list(const struct call *call) {
    return work_do(call, WORK_BESIDE, list);
}
