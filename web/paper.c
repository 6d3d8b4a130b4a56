/* The plan on paper: A4, large, black on white. What is only hers, and amounts of money, when she ticks that. */
#include "app/account.h"
#include "web/pages.h"
#include "web/parts.h"

enum { WORKED_OUT = 8, PEOPLE = 14, TEAMS = 4 };

struct paper {
    bool own, money, before; /* before: what was put before her */
    int64_t money_left_out;
};

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "eur" or "euro" as a word, of whatever case. */
static bool says_euro(str text) {
    static const char word[] = "euro";
    for (size_t i = 0; i + 3 <= text.len; i++) {
        size_t n = 0;
        while (n < 4 && i + n < text.len && (text.at[i + n] | 0x20) == word[n]) n++;
        char next = i + n < text.len ? (char)(text.at[i + n] | 0x20) : ' ';
        bool alone = (i == 0 || !letter(text.at[i - 1])) && (!letter(next) || (n == 4 && next == 's'));
        if (n >= 3 && alone) return true;
    }
    return false;
}

bool has_amount(str text) {
    bool digit = false;
    for (size_t i = 0; i < text.len; i++)
        digit = digit || (text.at[i] >= '0' && text.at[i] <= '9');
    return memmem(text.at, text.len, "€", sizeof "€" - 1) || (digit && says_euro(text));
}

/* May this stand on this paper? */
static bool fits(struct page *p, struct paper *paper, const struct item *item, str words) {
    if (view_own(p->view, item) && !paper->own) return false;
    if (!paper->money && has_amount(words)) {
        paper->money_left_out++;
        return false;
    }
    return true;
}

/* A part that is not the whole of something, such as what makes it a six. */
static bool fits_text(const struct paper *paper, str words) {
    return words.len && (paper->money || !has_amount(words));
}

static void paper_step(struct page *p, const struct paper *paper, const struct step *s) {
    struct html_writer *w = &p->w;
    H(w,
      "<li><span class='paper-box' aria-hidden='true'></span><div><b class='told'>{}</b><p "
      "class='meta'>",
      words_span(p, &s->item, s->words));
    bool any = s->due != DAY_NONE;
    if (any) H(w, "{}", SAY("before {0}", SAY_ON(s->due)));
    if (s->doer != doer_self || (!id_none(s->who.id) && !id_eq(s->who.id, p->me->item.id.id))) {
        H(w, "{}{}", any ? " · " : "",
          step_who(p, s));
        any = true;
    }
    if (fits_text(paper, s->obstacle) && fits_text(paper, s->plan)) {
        H(w, "{}{}", any ? " · " : "", SAY("if {0}, then {1}", s->obstacle, s->plan));
        any = true;
    }
    if (fits_text(paper, s->because))
        H(w, "{}{}", any ? " · " : "", SAY("not yet, because {0}", s->because));
    H(w, "</p></div></li>");
}

/* Open steps towards this goal; none: those under no goal that stands on this paper. */
static void paper_steps(struct page *p, struct paper *paper, struct id goal) {
    bool any = false;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        const struct goal *of = view_find_goal(p->view, s->goal.id);
        struct paper unseen = *paper;
        bool under = of && of->ending == goal_ending_none && fits(p, &unseen, &of->item, of->words);
        bool here = id_none(goal) ? !under : under && id_eq(of->item.id.id, goal);
        if (!here || s->state != step_state_open || !fits(p, paper, &s->item, s->words)) continue;
        if (!any)
            H(&p->w, "<h2>{}</h2><ul class='paper-steps'>",
              p->me->kind == seat_kind_director ? SAY("This I will do") : SAY("This will be done"));
        any = true;
        paper_step(p, paper, s);
    }
    if (any) H(&p->w, "</ul>");
}

static void paper_goals(struct page *p, struct paper *paper) {
    struct html_writer *w = &p->w;
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g)) {
        struct goal_line line;
        if (g->ending != goal_ending_none || !fits(p, paper, &g->item, g->words)) continue;
        goal_line(p->view, g->item.id.id, &line);
        H(w, "<section class='paper-goal'><h2 class='paper-words own-words told'>{}</h2>",
          words_span(p, &g->item, g->words));
        if (fits_text(paper, g->meant_for)) H(w, "<p>{} {}</p>", SAY("For:"),
          words_span(p, &g->item, g->meant_for));
        H(w, "<p>");
        if (line.last >= 0) H(w, "{} ", SAY("Now a <b>{0}</b>.", line.last));
        if (g->good_enough >= 0) H(w, "{}", SAY("<b>{0}</b> is good enough.", g->good_enough));
        H(w, "</p>");
        paper_steps(p, paper, g->item.id.id);
        H(w, "</section>");
    }
    H(w, "<section class='paper-goal'>");
    paper_steps(p, paper, (struct id){{0}});
    H(w, "</section>");
}

static void paper_coming(struct page *p, struct paper *paper) {
    bool any = false;
    for (const struct consequence *c = view_next_consequence(p->view, NULL); c;
         c = view_next_consequence(p->view, c)) {
        if (c->settled || !fits(p, paper, &c->item, c->words)) continue;
        if (!any)
            H(&p->w, "<section class='paper-part'><h2>{}</h2><ul class='paper-lines'>",
              SAY("What is coming"));
        any = true;
        H(&p->w, "<li><b>{}</b> · <span class='told'>{}</span></li>", SAY("{0}", SAY_ON(c->due)),
          words_span(p, &c->item, c->words));
    }
    if (any) H(&p->w, "</ul></section>");
}

/* The last that worked out: steps and small wins, in one ring each. */
static void paper_worked_out(struct page *p, struct paper *paper) {
    const struct step *steps[WORKED_OUT];
    const struct win *wins[WORKED_OUT];
    size_t done = 0, won = 0;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (s->state == step_state_done && fits(p, paper, &s->item, s->words))
            steps[done++ % WORKED_OUT] = s;
    for (const struct win *win = view_next_win(p->view, NULL); win; win = view_next_win(p->view, win))
        if (fits(p, paper, &win->item, win->words)) wins[won++ % WORKED_OUT] = win;
    if (!done && !won) return;
    H(&p->w, "<section class='paper-part'><h2>{}</h2><ul class='paper-lines'>", SAY("This worked out"));
    for (size_t i = 0; i < won && i < WORKED_OUT / 2; i++) {
        const struct win *win = wins[(won - 1 - i) % WORKED_OUT];
        H(&p->w, "<li class='told'>{}</li>", words_span(p, &win->item, win->words));
    }
    for (size_t i = 0; i < done && i < WORKED_OUT / 2; i++) {
        const struct step *s = steps[(done - 1 - i) % WORKED_OUT];
        H(&p->w, "<li class='told'>{}</li>", words_span(p, &s->item, s->words));
    }
    H(&p->w, "</ul></section>");
}

/* The first open step that this person does, on this paper. */
static str does(struct page *p, const struct paper *paper, const struct seat *seat) {
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        struct paper unseen = *paper;
        if (s->state == step_state_open && id_eq(s->who.id, seat->item.id.id) &&
            fits(p, &unseen, &s->item, s->words))
            return s->words;
    }
    return seat->tie.len ? seat->tie : fits_text(paper, seat->purpose) ? seat->purpose : (str){0};
}

static size_t paper_persons(struct page *p, const struct paper *paper, bool professionals,
                            size_t count) {
    for (const struct seat *s = view_next_seat(p->view, NULL); s && count < PEOPLE;
         s = view_next_seat(p->view, s)) {
        if (s->ended || id_eq(s->item.id.id, p->me->item.id.id)) continue;
        if ((s->kind == seat_kind_professional) != professionals) continue;
        if (s->kind == seat_kind_coordinator || s->kind == seat_kind_authority) continue;
        if (!count)
            H(&p->w, "<section class='paper-part'><h2>{}</h2><ul class='paper-lines'>",
              p->me->kind == seat_kind_director ? SAY("My people") : SAY("At the table"));
        count++;
        str what = does(p, paper, s);
        H(&p->w, "<li><b><bdi>{}</bdi></b>{}<bdi>{}</bdi></li>", s->name, what.len ? " · " : "", what);
    }
    return count;
}

/* Her own people first. */
static void paper_people(struct page *p, const struct paper *paper) {
    size_t own = paper_persons(p, paper, false, 0);
    if (!paper_persons(p, paper, true, own)) return;
    H(&p->w, "</ul><div class='paper-table'>");
    round_table(p);
    H(&p->w, "</div></section>");
}

/* The teams of who comes for work, as far as she sees them. */
static err paper_teams(struct page *p, struct id teams[TEAMS], size_t *ret_count) {
    for (const struct seat *s = view_next_seat(p->view, NULL); s && *ret_count < TEAMS;
         s = view_next_seat(p->view, s)) {
        struct person person;
        if (s->ended || s->kind != seat_kind_professional) continue;
        err e = person_find(p->thread->app, p->arena, s->account, &person);
        if (e.kind == ERR_MISSING) continue;
        TRY(e);
        bool had = person.left != 0;
        for (size_t i = 0; i < *ret_count; i++) had = had || id_eq(teams[i], person.team);
        if (!had) teams[(*ret_count)++] = person.team;
    }
    return OK;
}

/* Not known here: a line to write the number on, once she has heard it. */
static void paper_help(struct page *p) {
    struct html_writer *w = &p->w;
    const char *doctors = p->thread->web->doctors;
    bool known = doctors && *doctors;
    H(w, "<p><b>{}</b> 112 · ", SAY("Help now:"));
    if (known) H(w, "{} {} · ", SAY("Doctors' post"), doctors);
    H(w, "Veilig Thuis 0800-2000 · 113</p>");
    if (!known)
        H(w, "<p class='slip-line'>{}</p>",
          SAY("Doctors' post (your own doctor's phone says the number):"));
}

static err paper_call(struct page *p) {
    struct html_writer *w = &p->w;
    struct id hers[TEAMS];
    struct team *teams;
    size_t count = 0, all = 0;
    bool any = false;
    TRY(paper_teams(p, hers, &count));
    TRY(team_list(p->thread->app, p->arena, &teams, &all));
    H(w, "<section class='paper-call'>");
    for (size_t i = 0; i < all; i++)
        for (size_t j = 0; j < count; j++)
            if (id_eq(teams[i].id, hers[j]) && teams[i].phone.len) {
                H(w, "<p><b>{}</b> {}</p>", SAY("Call me back:"),
                  SAY("{0}, {1}. They call you, that costs you nothing.", teams[i].name,
                      teams[i].phone));
                any = true;
            }
    const char *place = p->thread->web->place, *phone = p->thread->web->phone;
    if (!any && place && *place && phone && *phone)
        H(w, "<p><b>{}</b> {}</p>", SAY("Call me back:"),
          SAY("{0}, {1}. They call you, that costs you nothing.", place, phone));
    paper_help(p);
    H(w, "</section>");
    return OK;
}

/* The address of the door: with whoever finds the paper it opens nothing. */
static void paper_door(struct page *p) {
    const char *base = app_of(p->thread->app)->config.base_url;
    if (!base || !*base) return;
    H(&p->w, "<div class='paper-door'>");
    qr_picture(p, arena_fmt(p->arena, "%s/in", base),
               SAY("The address to sign in, as a picture for a phone"));
    H(&p->w, "<p class='meta'>{}</p></div>", SAY("to sign in"));
}

static void tick(struct page *p, const char *name, struct say label, bool on) {
    H(&p->w,
      "<label class='choice'><input type='checkbox' name='{}' value='yes'{}><span>{}</span></label>",
      name, ATTR_IF(on, "checked"), label);
}

static void paper_form(struct page *p, const struct paper *paper) {
    struct html_writer *w = &p->w;
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("My plan on paper"),
      SAY("Print this page with your browser. What stands below comes on paper, and nothing else."));
    H(w, "<form method='get' action='{}' class='form'>", table_path(p, "/paper"));
    tick(p, "own", SAY("Also what is only mine"), paper->own);
    tick(p, "money", SAY("Also what names an amount of money"), paper->money);
    if (view_next_condition(p->view, NULL) || view_next_promise(p->view, NULL) ||
        view_next_pressure(p->view, NULL))
        tick(p, "before", SAY("Also conditions, promises and pressure"), paper->before);
    H(w, "<div class='buttons'><button class='{}'>{}<span>{}</span></button></div></form>",
      button_classes(BUTTON_PLAIN), icon_html(p, ICON_open), SAY("Show it like this"));
}

static void paper_before(struct page *p, struct paper *paper) {
    struct before_paper ticked = {.own = paper->own, .money = paper->money};
    if (!paper->before) return;
    before_paper(p, &ticked);
    paper->money_left_out += ticked.left_out;
}

static err paper_sheet(struct page *p, struct paper *paper) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    H(w, "<article class='paper'>");
    paper_door(p);
    H(w, "<p class='meta'>{} · {}</p>", director ? SAY("My plan") : SAY("The plan"),
      SAY("{0}", SAY_ON(view_today(p->view))));
    paper_goals(p, paper);
    paper_coming(p, paper);
    paper_before(p, paper);
    paper_worked_out(p, paper);
    paper_people(p, paper);
    TRY(paper_call(p));
    H(w, "</article>");
    return OK;
}

void paper_plan_page(struct page *p) {
    struct paper paper = {.money = http_form_has(&p->query, S("money")),
                          .before = http_form_has(&p->query, S("before"))};
    static const char *const backs[] = {"paper", "paper-money", "paper-before", "paper-money-before"};
    bool asks_own = http_form_has(&p->query, S("own"));
    paper.own = asks_own && view_stepped_up(p->view);
    if (asks_own && !paper.own) { /* and after it, this sheet */
        own_pin_page(p, table_path(p, "/own"), backs[(paper.before ? 2 : 0) + (paper.money ? 1 : 0)]);
        return;
    }
    layout_open(p, SAY("Paper"), TAB_PLAN);
    H(&p->w, "<div class='screen-only'>");
    paper_form(p, &paper);
    H(&p->w, "</div>");
    p->speaker.today = DAY_NONE; /* "tomorrow" is another day when it hangs on a wall */
    err e = paper_sheet(p, &paper);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    if (paper.money_left_out)
        H(&p->w, "<p class='meta screen-only'>{}</p>",
          SAY("{0, plural, one {# thing with an amount of money is not on it.} other {# things with an "
              "amount of money are not on it.}}",
              paper.money_left_out));
    layout_close(p);
}
