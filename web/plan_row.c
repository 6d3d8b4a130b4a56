/* One line of the flip-chart, to change: all of it in sight, and one question for what is to be otherwise. */
#include "web/conference.h"
#include "web/questions.h"

static const struct plan_row *row_of_path(struct page *p) {
    struct id id, conference;
    const struct plan_row *row =
        page_part_id(p, "plan_row", &id) ? view_find_plan_row(p->view, id) : NULL;
    bool of = row && page_part_id(p, "conference", &conference) &&
              id_eq(row->conference.id, conference);
    return of ? row : NULL;
}

static str version_text(struct page *p, const struct plan_row *row) {
    return arena_fmt(p->arena, "%lld", (long long)row->item.version);
}

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("What will happen?"), (struct say){0}, (str){0});
}

static void ask_who(struct page *p) {
    input_seat(p, "who", SAY("Who does it?"), SAY("You may leave this empty."), "D M P", (seat_id){0});
    input_text(p, "name", SAY("Or somebody who is not here: first name"), (struct say){0}, (str){0},
               "off");
}

static void ask_due(struct page *p) {
    input_day(p, "due", SAY("Before when?"), (struct say){0}, DAY_NONE);
}

static void ask_checks(struct page *p) {
    input_text(p, "checks", SAY("Who checks that it happened?"), SAY("A first name is enough."),
               (str){0}, "off");
}

static void ask_closer(struct page *p) {
    input_tick(p, "closer", SAY("This brings us closer to each other"), false);
}

static struct say said_who(struct page *p, str typed) {
    struct say seat = question_seat(p, typed);
    str name = http_form_value(&p->form, S("name"));
    return seat.source ? seat : name.len ? SAY("{0}", name) : (struct say){0};
}

static struct say said_closer(struct page *p, str typed) {
    (void)p;
    return typed.len ? SAY("Yes") : SAY("No");
}

/* What stands there now. */
static void row_begins(struct page *p) {
    const struct plan_row *row = row_of_path(p);
    struct buf due = {.arena = p->arena};
    if (!row) return;
    if (row->due != DAY_NONE) day_write(&due, row->due);
    questions_say(p, "seen", version_text(p, row));
    questions_say(p, "words", row->words);
    questions_say(p, "who", id_none(row->who.id) ? (str){0} : id_text(p->arena, row->who.id));
    questions_say(p, "name", row->name);
    questions_say(p, "due", buf_str(&due));
    questions_say(p, "checks", row->checks);
    questions_say(p, "closer", row->closer ? S("yes") : (str){0});
}

static void row_above(struct page *p) {
    const struct plan_row *row = row_of_path(p);
    if (row) said_meanwhile(p, row->words);
}

static str row_path(struct page *p, const struct plan_row *row, const char *rest) {
    const struct conference *c = view_find_conference(p->view, row->conference.id);
    return conference_item_path(p, c, "rows", row->item.id.id, rest);
}

static void back_to_chart(struct page *p, const struct plan_row *row) {
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>",
      item_path(p, "conferences", row->conference.id, "/chart"), SAY("Back to the flip-chart"));
}

static void row_below(struct page *p) {
    const struct plan_row *row = row_of_path(p);
    if (!row) return;
    button(p, row_path(p, row, "/strike"), SAY("Strike it out"), BUTTON_QUIET, NULL, (str){0});
    back_to_chart(p, row);
}

static void row_edit(struct page *p, const struct plan_row *row) {
    const struct question all[] = {
        {"words", SAY("What will happen?"), ask_words, NULL, QUESTION_ASKED},
        {"who name", SAY("Who does it?"), ask_who, said_who, QUESTION_SKIPPABLE},
        {"due", SAY("Before when?"), ask_due, question_day, QUESTION_SKIPPABLE},
        {"checks", SAY("Who checks that it happened?"), ask_checks, NULL, QUESTION_SKIPPABLE},
        {"closer", SAY("Does it bring you closer to each other?"), ask_closer, said_closer,
         QUESTION_ASKED},
    };
    const struct questions questions = {
        .title = SAY("Together"),
        .heading = SAY("Change this line"),
        .lead = SAY("Change what you want otherwise. Nothing is kept yet."),
        .tab = TAB_PEOPLE,
        .action = row_path(p, row, ""),
        .command = COMMAND_plan_row_change,
        .begin = row_begins,
        .whole = true,
        .fresh = true,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Change it"),
        .above = row_above,
        .below = row_below,
    };
    if (p->failed && !http_form_has(&p->form, S("words"))) row_begins(p); /* it was not to be struck */
    if (p->failed == ERR_CONFLICT) questions_say(p, "seen", version_text(p, row)); /* she read it now */
    questions_page(p, &questions);
}

void plan_row_page(struct page *p) {
    const struct conference *c = conference_here(p);
    if (!c) return;
    const struct plan_row *row = row_of_path(p);
    if (!row) {
        page_refuse(p, ERR(MISSING, "no such line"));
        return;
    }
    if (c->state == conference_state_private && !row->struck) {
        row_edit(p, row);
        return;
    }
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    words_heading(p, &row->item, row->words, true);
    if (p->failed == ERR_CONFLICT) said_meanwhile(p, row->words);
    if (row->struck) H(&p->w, "<p class='card'>{}</p>", SAY("This line was struck out."));
    back_to_chart(p, row);
    layout_close(p);
}
