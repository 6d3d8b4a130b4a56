#include "app/mould.h"
#include "core/decide.h"
#include "core/household.h"

#define DAY_MS INT64_C(86400000)
enum { OPEN_STEPS = 24, FIRST_DAY = 18000, HOURS_BETWEEN = 24, LOOK_AGAIN = 90 };

/* Where she is while she lives it. */
struct life {
    struct mould *mould;
    struct household *household;
    uint64_t state;
    ms_time now;
    day look_again; /* of who is there for work; DAY_NONE: nobody yet */
    seat_id seat[MOULD_SEATS];
    size_t seats;
    struct { struct id log; int64_t number; } logs[1 + MOULD_SEATS];
    struct { struct id at[OPEN_STEPS]; size_t count; } open, coming;
    struct { struct id at[8]; size_t count; } goals;
};

/* xorshift64* (Vigna 2016): the same everywhere, and no secret. */
static uint64_t next(struct life *l) {
    l->state ^= l->state >> 12;
    l->state ^= l->state << 25;
    l->state ^= l->state >> 27;
    return l->state * UINT64_C(0x2545F4914F6CDD1D);
}

static size_t below(struct life *l, size_t n) {
    return (size_t)(next(l) >> 33) % n;
}

static struct id fresh(struct life *l) {
    struct id id;
    uint64_t half[2] = {next(l), next(l)};
    memcpy(id.byte, half, sizeof id.byte);
    return id;
}

static str one_of(struct life *l, const char *const *texts, size_t count) {
    return str_of(texts[below(l, count)]);
}
#define ONE_OF(l, texts) one_of(l, texts, sizeof(texts) / sizeof *(texts))

static const char *const names[] = {"Mia",   "Fatima", "Johan", "Sevda", "Rob",   "Annet",
                                    "Youssef", "Greet", "Dilan", "Peter", "Nadia", "Wim"};
static const char *const ties[] = {"zus", "buurvrouw", "oom", "vriendin", "oud-collega"};
static const char *const goals[] = {"Rust in huis, en weten wat er binnenkomt en uitgaat",
                                    "De kinderen weer op tijd naar school", "Weer slapen zonder zorgen",
                                    "Werk waar ik blij van word", "Elke week iemand zien"};
static const char *const steps[] = {"De brieven van deze maand samen openmaken",
                                    "De woningcorporatie bellen over de huur",
                                    "Een lijst maken van alles wat vast is",
                                    "Met mijn zus naar de markt",
                                    "De huisarts vragen naar een verwijzing",
                                    "Het formulier voor de toeslag invullen",
                                    "Vragen of de buurman wil oppassen",
                                    "Om acht uur het licht uit"};
static const char *const letters[] = {"De energierekening", "De brief van de belasting",
                                      "De huur van volgende maand", "De zorgverzekering"};
static const char *const senders[] = {"het energiebedrijf", "de Belastingdienst",
                                      "de woningcorporatie", "de verzekeraar"};
static const char *const said[] = {"Het ging vandaag beter dan ik dacht.",
                                   "Ik heb gebeld en ze waren vriendelijk.",
                                   "We hebben samen gegeten, voor het eerst in lange tijd.",
                                   "Morgen probeer ik het nog een keer."};

/* The next in its log, as the store will have it. */
static int64_t number_of(struct life *l, struct id log) {
    size_t i = 0;
    while (l->logs[i].number && !id_eq(l->logs[i].log, log))
        i++;
    l->logs[i].log = log;
    return ++l->logs[i].number;
}

static err ask(struct life *l, struct actor actor, account_id account, const struct command *command,
               struct decision *ret) {
    struct context context = {.arena = l->mould->arena,
                              .actor = actor,
                              .account = account,
                              .now = l->now,
                              .today = (day)(l->now / DAY_MS),
                              .stepped_up = true};
    for (size_t i = 0; i < FRESH_USUAL; i++)
        context.fresh[i] = fresh(l);
    *ret = (struct decision){0};
    TRY(decide(l->household, &context, command, ret));
    for (size_t i = 0; i < ret->events.count; i++) {
        struct event *e = PUSH(l->mould->arena, &l->mould->events, struct event);
        *e = ret->events.at[i];
        e->number = number_of(l, e->log);
        household_evolve(l->household, e);
    }
    l->now += (ms_time)(1 + below(l, HOURS_BETWEEN)) * DAY_MS / 24;
    return OK;
}

/* By who sits on that seat; what it made. */
static err does(struct life *l, size_t seat, const struct command *command, struct id *ret_made) {
    struct decision d;
    struct actor actor = {.kind = actor_kind_seat, .seat = l->seat[seat]};
    TRY(ask(l, actor, l->mould->account[seat], command, &d));
    *ret_made = d.made;
    return OK;
}

static err founds(struct life *l) {
    struct decision d;
    struct command c;
    command_clear(&c, COMMAND_table_found);
    c.table_found.name = ONE_OF(l, names);
    c.table_found.zone = S("Europe/Amsterdam");
    c.table_found.language = S("nl");
    TRY(ask(l, (struct actor){.kind = actor_kind_newcomer}, l->mould->account[0], &c, &d));
    l->seat[l->seats++].id = d.made;
    return OK;
}

static err joins(struct life *l) {
    struct decision d;
    struct command c;
    bool works = l->seats % MOULD_WORKS == 0;
    struct id asked;
    command_clear(&c, COMMAND_seat_ask);
    c.seat_ask.kind = works ? seat_kind_professional : seat_kind_member;
    c.seat_ask.name = ONE_OF(l, names);
    if (works) {
        c.seat_ask.organisation = S("Wijkteam");
        c.seat_ask.purpose = S("Meekijken naar de post en de huur");
        c.seat_ask.look_again = l->look_again = (day)(l->now / DAY_MS) + LOOK_AGAIN;
    } else {
        c.seat_ask.tie = ONE_OF(l, ties);
    }
    TRY(does(l, 0, &c, &asked));
    command_clear(&c, COMMAND_seat_join);
    c.seat_join.ask.id = asked;
    TRY(ask(l, (struct actor){.kind = actor_kind_newcomer}, l->mould->account[l->seats], &c, &d));
    l->seat[l->seats++].id = d.made;
    return OK;
}

static err writes_goal(struct life *l) {
    struct command c;
    command_clear(&c, COMMAND_goal_write);
    c.goal_write.words = ONE_OF(l, goals);
    c.goal_write.value = (int64_t)below(l, 5);
    c.goal_write.good_enough = 7;
    c.goal_write.audience = l->goals.count == 2 ? audience_rule_me : audience_rule_table;
    return does(l, 0, &c, &l->goals.at[l->goals.count++]);
}

static err marks(struct life *l) {
    struct command c;
    struct id made;
    command_clear(&c, COMMAND_goal_mark);
    c.goal_mark.goal.id = l->goals.at[below(l, l->goals.count)];
    c.goal_mark.value = (int64_t)below(l, 11);
    c.goal_mark.words = ONE_OF(l, said);
    return does(l, 0, &c, &made);
}

static err adds_step(struct life *l) {
    struct command c;
    if (l->open.count == OPEN_STEPS) return OK;
    command_clear(&c, COMMAND_step_add);
    c.step_add.words = ONE_OF(l, steps);
    c.step_add.doer = below(l, 2) ? doer_self : doer_together;
    c.step_add.goal.id = l->goals.at[0];
    c.step_add.due = (day)(l->now / DAY_MS) + 3 + (day)below(l, 20);
    c.step_add.confidence = 6;
    c.step_add.audience = audience_rule_table;
    return does(l, 0, &c, &l->open.at[l->open.count++]);
}

static err does_step(struct life *l) {
    struct command c;
    struct id made;
    if (!l->open.count) return OK;
    size_t i = below(l, l->open.count);
    command_clear(&c, COMMAND_step_do);
    c.step_do.step.id = l->open.at[i];
    c.step_do.doer = doer_self;
    l->open.at[i] = l->open.at[--l->open.count];
    return does(l, 0, &c, &made);
}

static err says(struct life *l, enum command_kind kind) {
    struct command c;
    struct id made;
    command_clear(&c, kind);
    if (kind == COMMAND_entry_write) {
        c.entry_write.words = ONE_OF(l, said);
        c.entry_write.audience = audience_rule_table;
    } else if (kind == COMMAND_win_note) {
        c.win_note.words = ONE_OF(l, said);
        c.win_note.audience = audience_rule_table;
    } else {
        c.gesture_make.kind = gesture_kind_thanks;
        c.gesture_make.to = l->seat[1 + below(l, l->seats - 1)];
        c.gesture_make.words = S("Dank je wel dat je er was.");
    }
    return does(l, 0, &c, &made);
}

static err letter_comes(struct life *l) {
    struct command c;
    if (l->coming.count == OPEN_STEPS) return OK;
    command_clear(&c, COMMAND_consequence_write);
    c.consequence_write.words = ONE_OF(l, letters);
    c.consequence_write.due = (day)(l->now / DAY_MS) + 20;
    c.consequence_write.sender = ONE_OF(l, senders);
    c.consequence_write.audience = audience_rule_table;
    return does(l, 0, &c, &l->coming.at[l->coming.count++]);
}

static err letter_goes(struct life *l) {
    struct command c;
    struct id made;
    if (!l->coming.count) return OK;
    command_clear(&c, COMMAND_consequence_settle);
    c.consequence_settle.consequence.id = l->coming.at[--l->coming.count];
    c.consequence_settle.doer = doer_self;
    return does(l, 0, &c, &made);
}

static err extends(struct life *l) {
    struct command c;
    struct id made;
    command_clear(&c, COMMAND_seat_extend);
    c.seat_extend.seat = l->seat[MOULD_WORKS];
    c.seat_extend.look_again = l->look_again = (day)(l->now / DAY_MS) + LOOK_AGAIN;
    return does(l, 0, &c, &made);
}

/* What comes on an ordinary day, of a hundred. */
static err lives(struct life *l) {
    if (l->look_again != DAY_NONE && l->look_again < (day)(l->now / DAY_MS) + 7) return extends(l);
    size_t n = below(l, 100);
    if (n < 30) return adds_step(l);
    if (n < 58) return does_step(l);
    if (n < 72) return marks(l);
    if (n < 80) return says(l, COMMAND_entry_write);
    if (n < 87) return says(l, COMMAND_win_note);
    if (n < 91) return says(l, COMMAND_gesture_make);
    if (n < 96) return letter_comes(l);
    return letter_goes(l);
}

/* Early on much happens at once; the others come as time goes on. */
static err live(struct life *l, size_t length) {
    static const size_t comes_at[MOULD_SEATS] = {0, 6, 16, 30, 120, 500};
    struct mould *m = l->mould;
    TRY(founds(l));
    TRY(writes_goal(l));
    TRY(adds_step(l));
    TRY(adds_step(l));
    while (m->events.count < length) {
        if (l->seats < MOULD_SEATS && m->events.count >= comes_at[l->seats])
            TRY(joins(l));
        else if (l->goals.count < 3 && m->events.count >= 10 * (l->goals.count + 1))
            TRY(writes_goal(l));
        else
            TRY(lives(l));
    }
    return OK;
}

err mould_make(struct arena *arena, uint64_t seed, size_t length, struct mould *ret) {
    struct household household = {.arena = arena};
    struct life life = {.mould = ret,
                        .household = &household,
                        .state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1,
                        .look_again = DAY_NONE,
                        .now = FIRST_DAY * DAY_MS + DAY_MS / 3};
    *ret = (struct mould){.arena = arena};
    household.id.id = fresh(&life);
    for (size_t i = 0; i < MOULD_SEATS; i++)
        ret->account[i].id = fresh(&life);
    return live(&life, length);
}

static struct id masked(struct id id, struct id mask) {
    if (id_none(id)) return id;
    for (size_t i = 0; i < sizeof id.byte; i++)
        id.byte[i] ^= mask.byte[i];
    return id;
}

household_id cast_household(const struct mould *m, const struct cast *cast) {
    return (household_id){masked(m->events.at[0].log, cast->mask)};
}

static struct ids all_masked(struct arena *arena, struct ids ids, struct id mask) {
    struct id *at = NEW(arena, struct id, ids.count);
    for (size_t i = 0; i < ids.count; i++)
        at[i] = masked(ids.at[i], mask);
    return (struct ids){at, ids.count};
}

static struct id account_of(const struct mould *m, const struct cast *cast, struct id account) {
    for (size_t i = 0; i < MOULD_SEATS; i++)
        if (id_eq(m->account[i].id, account)) return cast->account[i].id;
    return account;
}

static err cast_field(const struct mould *m, const struct cast *cast,
                      const struct field *f, char *record) {
    void *at = record + f->offset;
    switch (f->type->kind) {
    case FIELD_DAY:
        if (field_number(f, record) != DAY_NONE)
            field_set_number(f, record, field_number(f, record) + cast->days);
        return OK;
    case FIELD_TIME:
        field_set_number(f, record, field_number(f, record) + cast->days * DAY_MS);
        return OK;
    case FIELD_ID: {
        struct id id;
        memcpy(&id, at, sizeof id);
        id = f->type == &field_type_account ? account_of(m, cast, id) : masked(id, cast->mask);
        memcpy(at, &id, sizeof id);
        return OK;
    }
    case FIELD_DRAFT: return ERR(BROKEN, "a mould has no drafts: their ids are inside bytes");
    case FIELD_IDS:
    case FIELD_AUDIENCE: return ERR(BROKEN, "a mould has no lists in an event");
    case FIELD_TEXT:
    case FIELD_CENTS:
    case FIELD_COUNT:
    case FIELD_YESNO:
    case FIELD_ENUM: break;
    }
    return OK;
}

err cast_event(struct arena *arena, const struct mould *m, const struct cast *cast, size_t i,
               struct event *ret) {
    *ret = m->events.at[i];
    ret->log = masked(ret->log, cast->mask);
    ret->item = masked(ret->item, cast->mask);
    ret->time += cast->days * DAY_MS;
    ret->actor.seat.id = masked(ret->actor.seat.id, cast->mask);
    ret->actor.behalf.id = masked(ret->actor.behalf.id, cast->mask);
    ret->audience.named = all_masked(arena, ret->audience.named, cast->mask);
    ret->proposal = masked(ret->proposal, cast->mask);
    const struct record_type *type = event_type(ret->kind);
    for (size_t f = 0; f < type->count; f++)
        TRY(cast_field(m, cast, &type->fields[f], event_fields(ret)));
    return OK;
}
