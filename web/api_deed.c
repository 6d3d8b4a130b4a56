/* What an ACT does on a page, asked by a program: an object of the row's fields becomes that page's form, and the same
 * function does it. What that function would show or where it would lead is answered as JSON. */
#include "app/once.h"
#include "web/api.h"
#include "web/pages.h"

struct deed {
    struct once once;
    bool kept;      /* its key is in what was committed */
    page_fn *then;  /* the act's own way on, after that */
};

static const struct enum_value channel_values[] = {
    {CHANNEL_NONE, "none"}, {CHANNEL_MAIL, "mail"}, {CHANNEL_SMS, "sms"}, {0, NULL}};
static const struct enum_value call_ending_values[] = {
    {1, "reached"}, {2, "later"}, {3, "ended"}, {0, NULL}};
static const struct field_type field_type_channel = {"channel", FIELD_ENUM, 0, channel_values},
                               field_type_call_ending = {"call_ending", FIELD_ENUM, 0,
                                                         call_ending_values};

#define PAGE(name, path, access, page)
#define FORM(name, path, access, command, page, then, did)
#define ACT(name, path, access, act, page)
#define API(name, path, access, list)
#define ORDER(name, path, access, command)
enum { OPT, REQ };
#define C(type, name, need, low, high) \
    {0, #name, &field_type_##type, 0, need == REQ, false, 0, low, high},
#define DEED(name, path, access, act, fixed, fields) \
    static const struct field name##_fields[] = {fields{0}};
#include "web/route.def"
#undef DEED
#undef C
#define COUNT(at) (sizeof(at) / sizeof *(at) - 1) /* the last one is a stop */
#define DEED(name, path, access, act, fixed, fields) \
    {0, #name, 0, name##_fields, COUNT(name##_fields), NULL},
static const struct record_type types[] = {
#include "web/route.def"
};
#undef DEED
#undef ORDER
#undef API
#undef ACT
#undef FORM
#undef PAGE

const struct record_type *deed_type(const struct route_row *route) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, route->name) == 0) return &types[i];
    return NULL;
}

/* What the act would take for something else that was asked, for a page has no such form. */
static bool fits(struct page *p, const struct record_type *type) {
    for (size_t i = 0; i < type->count; i++) {
        const struct field *f = &type->fields[i];
        str value = http_form_value(&p->form, str_of(f->name));
        bool choice = f->type->kind == FIELD_ENUM, given = value.len > 0;
        if ((choice && given && !enum_read(f->type, value)) ||
            (!given && f->required && f->type->kind != FIELD_TEXT))
            page_refusal(p, f->name, SAY("Choose one of these."));
    }
    return !p->refusals.count;
}

static str what_was_asked(struct page *p, const struct record_type *type) {
    struct buf out = {.arena = p->arena};
    cbor_put_text(&out, p->x->request.path);
    for (size_t i = 0; i < type->count; i++)
        cbor_put_text(&out, http_form_value(&p->form, str_of(type->fields[i].name)));
    return buf_str(&out);
}

/* A box that is not ticked is not in a form. */
static bool left_out(const struct record_type *type, const struct http_pair *pair) {
    const struct field *field = record_field(type, pair->name);
    return field && field->type->kind == FIELD_YESNO && !str_eq(pair->value, S("yes"));
}

static void as_form(struct page *p, const struct record_type *type, str key) {
    struct http_pair *pairs = NEW(p->arena, struct http_pair, p->form.count + 2);
    size_t count = 0;
    for (size_t i = 0; i < p->form.count; i++)
        if (!left_out(type, &p->form.at[i])) pairs[count++] = p->form.at[i];
    str value = str_of(p->route->then), name = str_cut(&value, '=');
    bool of_path = str_starts(value, S("{"));
    if (of_path)
        value = page_part(p, arena_cstr(p->arena, str_upto(str_from(value, 1), value.len - 2)));
    if (name.len) pairs[count++] = (struct http_pair){name, value};
    pairs[count++] = (struct http_pair){S("key"), key};
    p->form = (struct http_form){pairs, count};
    form_digits(p);
}

static void answer(struct page *p, bool again) {
    struct json j;
    api_begin(p, &j);
    json_begin_object(&j);
    api_made(p, &j, p->made, again);
    json_end_object(&j);
    api_end(p, &j, again ? 200 : 201);
}

static err done_before(struct page *p, bool *ret_again) {
    err e = once_find(p->thread->app, p->arena, &p->deed->once, ret_again, &p->made);
    if (e.kind == ERR_INVALID)
        page_refusal(p, NULL,
                     SAY("This was already sent, with something else in it. Look at what is there "
                         "now, and try again."));
    return e;
}

/* Of two of the same at one moment, the second finds the first. */
static void kept(struct page *p) {
    bool again = false;
    err e = p->write.result.kind == ERR_CONFLICT ? done_before(p, &again) : OK;
    p->deed->kept = !p->write.result.kind; /* refused: its key goes with what is tried again */
    if (e.kind)
        page_refuse(p, e);
    else if (again)
        answer(p, true);
    else
        p->deed->then(p);
}

page_fn *deed_keep(struct page *p, page_fn *then) {
    if (p->deed->kept) return then;
    once_put(p->thread->app, &p->write, &p->deed->once, p->made);
    p->deed->kept = true;
    p->deed->then = then;
    return kept;
}

static void key_kept(struct page *p) {
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        answer(p, false);
}

void deed_done(struct page *p) {
    if (p->deed->kept) {
        answer(p, false);
        return;
    }
    p->write = (struct store_write){.arena = p->arena};
    page_commit(p, key_kept);
}

void api_deed(struct page *p) {
    const struct record_type *type = deed_type(p->route);
    bool again;
    str key;
    if (!api_write_read(p, type, &key)) return;
    if (!fits(p, type)) {
        page_refuse(p, ERR(INVALID, "fields that do not fit"));
        return;
    }
    p->deed = NEW(p->arena, struct deed, 1);
    p->deed->once = (struct once){p->who.account, key, what_was_asked(p, type)};
    as_form(p, type, key);
    err e = done_before(p, &again);
    if (e.kind)
        page_refuse(p, e);
    else if (again)
        answer(p, true);
    else
        p->route->act(p);
}
