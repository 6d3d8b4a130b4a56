#include "core/event.h"
#include <assert.h>

/* What a required field holds when it is cleared, and which fields never leave the server: an account
 * would tell that two tables share a person.                                                    */
#define NO_VALUE(name) _Generic(((THIS *)0)->name, day: DAY_NONE, default: 0)
#define IS_ACCOUNT(name) _Generic(((THIS *)0)->name, account_id: true, default: false)
#define ROW(number, type, name, need, fallback)                                                  \
    {number, #name, &field_type_##type, offsetof(THIS, name), need, IS_ACCOUNT(name), fallback, 0, 0},
#define R(number, type, name) ROW(number, type, name, true, NO_VALUE(name))
#define O(number, type, name, fallback) ROW(number, type, name, false, fallback)
#define EVENT(number, name, fields)                                                              \
    case EV_##name: {                                                                            \
        typedef struct name THIS;                                                                \
        static const struct field at[] = {fields{0}};                                            \
        static const struct record_type type = {number, #name, sizeof(THIS), at, COUNT(at), NULL}; \
        return &type;                                                                            \
    }
#define COUNT(at) (sizeof(at) / sizeof *(at) - 1) /* the last one is a stop */

const struct record_type *event_type(int64_t kind) {
    switch (kind) {
#include "core/event.def"
    default: return NULL; /* of a later version, or not ours */
    }
}
#undef EVENT
#undef O
#undef R

#define R(...)                      +1
#define O(...)                      +1
#define V(...)                      +1
#define EVENT(number, name, fields) +1 fields
#define ENUM(name, members)         +1 members
const int64_t event_growth = 0
#include "core/event.def"
#include "core/enum.def"
    ;
#undef ENUM
#undef EVENT
#undef V
#undef O
#undef R

enum { HEAD_KIND = 14, HEAD_FIELDS = 15, HEAD_OWN_PAIRS = 2 };
static const struct field head_fields[] = {
    {1, "time", &field_type_time, offsetof(struct event, time), true, false, 0, 0, 0},
    {2, "actor", &field_type_actor_kind, offsetof(struct event, actor.kind), true, false, 0, 0, 0},
    {3, "seat", &field_type_seat, offsetof(struct event, actor.seat), false, false, 0, 0, 0},
    {4, "behalf", &field_type_seat, offsetof(struct event, actor.behalf), false, false, 0, 0, 0},
    {5, "audience", &field_type_audience, offsetof(struct event, audience), false, false, 0, 0, 0},
    {6, "follows", &field_type_count, offsetof(struct event, follows), false, false, 0, 0, 0},
    {7, "proposal", &field_type_id, offsetof(struct event, proposal), false, false, 0, 0, 0},
    {8, "tongue", &field_type_text, offsetof(struct event, tongue), false, false, 0, 0, 0},
};
static const struct record_type head_type = {
    0, "event", sizeof(struct event), head_fields, sizeof head_fields / sizeof *head_fields, NULL,
};

/* event_fields() for one that is only read. */
static const void *fields_of(const struct event *e) {
    return &e->table_founded;
}

void event_write(struct buf *out, const struct event *e) {
    const struct record_type *type = event_type(e->kind);
    assert(type);
    cbor_put_map(out, record_pairs(&head_type, e) + HEAD_OWN_PAIRS);
    record_put(out, &head_type, e);
    cbor_put_int(out, HEAD_KIND);
    cbor_put_int(out, e->kind);
    cbor_put_int(out, HEAD_FIELDS);
    record_write(out, type, fields_of(e));
}

static err take_member(struct cbor *in, int64_t want) {
    int64_t number;
    TRY(cbor_int(in, &number));
    return number == want ? OK : ERR(INVALID, "event: not the member that comes next");
}

static const struct field *draft_field(const struct record_type *type) {
    for (size_t i = 0; i < type->count; i++)
        if (type->fields[i].type->kind == FIELD_DRAFT) return &type->fields[i];
    return NULL;
}

/* A draft that cannot be read would be found out only by the yes that makes it. */
static err check_draft(struct arena *arena, const struct record_type *type, const void *fields) {
    const struct field *f = draft_field(type);
    if (!f) return OK;
    struct draft draft;
    struct event unused;
    memcpy(&draft, (const char *)fields + f->offset, sizeof draft);
    return draft_read(arena, &draft, &unused);
}

err event_read(struct arena *arena, str payload, struct event *ret) {
    struct cbor in = {payload};
    struct event e = {.log = ret->log, .number = ret->number, .item = ret->item};
    size_t pairs;
    int64_t kind;
    TRY(cbor_map(&in, &pairs));
    if (pairs < HEAD_OWN_PAIRS) return ERR(INVALID, "event: without kind and fields");
    TRY(record_take(arena, &in, pairs - HEAD_OWN_PAIRS, &head_type, &e));
    TRY(take_member(&in, HEAD_KIND));
    TRY(cbor_int(&in, &kind));
    const struct record_type *type = event_type(kind);
    if (!type) return ERR(INVALID, "event: of a kind we do not know");
    e.kind = (enum event_kind)kind;
    TRY(take_member(&in, HEAD_FIELDS));
    TRY(record_read(arena, &in, type, event_fields(&e)));
    if (in.rest.len) return ERR(INVALID, "event: goes on after its end");
    TRY(check_draft(arena, type, event_fields(&e)));
    *ret = e;
    return OK;
}

static void json_fields(struct json *j, const struct event *e) {
    const struct record_type *type = event_type(e->kind);
    assert(type);
    json_key(j, S("kind"));
    json_str(j, str_of(type->name));
    json_key(j, S("fields"));
    json_begin_object(j);
    record_json(j, type, fields_of(e));
    json_end_object(j);
}

void event_json(struct json *j, const struct event *e) {
    json_begin_object(j);
    json_key(j, S("log"));
    json_id(j, e->log);
    json_key(j, S("number"));
    json_int(j, e->number);
    json_key(j, S("item"));
    json_id(j, e->item);
    record_json(j, &head_type, e);
    json_fields(j, e);
    json_end_object(j);
}

void draft_write(struct arena *arena, const struct event *made, struct draft *ret) {
    const struct record_type *type = event_type(made->kind);
    assert(type && !draft_field(type));
    struct buf fields = {.arena = arena};
    record_write(&fields, type, fields_of(made));
    *ret = (struct draft){.kind = made->kind, .fields = buf_str(&fields)};
}

err draft_read(struct arena *arena, const struct draft *draft, struct event *ret) {
    const struct record_type *type = event_type(draft->kind);
    if (!type) return ERR(INVALID, "draft: of a kind we do not know");
    if (draft_field(type)) return ERR(INVALID, "draft: of a draft");
    struct cbor in = {draft->fields};
    struct event e = {.kind = (enum event_kind)draft->kind};
    TRY(record_read(arena, &in, type, event_fields(&e)));
    if (in.rest.len) return ERR(INVALID, "draft: goes on after its end");
    *ret = e;
    return OK;
}

void draft_json(struct json *j, const struct draft *draft) {
    struct event made;
    if (draft_read(j->out.arena, draft, &made).kind) {
        json_put_null(j);
        return;
    }
    json_begin_object(j);
    json_fields(j, &made);
    json_end_object(j);
}
