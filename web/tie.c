/* One person on the map: drawn, looked at, changed, taken off. */
#include "web/map.h"
#include "web/pages.h"
#include "web/questions.h"

static void ask_name(struct page *p) {
    input_text(p, "name", SAY("Who is it?"), SAY("A first name is enough."), (str){0}, "off");
    input_text(p, "how", SAY("How do you know each other?"),
               SAY("For example: neighbour of before. You may leave this empty."), (str){0}, NULL);
}

static void ask_domain(struct page *p) {
    struct choice choices[DOMAINS];
    for (int d = tie_domain_household; d <= DOMAINS; d++)
        choices[d - 1] = (struct choice){
            enum_text(&field_type_tie_domain, d), domain_words((enum tie_domain)d), {0}};
    input_choice(p, "domain", SAY("Where in your life?"), (struct say){0}, choices, DOMAINS, (str){0});
}

static void ask_ring(struct page *p) {
    const struct choice choices[] = {
        {"inner", ring_words(tie_ring_inner), SAY("I can hardly think of life without.")},
        {"middle", ring_words(tie_ring_middle), SAY("Not as close, but important.")},
        {"outer", ring_words(tie_ring_outer), SAY("I am glad that this person is there.")},
    };
    input_choice(p, "ring", SAY("How close are you?"), SAY("As it is for you now."), choices, 3,
                 (str){0});
}

static void ticks(struct page *p, struct say label, struct say hint, bool gives) {
    H(&p->w, "<fieldset class='field'><legend>{}</legend><p class='hint'>{}</p>", label, hint);
    input_tick(p, gives ? "gives_practical" : "gets_practical", SAY("Practical help"), false);
    input_tick(p, gives ? "gives_company" : "gets_company", SAY("Company"), false);
    input_tick(p, gives ? "gives_advice" : "gets_advice", SAY("Advice"), false);
    input_tick(p, gives ? "gives_comfort" : "gets_comfort", SAY("Comfort"), false);
    H(&p->w, "</fieldset>");
}

static void ask_gives(struct page *p) {
    ticks(p, SAY("What does this person give you?"), SAY("Tick what fits. It may be nothing."), true);
}

static void ask_gets(struct page *p) {
    ticks(p, SAY("What do you give this person?"), SAY("You give, too. Small counts."), false);
}

static void ask_contact(struct page *p) {
    H(&p->w, "<fieldset class='field'><legend>{}</legend>", SAY("How is it between you now?"));
    input_tick(p, "dormant", SAY("We have not spoken for three years or more"), false);
    input_tick(p, "tense", SAY("There is tension"), false);
    H(&p->w, "</fieldset>");
}

static struct say said_domain(struct page *p, str typed) {
    (void)p;
    int domain = enum_read(&field_type_tie_domain, typed);
    return domain ? domain_words((enum tie_domain)domain) : (struct say){0};
}

static struct say said_ring(struct page *p, str typed) {
    (void)p;
    int ring = enum_read(&field_type_tie_ring, typed);
    return ring ? ring_words((enum tie_ring)ring) : (struct say){0};
}

static bool ticked(const struct page *p, const char *name) {
    return http_form_has(&p->form, str_of(name));
}

/* The first of the question may not be among what was ticked, so what was typed in it does not tell. */
static struct say said_gives(struct page *p, str typed) {
    (void)typed;
    str given = tie_given(p, ticked(p, "gives_practical"), ticked(p, "gives_company"),
                          ticked(p, "gives_advice"), ticked(p, "gives_comfort"));
    return given.len ? SAY("{0}", given) : (struct say){0};
}

static struct say said_gets(struct page *p, str typed) {
    (void)typed;
    str given = tie_given(p, ticked(p, "gets_practical"), ticked(p, "gets_company"),
                          ticked(p, "gets_advice"), ticked(p, "gets_comfort"));
    return given.len ? SAY("{0}", given) : (struct say){0};
}

static struct say said_contact(struct page *p, str typed) {
    (void)typed;
    if (ticked(p, "dormant")) return SAY("Long out of touch");
    return ticked(p, "tense") ? SAY("There is tension") : SAY("In touch");
}

static const struct question asked[] = {
    {"name how", {0}, ask_name, NULL, QUESTION_ASKED},
    {"ring", {0}, ask_ring, said_ring, QUESTION_ASKED},
    {"gives_practical gives_company gives_advice gives_comfort",
     {0},
     ask_gives,
     said_gives,
     QUESTION_SKIPPABLE},
    {"gets_practical gets_company gets_advice gets_comfort",
     {0},
     ask_gets,
     said_gets,
     QUESTION_SKIPPABLE},
    {"dormant tense", {0}, ask_contact, said_contact, QUESTION_SKIPPABLE},
    {"domain", {0}, ask_domain, said_domain, QUESTION_ASKED},
};
enum { QUESTIONS = sizeof asked / sizeof *asked };

/* `there`: where in her life was said by what she tapped, so it is asked last and only when she wants. */
static void labelled(struct question at[QUESTIONS], bool there) {
    const struct say labels[] = {SAY("Who"), SAY("How close"), SAY("What this person gives"),
                                 SAY("What you give"), SAY("How it is now"), SAY("Where in your life")};
    for (size_t i = 0; i < QUESTIONS; i++) {
        at[i] = asked[i];
        at[i].label = labels[i];
    }
    if (there) at[QUESTIONS - 1].when = QUESTION_LATER;
}

/* The form begins as it stands on the map. */
static void begin(struct page *p) {
    struct id id;
    const struct tie *t = page_part_id(p, "tie", &id) ? view_find_tie(p->view, id) : NULL;
    if (!t) return;
    const struct {
        const char *name;
        bool on;
    } all[] = {{"gives_practical", t->gives_practical}, {"gives_company", t->gives_company},
               {"gives_advice", t->gives_advice},       {"gives_comfort", t->gives_comfort},
               {"gets_practical", t->gets_practical},   {"gets_company", t->gets_company},
               {"gets_advice", t->gets_advice},         {"gets_comfort", t->gets_comfort},
               {"dormant", t->dormant},                 {"tense", t->tense}};
    questions_say(p, "name", t->name);
    questions_say(p, "how", t->how);
    questions_say(p, "domain", str_of(enum_text(&field_type_tie_domain, (int)t->domain)));
    questions_say(p, "ring", str_of(enum_text(&field_type_tie_ring, (int)t->ring)));
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].on) questions_say(p, all[i].name, S("yes"));
}

static void ask(struct page *p, const struct question *at, struct say heading, struct say send,
                str action, enum command_kind command, const char *fixed, bool whole) {
    questions_page(p, &(struct questions){.title = SAY("People"),
                                          .heading = heading,
                                          .lead = SAY("Only you see this, and whom you show your map."),
                                          .tab = TAB_PEOPLE,
                                          .action = action,
                                          .command = command,
                                          .fixed = {fixed},
                                          .begin = whole ? begin : NULL,
                                          .whole = whole,
                                          .at = at,
                                          .count = QUESTIONS,
                                          .send = send});
}

void tie_new_page(struct page *p) {
    struct question *at = NEW(p->arena, struct question, QUESTIONS);
    str domain = http_form_value(p->form.count ? &p->form : &p->query, S("domain"));
    bool there = enum_read(&field_type_tie_domain, domain) != 0;
    labelled(at, there);
    ask(p, at, SAY("Somebody on my map"), SAY("Put on my map"), table_path(p, "/map/new"),
        COMMAND_tie_draw, there ? "domain" : NULL, false);
}

static const struct tie *tie_here(struct page *p) {
    struct id id;
    const struct tie *t = page_part_id(p, "tie", &id) ? view_find_tie(p->view, id) : NULL;
    if (t && !t->item.erased) return t;
    page_refuse(p, ERR(MISSING, "nobody of that kind on a map"));
    return NULL;
}

void tie_edit_page(struct page *p) {
    const struct tie *t = tie_here(p);
    if (!t) return;
    if (!id_eq(t->item.author.id, p->me->item.id.id)) {
        page_refuse(p, ERR(MISSING, "the map of somebody else"));
        return;
    }
    struct question *at = NEW(p->arena, struct question, QUESTIONS);
    labelled(at, false);
    ask(p, at, SAY("Draw it differently"), SAY("Keep this"),
        item_path(p, "map", t->item.id.id, "/change"), COMMAND_tie_change, NULL, true);
}

static bool known(const struct page *p, struct id one, struct id other) {
    for (const struct acquaintance *a = view_next_acquaintance(p->view, NULL); a;
         a = view_next_acquaintance(p->view, a))
        if (!a->item.erased && ((id_eq(a->one.id, one) && id_eq(a->other.id, other)) ||
                                (id_eq(a->one.id, other) && id_eq(a->other.id, one))))
            return true;
    return false;
}

static void acquaintances(struct page *p, const struct tie *t) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (const struct tie *o = next_tie(p, t->item.author, NULL); o;
         o = next_tie(p, t->item.author, o)) {
        if (o == t) continue;
        if (!any)
            H(w, "<details class='card'><summary><span>{}</span></summary><ul class='list'>",
              SAY("Whom does {0} know?", t->name));
        any = true;
        bool knows = known(p, t->item.id.id, o->item.id.id);
        H(w, "<li class='row'><div class='grow'><p><bdi>{}</bdi></p></div>", o->name);
        form_open(p, item_path(p, "map", t->item.id.id, "/knows"));
        form_hidden(p, "other", id_text(p->arena, o->item.id.id));
        form_hidden(p, "yes", knows ? S("no") : S("yes"));
        H(w, "<button class='{}'>{}</button></form>",
          button_classes(knows ? BUTTON_PLAIN : BUTTON_QUIET),
          knows ? SAY("They know each other") : SAY("Do they know each other?"));
        H(w, "</li>");
    }
    if (any) H(w, "</ul></details>");
}

void tie_page(struct page *p) {
    const struct tie *t = tie_here(p);
    if (!t) return;
    struct html_writer *w = &p->w;
    bool hers = id_eq(t->item.author.id, p->me->item.id.id);
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<h1><bdi>{}</bdi></h1><p class='lead'>{}</p>", t->name, domain_words(t->domain));
    tie_lines(p, t);
    if (hers) {
        who_sees_line(p, &t->item);
        H(w, "<div class='buttons'>");
        link_button(p, item_path(p, "map", t->item.id.id, "/change"),
                    SAY("Draw it differently"), BUTTON_PLAIN);
        link_button(p, table_path(p, "/people/fair"), SAY("Ask to my table"), BUTTON_QUIET);
        H(w, "</div>");
        acquaintances(p, t);
        H(w, "<details class='card'><summary>{}</summary><p>{}</p>", SAY("Off my map"),
          SAY("It is gone for good, and nobody can see that it was there. Also do this when the person "
              "asks you to."));
        button(p, item_path(p, "map", t->item.id.id, "/take-off"), SAY("Take off my map"), BUTTON_QUIET,
               NULL, (str){0});
        H(w, "</details>");
    }
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/map"),
      SAY("Back to the map"));
    layout_close(p);
}
