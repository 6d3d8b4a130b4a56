/* A colleague stands in: she asks, each household decides. */
#include "app/colleague.h"
#include "web/pages.h"

void cover_new_page(struct page *p) {
    struct colleague_list list = {0};
    struct html_writer *w = &p->w;
    if (!view_is(p->view, seat_kind_professional)) {
        page_refuse(p, ERR(MISSING, "only for who is here for work"));
        return;
    }
    err e = colleague_list(p->thread->app, p->arena, p->who.account, &list);
    if (e.kind && e.kind != ERR_MISSING) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("Stand in"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Who stands in for you?"),
      SAY("They decide. Your colleague sees nothing until they say yes, and then only what you see, "
          "until that day."));
    if (!list.count)
        H(w, "<p class='card'>{}</p>", SAY("Nobody else of your team is known here."));
    else {
        struct choice *choices = NEW(p->arena, struct choice, list.count);
        for (size_t i = 0; i < list.count; i++)
            choices[i] =
                (struct choice){arena_cstr(p->arena, id_text(p->arena, list.at[i].handle)),
                                SAY("{0}", list.at[i].name),
                                list.at[i].role.len ? SAY("{0}", list.at[i].role) : (struct say){0}};
        form_open(p, table_path(p, "/cover"));
        input_choice(p, "colleague", SAY("Which colleague?"), (struct say){0}, choices, list.count,
                     (str){0});
        input_day(p, "until", SAY("Until which day?"), SAY("That is the last day."), DAY_NONE);
        input_tick(p, "all", SAY("Ask this at all my tables"), false);
        form_close(p, SAY("Ask them"));
    }
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/people"), SAY("Back"));
    layout_close(p);
}

struct covering {
    struct desk desk;      /* where to ask */
    size_t next, asked;
    struct colleague by;
    day until;
    struct { str *at; size_t count, cap; } not; /* tables where it could not be asked */
};

static void ask_next(struct page *p);

static void covers_asked(struct page *p) {
    struct covering *c = p->more;
    struct html_writer *w = &p->w;
    err e = page_look_again(p);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("Asked"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>",
      SAY("{0, plural, one {Asked at # table} other {Asked at # tables}}", (int64_t)c->asked),
      SAY("Each of them says yes or no. You see the answer at the table."));
    if (c->not.count) {
        H(w, "<p>{}</p><ul>", SAY("Here it could not be asked, or you asked already:"));
        for (size_t i = 0; i < c->not.count; i++)
            H(w, "<li>{}</li>", SAY("Table of {0}", c->not.at[i]));
        H(w, "</ul>");
    }
    H(w, "<p class='meta'><a class='way' href='/tables'>{}</a></p>", SAY("Back to your desk"));
    layout_close(p);
}

static void cover_ran(struct page *p) {
    struct covering *c = p->more;
    enum err_kind kind = p->run.result.kind;
    const struct desk_line *line = &c->desk.at[c->next++];
    if (kind == ERR_UNAVAILABLE || kind == ERR_BROKEN) {
        page_refuse(p, p->run.result);
        return;
    }
    if (c->desk.count == 1 && kind) {
        page_run_refused(p);
        return;
    }
    if (kind)
        *PUSH(p->arena, &c->not, str) = line->table_name;
    else
        c->asked++;
    ask_next(p);
}

static void ask_next(struct page *p) {
    struct covering *c = p->more;
    if (c->next == c->desk.count) {
        covers_asked(p);
        return;
    }
    const struct desk_line *line = &c->desk.at[c->next];
    struct who who = p->who; /* the version is of the table in the address */
    who.version = TABLE_VERSION_UNKNOWN;
    command_clear(&p->command, COMMAND_cover_ask);
    p->command.cover_ask = (struct cover_ask){
        .seat = line->seat, .name = c->by.name, .account = c->by.account, .until = c->until};
    p->run.actor = actor_kind_seat;
    p->run.household = line->household;
    p->run.command = p->command;
    p->run.key = http_form_value(&p->form, S("key"));
    page_run_as(p, &who, cover_ran);
}

/* Only tables of work, and where her seat is not at rest. */
static err where(struct page *p, struct covering *c) {
    struct desk all;
    if (!http_form_has(&p->form, S("all"))) {
        *PUSH(p->arena, &c->desk, struct desk_line) =
            (struct desk_line){.household = view_household(p->view),
                               .seat.id = p->me->item.id.id,
                               .table_name = view_table_name(p->view)};
        return OK;
    }
    TRY(desk_read(p->thread->app, p->arena, &p->who, &all));
    for (size_t i = 0; i < all.count; i++)
        if (all.at[i].kind == seat_kind_professional && !all.at[i].paused && !all.at[i].kept)
            *PUSH(p->arena, &c->desk, struct desk_line) = all.at[i];
    return OK;
}

void cover_ask_act(struct page *p) {
    struct colleague_list list = {0};
    struct covering *c = NEW(p->arena, struct covering, 1);
    struct id handle;
    if (!view_is(p->view, seat_kind_professional)) {
        page_refuse(p, ERR(MISSING, "only for who is here for work"));
        return;
    }
    err e = colleague_list(p->thread->app, p->arena, p->who.account, &list);
    if (e.kind && e.kind != ERR_MISSING) {
        page_refuse(p, e);
        return;
    }
    const struct colleague *by = id_read(http_form_value(&p->form, S("colleague")), &handle)
                                     ? colleague_find(&list, handle)
                                     : NULL;
    if (!by) page_refusal(p, "colleague", SAY("Choose a colleague of your own team."));
    if (!day_read(str_trim(http_form_value(&p->form, S("until"))), &c->until))
        page_refusal(p, "until", SAY("Choose a day."));
    if (p->refusals.count) {
        page_again(p, ERR_INVALID);
        return;
    }
    c->by = *by;
    p->more = c;
    e = where(p, c);
    if (e.kind)
        page_refuse(p, e);
    else
        ask_next(p);
}
