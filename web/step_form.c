/* The forms of a step: new, changed, done. */
#include "web/pages.h"
#include "web/plan.h"
#include "web/questions.h"

/* What a page before this one chose already: ?doer=together&who=… */
static str chosen_doer(struct page *p, const struct step *now) {
    str doer = http_form_value(&p->query, S("doer"));
    if (enum_read(&field_type_doer, doer)) return doer;
    bool known = now && id_none(now->handed_back.id); /* else she chooses anew */
    return known ? str_of(enum_text(&field_type_doer, (int)now->doer)) : (str){0};
}

static seat_id chosen_who(struct page *p, const struct step *now) {
    struct id id;
    str said = http_form_value(&p->query, S("who"));
    if (said.len && id_read(said, &id)) return (seat_id){id};
    bool same = now && !http_form_value(&p->query, S("doer")).len;
    return same || (now && now->doer == doer_professional && !said.len) ? now->who : (seat_id){0};
}

static bool anybody_else(const struct page *p) {
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        if (!s->ended && !id_eq(s->item.id.id, p->me->item.id.id)) return true;
    return false;
}

/* What is asked of a new step and of one that she changes is the same; there what it says stands in the form. */
static bool changes(const struct page *p) {
    return page_part(p, "step").len > 0;
}

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("What is the step?"),
                SAY("Small is good. Begin with what you do: call, write, go along."), (str){0});
}
static void ask_doer(struct page *p) {
    const struct choice doers[] = {
        {"self", SAY("Myself"), {0}},
        {"together", SAY("Together with somebody"), {0}},
        {"circle", SAY("Somebody from my circle"), {0}},
        {"professional", SAY("A professional"), SAY("This once, or because it has to be.")},
    };
    str doer = chosen_doer(p, NULL);
    seat_id who = str_eq(doer, S("self")) ? (seat_id){0} : chosen_who(p, NULL);
    input_choice(p, "doer", SAY("Who does it?"), (struct say){0}, doers, 4, doer);
    if (changes(p) || p->failed || anybody_else(p))
        input_seat(p, "who", SAY("Who is that?"),
                   SAY("Only when it is not just you. You can leave it open."), "M P D", who);
}
static void ask_due(struct page *p) {
    input_day(p, "due", SAY("Before which day?"), (struct say){0}, DAY_NONE);
}
static void ask_confidence(struct page *p) {
    input_ruler(p, "confidence", SAY("How sure are you that it will work out?"),
                SAY("0 is not at all, 10 is quite sure. Only you see this."), -1);
}
static void ask_goal(struct page *p) {
    input_goal(p, "goal", SAY("Which goal is it for?"), (struct id){{0}});
}

/* The goal that the page before named, when a step can be put under it. */
static void step_begins(struct page *p) {
    struct id id;
    str said = http_form_value(&p->query, S("goal"));
    const struct goal *goal = id_read(said, &id) ? view_find_goal(p->view, id) : NULL;
    if (goal && !goal->item.erased && !goal->ending) questions_say(p, "goal", said);
}

/* She reads back that she does it herself, when she said nothing else. */
void step_new_page(struct page *p) {
    const struct question all[] = {
        {"words", SAY("What is the step?"), ask_words, NULL, QUESTION_ASKED},
        {"doer who", SAY("Who does it?"), ask_doer, question_doer, QUESTION_SKIPPABLE},
        {"due", SAY("Before which day?"), ask_due, question_day, QUESTION_SKIPPABLE},
        {"confidence", SAY("How sure are you that it will work out?"), ask_confidence, NULL,
         QUESTION_SKIPPABLE},
        {"goal", SAY("Which goal is it for?"), ask_goal, question_goal, QUESTION_LATER},
        {"audience with", SAY("Who may see this?"), input_audience, question_audience, QUESTION_LATER},
    };
    const struct questions questions = {
        .title = SAY("New step"),
        .heading = SAY("One step"),
        .lead = SAY("Doing it together counts as much as doing it yourself."),
        .tab = TAB_PLAN,
        .action = table_path(p, "/steps/new"),
        .command = COMMAND_step_add,
        .unsaid = {"doer", "self"},
        .begin = step_begins,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Put it in my plan"),
    };
    questions_page(p, &questions);
}

static const struct step *step_of_path(struct page *p) {
    struct id id;
    return page_part_id(p, "step", &id) ? view_find_step(p->view, id) : NULL;
}

static str number_text(struct page *p, int64_t n) {
    return n < 0 ? (str){0} : arena_fmt(p->arena, "%lld", (long long)n);
}

/* What it says now, and what the page before this one chose. */
static void edit_begins(struct page *p) {
    const struct step *step = step_of_path(p);
    struct buf due = {.arena = p->arena};
    if (!step) return;
    str doer = chosen_doer(p, step);
    seat_id who = str_eq(doer, S("self")) ? (seat_id){0} : chosen_who(p, step);
    if (step->due != DAY_NONE) day_write(&due, step->due);
    questions_say(p, "seen", number_text(p, step->item.version));
    questions_say(p, "words", step->words);
    questions_say(p, "doer", doer);
    questions_say(p, "who", id_none(who.id) ? (str){0} : id_text(p->arena, who.id));
    questions_say(p, "due", buf_str(&due));
    questions_say(p, "confidence", number_text(p, view_how_sure(p->view, step->item.id.id, false)));
    const struct goal *goal = view_find_goal(p->view, step->goal.id);
    if (goal && !goal->item.erased) questions_say(p, "goal", id_text(p->arena, step->goal.id));
}

/* Somebody changed it while she was writing: how it stands now, above what she typed. */
static void edit_above(struct page *p) {
    const struct step *step = step_of_path(p);
    if (step) said_meanwhile(p, step->words);
}

void step_edit_page(struct page *p) {
    const struct step *step = step_open_here(p);
    if (!step) return;
    if (p->failed == ERR_CONFLICT) /* she read it now */
        questions_say(p, "seen", number_text(p, step->item.version));
    const struct question all[] = {
        {"words", SAY("What is the step?"), ask_words, NULL, QUESTION_ASKED},
        {"doer who", SAY("Who does it?"), ask_doer, question_doer, QUESTION_ASKED},
        {"due", SAY("Before which day?"), ask_due, question_day, QUESTION_SKIPPABLE},
        {"confidence", SAY("How sure are you that it will work out?"), ask_confidence, NULL,
         QUESTION_SKIPPABLE},
        {"goal", SAY("Which goal is it for?"), ask_goal, question_goal, QUESTION_SKIPPABLE},
    };
    const struct questions questions = {
        .title = SAY("Step"),
        .heading = SAY("Change this step"),
        .lead = SAY("Change what you want otherwise. Nothing is kept yet."),
        .tab = TAB_PLAN,
        .action = item_path(p, "steps", step->item.id.id, "/change"),
        .command = COMMAND_step_change,
        .begin = edit_begins,
        .whole = true,
        .fresh = true,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Keep this"),
        .above = edit_above,
    };
    questions_page(p, &questions);
}

/* Who did it, asked of whoever says that it is done: no answer is chosen beforehand. */
void who_did_it(struct page *p) {
    bool director = p->me->kind == seat_kind_director,
         professional = p->me->kind == seat_kind_professional;
    const struct choice mine[] = {
        {"self", SAY("I did, myself"), {0}},
        {"together", SAY("We did it together"), {0}},
        {"circle", SAY("Somebody from my circle did"), {0}},
        {"professional", SAY("A professional did"), {0}},
    };
    const struct choice theirs[] = {
        {"self", herself_words(p), {0}},
        {"together", SAY("We did it together"), {0}},
        {"circle", SAY("I did, or somebody else from the circle"), {0}},
    };
    const struct choice work[] = {
        {"together", SAY("We did it together"), {0}},
        {"professional", SAY("I did, for my work"), {0}},
    };
    input_choice(p, "doer", SAY("Who did it?"), (struct say){0},
                 director       ? mine
                 : professional ? work
                                : theirs,
                 director       ? 4
                 : professional ? 2
                                : 3,
                 (str){0});
    if (director)
        input_seat_other(p, "who", SAY("With whom, or who was it?"), SAY("You may leave this empty."),
                         "M P D", (seat_id){0});
    else if (!professional)
        input_seat(p, "who", SAY("With whom, or who was it?"), SAY("You may leave this empty."),
                   "M P D", (seat_id){0});
}

void step_done_page(struct page *p) {
    const struct step *step = step_open_here(p);
    if (!step) return;
    layout_open(p, SAY("Done"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Done! Who did this?"),
      words_span(p, &step->item, step->words));
    form_open(p, item_path(p, "steps", step->item.id.id, "/done"));
    who_did_it(p);
    if (p->me->kind == seat_kind_director)
        input_ruler(
            p, "confidence", SAY("How sure are you now, if you do such a thing again?"),
            SAY("0 is not at all, 10 is quite sure. You may leave this empty. Only you see this."), -1);
    form_close(p, SAY("Keep this"));
    layout_close(p);
}
