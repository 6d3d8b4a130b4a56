/* A command as JSON: an object by field name, the path's names on top. The Idempotency-Key header is
 * wanted with every write; no page of another site can send it unasked. */
#include "web/api.h"
#include "web/pages.h"
#include <errno.h>
#include <jansson.h>

/* False: of another type than the field's, as api_document.c tells it. */
static bool json_as_text(struct page *p, const struct field *field, const json_t *value, str *ret) {
    enum field_kind kind = field->type->kind;
    bool number = kind == FIELD_COUNT || kind == FIELD_CENTS, yesno = kind == FIELD_YESNO;
    switch (json_typeof(value)) {
    case JSON_STRING:
        *ret = arena_copy(p->arena, (str){json_string_value(value), json_string_length(value)});
        return !number && !yesno;
    case JSON_INTEGER:
        *ret = arena_fmt(p->arena, "%lld", (long long)json_integer_value(value));
        return number;
    case JSON_TRUE:
    case JSON_FALSE: *ret = json_is_true(value) ? S("yes") : S("no"); return yesno;
    case JSON_NULL: *ret = (str){0}; return true;
    case JSON_OBJECT:
    case JSON_ARRAY:
    case JSON_REAL: break;
    }
    return false;
}

/* Into p->form, so that what follows is the same for pages and programs. */
static bool read_members(struct page *p, json_t *object, const struct record_type *type) {
    const char *key;
    json_t *value;
    size_t count = 0;
    struct http_pair *pairs = NEW(p->arena, struct http_pair, json_object_size(object) + 1);
    json_object_foreach(object, key, value) {
        str name = arena_copy(p->arena, str_of(key));
        const struct field *field = record_field(type, name);
        if (!field || page_part(p, field->name).len) {
            page_refusal(p, arena_cstr(p->arena, name), SAY("This is not a field of this."));
            continue;
        }
        pairs[count].name = name;
        if (json_as_text(p, field, value, &pairs[count].value))
            count++;
        else
            page_refusal(p, field->name, SAY("This does not fit."));
    }
    p->form = (struct http_form){pairs, count};
    return !p->refusals.count;
}

/* With the arena's leap caught: what was parsed is not the arena's. */
static err read_object(struct page *p, json_t *object, const struct record_type *type, jmp_buf *leave) {
    if (setjmp(*leave)) return p->arena->why;
    return read_members(p, object, type) ? OK : ERR(INVALID, "not the fields of this");
}

static err read_body(struct page *p, const struct record_type *type) {
    str body = p->x->request.body;
    if (!body.len) return OK;
    json_error_t where;
    errno = 0;
    json_t *object = json_loadb(body.at, body.len, JSON_REJECT_DUPLICATES, &where);
    if (!object && errno == ENOMEM) return ERR(UNAVAILABLE, "no memory to read JSON");
    if (!json_is_object(object)) {
        json_decref(object);
        return ERR(INVALID, "no JSON object");
    }
    jmp_buf leave, *before = p->arena->leave;
    p->arena->leave = &leave;
    err read = read_object(p, object, type, &leave);
    p->arena->leave = before;
    json_decref(object);
    return read;
}

/* A bearer token never opens own items, so to it they are as absent as anybody else's. */
static bool hidden_from_token(const struct page *p) {
    bool names_item = p->part[1].name.len > 0;
    return p->run.result.kind == ERR_STEP_UP && p->who.bearer && names_item;
}

void api_step_up(struct page *p) {
    api_problem(p, 403, SAY("Type your PIN first. Then you come to what is yours alone."));
}

void api_made(struct page *p, struct json *j, struct id made, bool again) {
    json_key(j, S("id"));
    if (id_none(made)) /* nothing was made: something ended */
        json_put_null(j);
    else
        json_id(j, made);
    json_key(j, S("again"));
    json_bool(j, again);
    if (!p->run.link.len) return;
    json_key(j, S("link"));
    json_str(j, p->run.link);
    json_key(j, S("code"));
    json_str(j, p->run.code);
}

static void ordered(struct page *p) {
    struct json j;
    err e = p->run.result;
    if (hidden_from_token(p)) e = ERR(MISSING, "an own item, by a token");
    for (size_t i = 0; i < p->run.decision.refusals.count; i++) {
        const struct refusal *r = &p->run.decision.refusals.at[i];
        bool of_body = r->field && !page_part(p, r->field).len;
        if (e.kind != ERR_MISSING || of_body) *PUSH(p->arena, &p->refusals, struct refusal) = *r;
    }
    if (e.kind == ERR_STEP_UP) {
        api_step_up(p);
        return;
    }
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    api_begin(p, &j);
    json_begin_object(&j);
    api_made(p, &j, p->run.made, p->run.again);
    json_end_object(&j);
    api_end(p, &j, p->run.again ? 200 : 201);
}

static void order_go(struct page *p) {
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_run(p, ordered);
}

/* A table of one's own is counted, as in the form that begins one. */
static void order_begin(struct page *p) {
    p->write = (struct store_write){.arena = p->arena};
    err e = attempt_begin(p->thread->app, &p->write, p->x->request.address);
    if (e.kind)
        page_refuse(p, e);
    else if (p->write.ops.count)
        page_commit(p, order_go);
    else
        order_go(p);
}

bool api_write_read(struct page *p, const struct record_type *type, str *ret_key) {
    if (!p->who.bearer && !page_same_origin(p)) {
        refuse_page(p, 403);
        return false;
    }
    str key = http_header(&p->x->request, "idempotency-key");
    if (!str_starts(http_header(&p->x->request, "content-type"), S("application/json")) &&
        p->x->request.body.len)
        page_refusal(p, NULL, SAY("Send this as application/json."));
    if (!key.len || key.len > RUN_KEY_MAX || !str_plain(key, false))
        page_refusal(p, "Idempotency-Key",
                     SAY("Send a key of your own with every write, of at most 64 signs."));
    err read = p->refusals.count ? ERR(INVALID, "not as the document says") : read_body(p, type);
    if (read.kind) page_refuse(p, read);
    *ret_key = key;
    return !read.kind;
}

void api_order(struct page *p) {
    if (!api_write_read(p, command_type(p->route->command), &p->run.key)) return;
    if (!page_read_command(p, p->route->command)) {
        page_refuse(p, ERR(INVALID, "fields that do not fit"));
        return;
    }
    p->run.actor = p->view ? actor_kind_seat : actor_kind_newcomer;
    if (p->view) p->run.household = view_household(p->view);
    p->run.command = p->command;
    if (p->route->command == COMMAND_table_found)
        order_begin(p);
    else
        page_run(p, ordered);
}
