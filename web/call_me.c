/* To be called back: of whom, until when they promise to call, what waits. It costs her nothing. */
#include "app/callback.h"
#include "web/pages.h"
#include "web/plan.h"

static ms_time promised(struct page *p, const struct team *team) {
    return promise_time(p->speaker.zone, team, p->now);
}

static bool waits(const struct callback *c) {
    return !c->item.erased && c->state == callback_state_waiting;
}

static bool mine(const struct page *p, const struct callback *c) {
    return id_eq(c->item.author.id, p->me->item.id.id);
}

static struct say promise_words(const struct page *p, const struct callback *c) {
    if (c->promised >= p->now) return SAY("At the latest {0}.", SAY_AT(c->promised));
    return SAY("They said at the latest {0}. That is past, and it is their mistake. You still stand "
               "first.",
               SAY_AT(c->promised));
}

static void waiting_card(struct page *p, const struct callback *c) {
    struct html_writer *w = &p->w;
    char id[ID_TEXT];
    H(w, "<article class='card green'><h2>{}</h2>",
      mine(p, c) ? SAY("{0} calls you back", c->team)
                 : SAY("{0} calls {1} back", c->team, seat_name(p, c->item.author)));
    H(w, "<p>{}</p>", promise_words(p, c));
    if (c->about.len) H(w, "<p class='own-words'>{}</p>", c->about);
    H(w, "<p class='meta'>{}</p>", SAY("Asked {0}", SAY_AT(c->item.made)));
    if (mine(p, c)) {
        id_write(c->item.id.id, id);
        const str path[] = {table_path(p, "/call-me/"), {id, ID_TEXT}, S("/take-back")};
        H(w, "<div class='buttons'>");
        button(p, path_join(p, path, 3), SAY("No longer needed"), BUTTON_QUIET, NULL, (str){0});
        H(w, "</div>");
    }
    H(w, "</article>");
}

static size_t waiting_cards(struct page *p) {
    size_t hers = 0;
    for (const struct callback *c = NULL; (c = view_next_callback(p->view, c));) {
        if (!waits(c)) continue;
        waiting_card(p, c);
        hers += mine(p, c);
    }
    return hers;
}

static void which_team(struct page *p, const struct team_list *teams) {
    struct choice *choices = NEW(p->arena, struct choice, teams->count);
    for (size_t i = 0; i < teams->count; i++)
        choices[i] = (struct choice){
            arena_cstr(p->arena, id_text(p->arena, teams->at[i].id)), SAY("{0}", teams->at[i].name),
            SAY("Calls {0} at the latest", SAY_AT(promised(p, &teams->at[i])))};
    input_choice(p, "team", SAY("Who may call you?"), (struct say){0}, choices, teams->count, (str){0});
}

static void phone_field(struct page *p) {
    input_text(p, "phone", SAY("On which number?"), (struct say){0}, phone_words(p, p->who.phone),
               "tel");
}

/* Hers to choose, and not chosen beforehand: others may have this phone in their hands. */
static void remember_field(struct page *p) {
    input_tick_hint(p, "remember", SAY("Remember this number. Then one tap is enough next time."),
                    SAY("Only to call you back. No messages go to it."));
}

bool call_remembers(struct page *p) {
    str phone;
    if (p->who.phone.len || !http_form_has(&p->form, S("remember"))) return true;
    p->run.keeps_phone = send_phone(p->arena, str_trim(http_form_value(&p->form, S("phone"))), &phone);
    if (!p->run.keeps_phone)
        page_refusal(p, "phone",
                     SAY("This is no phone number. It looks like 06 12345678, or +32 470 12 34 56."));
    return p->run.keeps_phone;
}

static void about_field(struct page *p) {
    input_text(p, "about", SAY("What is it about?"),
               SAY("You may leave this empty. Who calls reads it, and who directs this plan with you."),
               (str){0}, "off");
}

/* One tap when there is one team and her number is known. */
static void ask_form(struct page *p, const struct team_list *teams) {
    struct html_writer *w = &p->w;
    const struct team *one = &teams->at[0];
    bool single = teams->count == 1;
    if (single)
        H(w, "<p class='lead'>{}</p>",
          SAY("{0} calls you {1} at the latest. It costs you nothing.", one->name,
              SAY_AT(promised(p, one))));
    else
        H(w, "<p class='lead'>{}</p>", SAY("They call you. It costs you nothing."));
    form_open(p, table_path(p, "/call-me"));
    if (single)
        form_hidden(p, "team", id_text(p->arena, one->id));
    else
        which_team(p, teams);
    if (p->who.phone.len) {
        H(w, "<p>{}</p><details{}><summary>{}</summary>", SAY("On {0}.", phone_words(p, p->who.phone)),
          ATTR_IF(p->failed, "open"), SAY("Another number, or what it is about"));
        phone_field(p);
        about_field(p);
        H(w, "</details>");
    } else {
        phone_field(p);
        remember_field(p);
        about_field(p);
    }
    form_close(p, SAY("Call me back"));
    if (single && one->phone.len)
        H(w, "<p class='meta'>{}</p>", SAY("Rather call yourself? {0}: {1}", one->name, one->phone));
}

/* No team is known here: the number of the organisation, if it said one. */
void call_nobody(struct page *p) {
    const char *phone = p->thread->web->phone;
    H(&p->w, "<article class='card sun'><p>{}</p>",
      SAY("Nobody can be asked to call you here yet."));
    if (phone && *phone)
        H(&p->w, "<p>{} <a href='tel:{}'>{}</a></p>", SAY("You can call yourself:"),
          phone_dialled(p, str_of(phone)), phone);
    H(&p->w, "<p>{} <a class='way' href='/help'>{}</a></p></article>",
      SAY("Is it urgent, or is somebody in danger? These numbers always answer."), SAY("Help now"));
}

bool call_possible(struct page *p) {
    struct team_list teams;
    err e = callback_teams(p->thread->app, p->arena, p->table, &teams);
    if (e.kind == ERR_UNAVAILABLE)
        arena_leave(p->arena, e); /* a page that lacks it would say that nobody can */
    return !e.kind && teams.count > 0;
}

static void in_a_hurry(struct page *p) {
    H(&p->w, "<p class='card brick'>{} <a class='way' href='/help'>{}</a></p>",
      SAY("In a hurry, or is somebody in danger?"), SAY("Help now"));
}

void call_me_page(struct page *p) {
    struct team_list teams;
    struct html_writer *w = &p->w;
    err e = callback_teams(p->thread->app, p->arena, p->table, &teams);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("Call"), TAB_DAY);
    H(w, "<h1>{}</h1>", SAY("Call me back"));
    bool again = waiting_cards(p) > 0;
    if (!teams.count)
        call_nobody(p);
    else if (again)
        H(w, "<details class='card'{}><summary>{}</summary>", ATTR_IF(p->failed, "open"),
          SAY("Ask once more, about something else"));
    if (teams.count) ask_form(p, &teams);
    if (teams.count && again) H(w, "</details>");
    if (teams.count) in_a_hurry(p);
    H(w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, "/help"),
      SAY("What matters to me in help"));
    no_ground(p);
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, ""),
      SAY("Back to today"));
    layout_close(p);
}

/* One tap, when it is clear which team and on which number. */
static void tap_card(struct page *p, const struct team *team) {
    struct html_writer *w = &p->w;
    H(w, "<article class='card green'><h2>{}</h2><p>{} {}</p>", SAY("Call me back"),
      SAY("{0} calls you {1} at the latest. It costs you nothing.", team->name,
          SAY_AT(promised(p, team))),
      SAY("On {0}.", phone_words(p, p->who.phone)));
    form_open(p, table_path(p, "/call-me"));
    form_hidden(p, "team", id_text(p->arena, team->id));
    form_hidden(p, "phone", p->who.phone);
    form_close(p, SAY("Call me back"));
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a></p></article>", table_path(p, "/call-me"),
      SAY("Another number, or what it is about"));
}

/* That they call, and when; more of it stands where she asked it. */
static void waiting_line(struct page *p, const struct callback *c) {
    H(&p->w,
      "<article class='card green'><h3><a href='{}'>{}</a></h3><p class='meta'>{}</p></article>",
      table_path(p, "/call-me"), SAY("{0} calls you back", c->team), promise_words(p, c));
}

/* On her day: what she asked and waits for, else the asking; where nobody can be asked, no promise. */
void call_card(struct page *p) {
    struct html_writer *w = &p->w;
    struct team_list teams;
    bool asked = false;
    for (const struct callback *c = NULL; (c = view_next_callback(p->view, c));)
        if (waits(c) && mine(p, c)) {
            waiting_line(p, c);
            asked = true;
        }
    if (asked) return;
    err e = callback_teams(p->thread->app, p->arena, p->table, &teams);
    if (e.kind || !teams.count)
        H(w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/call-me"),
          SAY("Call me back"));
    else if (teams.count == 1 && p->who.phone.len)
        tap_card(p, &teams.at[0]);
    else {
        H(w, "<article class='card green'><h2>{}</h2><p>{}</p><div class='buttons'>",
          SAY("Call me back"), SAY("Somebody of the team calls you. It costs you nothing."));
        link_button(p, table_path(p, "/call-me"), SAY("Call me back"), BUTTON_FIRST);
        H(w, "</div></article>");
    }
}
