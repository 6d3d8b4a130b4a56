/* What is put forward, and a yes that is otherwise: one question at a time; who puts forward for work has one page. */
#include "web/meeting.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/questions.h"
#include "web/said.h"

enum { QUESTIONS_MOST = 6 };

/* The proposal of this path, when she may answer it. */
static const struct proposal *answered_here(const struct page *p, struct said *ret) {
    struct id id;
    const struct proposal *proposal =
        page_part_id(p, "proposal", &id) ? view_find_proposal(p->view, id) : NULL;
    if (!proposal || proposal->item.erased || !proposal_may_answer(p, proposal) ||
        said_read(p->arena, &proposal->draft, ret).kind)
        return NULL;
    return proposal;
}

static bool is_answer(const struct page *p) {
    return page_part(p, "proposal").len > 0;
}

/* "You say, I write": her words, in the hands of somebody else. */
static bool is_written(const struct page *p) {
    return p->route->page == write_page;
}
static bool is_hers(const struct page *p) {
    return is_answer(p) || is_written(p);
}

static enum said_kind kind_here(const struct page *p) {
    struct said said;
    if (is_answer(p)) return answered_here(p, &said) ? said.kind : said_kind_none;
    enum said_kind typed = said_typed(p);
    return typed ? typed : said_kind_step;
}

static void ask_words(struct page *p) {
    said_words_field(p, kind_here(p), is_hers(p));
}
static void ask_doer(struct page *p) {
    said_doer_field(p, is_hers(p));
    if (is_answer(p))
        input_seat(p, "who", SAY("Who is that?"),
                   SAY("Only when it is not just you. You can leave it open."), "M P D", (seat_id){0});
}
static void ask_due(struct page *p) {
    input_day(p, "due",
              kind_here(p) == said_kind_step ? SAY("Before which day?") : SAY("On which day?"),
              (struct say){0}, DAY_NONE);
}
static void ask_goal(struct page *p) {
    input_goal(p, "goal", SAY("Which goal is it for?"), (struct id){{0}});
}
static struct say why_label(enum said_kind kind) {
    return kind == said_kind_colleague ? SAY("What for?") : SAY("Why?");
}
static void ask_why(struct page *p) {
    input_lines(p, "why", why_label(kind_here(p)), (struct say){0}, (str){0});
}
static void ask_look_again(struct page *p) {
    input_day(p, "due", SAY("When do you look again?"), (struct say){0}, DAY_NONE);
}
static void ask_checks(struct page *p) {
    input_seat(p, "checks", SAY("Who looks whether it works out?"), said_checks_hint(), "D M P",
               (seat_id){0});
}

/* Who would do it, to whom it is put forward: as the choices say it. */
static struct say said_doer(struct page *p, str typed) {
    bool written = is_written(p);
    if (is_answer(p)) return question_doer(p, typed);
    switch ((enum doer)enum_read(&field_type_doer, typed)) {
    case doer_self: return written ? SAY("Myself") : SAY("They do it themselves");
    case doer_together: return written ? SAY("Together with somebody") : SAY("Together");
    case doer_circle:
        return written ? SAY("Somebody from my circle") : SAY("Somebody from the circle");
    case doer_professional: return SAY("A professional");
    case doer_none: break;
    }
    return (struct say){0};
}

static size_t ask_said(const struct page *p, struct question at[QUESTIONS_MOST]) {
    size_t count = 0;
    bool hers = is_hers(p);
    enum said_kind kind = kind_here(p);
    at[count++] =
        (struct question){"words", said_question(kind, hers), ask_words, NULL, QUESTION_ASKED};
    if (kind == said_kind_step)
        at[count++] = (struct question){is_answer(p) ? "doer who" : "doer",
                                        hers ? SAY("Who does it?") : SAY("Who would do it?"), ask_doer,
                                        said_doer, QUESTION_SKIPPABLE};
    if (kind == said_kind_step)
        at[count++] = (struct question){"due", SAY("Before which day?"), ask_due, question_day,
                                        QUESTION_SKIPPABLE};
    if (kind == said_kind_consequence || kind == said_kind_deed)
        at[count++] =
            (struct question){"due", SAY("On which day?"), ask_due, question_day, QUESTION_ASKED};
    struct id meeting;
    if (kind == said_kind_step && !hers && meeting_form_open(p, &meeting))
        at[count++] = (struct question){"checks", SAY("Who looks whether it works out?"), ask_checks,
                                        question_seat, QUESTION_SKIPPABLE};
    bool colleague = kind == said_kind_colleague;
    if (colleague && !hers)
        at[count++] = (struct question){"due", SAY("When do you look again?"), ask_look_again,
                                        question_day, QUESTION_ASKED};
    if (!hers)
        at[count++] = (struct question){"why", why_label(kind), ask_why, NULL,
                                        colleague ? QUESTION_ASKED : QUESTION_SKIPPABLE};
    if (kind == said_kind_step)
        at[count++] = (struct question){"goal", SAY("Which goal is it for?"), ask_goal, question_goal,
                                        QUESTION_LATER};
    return count;
}

static struct say put_heading(enum said_kind kind) {
    return kind == said_kind_step         ? SAY("Put a step forward")
           : kind == said_kind_person     ? SAY("Who could also help?")
           : kind == said_kind_conference ? SAY("Put a conference forward")
                                          : SAY("Put something forward");
}

static struct say put_lead(enum said_kind kind) {
    if (kind == said_kind_person)
        return SAY("Somebody of their own: family, a friend, a neighbour, somebody of before. They "
                   "decide, and they ask.");
    if (kind == said_kind_conference)
        return SAY(
            "An Eigen Kracht-conferentie: they make the plan with their own people. They say yes "
            "or no. A no changes nothing about the help.");
    return SAY("You put it forward, they decide. It becomes part of the plan only after their yes. No "
               "answer means no.");
}

static void put_below(struct page *p) {
    H(&p->w, "<p class='meta'>{}</p>", SAY("Who sees this: you, and who decides here. Nobody else."));
    other_kinds(p, kind_here(p));
}

static void put_begins(struct page *p) {
    struct id id;
    str said = http_form_value(&p->query, S("goal"));
    const struct goal *goal = id_read(said, &id) ? view_find_goal(p->view, id) : NULL;
    if (goal && !goal->item.erased && kind_here(p) == said_kind_step) questions_say(p, "goal", said);
}

static void preview_here(struct page *p) {
    put_preview(p, kind_here(p));
}

/* What was typed on one page, looked at once more: nothing is sent by this. */
static void put_looked_at(struct page *p, enum said_kind kind) {
    layout_open(p, SAY("Question"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", put_heading(kind),
      SAY("Look at it once more. Nothing is sent yet."));
    put_preview(p, kind);
    form_open(p, table_path(p, "/proposals/new"));
    questions_carry(p);
    H(&p->w, "<div class='buttons'>");
    button_put(p, icon_of(p, SAY("Put it forward")), SAY("Put it forward"), BUTTON_FIRST);
    H(&p->w, "<button class='{}' name='answering' value='again'><span>{}</span></button></div></form>",
      button_classes(BUTTON_QUIET), SAY("Change"));
    layout_close(p);
}

/* True: it is drawn. On the way back, and where something does not fit, the form has what was typed. */
static bool put_under_way(struct page *p, enum said_kind kind) {
    if (!questions_under_way(p)) return false;
    p->carried = true;
    if (str_eq(http_form_value(&p->form, S("answering")), S("again"))) return false;
    if (questions_fit(p, COMMAND_proposal_make)) {
        put_looked_at(p, kind);
        return true;
    }
    p->failed = ERR_INVALID;
    p->x->response.status = err_status(ERR_INVALID);
    return false;
}

static void put_at_work(struct page *p) {
    enum said_kind kind = kind_here(p);
    if (put_under_way(p, kind)) return;
    layout_open(p, SAY("Question"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", put_heading(kind), put_lead(kind));
    put_her_words(p);
    form_open(p, table_path(p, "/proposals/new"));
    form_hidden(p, "answering", S("words"));
    form_hidden(p, "kind", str_of(enum_text(&field_type_said_kind, (int)kind)));
    struct id meeting;
    bool colleague = kind == said_kind_colleague;
    if (meeting_form_open(p, &meeting)) form_hidden(p, "meeting", id_text(p->arena, meeting));
    if (colleague) /* first her own people, then somebody for work */
        input_lines(
            p, "circle", SAY("Who of their own people could do this?"),
            SAY("Ask it first, and write down what was said. No circle, or their no, is never a "
                "reason for less or later help."),
            (str){0});
    said_fields(p, kind, false);
    input_lines(p, "why", why_label(kind),
                colleague ? SAY("They can only be at the table for this.")
                          : SAY("You may leave this empty."),
                (str){0});
    H(&p->w, "<p class='meta'>{}</p>", SAY("Who sees this: you, and who decides here. Nobody else."));
    form_close(p, SAY("See how they read it"));
    other_kinds(p, kind);
    layout_close(p);
}

void proposal_new_page(struct page *p) {
    if (p->me->kind == seat_kind_professional) {
        put_at_work(p);
        return;
    }
    struct question all[QUESTIONS_MOST];
    enum said_kind kind = kind_here(p);
    const struct questions questions = {
        .title = SAY("Question"),
        .heading = put_heading(kind),
        .lead = put_lead(kind),
        .tab = TAB_PLAN,
        .action = table_path(p, "/proposals/new"),
        .command = COMMAND_proposal_make,
        .fixed = {"kind", "meeting"},
        .unsaid = {kind == said_kind_step ? "doer" : NULL, "self"},
        .begin = put_begins,
        .at = all,
        .count = ask_said(p, all),
        .send = SAY("Put it forward"),
        .above = put_her_words,
        .below = put_below,
        .preview = p->me->kind == seat_kind_director ? NULL : preview_here,
    };
    questions_page(p, &questions);
}

static void ask_speaker(struct page *p) {
    input_seat_other(p, "words_of", SAY("Whose words are these?"), (struct say){0}, "D", (seat_id){0});
}

/* Another who decides, when it is one: then it need not be asked whose words they are. */
static const struct seat *only_speaker(const struct page *p) {
    const struct seat *only = NULL;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->ended || s->kind != seat_kind_director || id_eq(s->item.id.id, p->me->item.id.id))
            continue;
        if (only) return NULL;
        only = s;
    }
    return only;
}

static void write_begins(struct page *p) {
    const struct seat *one = only_speaker(p);
    if (one) questions_say(p, "words_of", id_text(p->arena, one->item.id.id));
}

void write_form(struct page *p, enum said_kind kind) {
    struct question all[QUESTIONS_MOST] = {
        {"words_of", SAY("Whose words are these?"), ask_speaker, question_seat, QUESTION_ASKED}};
    size_t count = only_speaker(p) ? 0 : 1;
    count += ask_said(p, all + count);
    const struct questions questions = {
        .title = SAY("Writing"),
        .heading = SAY("You say, I write"),
        .lead = SAY("Write it as it is said, not as you would say it."),
        .tab = TAB_PLAN,
        .action = table_path(p, "/write"),
        .command = COMMAND_dictation_make,
        .fixed = {"kind"},
        .unsaid = {kind == said_kind_step ? "doer" : NULL, "self"},
        .begin = write_begins,
        .at = all,
        .count = count,
        .send = SAY("Written down"),
    };
    questions_page(p, &questions);
}

/* As it was put forward, as far as she can see what it names. */
static void answer_begins(struct page *p) {
    struct said said;
    if (!answered_here(p, &said)) return;
    struct buf due = {.arena = p->arena};
    if (said.due != DAY_NONE) day_write(&due, said.due);
    questions_say(p, "answer", S("otherwise"));
    questions_say(p, "words", said.words);
    questions_say(p, "due", buf_str(&due));
    if (said.kind != said_kind_step) return;
    const struct goal *goal = view_find_goal(p->view, said.goal.id);
    const struct seat *who = view_find_seat(p->view, said.who.id);
    questions_say(p, "doer", str_of(enum_text(&field_type_doer, (int)said.doer)));
    if (goal && !goal->item.erased && !goal->ending)
        questions_say(p, "goal", id_text(p->arena, said.goal.id));
    if (who && !who->ended) questions_say(p, "who", id_text(p->arena, said.who.id));
}

static void answer_below(struct page *p) {
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>",
      path_fmt(p, "%.*s/%.*s", STR_ARG(table_path(p, "/proposals")), STR_ARG(page_part(p, "proposal"))),
      SAY("Answer in another way"));
}

void proposal_answer_page(struct page *p) {
    struct said said;
    const struct proposal *proposal = answered_here(p, &said);
    bool otherwise = questions_under_way(p) || !p->failed ||
                     str_eq(http_form_value(&p->form, S("answer")), S("otherwise"));
    if (!proposal || !otherwise) {
        proposal_page(p);
        return;
    }
    struct question all[QUESTIONS_MOST];
    bool plan = said.kind == said_kind_step || said.kind == said_kind_deed ||
                said.kind == said_kind_goal || said.kind == said_kind_consequence;
    const struct questions questions = {
        .title = SAY("Question"),
        .heading =
            id_none(proposal->words_of.id) ? SAY("Yes, but otherwise") : SAY("I said it otherwise"),
        .lead = SAY("Change what you want otherwise. Nothing is sent yet."),
        .tab = TAB_PLAN,
        .action = proposal_answer_path(p, proposal, &said),
        .command = COMMAND_proposal_answer,
        .unsaid = {said.kind == said_kind_step ? "doer" : NULL, "self"},
        .begin = answer_begins,
        .whole = true,
        .at = all,
        .count = ask_said(p, all),
        .send = plan ? SAY("Put it in my plan like this") : SAY("Yes, like this"),
        .below = answer_below,
    };
    questions_page(p, &questions);
}
