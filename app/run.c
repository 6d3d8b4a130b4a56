#include "app/answering.h"
#include "app/callback.h"
#include "app/colleague.h"
#include "app/prepare.h"
#include "app/thread.h"
#include "app/turn.h"

static err refuse(struct run *run, err why, const char *field, struct say say) {
    struct refusal *refusal = PUSH(run->arena, &run->decision.refusals, struct refusal);
    *refusal = (struct refusal){field, say};
    return why;
}

static void hashed(const struct run *run, uint8_t ret[32], const str *parts, size_t count) {
    vault_hash(app_of(run->inside->thread)->vault, VAULT_PAYLOAD, parts, count, ret);
}

static str bytes(const struct id *id) {
    return (str){(const char *)id->byte, sizeof id->byte};
}

/* What the row of request is found by, and what tells one command from another. */
static void request_hashes(struct run *run) {
    struct run_inside *in = run->inside;
    struct buf fields = {.arena = run->arena};
    char kind = (char)('0' + run->actor);
    cbor_put_int(&fields, run->command.kind);
    record_write(&fields, command_type(run->command.kind), command_fields(&run->command));
    str who = bytes(&run->who.account.id), as = {&kind, 1};
    hashed(run, in->actor, (const str[]){S("actor"), as, who}, 3);
    hashed(run, in->key, (const str[]){S("key"), as, who, run->key}, 4);
    hashed(run, in->payload, (const str[]){S("command"), buf_str(&fields)}, 2);
}

/* The ids this command makes: the same again on a retry. Ordinal FRESH_USUAL is the household itself. */
static struct id fresh_id(struct run *run, int ordinal) {
    char at = (char)('0' + ordinal), kind = (char)('0' + run->actor);
    const str parts[] = {
        bytes(&run->who.account.id), {&kind, 1}, bytes(&run->household.id), run->key, {&at, 1}};
    return vault_hash_id(app_of(run->inside->thread)->vault, VAULT_ITEM_ID, parts,
                         sizeof parts / sizeof *parts);
}

/* Was this very command answered before? *ret_known says so, and run->made is its answer. */
static err find_again(struct run *run, bool *ret_known) {
    struct run_inside *in = run->inside;
    struct store_value row[2];
    *ret_known = false;
    err found =
        store_read_one(app_reader(in->thread), run->arena, SQL_request_get,
                       SV(SV_ID(in->household.id), SV_HASH(in->actor), SV_HASH(in->key)), row, 2);
    if (found.kind == ERR_MISSING) return OK;
    TRY(found);
    if (row[0].kind != STORE_BYTES || row[0].s.len != sizeof in->payload ||
        row[1].kind != STORE_BYTES || row[1].s.len != 16)
        return ERR(BROKEN, "a request of another shape");
    if (memcmp(row[0].s.at, in->payload, sizeof in->payload) != 0)
        return refuse(run, ERR(INVALID, "another command under the same key"), NULL,
                      SAY("This was already sent, with something else in it. Look at what is there "
                          "now, and try again."));
    memcpy(run->made.byte, row[1].s.at, sizeof run->made.byte);
    run->again = *ret_known = true;
    return OK;
}

/* What a new table gets when nothing was said: the zone of the house, the language of the person. */
static err founding_defaults(struct run *run) {
    struct run_inside *in = run->inside;
    struct table_found *c = &in->command.table_found;
    struct zone *zone;
    c->zone = str_trim(c->zone);
    if (!c->zone.len) c->zone = str_of(app_of(in->thread)->config.zone);
    if (!c->language.len) c->language = run->who.language;
    in->founding = NEW(run->arena, struct household, 1);
    in->founding->arena = run->arena;
    in->founding->id = in->household;
    err known = zone_open(c->zone, &zone);
    if (known.kind == ERR_UNAVAILABLE) return known;
    if (known.kind)
        return refuse(run, ERR(INVALID, "no such zone"), "zone",
                      SAY("We do not know this time zone. Leave it empty, or choose another."));
    zone_close(zone);
    return OK;
}

/* A newcomer takes the place she was asked to, by the link she has in hand, and no other. */
static err check_door(struct run *run, const struct household *household) {
    const struct seat_join *c = &run->inside->command.seat_join;
    if (!run->door || run->door->kind != DOOR_ASK ||
        !id_eq(run->door->household.id, household->id.id) || !id_eq(run->door->ask, c->ask.id))
        return ERR(MISSING, "no invitation");
    const struct ask *ask = household_ask(household, c->ask.id);
    if (ask && ask->kind == seat_kind_professional && !run->who.professional)
        return refuse(run, ERR(INVALID, "no professional"), NULL,
                      SAY("This invitation is for somebody who comes for work. Ask your organisation "
                          "to add you first."));
    if (ask && ask->kind == seat_kind_coordinator && run->who.professional)
        return refuse(
            run, ERR(INVALID, "works for the organisation"), NULL,
            SAY("A coordinator has no stake. You work for this organisation, so it cannot be you."));
    return OK;
}

static err find_actor(struct run *run, const struct household *household, struct actor *ret) {
    *ret = (struct actor){.kind = run->actor};
    if (run->command.kind == COMMAND_seat_join) return check_door(run, household);
    if (run->actor != actor_kind_seat) return OK;
    const struct seat *seat = household_seat_of(household, run->who.account);
    if (!seat || !table_admits(&run->who, seat)) return ERR(MISSING, "no seat at this table");
    ret->seat.id = seat->item.id.id;
    return OK;
}

/* What core/ cannot know: what an address looks like. */
static err check_contact(struct run *run) {
    str contact = str_trim(run->inside->command.seat_ask.contact);
    if (!contact.len || send_address_plausible(contact)) return OK;
    run->decision.events.count = 0;
    return refuse(run, ERR(INVALID, "an address that is none"), "contact",
                  SAY("This is no e-mail address. It looks like name@example.nl."));
}

/* What the organisation keeps of the team she names, and no form can say. No such team: decide() refuses. */
static err find_team(struct run *run, struct zone *zone, struct context *ret) {
    const struct run_inside *in = run->inside;
    struct team team;
    if (in->command.kind != COMMAND_callback_ask) return OK;
    err found = team_find(in->thread, run->arena, in->command.callback_ask.team.id, &team);
    if (found.kind == ERR_MISSING) return OK;
    TRY(found);
    ret->team_name = team.name;
    ret->team_promised = promise_time(zone, &team, ret->now);
    return OK;
}

/* Core knows no zones: when the day and time begin that the command names. What is none decide() refuses. */
static void find_start(const struct run *run, struct zone *zone, struct context *ret) {
    const struct command *c = &run->inside->command;
    bool plans = c->kind == COMMAND_meeting_plan;
    if (!plans && c->kind != COMMAND_date_offer) return;
    day on = plans ? c->meeting_plan.on : c->date_offer.on;
    int minute;
    if (on != DAY_NONE && clock_read(plans ? c->meeting_plan.at : c->date_offer.at, &minute))
        ret->starts = zone_wall(zone, on, minute);
}

/* Core knows no addresses. */
static err find_reached(struct run *run, struct context *ret) {
    const struct run_inside *in = run->inside;
    if (in->command.kind != COMMAND_days_ask || !in->table) return OK;
    return answering_reached(in->thread, run->arena, in->table, in->command.days_ask.meeting.id,
                             &ret->reached);
}

/* Who stands in for her is of her own team, by her handle (colleague.h) or as an account, and is called as her
 * team calls her. Anybody else, there or not, is one answer. The organisation may name whom it likes. */
static err find_colleague(struct run *run, bool *ret_known) {
    struct cover_ask *c = &run->inside->command.cover_ask;
    struct colleague_list list = {0};
    *ret_known = run->inside->command.kind != COMMAND_cover_ask || run->actor != actor_kind_seat;
    if (*ret_known) return OK;
    err found = colleague_list(run->inside->thread, run->arena, run->who.account, &list);
    if (found.kind && found.kind != ERR_MISSING) return found;
    for (size_t i = 0; i < list.count && !*ret_known; i++) {
        const struct colleague *one = &list.at[i];
        *ret_known = id_eq(one->handle, c->account.id) || id_eq(one->account.id, c->account.id);
        if (!*ret_known) continue;
        c->account = one->account;
        c->name = one->name;
    }
    return OK;
}

static err decide_now(struct run *run, const struct household *household, ms_time now) {
    struct run_inside *in = run->inside;
    str zone = in->table ? household->zone : in->command.table_found.zone;
    struct context context = {.arena = run->arena,
                              .account = run->who.account,
                              .now = now,
                              .certain = app_certain(app_of(in->thread)),
                              .today = zone_day(app_zone(in->thread, zone), now),
                              .stepped_up = run->who.stepped_up && !run->who.bearer,
                              .tongue = run->who.language};
    TRY(find_actor(run, household, &context.actor));
    TRY(find_team(run, app_zone(in->thread, zone), &context));
    TRY(find_reached(run, &context));
    find_start(run, app_zone(in->thread, zone), &context);
    bool colleague;
    TRY(find_colleague(run, &colleague));
    int fresh = in->command.kind == COMMAND_plan_begin ? FRESH_IDS : FRESH_USUAL;
    for (int i = 0; i < fresh; i++)
        context.fresh[i] = fresh_id(run, i);
    TRY(decide(household, &context, &in->command, &run->decision));
    if (in->command.kind == COMMAND_seat_ask) TRY(check_contact(run));
    if (!colleague) {
        run->decision.events.count = 0;
        return refuse(run, ERR(INVALID, "no colleague"), "account",
                      SAY("Choose a colleague of your own team."));
    }
    run->made = in->table ? run->decision.made : in->household.id;
    return OK;
}

static void on_done(struct store_write *write) {
    struct run *run = write->state;
    run->ready(run);
}

/* Reload, decide, seal, submit. Comes back with run->waiting, with inside->write.result when blocking, or
 * with *ret_over: there was nothing to write. */
static err attempt(struct run *run, int64_t version, bool *ret_over) {
    struct run_inside *in = run->inside;
    const struct household *household = in->founding;
    ms_time now = app_now(app_of(in->thread));
    run->decision = (struct decision){0};
    TRY(find_again(run, ret_over));
    if (*ret_over) return in->command.kind == COMMAND_seat_ask ? effect_ask_again(run, now) : OK;
    in->table = NULL;
    if (!household) {
        TRY(table_load(in->thread, in->household, version, &in->table));
        household = in->table->household;
        in->version = in->table->version;
    }
    TRY(decide_now(run, household, now));
    *ret_over = run->decision.events.count == 0;
    if (*ret_over) return OK;
    TRY(prepare_write(run, now));
    if (in->table) table_hold(in->table);
    if (in->blocking) {
        err result = store_write_wait(app_of(in->thread)->store, &in->write);
        in->write.result = result;
        return OK;
    }
    in->write.done = on_done;
    in->write.state = run;
    run->waiting = in->under_way = true;
    store_reader_let_go(app_reader(in->thread)); /* it may empty the journal */
    store_submit(app_of(in->thread)->store, &in->write);
    return OK;
}

/* The commit is there: this thread's copy goes along when nothing came between. */
static void evolve(struct run *run) {
    struct run_inside *in = run->inside;
    if (!in->table || in->table->version != in->version) return;
    table_evolve(in->thread, in->table, run->decision.events.at, run->decision.events.count,
                 in->heads.at, in->heads.count, in->version + 1);
}

/* *ret_retry: a head moved, or the same command is being written by a twin. */
static err outcome(struct run *run, bool *ret_retry) {
    struct run_inside *in = run->inside;
    err result = in->write.result;
    in->under_way = false;
    if (!result.kind) evolve(run);
    if (in->table) table_release(in->table);
    if (result.kind != ERR_CONFLICT) return result;
    if (in->write.failed_op >= in->door_op) return ERR(MISSING, "the invitation was used a moment ago");
    if (in->tries >= RUN_TRIES)
        return refuse(run, result, NULL,
                      SAY("Somebody changed something here at the same moment. Look at what is there "
                          "now, and try again."));
    *ret_retry = true;
    return OK;
}

/* From an attempt on to the end, or to the next wait. */
static void try_on(struct run *run, int64_t version) {
    struct run_inside *in = run->inside;
    bool over = false, begun = in->under_way;
    for (;;) {
        if (begun) {
            bool retry = false;
            run->result = outcome(run, &retry);
            if (!retry) break;
            if (in->tries > 1)
                table_forget(in->thread, in->household); /* the tail alone did not help */
            version = TABLE_VERSION_UNKNOWN;
        }
        begun = true;
        in->tries++;
        run->result = attempt(run, version, &over);
        /* Not by `waiting`: on the slow pool that is what the thread that began it does. */
        if (run->result.kind || over || !in->blocking) break;
    }
}

/* The same in its turn. Whoever leaves by the arena's leap leaves the turn to the next one. */
static void go_on(struct run *run, int64_t version) {
    struct app_thread *thread = run->inside->thread;
    jmp_buf leave, *before = run->arena->leave;
    if (!run->inside->blocking && !turn_take(thread, run)) {
        run->waiting = true;
        return;
    }
    run->arena->leave = &leave;
    bool left = setjmp(leave) != 0;
    if (!left) try_on(run, version);
    run->arena->leave = before;
    if (left || !run->waiting) turn_give(thread, run);
    if (left) arena_leave(run->arena, run->arena->why);
}

static void begin(struct app_thread *thread, struct run *run, bool blocking) {
    run->waiting = run->again = false;
    run->result = OK;
    run->decision = (struct decision){0};
    run->made = (struct id){{0}};
    run->link = run->code = (str){0};
    run->inside = NEW(run->arena, struct run_inside, 1);
    run->inside->thread = thread;
    run->inside->blocking = blocking;
    run->inside->command = run->command;
}

static err check(struct run *run) {
    if (!command_type(run->command.kind)) return ERR(MISSING, "no such command");
    if (run->key.len < 1 || run->key.len > RUN_KEY_MAX || !str_plain(run->key, false))
        return refuse(run, ERR(INVALID, "no usable idempotency key"), NULL,
                      SAY("Something is wrong with this page. Open it again, and try once more."));
    bool person = run->actor == actor_kind_seat || run->actor == actor_kind_newcomer;
    if (person && !run->who.signed_in) return ERR(SIGN_IN, "nobody is signed in");
    if (run->actor == actor_kind_none) return ERR(MISSING, "nobody asks");
    return OK;
}

static void start(struct run *run) {
    struct run_inside *in = run->inside;
    run->result = check(run);
    if (run->result.kind) return;
    request_hashes(run);
    in->household = run->household;
    if (run->command.kind == COMMAND_table_found) {
        run->household = (household_id){0};
        in->household.id = fresh_id(run, FRESH_USUAL);
        run->result = founding_defaults(run);
        if (run->result.kind) return;
    }
    go_on(run, in->founding ? TABLE_VERSION_UNKNOWN : run->who.version);
}

/* On a pool thread, whole. The arena's leap belongs to the other thread: it is caught here meanwhile. */
static void work(struct app_thread *thread, struct slow_job *job) {
    struct run *run = job->state;
    struct run_inside *in = run->inside;
    jmp_buf leave, *before = run->arena->leave;
    run->arena->leave = &leave;
    run->arena->why = OK;
    in->thread = thread;
    in->blocking = true;
    if (setjmp(leave) == 0)
        start(run);
    else {
        store_reader_rest(app_reader(thread));
        run->result = run->arena->why;
    }
    run->arena->leave = before;
}

static void work_done(struct slow_job *job) {
    struct run *run = job->state;
    run->ready(run);
}

void run_start(struct app_thread *thread, struct run *run) {
    bool slow = run->command.kind == COMMAND_seat_ask;
    begin(thread, run, slow && run->blocking_ok);
    if (!slow || run->blocking_ok) {
        start(run);
        return;
    }
    struct run_inside *in = run->inside;
    in->moved = run->waiting = true;
    in->job = (struct slow_job){.work = work, .done = work_done, .state = run};
    err queued = app_slow(app_of(thread), &in->job);
    if (!queued.kind) return;
    in->moved = run->waiting = false;
    run->result = queued;
}

void run_finish(struct app_thread *thread, struct run *run) {
    run->waiting = false;
    if (run->inside->moved) return;
    run->inside->thread = thread;
    go_on(run, TABLE_VERSION_UNKNOWN);
}

err run_wait(struct app_thread *thread, struct run *run) {
    begin(thread, run, true);
    start(run);
    return run->result;
}

err run_check(struct app_thread *thread, struct run *run) {
    begin(thread, run, false);
    struct run_inside *in = run->inside;
    in->household = run->household;
    TRY(table_load(thread, in->household, TABLE_VERSION_UNKNOWN, &in->table));
    return decide_now(run, in->table->household, app_now(app_of(thread)));
}
