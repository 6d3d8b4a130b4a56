/* Her story, newest first: each event as a sentence. What was taken out for good says only that. */
#include "web/pages.h"

static str who_did(struct page *p, const struct event *e) {
    if (e->actor.kind == actor_kind_newcomer) return (str){0}; /* the line names her */
    if (e->actor.kind != actor_kind_seat) return page_say(p, SAY("the organisation"));
    if (id_eq(e->actor.seat.id, p->me->item.id.id)) return page_say(p, SAY("you"));
    str name = seat_name(p, e->actor.seat);
    return name.len ? name : page_say(p, SAY("somebody"));
}

static str named(struct page *p, seat_id seat) {
    str name = seat_name(p, seat);
    return name.len ? name : page_say(p, SAY("somebody"));
}

static str item_words(struct page *p, const struct event *e) {
    enum noun noun = NOUN_END;
    const struct item *item = view_item(p->view, e->item, &noun);
    if (!item || item->erased) return page_say(p, SAY("something that was taken out"));
    switch (noun) {
    case NOUN_goal: return view_find_goal(p->view, e->item)->words;
    case NOUN_step: return view_find_step(p->view, e->item)->words;
    case NOUN_seat: return view_find_seat(p->view, e->item)->name;
    case NOUN_ask: return view_find_ask(p->view, e->item)->name;
    case NOUN_cover: return view_find_cover(p->view, e->item)->name;
    case NOUN_mark:
    case NOUN_proposal:
    case NOUN_END: break;
    }
    return page_say(p, SAY("something"));
}

static struct say ended_words(struct page *p, const struct event *e) {
    str name = named(p, (seat_id){e->item});
    switch (e->seat_ended.how) {
    case seat_ending_shown_out: return SAY("{0} was shown out", name);
    case seat_ending_left: return SAY("{0} left the table", name);
    case seat_ending_organisation_left: return SAY("{0} no longer works here and left the table", name);
    case seat_ending_cover_over: return SAY("{0} stopped standing in", name);
    case seat_ending_none: break;
    }
    return SAY("{0} left the table", name);
}

static struct say answered_words(const struct event *e) {
    switch (e->proposal_answered.answer) {
    case answer_yes: return SAY("The answer was yes");
    case answer_otherwise: return SAY("The answer was yes, but otherwise");
    case answer_no: return SAY("The answer was no");
    case answer_none: break;
    }
    return SAY("Answered");
}

static str draft_words(struct page *p, const struct event *e) {
    struct event draft;
    if (draft_read(p->arena, &e->proposal_made.draft, &draft).kind || draft.kind != EV_step_added)
        return page_say(p, SAY("something"));
    return draft.step_added.words;
}

static struct say seat_or_table_line(struct page *p, const struct event *e) {
    if (e->kind == EV_table_founded) return SAY("{0} began this plan", e->table_founded.name);
    if (e->kind == EV_seat_asked) return SAY("Asked to the table: {0}", e->seat_asked.name);
    if (e->kind == EV_seat_unasked) return SAY("The question to {0} was taken back", item_words(p, e));
    if (e->kind == EV_seat_joined) return SAY("{0} came to the table", e->seat_joined.name);
    if (e->kind == EV_seat_ended) return ended_words(p, e);
    return SAY("{0} may stay; look again on {1}", named(p, (seat_id){e->item}),
               SAY_ON(e->seat_extended.look_again));
}

static struct say story_line(struct page *p, const struct event *e) {
    switch (e->kind) {
    case EV_table_founded:
    case EV_seat_asked:
    case EV_seat_unasked:
    case EV_seat_joined:
    case EV_seat_ended:
    case EV_seat_extended: return seat_or_table_line(p, e);
    case EV_goal_written: return SAY("A goal: “{0}”", e->goal_written.words);
    case EV_goal_reworded: return SAY("The goal is now: “{0}”", e->goal_reworded.words);
    case EV_goal_marked:
        return SAY("On the line of “{0}”: {1}", item_words(p, e), e->goal_marked.value);
    case EV_goal_aimed:
        return SAY("Good enough for “{0}”: {1}", item_words(p, e), e->goal_aimed.good_enough);
    case EV_step_added: return SAY("A step: {0}", e->step_added.words);
    case EV_step_changed: return SAY("The step is now: {0}", e->step_changed.words);
    case EV_step_done:
        return SAY("Done: {0} (by: {1})", item_words(p, e),
                   page_say(p, doer_words(p, e->step_done.doer, e->step_done.who)));
    case EV_step_reopened: return SAY("Open again: {0}", item_words(p, e));
    case EV_step_was_let_go: return SAY("Let go: {0}", item_words(p, e));
    case EV_item_opened:
        return SAY("Opened to {0}: {1}", named(p, e->item_opened.seat), item_words(p, e));
    case EV_item_closed:
        return SAY("Closed to {0}: {1}", named(p, e->item_closed.seat), item_words(p, e));
    case EV_audience_chosen: return SAY("Who may see it was changed: {0}", item_words(p, e));
    case EV_item_taken_out: return SAY("Something was taken out for good");
    case EV_proposal_made: return SAY("Put forward: {0}", draft_words(p, e));
    case EV_proposal_answered: return answered_words(e);
    case EV_proposal_was_set_aside: return SAY("Something put forward was set aside");
    case EV_proposal_withdrawn: return SAY("Something put forward was taken back");
    case EV_cover_asked:
        return SAY("{0} could stand in for {1}", e->cover_asked.name, named(p, e->cover_asked.seat));
    case EV_cover_answered:
        return e->cover_answered.yes ? SAY("Standing in: that is fine")
                                     : SAY("Standing in: rather not");
    case EV_cover_ended: return SAY("Standing in stopped");
    }
    return SAY("something");
}

void story_page(struct page *p) {
    struct story story = {0};
    err e = story_read(p->thread->app, p->arena, p->table, p->view,
                       http_form_value(&p->query, S("older")), &story);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Story"), TAB_STORY);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><ol class='timeline'>",
      p->me->kind == seat_kind_director ? SAY("My story") : SAY("The story"),
      SAY("Everything that happened, the newest first."));
    for (size_t i = 0; i < story.events.count; i++) {
        const struct event *event = &story.events.at[i];
        str who = who_did(p, event);
        H(w, "<li><p class='meta'>{}{}{}</p>{}</li>", SAY("{0}", SAY_AT(event->time)),
          who.len ? " · " : "", who, story_line(p, event));
    }
    H(w, "</ol>");
    if (story.older.len)
        H(w, "<div class='buttons'><a class='button' href='{}?older={}'>{}</a></div>",
          table_path(p, "/story"), story.older, SAY("Older"));
    layout_close(p);
}
