/* One table, for who must mend, hand over or erase it. */
#include "app/keep.h"
#include "core/household.h"
#include "core/view.h"
#include "main/work.h"
#include <stdio.h>

static void print_json(struct json *j) {
    str text = buf_str(&j->out);
    fwrite(text.at, 1, text.len, stdout);
    putchar('\n');
}

/* Why a table does not open, in an operator's words. */
static enum ending not_read(const struct call *call, err why) {
    const char *table = call_value(call, "HOUSEHOLD");
    if (why.kind != ERR_MISSING) return complain_err(table, why);
    complain("there is no table %s, or it was erased; see keukentafel dump", table);
    return ENDS_FAILED;
}

static err household_look(struct work *work, household_id id) {
    switch (vault_owner(work->app->vault, id.id)) {
    case VAULT_KEPT: return OK;
    case VAULT_ERASED: return ERR(MISSING, "it was erased");
    case VAULT_NEVER: break;
    }
    return ERR(MISSING, "it never was");
}

/* What a backup still holds of a table that was erased since is not there. */
static bool print_id(void *state, const struct store_value *row, size_t columns) {
    struct work *work = state;
    struct id id;
    if (columns < 1 || row[0].kind != STORE_BYTES || row[0].s.len != sizeof id.byte)
        return true; /* verify names it */
    memcpy(id.byte, row[0].s.at, sizeof id.byte);
    if (vault_owner(work->app->vault, id) != VAULT_ERASED)
        printf("%.*s\n", STR_ARG(id_text(work->arena, id)));
    return true;
}

static enum ending state_print(struct work *work, const struct call *call, int64_t to) {
    household_id id;
    struct household *household;
    struct json j = {.out.arena = work->arena};
    if (!call_id(call, "HOUSEHOLD", &id.id)) return ENDS_USE;
    err read = household_look(work, id);
    if (!read.kind) read = table_replay(work->thread, work->arena, id, to, &household);
    if (read.kind) return not_read(call, read);
    household_json(&j, household);
    print_json(&j);
    return ENDS_FINE;
}

static enum ending dump(struct work *work, const struct call *call) {
    if (call_value(call, "HOUSEHOLD")) return state_print(work, call, 0);
    err read = store_read(app_reader(work->thread), SQL_household_all, NULL, 0, print_id, work);
    return read.kind ? complain_err("the tables cannot be read", read) : ENDS_FINE;
}

enum ending order_dump(const struct call *call) {
    return work_do(call, WORK_BESIDE, dump);
}

struct telling {
    struct arena *arena;
    int64_t to;
};

static bool print_event(void *state, const struct event *e, bool erased) {
    const struct telling *t = state;
    struct json j = {.out.arena = t->arena};
    if (t->to && e->number > t->to) return false;
    if (erased) {
        printf("{\"number\":%lld,\"erased\":true}\n", (long long)e->number);
        return true;
    }
    event_json(&j, e);
    print_json(&j);
    return true;
}

static enum ending replay(struct work *work, const struct call *call) {
    household_id id;
    struct telling telling = {work->arena, call_number(call, "to")};
    if (!call_flag(call, "events")) return state_print(work, call, telling.to);
    if (!call_id(call, "HOUSEHOLD", &id.id)) return ENDS_USE;
    err read = household_look(work, id);
    if (!read.kind) read = table_story(work->thread, work->arena, id, id.id, print_event, &telling);
    return read.kind ? not_read(call, read) : ENDS_FINE;
}

enum ending order_replay(const struct call *call) {
    return work_do(call, WORK_BESIDE, replay);
}

/* The seat as her own sign-in would have it, without a PIN. */
static err seat_view(struct work *work, const struct table *table, struct id id,
                     const struct view **ret) {
    const struct seat *seat = household_seat(table->household, id);
    struct person person;
    if (!seat) return ERR(MISSING, "there is no such seat");
    struct who who = {.signed_in = true, .account = seat->account, .version = TABLE_VERSION_UNKNOWN};
    err found = person_find(work->thread, work->arena, seat->account, &person);
    if (found.kind && found.kind != ERR_MISSING) return found;
    who.professional = !found.kind && !person.left;
    TRY(table_view(work->thread, work->arena, table, &who, ret));
    const struct seat *me = view_me(*ret);
    return me && id_eq(me->item.id.id, id) ? OK : ERR(MISSING, "nobody sits there now");
}

static enum ending export(struct work *work, const struct call *call) {
    household_id id; struct id seat; struct table * table; const struct view * view;
    struct json j = {.out.arena = work->arena};
    if (!call_id(call, "HOUSEHOLD", &id.id) || !call_id(call, "seat", &seat)) return ENDS_USE;
    err read = table_load(work->thread, id, TABLE_VERSION_UNKNOWN, &table);
    if (read.kind) return not_read(call, read);
    read = seat_view(work, table, seat, &view);
    if (!read.kind)
        read = keep_export(work->thread, work->arena, table, view, KEEP_WITHOUT_REPAIRS, &j);
    if (read.kind) return complain_err(call_value(call, "seat"), read);
    print_json(&j);
    return ENDS_FINE;
}

enum ending order_export(const struct call *call) {
    return work_do(call, WORK_BESIDE, export);
}

static enum ending erase(struct work *work, const struct call *call) {
    household_id id;
    if (!call_id(call, "HOUSEHOLD", &id.id)) return ENDS_USE;
    /* Erased already: what a crash left of its rows goes now. */
    if (vault_owner(work->app->vault, id.id) == VAULT_NEVER)
        return not_read(call, ERR(MISSING, "it never was"));
    if (!call_flag(call, "yes")) {
        complain("this cannot be undone. To erase the table %s for good, add --yes",
                 call_value(call, "HOUSEHOLD"));
        return ENDS_USE;
    }
    err erased = keep_erase(work->thread, id);
    if (erased.kind) return complain_err("the table is not erased", erased);
    puts("Erased: its keys are destroyed, and nobody can read it any more.");
    return ENDS_FINE;
}

enum ending order_erase(const struct call *call) {
    return work_do(call, WORK_ALONE, erase);
}
