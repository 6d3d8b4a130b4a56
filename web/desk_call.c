/* A professional calls back somebody who asked her team: she takes it, so that colleagues see it, and says
 * how it went. She learns a name, a number and what it is about, and nothing of a table.             */
#include "web/desk.h"
#include "web/pages.h"

enum { LONG_MINUTES = 120 };

/* In the hours that they are open, as they promise it: a night is not waited for. */
static struct say waited(int64_t minutes) {
    if (minutes < LONG_MINUTES) return SAY("{0, plural, one {# minute} other {# minutes}}", minutes);
    return SAY("{0, plural, one {# hour} other {# hours}}", minutes / 60);
}

/* Only where she sits herself is there a way to the table. */
static bool sits_there(const struct desk *desk, household_id household) {
    for (size_t i = 0; i < desk->count; i++)
        if (id_eq(desk->at[i].household.id, household.id) && !desk->at[i].paused && !desk->at[i].kept)
            return true;
    return false;
}

static str call_path(struct page *p, const struct waiting_call *c, const char *rest) {
    char id[ID_TEXT];
    id_write(c->id, id);
    const str parts[] = {S("/desk/calls/"), {id, ID_TEXT}, str_of(rest)};
    return path_join(p, parts, sizeof parts / sizeof *parts);
}

static void call_buttons(struct page *p, const struct waiting_call *c) {
    H(&p->w, "<div class='buttons'>");
    button(p, call_path(p, c, "/end"), SAY("Spoken"), BUTTON_FIRST, "how", S("reached"));
    button(p, call_path(p, c, "/end"), SAY("No answer: try later"), BUTTON_PLAIN, "how", S("later"));
    button(p, call_path(p, c, "/end"), SAY("No answer: stop"), BUTTON_QUIET, "how", S("ended"));
    H(&p->w, "</div>");
}

static void call_card(struct page *p, const struct waiting_call *c, bool here) {
    struct html_writer *w = &p->w;
    bool free = id_none(c->taken_by.id), mine = id_eq(c->taken_by.id, p->who.account.id);
    H(w, "<article class='card brick row tagged'><div class='grow'><h3><bdi>{}</bdi></h3>",
      c->name);
    H(w, "<p class='meta'>{} · {}</p>", SAY("Asked {0}", SAY_AT(c->asked)),
      c->promised >= p->now ? SAY("promised {0} at the latest", SAY_AT(c->promised))
                            : SAY("<b>the promise was {0}</b>", SAY_AT(c->promised)));
    if (c->about.len) H(w, "<p class='own-words'>{}</p>", c->about);
    H(w, "<p><a class='way' href='tel:{}'>{}</a>", phone_dialled(p, c->phone), c->phone);
    if (here) H(w, " <a class='way' href='/t/{}'>{}</a>", c->household, SAY("To their table"));
    H(w, "</p>");
    if (mine) call_buttons(p, c);
    H(w, "</div>");
    if (!free && !mine)
        H(w, "<span class='tag professional'>{}</span>", SAY("{0} calls now", c->taken_name));
    if (free) button(p, call_path(p, c, "/take"), SAY("I call now"), BUTTON_FIRST, NULL, (str){0});
    H(w, "</article>");
}

void calls_section(struct page *p, const struct call_list *calls, const struct desk *desk) {
    if (!calls->count) return;
    H(&p->w, "<section><h2>{} <small class='meta'>{}</small></h2>", SAY("Call back"),
      SAY("waiting time now, in the hours that you are open: {0}",
          page_say(p,
                   waited(promise_open(p->speaker.zone, &calls->team, calls->at[0].asked, p->now)))));
    for (size_t i = 0; i < calls->count; i++)
        call_card(p, &calls->at[i], sits_there(desk, calls->at[i].household));
    H(&p->w, "</section>");
}

static void gone(struct page *p) {
    page_refusal(p, NULL, SAY("A colleague calls already, or this is over. Here is who waits now."));
    page_again(p, ERR_CONFLICT);
}

static void to_desk(struct page *p) {
    if (p->write.result.kind == ERR_CONFLICT)
        gone(p);
    else if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, S("/tables"));
}

static void commit(struct page *p,
                   err (*what)(struct app_thread *, struct store_write *, account_id, struct id)) {
    struct id call;
    if (!page_part_id(p, "callback", &call)) {
        page_refuse(p, ERR(MISSING, "not an id"));
        return;
    }
    p->write = (struct store_write){.arena = p->arena};
    err e = what(p->thread->app, &p->write, p->who.account, call);
    if (e.kind == ERR_MISSING)
        gone(p);
    else if (e.kind)
        page_refuse(p, e);
    else
        page_commit(p, to_desk);
}

void call_take_act(struct page *p) {
    commit(p, call_take);
}

static void answered(struct page *p) {
    if (p->run.result.kind == ERR_CONFLICT || p->run.result.kind == ERR_MISSING)
        gone(p);
    else if (p->run.result.kind)
        page_refuse(p, p->run.result);
    else
        page_go(p, S("/tables"));
}

/* The household hears it from the organisation: nothing is kept of who called. */
static void answer(struct page *p, bool reached) {
    struct id call;
    household_id household = {0};
    err e = page_part_id(p, "callback", &call) ? OK : ERR(MISSING, "not an id");
    if (!e.kind) e = call_household(p->thread->app, p->arena, p->who.account, call, &household);
    if (e.kind == ERR_MISSING) {
        gone(p);
        return;
    }
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    command_clear(&p->command, COMMAND_callback_answer);
    p->command.callback_answer.callback.id = call;
    p->command.callback_answer.reached = reached;
    p->run.actor = actor_kind_organisation;
    p->run.household = household;
    p->run.command = p->command;
    p->run.key = http_form_value(&p->form, S("key"));
    struct who organisation = p->who; /* the version is of no table that she asked for */
    organisation.version = TABLE_VERSION_UNKNOWN;
    page_run_as(p, &organisation, answered);
}

void call_end_act(struct page *p) {
    str how = http_form_value(&p->form, S("how"));
    if (str_eq(how, S("later")))
        commit(p, call_free);
    else if (str_eq(how, S("reached")) || str_eq(how, S("ended")))
        answer(p, str_eq(how, S("reached")));
    else
        page_refuse(p, ERR(INVALID, "an ending that is none"));
}
