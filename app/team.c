#include "app/account.h"
#include "app/callback.h"
#include "app/rows.h"

enum {
    TEAM_ID,
    TEAM_NAME,
    TEAM_PHONE,
    TEAM_AREA,
    TEAM_OPENS,
    TEAM_CLOSES,
    TEAM_WITHIN,
    TEAM_COLUMNS
};
enum {
    PERSON_ACCOUNT,
    PERSON_TEAM,
    PERSON_NAME,
    PERSON_ROLE,
    PERSON_JOINED,
    PERSON_LEFT,
    PERSON_COLUMNS
};
enum { NAME_MAX_BYTES = APP_NAME_BYTES };

static bool words_fine(str s) {
    return s.len <= NAME_MAX_BYTES && str_plain(s, false);
}

err team_make(struct app_thread *thread, struct store_write *write, str name, str phone, str area,
              struct id *ret) {
    struct id id;
    if (!str_trim(name).len || !words_fine(name) || !words_fine(phone) || !words_fine(area))
        return ERR(INVALID, "a team has a name, in plain text");
    app_random(app_of(thread), id.byte, sizeof id.byte);
    store_write_add(write, SQL_team_add, 1,
                    SV(SV_ID(id), sv_text(name), sv_text(phone), sv_text(area), sv_int(PROMISE_OPENS),
                       sv_int(PROMISE_CLOSES), sv_int(PROMISE_WITHIN)));
    *ret = id;
    return OK;
}

struct gather {
    struct arena *arena;
    struct {
        struct team *at;
        size_t count, cap;
    } teams;
    struct {
        struct person *at;
        size_t count, cap;
    } persons;
};

static err row_team(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct gather *g = state;
    (void)more;
    if (columns != TEAM_COLUMNS || !row_bytes(&row[TEAM_ID], 16))
        return ERR(BROKEN, "a team without an id");
    struct team *team = PUSH(g->arena, &g->teams, struct team);
    team->id = row_id(&row[TEAM_ID]);
    team->name = arena_copy(g->arena, row[TEAM_NAME].s);
    team->phone = arena_copy(g->arena, row[TEAM_PHONE].s);
    team->area = arena_copy(g->arena, row[TEAM_AREA].s);
    team->opens = row[TEAM_OPENS].i;
    team->closes = row[TEAM_CLOSES].i;
    team->within = row[TEAM_WITHIN].i;
    return OK;
}

err team_list(struct app_thread *thread, struct arena *a, struct team **ret, size_t *ret_count) {
    struct gather g = {.arena = a};
    TRY(rows_read(thread, SQL_team_list, NULL, 0, a, NULL, row_team, &g));
    *ret = g.teams.at;
    *ret_count = g.teams.count;
    return OK;
}

err person_join(struct app_thread *thread, struct store_write *write, account_id account,
                struct id team, str name, str role) {
    if (!str_trim(name).len || !words_fine(name) || !words_fine(role))
        return ERR(INVALID, "a person has a name, in plain text");
    store_write_add(write, SQL_person_join, 1,
                    SV(SV_ID(account.id), SV_ID(team), sv_text(name), sv_text(role),
                       sv_int(app_now(app_of(thread)))));
    store_write_add(write, SQL_account_end, 1, SV(SV_ID(account.id), sv_int(0)));
    session_end_all(write, account); /* a change of role is a new sign-in */
    return OK;
}

err person_leave(struct app_thread *thread, struct store_write *write, account_id account) {
    struct person person;
    TRY(person_find(thread, write->arena, account, &person));
    if (person.left) return ERR(MISSING, "who has left already");
    ms_time now = app_now(app_of(thread));
    store_write_add(write, SQL_person_leave, 1, SV(SV_ID(account.id), sv_int(now)));
    /* Her account stays: she may sit at tables of her own, or in a circle. table_admits() keeps the rest. */
    session_end_all(write, account);
    store_write_add(write, SQL_door_revoke_all, STORE_ANY, SV(SV_ID(account.id)));
    store_write_add(write, SQL_outbox_drop, STORE_ANY, SV(SV_ID(account.id)));
    return OK;
}

static err person_of(struct arena *a, const struct store_value *row, struct person *ret) {
    if (!row_bytes(&row[PERSON_ACCOUNT], 16) || !row_bytes(&row[PERSON_TEAM], 16))
        return ERR(BROKEN, "a person without an id");
    *ret = (struct person){.account.id = row_id(&row[PERSON_ACCOUNT]),
                           .team = row_id(&row[PERSON_TEAM]),
                           .name = arena_copy(a, row[PERSON_NAME].s),
                           .role = arena_copy(a, row[PERSON_ROLE].s),
                           .joined = row[PERSON_JOINED].i,
                           .left = row[PERSON_LEFT].i};
    return OK;
}

static err row_person(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct gather *g = state;
    (void)more;
    if (columns != PERSON_COLUMNS) return ERR(BROKEN, "a person of other columns");
    return person_of(g->arena, row, PUSH(g->arena, &g->persons, struct person));
}

err person_find(struct app_thread *thread, struct arena *a, account_id account, struct person *ret) {
    struct store_value row[PERSON_COLUMNS];
    TRY(store_read_one(app_reader(thread), a, SQL_person_find, SV(SV_ID(account.id)), row,
                       PERSON_COLUMNS));
    return person_of(a, row, ret);
}

err person_list(struct app_thread *thread, struct arena *a, struct id team, struct person **ret,
                size_t *ret_count) {
    struct gather g = {.arena = a};
    TRY(rows_read(thread, SQL_person_list, SV(SV_ID(team)), a, NULL, row_person, &g));
    *ret = g.persons.at;
    *ret_count = g.persons.count;
    return OK;
}
