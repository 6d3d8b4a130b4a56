/* When can you come? Answered by a link, without a way in: the days of one meeting, and nothing else. Who directs makes
 * the link, and hands it over herself. */
#include "web/ask.h"
#include "web/door.h"
#include "web/meeting.h"
#include "web/pages.h"
#include "web/parts.h"

static void can_choice(struct page *p, struct say label, const char *value, bool now) {
    H(&p->w, "<button class='{}' name='can' value='{}' aria-pressed='{}'>{}</button>",
      button_classes(now ? BUTTON_FIRST : BUTTON_PLAIN), value, now ? "true" : "false", label);
}

static void day_card(struct page *p, const struct answering_day *one) {
    const struct found *f = p->more;
    struct say when = SAY("{0} at {1}", SAY_ON(one->on), SAY_CLOCK(one->minute));
    H(&p->w, "<article class='card'><h2>{}</h2>", when);
    form_open(p, path_fmt(p, "/d/%.*s", STR_ARG(http_percent(p->arena, f->typed))));
    form_hidden(p, "date", id_text(p->arena, one->date.id));
    H(&p->w, "<div class='buttons can' role='group' aria-label='{}'>", page_say(p, when));
    can_choice(p, SAY("I can"), "yes", one->said == can_yes);
    can_choice(p, SAY("If need be"), "if_need_be", one->said == can_if_need_be);
    can_choice(p, SAY("I cannot"), "no", one->said == can_no);
    H(&p->w, "</div></form></article>");
}

void answering_page(struct page *p) {
    const struct found *f = p->more;
    const struct answering *a = &f->answering;
    bool any = false;
    layout_open(p, SAY("Appointment"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("When can you come?"),
      SAY("Hello {0}. Press what fits, for each day. You need no password.", a->name));
    for (size_t i = 0; i < a->days.count; i++) {
        day_card(p, &a->days.at[i]);
        any = any || a->days.at[i].said;
    }
    if (!a->days.count) H(&p->w, "<p class='card'>{}</p>", SAY("There is no day to choose now."));
    if (any) H(&p->w, "<p>{}</p>", SAY("Noted. You can change it here until then."));
    layout_close(p);
}

static void answered(struct page *p) {
    const struct found *f = p->more;
    enum err_kind kind = p->run.result.kind;
    if (kind &&
        kind != ERR_CONFLICT) /* the same again, or a day that went meanwhile: look at how it is */
        page_refuse(p, p->run.result);
    else
        page_go(p, path_fmt(p, "/d/%.*s", STR_ARG(http_percent(p->arena, f->typed))));
}

void answering_act(struct page *p) {
    struct found *f = p->more;
    struct id date;
    enum can can = (enum can)enum_read(&field_type_can, http_form_value(&p->form, S("can")));
    bool here = false, known = id_read(http_form_value(&p->form, S("date")), &date);
    for (size_t i = 0; known && i < f->answering.days.count; i++)
        here = here || id_eq(f->answering.days.at[i].date.id, date);
    if (!here || !can) {
        page_refuse(p, here ? ERR(INVALID, "no answer") : ERR(MISSING, "a day of another"));
        return;
    }
    struct who she = {.signed_in = true, .account = f->door.account, .version = TABLE_VERSION_UNKNOWN};
    p->run.actor = actor_kind_seat;
    p->run.household = f->door.household;
    p->run.key = http_form_value(&p->form, S("key"));
    command_clear(&p->run.command, COMMAND_date_answer);
    p->run.command.date_answer.date.id = date;
    p->run.command.date_answer.can = can;
    page_run_as(p, &she, answered);
}

struct made {
    str link, name;
};

static void link_ready(struct page *p) {
    const struct made *made = p->more;
    struct html_writer *w = &p->w;
    const char *base = app_of(p->thread->app)->config.base_url;
    if (p->write.result.kind) {
        page_refuse(p, p->write.result);
        return;
    }
    str address = arena_fmt(p->arena, "%s/d/%.*s", base ? base : "", STR_ARG(made->link));
    layout_open(p, SAY("Appointment"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("A link for {0}", made->name),
      SAY("Who has it can say when {0} can come, and sees nothing else. It ends with the meeting. We "
          "show it "
          "only now.",
          made->name));
    share_card(p, page_say(p, SAY("Hello {0}, when can you come? Say it here: {1} {2}", made->name,
                                  address, p->me->name)));
    H(w, "<span class='secret long'>{}</span><div class='buttons'>", address);
    link_button(p, path_fmt(p, "%.*s/%.*s", STR_ARG(table_path(p, "/meetings")),
                            STR_ARG(page_part(p, "meeting"))),
                SAY("Ready"), BUTTON_FIRST);
    H(w, "</div>");
    layout_close(p);
}

void date_link_act(struct page *p) {
    struct id meeting, seat;
    struct made *made = NEW(p->arena, struct made, 1);
    enum seat_kind kind;
    const struct meeting *m =
        page_part_id(p, "meeting", &meeting) ? view_find_meeting(p->view, meeting) : NULL;
    p->more = made;
    p->write = (struct store_write){.arena = p->arena};
    err e = ERR(MISSING, "nobody who is at it");
    if (m && page_part_id(p, "seat", &seat) &&
        view_guest(p->view, m, (seat_id){seat}, &made->name, &kind))
        e = answering_link(p->thread->app, &p->write, p->table, meeting, (seat_id){seat}, &made->link);
    if (e.kind)
        page_refuse(p, e);
    else
        page_commit(p, link_ready);
}
