/* Who of her own people can be called when: the 168 hours of a week as a picture and as a list, holes said kindly, a
 * crisis number always. Whether it becomes too much is asked of herself, and kept nowhere. */
#include "web/pages.h"
#include "web/plan.h"
#include "web/questions.h"

enum { DAYS = 7, HOURS = 24, WEEK = DAYS * HOURS };

static const char *const fields[DAYS] = {"monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday"};

static struct say day_words(int weekday) {
    const struct say all[DAYS] = {SAY("Monday"), SAY("Tuesday"),  SAY("Wednesday"), SAY("Thursday"),
                                  SAY("Friday"), SAY("Saturday"), SAY("Sunday")};
    return all[weekday];
}

static struct say short_words(int weekday) {
    const struct say all[DAYS] = {SAY("Mo"), SAY("Tu"), SAY("We"), SAY("Th"),
                                  SAY("Fr"), SAY("Sa"), SAY("Su")};
    return all[weekday];
}

static bool on_day(const struct duty *d, int weekday) {
    const bool all[DAYS] = {d->monday, d->tuesday,  d->wednesday, d->thursday,
                            d->friday, d->saturday, d->sunday};
    return all[weekday];
}

static bool mine(const struct page *p, const struct duty *d) {
    return id_eq(d->item.author.id, p->me->item.id.id);
}

/* How many hours: past midnight when it ends earlier than it begins; all of a day when both are the same. */
static int length(const struct duty *d) {
    int64_t many = d->until - d->from;
    return (int)(many > 0 ? many : many + HOURS);
}

/* How many people can be called in each hour of the week, from Monday midnight; Sunday night goes on. */
static void count_hours(struct page *p, int at[WEEK], bool only_mine) {
    memset(at, 0, WEEK * sizeof *at);
    for (const struct duty *d = view_next_duty(p->view, NULL); d; d = view_next_duty(p->view, d))
        for (int weekday = 0; !d->stopped && (!only_mine || mine(p, d)) && weekday < DAYS; weekday++)
            for (int i = 0; on_day(d, weekday) && i < length(d); i++)
                at[(weekday * HOURS + (int)d->from + i) % WEEK]++;
}

static int covered(const int at[WEEK]) {
    int count = 0;
    for (int i = 0; i < WEEK; i++) count += at[i] > 0;
    return count;
}

static void cell(struct page *p, int weekday, int hour, int many, bool back) {
    enum { WIDE = 12, HIGH = 20, LEFT = 34, TOP = 16, ALL = LEFT + HOURS * WIDE };
    int x = LEFT + hour * WIDE, y = TOP + weekday * HIGH;
    H(&p->w, "<rect class='{}' x='{}' y='{}' width='{}' height='{}'/>",
      many > 1 ? "two" : many ? "one" : "hole", back ? ALL - x - WIDE + 1 : x, y, WIDE - 1, HIGH - 2);
}

static void week_picture(struct page *p, const int at[WEEK]) {
    enum { WIDE = 12, HIGH = 20, LEFT = 34, TOP = 16, ALL = LEFT + HOURS * WIDE };
    struct html_writer *w = &p->w;
    bool back = p->speaker.tongue->right_to_left;
    H(w,
      "<svg class='hours' viewBox='0 0 {} {}' aria-hidden='true' focusable='false'><g font-size='10'>",
      ALL, TOP + DAYS * HIGH);
    for (int hour = 0; hour < HOURS; hour += 6) {
        int x = LEFT + hour * WIDE;
        H(w, "<text x='{}' y='11' text-anchor='middle'>{}</text>", back ? ALL - x : x, hour);
    }
    for (int weekday = 0; weekday < DAYS; weekday++) {
        H(w, "<text x='{}' y='{}' text-anchor='middle'>{}</text>", back ? ALL - 16 : 16,
          TOP + weekday * HIGH + 13, short_words(weekday));
        for (int hour = 0; hour < HOURS; hour++)
            cell(p, weekday, hour, at[weekday * HOURS + hour], back);
    }
    H(w, "</g></svg><p class='meta'>{}</p>",
      SAY("Light: nobody. Green: one person. Dark: more than one."));
}

static str hours_text(struct page *p, int64_t from, int64_t until) {
    return arena_fmt(p->arena, "%d:00–%d:00", (int)from, (int)until);
}

/* Where nobody can be called, day by day, in hours that follow each other. */
static void holes(struct page *p, const int at[WEEK]) {
    struct html_writer *w = &p->w;
    if (covered(at) == WEEK) {
        H(w, "<p>{}</p>",
          SAY("In every hour of the week there is somebody. That is a lot: take care of "
              "each other."));
        return;
    }
    H(w, "<details><summary>{}</summary><p>{}</p><ul>", SAY("When is there nobody of our own?"),
      SAY("That may be. Nobody has to be there day and night. For those hours there are the numbers "
          "below."));
    for (int weekday = 0; weekday < DAYS; weekday++) {
        struct buf out = {.arena = p->arena};
        for (int hour = 0, from = -1; hour <= HOURS; hour++) {
            bool hole = hour < HOURS && !at[weekday * HOURS + hour];
            if (hole && from < 0) from = hour;
            if (hole || from < 0) continue;
            buf_fmt(&out, "%s%d:00–%d:00", out.len ? ", " : "", from, hour);
            from = -1;
        }
        if (out.len) H(w, "<li>{}: <bdi>{}</bdi></li>", day_words(weekday), buf_str(&out));
    }
    H(w, "</ul></details>");
}

static void days_of(struct page *p, const struct duty *d) {
    bool any = false;
    for (int weekday = 0; weekday < DAYS; weekday++) {
        if (!on_day(d, weekday)) continue;
        H(&p->w, "{}{}", any ? ", " : "", day_words(weekday));
        any = true;
    }
    H(&p->w, " · <bdi>{}</bdi>", hours_text(p, d->from, d->until));
}

static void duty_row(struct page *p, const struct duty *d) {
    struct html_writer *w = &p->w;
    H(w, "<li><h3>");
    if (d->name.len)
        H(w, "<bdi>{}</bdi>", d->name);
    else
        voice_put(p, &d->item);
    H(w, "</h3><p>");
    days_of(p, d);
    H(w, "</p>");
    if (d->limits.len)
        H(w, "<p>{} <span class='own-words'>{}</span></p>", SAY("Limits:"),
          words_span(p, &d->item, d->limits));
    if (d->phone.len)
        H(w, "<p><a href='tel:{}'><bdi>{}</bdi></a></p>", phone_dialled(p, d->phone), d->phone);
    if (mine(p, d)) {
        H(w, "<div class='buttons'>");
        link_button(p, item_path(p, "hours", d->item.id.id, "/change"), SAY("Change"), BUTTON_PLAIN);
        button(p, item_path(p, "hours", d->item.id.id, "/stop"), SAY("I stop with this"), BUTTON_QUIET,
               NULL, (str){0});
        H(w, "</div>");
    }
    H(w, "</li>");
}

static void crisis(struct page *p) {
    H(&p->w,
      "<section class='card brick'><h2>{}</h2><p><a href='tel:112'>112</a> · {}</p><p><a "
      "href='tel:113'>113</a> · {}</p><p><a class='way' href='/help'>{}</a></p></section>",
      SAY("Is it urgent, at any hour?"), SAY("danger, now"), SAY("thoughts of suicide"),
      SAY("All numbers for now"));
}

static void load_form(struct page *p) {
    int own[WEEK];
    count_hours(p, own, true);
    if (!covered(own)) return;
    const struct choice choices[] = {{"fine", SAY("It is fine as it is"), {0}},
                                     {"much", SAY("It is a lot"), {0}},
                                     {"too_much", SAY("It is too much for me"), {0}}};
    H(&p->w, "<section class='card'><h2>{}</h2>", SAY("And how is it for you?"));
    form_open(p, table_path(p, "/hours/load"));
    input_choice(p, "load", SAY("Being there for somebody costs something, too."),
                 SAY("Only for yourself. Your answer is kept nowhere, and nobody sees it."), choices, 3,
                 (str){0});
    form_close(p, SAY("Look at it"));
    H(&p->w, "</section>");
}

static void week(struct page *p, const int at[WEEK]) {
    H(&p->w, "<article class='card'>");
    week_picture(p, at);
    H(&p->w, "<p>{}</p>", SAY("In {0} of the {1} hours of a week somebody of our own can be called.",
                              (int64_t)covered(at), (int64_t)WEEK));
    holes(p, at);
    H(&p->w, "</article>");
}

void duties_page(struct page *p) {
    struct html_writer *w = &p->w;
    int at[WEEK];
    bool any = false;
    count_hours(p, at, false);
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Who can be called when?"),
      SAY("Everybody says it of herself, within her own limits. Only your own people see this."));
    if (covered(at))
        week(p, at);
    else
        H(w, "<p class='card'>{}</p>",
          SAY("Nobody has named hours yet. One hour a week is a help, too."));
    for (const struct duty *d = view_next_duty(p->view, NULL); d; d = view_next_duty(p->view, d)) {
        if (d->stopped) continue;
        if (!any) H(w, "<h2>{}</h2><ul class='list'>", SAY("In words"));
        any = true;
        duty_row(p, d);
    }
    if (any) H(w, "</ul>");
    H(w, "<div class='buttons'>");
    link_button(p, table_path(p, "/hours/new"), SAY("I can be called"), BUTTON_FIRST);
    H(w, "</div>");
    load_form(p);
    crisis(p);
    H(w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, "/circle"),
      SAY("The room of your own people"));
    layout_close(p);
}

void duty_load_act(struct page *p) {
    struct html_writer *w = &p->w;
    str load = http_form_value(&p->form, S("load"));
    bool much = str_eq(load, S("much")), too_much = str_eq(load, S("too_much"));
    if (!much && !too_much && !str_eq(load, S("fine"))) {
        page_refusal(p, "load", SAY("Choose one of these."));
        page_again(p, ERR_INVALID);
        return;
    }
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    H(w, "<h1>{}</h1>",
      too_much ? SAY("Then it may be less")
      : much   ? SAY("Good that you say it")
               : SAY("Good to hear"));
    if (too_much)
        H(w, "<p class='card sun'>{}</p>",
          SAY("You need not carry this. Stop with an hour, or with all of it: nobody asks why. Do talk "
              "to "
              "somebody about it, your doctor for example."));
    else if (much)
        H(w, "<p class='card sun'>{}</p>",
          SAY("Which hour could somebody else take? Or which one can simply go? A smaller thing that "
              "lasts is worth more than a big one that breaks you."));
    else
        H(w, "<p class='card'>{}</p>",
          SAY("It may change. You can stop with an hour whenever you want."));
    H(w, "<h2>{}</h2><ul class='list'>", SAY("In words"));
    for (const struct duty *d = view_next_duty(p->view, NULL); d; d = view_next_duty(p->view, d))
        if (!d->stopped && mine(p, d)) duty_row(p, d);
    H(w, "</ul><p class='meta'>{}</p><p><a class='way' href='{}'>{}</a></p>",
      SAY("Your answer was not kept."), table_path(p, "/hours"), SAY("Who can be called when?"));
    layout_close(p);
}

static void ask_days(struct page *p) {
    H(&p->w, "<fieldset class='field' id='monday'><legend>{}</legend>", SAY("On which days?"));
    for (size_t i = 0; i < p->refusals.count; i++)
        if (p->refusals.at[i].field && str_eq(str_of(p->refusals.at[i].field), S("monday")))
            H(&p->w, "<p class='utrecht-form-field-error-message wrong'>{}</p>", p->refusals.at[i].say);
    for (int weekday = 0; weekday < DAYS; weekday++)
        input_tick(p, fields[weekday], day_words(weekday), false);
    H(&p->w, "</fieldset>");
}

static void ask_hours(struct page *p) {
    input_text(p, "from", SAY("From which hour?"), SAY("A whole hour, from 0 to 23. For example: 18."),
               (str){0}, "off");
    input_text(
        p, "until", SAY("Until which hour?"),
        SAY("A whole hour, from 1 to 24. Earlier than the first: then it goes on after midnight."),
        (str){0}, "off");
}

static void ask_limits(struct page *p) {
    input_lines(p, "limits", SAY("What are your limits?"),
                SAY("For example: only to talk, not to come. You may leave this empty."), (str){0});
}

static void ask_phone(struct page *p) {
    input_text(p, "phone", SAY("On which number?"),
               SAY("Do they have it already? Then leave this empty."), (str){0}, "tel");
}

static void ask_name(struct page *p) {
    input_text(
        p, "name", SAY("Is it about somebody else?"),
        SAY("A first name, of somebody who said yes and cannot come in here. Is it you? Leave it "
            "empty."),
        (str){0}, "off");
}

static struct say said_days(struct page *p, str typed) {
    int64_t count = 0;
    (void)typed;
    for (int weekday = 0; weekday < DAYS; weekday++)
        count += http_form_has(&p->form, str_of(fields[weekday]));
    return count ? SAY("{0, plural, one {# day} other {# days}}", count) : (struct say){0};
}

static struct say said_hours(struct page *p, str typed) {
    str until = http_form_value(&p->form, S("until"));
    return typed.len ? SAY("From {0} to {1}", typed, until) : (struct say){0};
}

static const struct duty *duty_here(struct page *p) {
    struct id id;
    const struct duty *d = page_part_id(p, "duty", &id) ? view_find_duty(p->view, id) : NULL;
    return d && mine(p, d) && !d->stopped ? d : NULL;
}

/* The form begins as it was said. */
static void begin(struct page *p) {
    const struct duty *d = duty_here(p);
    if (!d) return;
    for (int weekday = 0; weekday < DAYS; weekday++)
        if (on_day(d, weekday)) questions_say(p, fields[weekday], S("yes"));
    questions_say(p, "from", arena_fmt(p->arena, "%d", (int)d->from));
    questions_say(p, "until", arena_fmt(p->arena, "%d", (int)d->until));
    questions_say(p, "limits", d->limits);
    questions_say(p, "phone", d->phone);
    questions_say(p, "name", d->name);
}

static void ask(struct page *p, struct say heading, str action, enum command_kind command, bool whole) {
    const struct question all[] = {
        {"monday tuesday wednesday thursday friday saturday sunday", SAY("Days"), ask_days, said_days,
         QUESTION_ASKED},
        {"from until", SAY("Hours"), ask_hours, said_hours, QUESTION_ASKED},
        {"limits", SAY("Limits"), ask_limits, NULL, QUESTION_SKIPPABLE},
        {"phone", SAY("Number"), ask_phone, NULL, QUESTION_SKIPPABLE},
        {"name", SAY("Who"), ask_name, NULL, QUESTION_LATER},
    };
    questions_page(p,
                   &(struct questions){.title = SAY("Together"),
                                       .heading = heading,
                                       .lead = SAY("You can always stop."),
                                       .tab = TAB_PEOPLE,
                                       .action = action,
                                       .command = command,
                                       .begin = whole ? begin : NULL,
                                       .whole = whole,
                                       .at = all,
                                       .count = sizeof all / sizeof *all,
                                       .send = whole ? SAY("Keep this") : SAY("I can be called then")});
}

void duty_new_page(struct page *p) {
    ask(p, SAY("When can you be called?"), table_path(p, "/hours/new"), COMMAND_duty_take, false);
}

void duty_edit_page(struct page *p) {
    const struct duty *d = duty_here(p);
    if (d)
        ask(p, SAY("Change these hours"), item_path(p, "hours", d->item.id.id, "/change"),
            COMMAND_duty_change, true);
    else
        page_refuse(p, ERR(MISSING, "no hours of hers"));
}
