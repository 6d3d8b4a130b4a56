#include "web/pages.h"
#include "web/plan.h"
#include "web/questions.h"

void goal_line(const struct view *view, struct id goal, struct goal_line *ret) {
    *ret = (struct goal_line){.first = -1, .last = -1};
    ret->count = view_mark_count(view, goal);
    if (!ret->count) return;
    const struct mark *last = view_mark_at(view, goal, ret->count - 1);
    ret->first = view_mark_at(view, goal, 0)->value;
    ret->last = last->value;
    ret->words = last->words;
}

/* Ten bars: where it began, where she is, what is good enough. Said in words right below. */
void goal_bars(struct page *p, const struct goal *goal, const struct goal_line *line) {
    struct html_writer *w = &p->w;
    if (line->last < 0) return;
    H(w, "<div class='line' aria-hidden='true'>");
    for (int i = 1; i <= 10; i++) {
        bool was = i <= line->first && i <= line->last, on = i <= line->last,
             aim = i == goal->good_enough;
        if (aim)
            H(w, "<i class='{}aim'></i>", was ? "was " : on ? "on " : "");
        else if (was)
            H(w, "<i class='was'></i>");
        else if (on)
            H(w, "<i class='on'></i>");
        else
            H(w, "<i></i>");
    }
    bool hers = p->me->kind == seat_kind_director;
    H(w, "</div><p class='meta'>");
    if (line->count > 1)
        H(w, "{} ", hers ? SAY("You began at {0} and are now at <b>{1}</b>.", line->first, line->last)
                         : SAY("It began at {0} and is now at <b>{1}</b>.", line->first, line->last));
    else
        H(w, "{} ",
          hers ? SAY("You are now at <b>{0}</b>.", line->last)
               : SAY("It is now at <b>{0}</b>.", line->last));
    if (goal->good_enough >= 0)
        H(w, "{}",
          hers ? SAY("For you <b>{0}</b> is good enough.", goal->good_enough)
               : SAY("<b>{0}</b> is good enough.", goal->good_enough));
    H(w, "</p>");
}

/* Numbers from 0 to 10 over time, oldest first. Said as a list right below. */
void line_picture(struct page *p, const struct dot *dots, size_t count, int64_t aim) {
    enum { WIDTH = 300, HEIGHT = 80 };
    struct html_writer *w = &p->w;
    if (count < 2) return;
    struct buf path = {.arena = p->arena};
    for (size_t i = 0; i < count; i++)
        buf_fmt(&path, "%s%d %d", i ? "L" : "M", 20 + (int)(i * WIDTH / (count - 1)),
                10 + (int)((10 - dots[i].value) * HEIGHT / 10));
    H(w, "<svg class='graph' viewBox='0 0 340 100' aria-hidden='true' focusable='false'><path "
         "class='grid-line' d='M20 90H320M20 50H320M20 10H320'/>");
    if (aim >= 0) {
        int y = 10 + (int)((10 - aim) * HEIGHT / 10);
        H(w, "<path class='aim' d='M20 {}H320'/>", y);
    }
    H(w, "<path class='path' d='{}'/>", buf_str(&path));
    for (size_t i = 0; i < count; i++)
        H(w, "<circle class='dot{}' cx='{}' cy='{}' r='{}'/>", dots[i].open ? " open" : "",
          20 + (int)(i * WIDTH / (count - 1)), 10 + (int)((10 - dots[i].value) * HEIGHT / 10),
          i + 1 == count ? 6 : 4);
    H(w, "</svg><p class='meta graph-days'><span>{}</span><span>{}</span></p>",
      SAY("{0}", SAY_ON(zone_day(p->speaker.zone, dots[0].at))),
      SAY("{0}", SAY_ON(zone_day(p->speaker.zone, dots[count - 1].at))));
}

/* Her marks, at most the last twenty. */
static void goal_graph(struct page *p, const struct goal *goal) {
    struct dot dots[DOTS_MOST];
    struct id id = goal->item.id.id;
    size_t all = view_mark_count(p->view, id), count = all < DOTS_MOST ? all : DOTS_MOST;
    for (size_t i = 0; i < count; i++) {
        const struct mark *mark = view_mark_at(p->view, id, all - count + i);
        dots[i] = (struct dot){mark->value, mark->item.made, false};
    }
    line_picture(p, dots, count, goal->good_enough);
}

void goal_card(struct page *p, const struct goal *goal) {
    struct html_writer *w = &p->w;
    struct goal_line line;
    goal_line(p->view, goal->item.id.id, &line);
    H(w,
      "<article class='card'><div class='row tagged'><h3 class='grow'><a class='own-words' "
      "href='{}'>{}</a></h3>",
      item_path(p, "goals", goal->item.id.id, ""), words_span(p, &goal->item, goal->words));
    own_tag(p, &goal->item);
    H(w, "</div>");
    goal_bars(p, goal, &line);
    if (goal->ending) H(w, "<p class='meta'>{}</p>", goal_ending_said(p, goal));
    if (!goal->ending && view_may_change(p->view, &goal->item)) {
        H(w, "<div class='buttons'>");
        link_button(p, item_path(p, "goals", goal->item.id.id, "#value"), SAY("Where am I today?"),
                    BUTTON_PLAIN);
        H(w, "</div>");
    }
    H(w, "</article>");
}

static const struct goal *goal_here(struct page *p) {
    struct id id;
    const struct goal *goal = page_part_id(p, "goal", &id) ? view_find_goal(p->view, id) : NULL;
    return goal && !goal->item.erased ? goal : NULL;
}

static void goal_marks(struct page *p, const struct goal *goal) {
    struct html_writer *w = &p->w;
    H(w, "<details><summary>{}</summary><ol class='list'>", SAY("All the numbers"));
    size_t count = view_mark_count(p->view, goal->item.id.id);
    for (size_t i = 0; i < count; i++) {
        const struct mark *m = view_mark_at(p->view, goal->item.id.id, i);
        H(w, "<li><b>{}</b> · {}", m->value, SAY("{0}", SAY_AT(m->item.made)));
        if (m->words.len) H(w, "<br><span class='own-words'>{}</span>", m->words);
        H(w, "</li>");
    }
    H(w, "</ol></details>");
}

/* Folded, unless it is what she came for: named in the address, or shown again. */
static void fold_open(struct page *p, const char *name, enum command_kind command, bool likely,
                      struct say heading) {
    str wanted = http_form_value(&p->query, S("open"));
    bool again = p->failed && p->route->command == command,
         open = again || str_eq(wanted, str_of(name)) || (likely && !wanted.len);
    H(&p->w, "<details class='card' id='{}'{}><summary>{}</summary>", name, ATTR_IF(open, "open"),
      heading);
}

static void fold_close(struct page *p) {
    form_close(p, SAY("Keep this"));
    H(&p->w, "</details>");
}

static void goal_forms(struct page *p, const struct goal *goal, const struct goal_line *line) {
    fold_open(p, "mark", COMMAND_goal_mark, true, SAY("Where am I today?"));
    form_open(p, item_path(p, "goals", goal->item.id.id, "/mark"));
    input_ruler(p, "value", SAY("From 0 to 10"), SAY("0 is far away, 10 is as you want it."), -1);
    if (line->last > 0)
        input_lines(p, "words", SAY("What makes it a {0} already, and not lower?", line->last),
                    SAY("You may leave this empty."), (str){0});
    else
        input_lines(p, "words", SAY("What do you want to remember of today?"),
                    SAY("You may leave this empty."), (str){0});
    fold_close(p);
    fold_open(p, "aim", COMMAND_goal_aim, false, SAY("What is good enough?"));
    form_open(p, item_path(p, "goals", goal->item.id.id, "/aim"));
    input_ruler(p, "good_enough", SAY("With which number are you content?"),
                SAY("It need not be a 10."), goal->good_enough);
    fold_close(p);
    fold_open(p, "meant", COMMAND_goal_mean, false, SAY("For whom do you do it?"));
    form_open(p, item_path(p, "goals", goal->item.id.id, "/meant-for"));
    input_text(p, "meant_for", SAY("I do it for"),
               SAY("For yourself, for your child, for your mother. Empty takes it away."),
               goal->meant_for, NULL);
    fold_close(p);
}

static void goal_ways(struct page *p, const struct goal *goal) {
    struct id id = goal->item.id.id;
    str step = path_fmt(p, "%.*s?goal=%.*s", STR_ARG(table_path(p, "/steps/new")),
                        STR_ARG(id_text(p->arena, id)));
    H(&p->w, "<div class='buttons'>");
    if (view_may_change(p->view, &goal->item)) {
        if (!goal->ending) link_button(p, step, SAY("A step towards this"), BUTTON_FIRST);
        link_button(p, item_path(p, "goals", id, "/words"), SAY("Say it in other words"), BUTTON_QUIET);
        if (!goal->ending)
            link_button(p, item_path(p, "goals", id, "/close"), SAY("Close this goal"), BUTTON_QUIET);
    } else if (p->me->kind != seat_kind_director && !goal->ending)
        link_button(p,
                    path_fmt(p, "%.*s?goal=%.*s", STR_ARG(table_path(p, "/proposals/new")),
                             STR_ARG(id_text(p->arena, id))),
                    SAY("Put a step forward"), BUTTON_PLAIN);
    H(&p->w, "</div>");
}

void goal_page(struct page *p) {
    const struct goal *goal = goal_here(p);
    if (!goal) {
        page_refuse(p, ERR(MISSING, "no such goal"));
        return;
    }
    struct html_writer *w = &p->w;
    struct goal_line line;
    goal_line(p->view, goal->item.id.id, &line);
    layout_open(p, SAY("Goal"), TAB_PLAN);
    words_heading(p, &goal->item, goal->words, true);
    goal_meant(p, goal);
    who_sees_line(p, &goal->item);
    if (goal->ending) goal_ended(p, goal);
    if (line.count) {
        H(w, "<section class='card'>");
        goal_graph(p, goal);
        goal_bars(p, goal, &line);
        if (line.words.len)
            H(w, "<p class='meta'>{} <b class='own-words'>{}</b></p>",
              SAY("What makes it a {0}:", line.last), words_span(p, &goal->item, line.words));
        goal_marks(p, goal);
        if (!goal->ending && view_may_change(p->view, &goal->item)) {
            H(w, "<div class='buttons'>");
            link_button(p, S("#mark"), SAY("Where am I today?"), BUTTON_PLAIN);
            H(w, "</div>");
        }
        H(w, "</section>");
    }
    steps_of(p, goal->item.id.id);
    sure_section(p, goal->item.id.id, (struct id){{0}});
    goal_ways(p, goal);
    if (!goal->ending && view_may_change(p->view, &goal->item)) goal_forms(p, goal, &line);
    layout_close(p);
}

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("Where do you want to go?"),
                SAY("For example: quiet in my head about money."), (str){0});
}
static void ask_value(struct page *p) {
    input_ruler(p, "value", SAY("Where are you now, from 0 to 10?"),
                SAY("0 is far away, 10 is as you want it."), -1);
}
static void ask_good_enough(struct page *p) {
    input_ruler(p, "good_enough", SAY("With which number are you content?"),
                SAY("It need not be a 10."), -1);
}

void goal_new_page(struct page *p) {
    const struct question all[] = {
        {"words", SAY("Where do you want to go?"), ask_words, NULL, QUESTION_ASKED},
        {"value", SAY("Where are you now, from 0 to 10?"), ask_value, NULL, QUESTION_SKIPPABLE},
        {"good_enough", SAY("With which number are you content?"), ask_good_enough, NULL,
         QUESTION_SKIPPABLE},
        {"audience with", SAY("Who may see this?"), input_audience, question_audience, QUESTION_LATER},
    };
    const struct questions questions = {
        .title = SAY("New goal"),
        .heading = SAY("New goal"),
        .lead = SAY("In your own words. Short is fine. Nobody corrects it."),
        .tab = TAB_PLAN,
        .action = table_path(p, "/goals/new"),
        .command = COMMAND_goal_write,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Put it in my plan"),
    };
    questions_page(p, &questions);
}

void goal_words_page(struct page *p) {
    const struct goal *goal = goal_here(p);
    if (!goal) {
        page_refuse(p, ERR(MISSING, "no such goal"));
        return;
    }
    layout_open(p, SAY("Goal"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1>", SAY("Say it in other words"));
    said_meanwhile(p, goal->words);
    form_open(p, item_path(p, "goals", goal->item.id.id, "/words"));
    form_hidden(p, "seen", arena_fmt(p->arena, "%lld", (long long)goal->item.version));
    input_lines(p, "words", SAY("I want"), (struct say){0}, goal->words);
    form_close(p, SAY("Keep this"));
    layout_close(p);
}
