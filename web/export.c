/* Everything this viewer may see, whole, to read and to print; the same as JSON under the API. */
#include "web/conference.h"
#include "web/meeting.h"
#include "web/pages.h"
#include "web/map.h"
#include "web/plan.h"
#include "web/said.h"

static str name_of(struct page *p, seat_id seat) {
    str name = seat_name(p, seat);
    return name.len ? name : page_say(p, SAY("somebody"));
}

/* Of a remark and a pledge, as in the circle. */
static str voice_of(struct page *p, const struct item *item) {
    str voice = view_voice(p->view, item);
    return voice.len ? voice : name_of(p, item->author);
}

static html on_day(struct page *p, ms_time time) {
    size_t from = p->w.out.len;
    H(&p->w, "{}", SAY("{0}", SAY_ON(zone_day(p->speaker.zone, time))));
    return html_take(&p->w, from);
}

/* A heading before the first line of a list, and the end of the list behind the last. */
static void line_open(struct page *p, bool *any, struct say heading) {
    if (!*any) H(&p->w, "<section><h2>{}</h2><ul class='list'>", heading);
    *any = true;
}
static void list_close(struct page *p, bool any) {
    if (any) H(&p->w, "</ul></section>");
}

static void put_words(struct page *p, const struct item *item, str words) {
    H(&p->w, "<li><span class='told own-words'>{}</span> ", words_span(p, item, words));
    own_tag(p, item);
    H(&p->w, "<p class='meta'>");
}
static void put_more(struct page *p, const struct item *item, struct say label, str words) {
    if (words.len) H(&p->w, "<br>{} {}", label, words_span(p, item, words));
}
static void put_end(struct page *p) {
    H(&p->w, "</p></li>");
}

static struct say goal_state(const struct goal *goal) {
    switch (goal->ending) {
    case goal_ending_achieved: return SAY("Reached");
    case goal_ending_good_enough: return SAY("Good enough now");
    case goal_ending_not_now: return SAY("Not now");
    case goal_ending_none: break;
    }
    return (struct say){0};
}

static void put_goals(struct page *p) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g)) {
        struct say state = goal_state(g);
        line_open(p, &any, SAY("Goals"));
        put_words(p, &g->item, g->words);
        if (state.source) H(w, "<b>{}</b> ", state);
        if (g->good_enough >= 0) H(w, "{}", SAY("<b>{0}</b> is good enough.", g->good_enough));
        put_more(p, &g->item, SAY("For:"), g->meant_for);
        put_more(p, &g->item, SAY("At the end:"), g->ending_words);
        struct id id = g->item.id.id;
        size_t count = view_mark_count(p->view, id);
        for (size_t i = 0; i < count; i++) {
            const struct mark *m = view_mark_at(p->view, id, i);
            H(w, "<br>{} · <b>{}</b> {}", on_day(p, m->item.made), m->value,
              words_span(p, &m->item, m->words));
        }
        put_end(p);
    }
    list_close(p, any);
}

static void put_step(struct page *p, const struct step *s) {
    struct html_writer *w = &p->w;
    const struct goal *goal = view_find_goal(p->view, s->goal.id);
    put_words(p, &s->item, s->words);
    if (s->state == step_state_done)
        H(w, "{}",
          SAY("Done {0}, by: {1}", SAY_AT(s->ended_at),
              page_say(p, done_words(p, s->done_doer, s->done_who))));
    else if (s->state == step_state_let_go)
        H(w, "{}", SAY("Let go {0}", SAY_AT(s->ended_at)));
    else
        H(w, "{}", SAY("Who: {0}", page_say(p, step_who(p, s))));
    if (s->due != DAY_NONE) H(w, " · {}", SAY("Before <b>{0}</b>", SAY_ON(s->due)));
    if (goal) put_more(p, &goal->item, SAY("Towards:"), goal->words);
    if (s->obstacle.len) H(w, "<br>{}", SAY("If {0}, then {1}", s->obstacle, s->plan));
    put_more(p, &s->item, SAY("Cannot be done yet, because:"), s->because);
    put_more(p, &s->item, SAY("Taken over, because:"), s->reason);
    if (s->look_again != DAY_NONE) H(w, "<br>{}", SAY("Look again on {0}", SAY_ON(s->look_again)));
    put_end(p);
}

static void put_steps(struct page *p) {
    bool any = false;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        line_open(p, &any, SAY("Steps"));
        put_step(p, s);
    }
    list_close(p, any);
}

static void put_coming(struct page *p) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (const struct consequence *c = view_next_consequence(p->view, NULL); c;
         c = view_next_consequence(p->view, c)) {
        line_open(p, &any, SAY("What is coming"));
        put_words(p, &c->item, c->words);
        H(w, "{}", SAY("On {0}", SAY_ON(c->due)));
        put_more(p, &c->item, SAY("From:"), c->sender);
        put_more(p, &c->item, SAY("Otherwise:"), c->otherwise);
        if (c->settled)
            H(w, "<br>{}",
              SAY("Done {0}, by: {1}", SAY_AT(c->settled_at),
                  page_say(p, done_words(p, c->done_doer, c->done_who))));
        put_end(p);
    }
    list_close(p, any);
}

static void put_proposals(struct page *p) {
    bool any = false;
    for (const struct proposal *one = view_next_proposal(p->view, NULL); one;
         one = view_next_proposal(p->view, one)) {
        struct said said;
        if (said_read(p->arena, &one->draft, &said).kind) continue;
        line_open(p, &any, SAY("Put forward"));
        put_words(p, &one->item, said.words);
        H(&p->w, "{} · {} · {}", said_name(said.kind), name_of(p, one->item.author),
          on_day(p, one->item.made));
        put_more(p, &one->item, SAY("Why:"), one->why);
        H(&p->w, "<br>{} {}", proposal_state_words(one->state),
          words_span(p, &one->item, one->answer_words));
        put_end(p);
    }
    list_close(p, any);
}

static void put_about(struct page *p) {
    bool any = false;
    for (const struct strength *s = view_next_strength(p->view, NULL); s;
         s = view_next_strength(p->view, s)) {
        line_open(p, &any, SAY("Good at"));
        put_words(p, &s->item, s->words);
        put_end(p);
    }
    list_close(p, any);
    any = false;
    for (const struct win *win = view_next_win(p->view, NULL); win; win = view_next_win(p->view, win)) {
        line_open(p, &any, SAY("Small wins"));
        put_words(p, &win->item, win->words);
        H(&p->w, "{}", on_day(p, win->item.made));
        if (win->doer)
            H(&p->w, " · {}",
              doer_words(p, win->doer, doer_seat(p, win->doer, win->who, win->item.author)));
        put_end(p);
    }
    list_close(p, any);
    any = false;
    for (const struct experience *e = view_next_experience(p->view, NULL); e;
         e = view_next_experience(p->view, e)) {
        line_open(p, &any, SAY("Help of before"));
        put_words(p, &e->item, e->words);
        H(&p->w, "<b>{}</b>", experience_words(e->kind));
        put_end(p);
    }
    list_close(p, any);
}

static void put_written(struct page *p) {
    bool any = false;
    for (const struct entry *e = view_next_entry(p->view, NULL); e; e = view_next_entry(p->view, e)) {
        line_open(p, &any, SAY("Written in the story"));
        put_words(p, &e->item, e->words);
        H(&p->w, "{}",
          e->happened != DAY_NONE ? SAY("What happened on {0}", SAY_ON(e->happened))
                                  : SAY("{0}", SAY_ON(zone_day(p->speaker.zone, e->item.made))));
        put_end(p);
    }
    list_close(p, any);
    any = false;
    for (const struct review *r = view_next_review(p->view, NULL); r;
         r = view_next_review(p->view, r)) {
        line_open(p, &any, SAY("Looked back"));
        put_words(p, &r->item, r->words);
        H(&p->w, "{}", on_day(p, r->item.made));
        put_more(p, &r->item, SAY("Next:"), r->next);
        put_end(p);
    }
    list_close(p, any);
}

static void put_people(struct page *p) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        line_open(p, &any, SAY("People"));
        H(w, "<li><b><bdi>{}</bdi></b><p class='meta'>{}", s->name, kind_words(s->kind));
        if (s->tie.len) H(w, " · {}", words_span(p, &s->item, s->tie));
        if (s->organisation.len) H(w, " · <bdi>{}</bdi>", s->organisation);
        if (s->ended) H(w, " · {}", SAY("no longer at the table"));
        put_more(p, &s->item, SAY("Comes for:"), s->purpose);
        if (s->look_again != DAY_NONE) H(w, "<br>{}", SAY("Look again on {0}", SAY_ON(s->look_again)));
        put_end(p);
    }
    for (const struct ask *a = view_next_ask(p->view, NULL); a; a = view_next_ask(p->view, a)) {
        if (a->state != ask_state_asked) continue;
        line_open(p, &any, SAY("People"));
        H(w, "<li><b><bdi>{}</bdi></b><p class='meta'>{}</p></li>", a->name,
          SAY("asked, no answer yet"));
    }
    list_close(p, any);
}

static void put_agreements(struct page *p) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (const struct mandate *m = view_next_mandate(p->view, NULL); m;
         m = view_next_mandate(p->view, m)) {
        line_open(p, &any, SAY("Agreements"));
        put_words(p, &m->item, m->may);
        H(w, "{}",
          SAY("{0} may speak with {1} until {2}", name_of(p, m->who), m->authority, SAY_ON(m->until)));
        if (m->ended) H(w, " · {}", SAY("ended"));
        put_end(p);
    }
    for (const struct bottom_line *b = view_next_bottom_line(p->view, NULL); b;
         b = view_next_bottom_line(p->view, b)) {
        line_open(p, &any, SAY("Agreements"));
        put_words(p, &b->item, b->words);
        H(w, "{}", SAY("With {0}", name_of(p, b->seat)));
        put_more(p, &b->item, SAY("Otherwise:"), b->otherwise);
        H(w, "<br>{}", b->state == bottom_line_state_agreed    ? SAY("agreed")
                       : b->state == bottom_line_state_refused ? SAY("refused")
                       : b->state == bottom_line_state_dropped ? SAY("no longer holds")
                                                               : SAY("waits for an answer"));
        put_end(p);
    }
    for (const struct pledge *l = view_next_pledge(p->view, NULL); l;
         l = view_next_pledge(p->view, l)) {
        line_open(p, &any, SAY("Agreements"));
        put_words(p, &l->item, l->words);
        H(w, "{}", SAY("Offered by {0}", voice_of(p, &l->item)));
        put_more(p, &l->item, SAY("But:"), l->limits);
        if (l->until != DAY_NONE) H(w, "<br>{}", SAY("Until {0}", SAY_ON(l->until)));
        if (l->stopped) H(w, " · {}", SAY("stopped"));
        put_end(p);
    }
    list_close(p, any);
}

static void put_said(struct page *p) {
    bool any = false;
    for (const struct gesture *g = view_next_gesture(p->view, NULL); g;
         g = view_next_gesture(p->view, g)) {
        line_open(p, &any, SAY("Thanks, praise and sorry"));
        put_words(p, &g->item, g->words);
        H(&p->w, "{} · {}", SAY("from {0} to {1}", name_of(p, g->item.author), name_of(p, g->to)),
          on_day(p, g->item.made));
        put_end(p);
    }
    list_close(p, any);
    any = false;
    for (const struct remark *r = view_next_remark(p->view, NULL); r;
         r = view_next_remark(p->view, r)) {
        line_open(p, &any, SAY("Said in the circle"));
        put_words(p, &r->item, r->words);
        H(&p->w, "{} · {}", voice_of(p, &r->item), on_day(p, r->item.made));
        put_end(p);
    }
    list_close(p, any);
    any = false;
    for (const struct tie *t = view_next_tie(p->view, NULL); t; t = view_next_tie(p->view, t)) {
        line_open(p, &any, SAY("My map"));
        H(&p->w, "<li><bdi>{}</bdi> · {}", t->name, domain_words(t->domain));
        tie_lines(p, t);
        H(&p->w, "</li>");
    }
    list_close(p, any);
    any = false;
    for (const struct veto *v = view_next_veto(p->view, NULL); v; v = view_next_veto(p->view, v)) {
        if (v->lifted) continue;
        line_open(p, &any, SAY("Rather not asked"));
        H(&p->w, "<li>{}</li>", v->name);
    }
    list_close(p, any);
    any = false;
    for (const struct callback *c = view_next_callback(p->view, NULL); c;
         c = view_next_callback(p->view, c)) {
        line_open(p, &any, SAY("Asked to be called back"));
        H(&p->w, "<li><bdi>{}</bdi> · {} {}</li>", c->team, on_day(p, c->item.made),
          words_span(p, &c->item, c->about));
    }
    list_close(p, any);
}

/* Newest first, in the fifties that the story is read in. */
static bool with_repairs(const struct page *p) {
    return str_eq(http_form_value(&p->query, S("with")), S("repairs"));
}

/* What her own people make good together is in it with her own yes alone: a paper lies about. */
static void put_repairs(struct page *p) {
    struct html_writer *w = &p->w;
    const struct damage *first = view_next_damage(p->view, NULL);
    if (!first) return;
    if (!with_repairs(p)) {
        H(w, "<p class='card screen-only'>{} <a class='way' href='{}?with=repairs'>{}</a></p>",
          SAY("What your own people make good together is not in it."), p->x->request.path,
          SAY("Yes, put that in it, too"));
        return;
    }
    H(w, "<section><h2>{}</h2>", SAY("Making it good"));
    for (const struct damage *d = first; d; d = view_next_damage(p->view, d)) {
        H(w, "<h3 class='own-words'>{}</h3><p>{}</p>", words_span(p, &d->item, d->words),
          SAY("{0}", SAY_EURO(d->amount)));
        damage_lines(p, d, false);
    }
    H(w, "</section>");
}

/* What friends agree, when they can be called, what matters in help, and how connected she feels. */
static void put_friends(struct page *p) {
    bool any = false;
    for (const struct agreement *a = view_next_agreement(p->view, NULL); a;
         a = view_next_agreement(p->view, a)) {
        line_open(p, &any, SAY("What we agree"));
        put_words(p, &a->item, a->words);
        H(&p->w, "{} · {}", voice_of(p, &a->item), on_day(p, a->item.made));
        put_end(p);
    }
    list_close(p, any);
    any = false;
    for (const struct help *h = view_next_help(p->view, NULL); h; h = view_next_help(p->view, h)) {
        line_open(p, &any, SAY("What matters in help"));
        put_words(p, &h->item, h->words);
        H(&p->w, "{} · {} {}", help_wish_words(h->wish),
          words_span(p, &h->item, h->matters), words_span(p, &h->item, h->otherwise));
        put_end(p);
    }
    list_close(p, any);
    any = false;
    for (const struct connection *c = view_next_connection(p->view, NULL); c;
         c = view_next_connection(p->view, c)) {
        line_open(p, &any, SAY("How connected do I feel?"));
        H(&p->w, "<li>{} · {} {}</li>", on_day(p, c->item.made), c->value,
          words_span(p, &c->item, c->words));
    }
    list_close(p, any);
}

static err put_story(struct page *p) {
    struct html_writer *w = &p->w;
    struct story story = {0};
    H(w, "<section><h2>{}</h2><ol class='timeline'>", SAY("Story"));
    do {
        str cursor = story.older;
        TRY(story_read(p->thread->app, p->arena, p->table, p->view, cursor, &story));
        for (size_t i = 0; i < story.events.count; i++) {
            const struct event *event = &story.events.at[i];
            if (keep_is_repair(event) && !with_repairs(p)) continue;
            str who = story_who(p, event);
            H(w, "<li><p class='meta'>{}{}{}</p><p class='told'>{}</p></li>",
              SAY("{0}", SAY_AT(event->time)), who.len ? " · " : "", who, story_line(p, event));
        }
    } while (story.older.len);
    H(w, "</ol></section>");
    return OK;
}

void export_things(struct page *p) {
    put_goals(p);
    put_steps(p);
    put_coming(p);
    put_proposals(p);
    put_about(p);
    put_written(p);
    meetings_export(p);
    contacts_export(p);
    conferences_export(p);
    before_export(p);
}

void export_page(struct page *p) {
    struct html_writer *w = &p->w;
    p->speaker.today = DAY_NONE; /* "today" is another day when it is read again */
    layout_open(p, SAY("Take along"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><p class='meta'>{} · {}</p>", SAY("Take everything along"),
      SAY("This is all that is open to you here. You can print this page, or keep it as a file."),
      SAY("Table of {0}", view_table_name(p->view)), SAY("{0}", SAY_AT(p->now)));
    H(w, "<div class='buttons'>");
    link_button(p,
                path_fmt(p, "/api/v1/tables/%.*s/export%s", STR_ARG(page_part(p, "table")),
                         with_repairs(p) ? "?with=repairs" : ""),
                SAY("Keep it as a file (JSON)"), BUTTON_PLAIN);
    if (p->me->kind == seat_kind_director)
        link_button(p, table_path(p, "/erase"), SAY("Erase this table"), BUTTON_QUIET);
    H(w, "</div><p class='meta screen-only'>{}</p>",
      SAY("On a phone that others use, too, a file stays behind. Take care."));
    if (!view_stepped_up(p->view))
        H(w, "<p class='card screen-only'>{} <a href='{}'>{}</a></p>",
          SAY("What is only yours is not in it. Type your PIN first, and it is."),
          table_path(p, "/own"), SAY("Only for me"));
    export_things(p);
    put_people(p);
    put_agreements(p);
    put_said(p);
    put_friends(p);
    put_repairs(p);
    err e = put_story(p);
    if (e.kind)
        page_refuse(p, e);
    else
        layout_close(p);
}
