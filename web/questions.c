#include "web/questions.h"
#include "app/unsent.h"
#include "web/pages.h"
#include "web/plan.h"
#include "web/unsent.h"

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
    return has_word("csrf key answering to look skip rest", name) || str_starts(name, S("step_"));
}

void questions_say(struct page *p, const char *field, str value) {
    struct http_pair *at = NEW(p->arena, struct http_pair, p->form.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < p->form.count; i++)
        if (!str_eq(p->form.at[i].name, str_of(field))) at[count++] = p->form.at[i];
    if (value.len) at[count++] = (struct http_pair){str_of(field), value};
    p->form = (struct http_form){at, count};
}

void questions_sent(struct page *p) {
    unsent_forget(p, p->x->request.path);
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

/* Does what she began have all that this page begins with? Else it is another one. */
static bool same_way(struct page *p, const struct questions *q, const struct http_form *unsent) {
    for (size_t i = 0; i < p->form.count && !q->whole; i++)
        if (!str_eq(http_form_value(unsent, p->form.at[i].name), p->form.at[i].value)) return false;
    for (size_t i = 0; i < 2 && q->fixed[i]; i++)
        if (!str_eq(http_form_value(unsent, str_of(q->fixed[i])),
                    http_form_value(&p->query, str_of(q->fixed[i]))))
            return false;
    return true;
}

/* What she said before on this way, or what it begins with. True: she began it a moment ago. */
static bool take_up(struct page *p, const struct questions *q, bool on_the_way) {
    struct http_form unsent = {0};
    bool anew = http_form_has(&p->query, S("new"));
    bool any = !anew && (on_the_way || !q->fresh) &&
               unsent_read(p, q->action, on_the_way ? UNSENT_MS : UNSENT_BACK_MS, &unsent);
    if (anew) unsent_forget(p, q->action);
    p->form = (struct http_form){0};
    if (q->begin) q->begin(p);
    if (!any || !(on_the_way || same_way(p, q, &unsent))) return false;
    p->form = unsent;
    return !on_the_way;
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

void questions_carry(struct page *p) {
    const struct questions none = {.action = p->x->request.path};
    carry(p, &none, NULL);
}

static void way_line(struct page *p, str path, struct say label) {
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", path, label);
}

/* This page without what was found of a moment ago. */
static void anew_line(struct page *p) {
    struct buf path = {.arena = p->arena};
    buf_put(&path, p->x->request.path);
    buf_put(&path, S("?new=yes"));
    for (size_t i = 0; i < p->query.count; i++) {
        if (has_word("ask look did new", p->query.at[i].name)) continue;
        buf_byte(&path, '&');
        buf_put(&path, http_percent(p->arena, p->query.at[i].name));
        buf_byte(&path, '=');
        buf_put(&path, http_percent(p->arena, p->query.at[i].value));
    }
    H(&p->w, "<p class='meta'>{} <a class='way' href='{}'>{}</a></p>",
      SAY("You began this a moment ago."), buf_str(&path), SAY("Begin anew"));
}

/* Which of those on the way it is, how many there are, which one stood before; and how many come after, of which
 * none is needed. */
struct place {
    int64_t number, all;
    size_t before, after;
};
static struct place place_of(const struct questions *q, size_t at) {
    struct place place = {0};
    bool needed = false;
    for (size_t i = 0; i < q->count; i++) {
        if (q->at[i].when == QUESTION_LATER) continue;
        place.all++;
        place.number += i <= at;
        if (i < at) place.before = i + 1;
        if (i <= at) continue;
        place.after++;
        needed = needed || q->at[i].when == QUESTION_ASKED;
    }
    if (needed) place.after = 0;
    return place;
}

static void way_button(struct page *p, const char *name, struct say label) {
    H(&p->w, "<button class='{}' name='{}' value='yes'>{}<span>{}</span></button>",
      button_classes(BUTTON_QUIET), name, icon_html(p, icon_of(p, label)), label);
}

/* Go on stands first, so that Enter does it. */
static void ways_on(struct page *p, const struct question *question, struct place place, bool look) {
    bool can_skip = question->when == QUESTION_SKIPPABLE,
         said = http_form_value(&p->form, name_of(question)).len > 0;
    H(&p->w, "<div class='buttons'><button class='{}'>{}<span>{}</span></button>",
      button_classes(BUTTON_FIRST), icon_html(p, icon_of(p, SAY("Go on"))), SAY("Go on"));
    if (can_skip && !look) way_button(p, "skip", SAY("Skip"));
    if (can_skip && look && said) way_button(p, "skip", SAY("Leave it empty"));
    if (!look && place.after > (place.before ? 1 : 0)) way_button(p, "rest", SAY("That is all"));
    H(&p->w, "</div></form>");
}

static void draw_question(struct page *p, const struct questions *q, size_t at, bool look) {
    struct html_writer *w = &p->w;
    const struct question *question = &q->at[at];
    struct place place = place_of(q, at);
    bool first = !at && !look;
    layout_open(p, q->title, q->tab);
    if (!look && question->when != QUESTION_LATER && place.all > 1)
        H(w, "<p class='meta'>{}</p>", SAY("Question {0} of {1}", place.number, place.all));
    H(w, "<h1>{}</h1>", q->heading);
    if (first && q->lead.source) H(w, "<p class='lead'>{}</p>", q->lead);
    if (p->resumed) anew_line(p);
    str about = http_form_value(&p->form, name_of(&q->at[0]));
    if (at && about.len && !q->at[0].said) H(w, "<p class='lead own-words'>{}</p>", about);
    if (first && q->above) q->above(p);
    form_open(p, q->action);
    form_hidden(p, "answering", name_of(question));
    if (look) form_hidden(p, "look", S("yes"));
    carry(p, q, question);
    question->draw(p);
    ways_on(p, question, place, look);
    if (look)
        way_line(p, address(p, q, S("look"), false), SAY("Leave it as it is"));
    else if (place.before)
        way_line(p, address(p, q, name_of(&q->at[place.before - 1]), false), SAY("One question back"));
    if (first && q->below) q->below(p);
    layout_close(p);
}

static void draw_answer(struct page *p, const struct questions *q, const struct question *question) {
    struct html_writer *w = &p->w;
    str value = http_form_value(&p->form, name_of(question));
    struct say said = question->said ? question->said(p, value) : (struct say){0};
    bool empty = !value.len && !said.source;
    if (!said.source) said = SAY("{0}", value);
    H(w, "<li class='row'><div class='grow'><p class='meta'>{}</p><p class='answer told'>{}</p></div>",
      question->label, empty ? SAY("Left empty") : said);
    link_button(p, address(p, q, name_of(question), true), empty ? SAY("Fill in") : SAY("Change"),
                BUTTON_QUIET);
    H(w, "</li>");
}

static void draw_all(struct page *p, const struct questions *q) {
    struct html_writer *w = &p->w;
    layout_open(p, q->title, q->tab);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", q->heading,
      q->whole ? q->lead : SAY("Look at it once more. Nothing is sent yet."));
    if (p->resumed) anew_line(p);
    if (q->whole && q->above) q->above(p);
    if (q->preview) q->preview(p);
    H(w, "<ul class='list'>");
    for (size_t i = 0; i < q->count; i++)
        draw_answer(p, q, &q->at[i]);
    H(w, "</ul>");
    form_open(p, q->action);
    form_hidden(p, "look", S("yes"));
    carry(p, q, NULL);
    form_close(p, q->send);
    if (q->whole && q->below) q->below(p);
    layout_close(p);
}

/* Where nothing is read back there is no end to look at: it begins anew. */
static void draw_end(struct page *p, const struct questions *q) {
    if (q->ready)
        draw_question(p, q, 0, false);
    else
        draw_all(p, q);
}

static size_t by_name(const struct questions *q, str name) {
    for (size_t i = 0; i < q->count; i++)
        if (str_eq(name, name_of(&q->at[i]))) return i;
    return q->count;
}

/* decide() is asked about the whole; what it says of this question is said now, the rest when its turn comes. */
bool questions_fit(struct page *p, enum command_kind command) {
    if (command == COMMAND_none) return true;
    if (page_read_command(p, command)) {
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
    return !p->refusals.count;
}

static bool fits(struct page *p, const struct questions *q, const struct question *question) {
    (void)questions_fit(p, q->command);
    size_t kept = 0;
    for (size_t i = 0; i < p->refusals.count; i++) {
        const char *field = p->refusals.at[i].field;
        if (field && has_word(question->fields, str_of(field)))
            p->refusals.at[kept++] = p->refusals.at[i];
    }
    p->refusals.count = kept;
    return kept == 0;
}

static void skipped(struct page *p, const struct question *question) {
    for (str rest = str_of(question->fields); rest.len;)
        questions_say(p, arena_cstr(p->arena, str_cut(&rest, ' ')), (str){0});
}

/* What was not said of what the command needs has its own meaning, which she reads back at the end. */
static void unsaid(struct page *p, const struct questions *q, const struct question *question) {
    const char *field = q->unsaid[0];
    if (!field || http_form_value(&p->form, str_of(field)).len) return;
    if (has_word(question->fields, str_of(field)) || http_form_has(&p->form, S("rest")))
        questions_say(p, field, str_of(q->unsaid[1]));
}

static void answered(struct page *p, const struct questions *q) {
    size_t at = by_name(q, http_form_value(&p->form, S("answering")));
    bool look = http_form_has(&p->form, S("look"));
    if (at == q->count) at = 0;
    if (http_form_has(&p->form, S("skip"))) skipped(p, &q->at[at]);
    unsaid(p, q, &q->at[at]);
    if (!fits(p, q, &q->at[at])) {
        p->failed = ERR_INVALID;
        p->x->response.status = err_status(ERR_INVALID);
        draw_question(p, q, at, look);
        return;
    }
    size_t next = at + 1;
    while (next < q->count && q->at[next].when == QUESTION_LATER) next++;
    bool end = look || next >= q->count || http_form_has(&p->form, S("rest"));
    if (end && q->ready) {
        q->ready(p);
        return;
    }
    p->carried = true;
    if (unsent_keep(p, q->action, encoded(p)))
        page_go(p, address(p, q, end ? S("look") : name_of(&q->at[next]), false));
    else if (end) /* more than a cookie holds goes along in the page alone */
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
    draw_end(p, q);
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
    p->resumed = take_up(p, q, ask.len > 0);
    p->carried = p->form.count > 0;
    size_t at = by_name(q, ask);
    bool all = p->carried && (str_eq(ask, S("look")) || (q->whole && at == q->count));
    if (all)
        draw_end(p, q);
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

struct say question_seat(struct page *p, str typed) {
    struct id id;
    str name = id_read(typed, &id) ? seat_name(p, (seat_id){id}) : (str){0};
    return name.len ? SAY("{0}", name) : (struct say){0};
}

struct say question_goal(struct page *p, str typed) {
    struct id id;
    const struct goal *goal = id_read(typed, &id) ? view_find_goal(p->view, id) : NULL;
    return goal && !goal->item.erased ? SAY("{0}", goal->words) : (struct say){0};
}
