#include "web/questions.h"
#include "app/unsent.h"
#include "web/pages.h"
#include "web/plan.h"

#define UNSENT_COOKIE "__Secure-unsent"

bool questions_under_way(const struct page *p) {
    return http_form_has(&p->form, S("answering"));
}

static bool has_word(const char *words, str word) {
    for (str rest = str_of(words); rest.len;)
        if (str_eq(str_cut(&rest, ' '), word)) return true;
    return false;
}

static str name_of(const struct question *question) {
    str fields = str_of(question->fields);
    return str_cut(&fields, ' ');
}

/* What belongs to the way, and not to what she says. */
static bool own_field(str name) {
    return str_eq(name, S("csrf")) || str_eq(name, S("key")) || str_eq(name, S("answering")) ||
           str_eq(name, S("to")) || str_eq(name, S("look")) || str_starts(name, S("step_"));
}

static void keep_cookie(struct page *p, str path, str value) {
    http_add_header(p->x, "Set-Cookie",
                    arena_fmt(p->arena,
                              UNSENT_COOKIE "=%.*s; Path=%.*s; Secure; HttpOnly; SameSite=Lax%s",
                              STR_ARG(value), STR_ARG(path), value.len ? "" : "; Max-Age=0"));
}

void questions_sent(struct page *p) {
    if (http_form_has(&p->form, S("look"))) keep_cookie(p, p->x->request.path, S(""));
}

static str encoded(struct page *p) {
    struct buf out = {.arena = p->arena};
    for (size_t i = 0; i < p->form.count; i++) {
        if (own_field(p->form.at[i].name) || !p->form.at[i].value.len) continue;
        if (out.len) buf_byte(&out, '&');
        buf_put(&out, http_percent(p->arena, p->form.at[i].name));
        buf_byte(&out, '=');
        buf_put(&out, http_percent(p->arena, p->form.at[i].value));
    }
    return buf_str(&out);
}

/* What she said before on this way. Not there or not hers: then it begins anew. */
static void take_up(struct page *p, const struct questions *q) {
    str text;
    str sealed = http_cookie(&p->x->request, UNSENT_COOKIE);
    if (!sealed.len ||
        unsent_open(p->thread->app, p->arena, &p->who, q->action, sealed, &text).kind ||
        http_form_read(p->arena, text, &p->form).kind)
        p->form = (struct http_form){0};
}

static str address(struct page *p, const struct questions *q, str ask, bool look) {
    struct buf out = {.arena = p->arena};
    buf_put(&out, q->action);
    buf_put(&out, S("?ask="));
    buf_put(&out, ask);
    for (size_t i = 0; i < 2 && q->fixed[i]; i++) {
        str value =
            http_form_value(questions_under_way(p) || p->failed || p->carried ? &p->form : &p->query,
                            str_of(q->fixed[i]));
        if (!value.len) continue;
        buf_fmt(&out, "&%s=", q->fixed[i]);
        buf_put(&out, http_percent(p->arena, value));
    }
    if (look) buf_put(&out, S("&look=yes"));
    return buf_str(&out);
}

/* Everything else that she said goes along, unseen. */
static void carry(struct page *p, const struct questions *q, const struct question *but) {
    for (size_t i = 0; i < p->form.count; i++) {
        str name = p->form.at[i].name;
        if (!own_field(name) && !(but && has_word(but->fields, name)))
            H(&p->w, "<input type='hidden' name='{}' value='{}'>", name, p->form.at[i].value);
    }
    for (size_t i = 0; i < 2 && q->fixed[i]; i++)
        if (!http_form_has(&p->form, str_of(q->fixed[i])))
            form_hidden(p, q->fixed[i], http_form_value(&p->query, str_of(q->fixed[i])));
}

static void one_back(struct page *p, str path, struct say label) {
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", path, label);
}

static void draw_question(struct page *p, const struct questions *q, size_t at, bool look) {
    struct html_writer *w = &p->w;
    const struct question *question = &q->at[at];
    int64_t number = 0, all = 0;
    size_t before = 0;
    for (size_t i = 0; i < q->count; i++) {
        if (q->at[i].later) continue;
        all++;
        if (i < at) before = i + 1;
        number += i <= at;
    }
    layout_open(p, q->title, q->tab);
    if (!look && !question->later)
        H(w, "<p class='meta'>{}</p>", SAY("Question {0} of {1}", number, all));
    H(w, "<h1>{}</h1>", q->heading);
    if (!at && q->lead.source) H(w, "<p class='lead'>{}</p>", q->lead);
    if (!at && q->above) q->above(p);
    form_open(p, q->action);
    form_hidden(p, "answering", name_of(question));
    if (look) form_hidden(p, "look", S("yes"));
    carry(p, q, question);
    question->draw(p);
    form_close(p, SAY("Go on"));
    if (look)
        one_back(p, address(p, q, S("look"), false), SAY("Leave it as it is"));
    else if (before)
        one_back(p, address(p, q, name_of(&q->at[before - 1]), false), SAY("One question back"));
    layout_close(p);
}

static void draw_all(struct page *p, const struct questions *q) {
    struct html_writer *w = &p->w;
    layout_open(p, q->title, q->tab);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><ul class='list'>", q->heading,
      SAY("Look at it once more. Nothing is sent yet."));
    for (size_t i = 0; i < q->count; i++) {
        const struct question *question = &q->at[i];
        str value = http_form_value(&p->form, name_of(question));
        struct say said = question->said ? question->said(p, value) : (struct say){0};
        bool empty = !value.len && !said.source;
        if (!said.source) said = SAY("{0}", value);
        H(w, "<li class='row'><div class='grow'><p class='meta'>{}</p><p class='answer'>{}</p></div>",
          question->label, empty ? SAY("Left empty") : said);
        link_button(p, address(p, q, name_of(question), true), empty ? SAY("Fill in") : SAY("Change"),
                    BUTTON_QUIET);
        H(w, "</li>");
    }
    H(w, "</ul>");
    form_open(p, q->action);
    form_hidden(p, "look", S("yes"));
    carry(p, q, NULL);
    form_close(p, q->send);
    layout_close(p);
}

static size_t by_name(const struct questions *q, str name) {
    for (size_t i = 0; i < q->count; i++)
        if (str_eq(name, name_of(&q->at[i]))) return i;
    return q->count;
}

/* decide() is asked about the whole; what it says of this question is said now, the rest when its turn comes. */
static bool fits(struct page *p, const struct questions *q, const struct question *question) {
    if (page_read_command(p, q->command)) {
        p->run = (struct run){.arena = p->arena,
                              .who = p->who,
                              .actor = actor_kind_seat,
                              .household = view_household(p->view),
                              .command = p->command,
                              .key = S("-")};
        (void)!run_check(p->thread->app, &p->run).kind; /* its refusals are what we ask for */
        for (size_t i = 0; i < p->run.decision.refusals.count; i++)
            *PUSH(p->arena, &p->refusals, struct refusal) = p->run.decision.refusals.at[i];
    }
    size_t kept = 0;
    for (size_t i = 0; i < p->refusals.count; i++) {
        const char *field = p->refusals.at[i].field;
        if (field && has_word(question->fields, str_of(field)))
            p->refusals.at[kept++] = p->refusals.at[i];
    }
    p->refusals.count = kept;
    return kept == 0;
}

static void answered(struct page *p, const struct questions *q) {
    size_t at = by_name(q, http_form_value(&p->form, S("answering")));
    bool look = http_form_has(&p->form, S("look"));
    if (at == q->count) at = 0;
    if (!fits(p, q, &q->at[at])) {
        p->failed = ERR_INVALID;
        p->x->response.status = err_status(ERR_INVALID);
        draw_question(p, q, at, look);
        return;
    }
    size_t next = at + 1;
    while (next < q->count && q->at[next].later) next++;
    bool end = look || next >= q->count;
    str sealed;
    p->carried = true;
    if (!unsent_seal(p->thread->app, p->arena, &p->who, q->action, encoded(p), &sealed).kind) {
        keep_cookie(p, q->action, sealed);
        page_go(p, address(p, q, end ? S("look") : name_of(&q->at[next]), false));
    } else if (end) /* more than a cookie holds goes along in the page alone */
        draw_all(p, q);
    else
        draw_question(p, q, next, false);
}

/* The command was refused: the question that it is about, and from there back to the end. */
static void refused(struct page *p, const struct questions *q) {
    for (size_t i = 0; i < p->refusals.count; i++)
        for (size_t at = 0; p->refusals.at[i].field && at < q->count; at++)
            if (has_word(q->at[at].fields, str_of(p->refusals.at[i].field))) {
                draw_question(p, q, at, true);
                return;
            }
    draw_all(p, q);
}

void questions_page(struct page *p, const struct questions *q) {
    str ask = http_form_value(&p->query, S("ask"));
    if (questions_under_way(p)) {
        answered(p, q);
        return;
    }
    if (p->failed) {
        refused(p, q);
        return;
    }
    if (ask.len) take_up(p, q);
    p->carried = p->form.count > 0;
    size_t at = by_name(q, ask);
    if (p->carried && str_eq(ask, S("look")))
        draw_all(p, q);
    else
        draw_question(p, q, p->carried && at < q->count ? at : 0, http_form_has(&p->query, S("look")));
}

struct say question_day(struct page *p, str typed) {
    day on = DAY_NONE;
    (void)p;
    if (!typed.len || !day_read(typed, &on)) return (struct say){0};
    return SAY("{0}", SAY_ON(on));
}

struct say question_doer(struct page *p, str typed) {
    struct id who = {{0}};
    enum doer doer = (enum doer)enum_read(&field_type_doer, typed);
    if (!doer) return (struct say){0};
    if (!id_read(http_form_value(&p->form, S("who")), &who)) who = (struct id){{0}};
    return doer_words(p, doer, (seat_id){who});
}

struct say question_audience(struct page *p, str typed) {
    struct id with = {{0}};
    (void)id_read(http_form_value(&p->form, S("with")), &with);
    switch ((enum audience_rule)enum_read(&field_type_audience_rule, typed)) {
    case audience_rule_me: return SAY("Only you see this");
    case audience_rule_named: return SAY("You and {0} see this", seat_name(p, (seat_id){with}));
    case audience_rule_circle: return SAY("Your circle sees this");
    case audience_rule_table: return SAY("Everybody at the table sees this");
    case audience_rule_directors:
    case audience_rule_none: break;
    }
    return SAY("You see this, and whom you opened it to");
}
