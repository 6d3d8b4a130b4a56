#include "core/rule.h"

enum { LINES_FROM = 300, CENTURY_DAYS = 36525 }; /* texts that may be as long as this may have lines */

struct event *decision_event(struct decision *ret, const struct context *context, struct id log,
                             struct id item, enum event_kind kind) {
    struct event *e = PUSH(context->arena, &ret->events, struct event);
    *e = (struct event){
        .log = log,       .item = item,   .time = context->now, .actor = context->actor,
        .tongue = context->tongue, .kind = kind};
    const struct record_type *type = event_type(kind);
    if (type) record_clear(type, event_fields(e));
    return e;
}

err decision_refuse(struct decision *ret, const struct context *context, err why, const char *field,
                    struct say say) {
    struct refusal *refusal = PUSH(context->arena, &ret->refusals, struct refusal);
    /* Names in it are the household's, which may be gone from memory before this is said. */
    for (size_t i = 0; i < SAY_ARGS; i++)
        if (say.arg[i].kind == SAY_STR) say.arg[i].s = arena_copy(context->arena, say.arg[i].s);
    *refusal = (struct refusal){field, say};
    return why;
}

static bool seats_have(const struct record_type *type, char letter) {
    for (const char *c = type->seats; *c; c++)
        if (*c == letter) return true;
    return false;
}

static char seat_letter(enum seat_kind kind) {
    switch (kind) {
    case seat_kind_director: return 'D';
    case seat_kind_member: return 'M';
    case seat_kind_professional: return 'P';
    case seat_kind_coordinator: return 'K';
    case seat_kind_authority: return 'A';
    case seat_kind_none: break;
    }
    return 0;
}

static err check_newcomer(const struct household *h, const struct context *context,
                          struct decision *ret) {
    if (id_none(context->account.id)) return REFUSE(SIGN_IN, NULL, SAY("Sign in first."));
    if (household_seat_of(h, context->account))
        return REFUSE(CONFLICT, NULL, SAY("You already have a place at this table."));
    return OK;
}

static err check_actor(const struct household *h, const struct context *context,
                       const struct record_type *type, struct decision *ret) {
    const struct actor *actor = &context->actor;
    const struct seat *me = rule_me(h, context);
    char letter = 0;
    switch (actor->kind) {
    case actor_kind_seat:
        if (me && seat_active(h, me, context->today)) letter = seat_letter(me->kind);
        break;
    case actor_kind_newcomer: letter = 'N'; break;
    case actor_kind_organisation:
        if (!conference_private(h) || type == command_type(COMMAND_seat_end)) letter = 'O';
        break;
    case actor_kind_clock: letter = 'C'; break;
    case actor_kind_none: break;
    }
    if (!letter || !seats_have(type, letter)) return rule_missing(ret, context, NULL);
    if (!id_none(actor->behalf.id) && !household_seat(h, actor->behalf.id))
        return rule_missing(ret, context, NULL);
    if (letter == 'N') return check_newcomer(h, context, ret);
    return OK;
}

static void trim(const struct field *f, char *record) {
    str text;
    memcpy(&text, record + f->offset, sizeof text);
    text = str_trim(text);
    memcpy(record + f->offset, &text, sizeof text);
}

static err check_text(const struct context *context, const struct field *f, const char *record,
                      struct decision *ret) {
    str text;
    memcpy(&text, record + f->offset, sizeof text);
    if (!str_plain(text, f->high >= LINES_FROM))
        return REFUSE(INVALID, f->name,
                      SAY("There are signs in this text that we cannot keep. Type it again."));
    int64_t letters = (int64_t)str_letters(text);
    if (letters > f->high)
        return REFUSE(INVALID, f->name, SAY("This is too long. At most {0} letters fit.", f->high));
    if (letters < f->low)
        return REFUSE(INVALID, f->name, SAY("This is too short. Type at least {0} letters.", f->low));
    return OK;
}

static err check_number(const struct context *context, const struct field *f, const char *record,
                        struct decision *ret) {
    int64_t n = field_number(f, record);
    if (f->type->kind == FIELD_ENUM && !enum_text(f->type, (int)n))
        return REFUSE(INVALID, f->name, SAY("Choose one of these."));
    if (f->type->kind == FIELD_COUNT && (n < f->low || n > f->high))
        return REFUSE(INVALID, f->name, SAY("Choose a number from {0} to {1}.", f->low, f->high));
    if (f->type->kind == FIELD_CENTS && (n < f->low || n > f->high))
        return REFUSE(INVALID, f->name,
                      SAY("Choose an amount from {0} to {1}.", SAY_EURO(f->low), SAY_EURO(f->high)));
    if (f->type->kind == FIELD_DAY &&
        (n < (int64_t)context->today - CENTURY_DAYS || n > (int64_t)context->today + CENTURY_DAYS))
        return REFUSE(INVALID, f->name, SAY("This date is too far away."));
    return OK;
}

static err check_field(const struct context *context, const struct field *f, struct command *c,
                       struct decision *ret) {
    char *record = command_fields(c);
    if (f->type->kind == FIELD_TEXT) trim(f, record);
    if (!command_given(c, f)) {
        if (!f->required) return OK;
        return f->type->kind == FIELD_TEXT ? REFUSE(INVALID, f->name, SAY("Write something here."))
                                           : REFUSE(INVALID, f->name, SAY("Choose something here."));
    }
    switch (f->type->kind) {
    case FIELD_TEXT: return check_text(context, f, record, ret);
    case FIELD_DAY:
    case FIELD_COUNT:
    case FIELD_CENTS:
    case FIELD_ENUM: return check_number(context, f, record, ret);
    case FIELD_TIME:
    case FIELD_YESNO:
    case FIELD_ID:
    case FIELD_IDS:
    case FIELD_AUDIENCE:
    case FIELD_DRAFT: break;
    }
    return OK;
}

static err check_fields(const struct context *context, const struct record_type *type,
                        struct command *c, struct decision *ret) {
    err first = OK;
    for (size_t i = 0; i < type->count; i++) {
        err e = check_field(context, &type->fields[i], c, ret);
        if (e.kind && !first.kind) first = e;
    }
    return first;
}

static err dispatch(const struct household *h, const struct context *context, const struct command *c,
                    struct decision *ret) {
    switch (c->kind) {
#define COMMAND(name, seats, fields) \
    case COMMAND_##name:             \
        return decide_##name(h, context, &c->name, ret);
#include "core/command.def"
#undef COMMAND
    case COMMAND_none:
    case COMMAND_END: break;
    }
    return rule_missing(ret, context, NULL);
}

static err decide_all(const struct household *h, const struct context *context, struct command *c,
                      struct decision *ret) {
    const struct record_type *type = command_type(c->kind);
    if (!type) return rule_missing(ret, context, NULL);
    if (!h->number && c->kind != COMMAND_table_found) return rule_missing(ret, context, NULL);
    TRY(check_actor(h, context, type, ret));
    TRY(check_fields(context, type, c, ret));
    return dispatch(h, context, c, ret);
}

static bool has_words(const struct record_type *type, const void *fields) {
    for (size_t i = 0; type && i < type->count; i++) {
        enum field_kind kind = type->fields[i].type->kind;
        if ((kind == FIELD_TEXT || kind == FIELD_DRAFT) && !field_absent(&type->fields[i], fields))
            return true;
    }
    return false;
}

/* Said where it is another than the table's, so that phones read her words aloud as they are meant. */
static void keep_tongue(const struct household *h, struct event *e) {
    bool own = h->number && !str_eq(e->tongue, h->language);
    if (!own || !has_words(event_type(e->kind), event_fields(e))) e->tongue = (str){0};
}

err decide(const struct household *h, const struct context *context, const struct command *command,
           struct decision *ret) {
    struct command c = *command; /* its texts are trimmed on the way */
    *ret = (struct decision){0};
    err e = decide_all(h, context, &c, ret);
    if (e.kind) {
        ret->events.count = ret->redactions.count = 0;
        ret->made = (struct id){{0}};
        return e;
    }
    for (size_t i = 0; i < ret->events.count; i++) {
        keep_tongue(h, &ret->events.at[i]);
        if (!id_eq(ret->events.at[i].log, h->id.id)) ret->events.at[i].follows = h->number;
    }
    return OK;
}
