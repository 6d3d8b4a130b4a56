#include "web/said.h"
#include "web/meeting.h"
#include "web/parts.h"

bool said_person(enum said_kind kind) {
    return kind == said_kind_person || kind == said_kind_colleague;
}

struct say said_name(enum said_kind kind) {
    switch (kind) {
    case said_kind_step: return SAY("A step");
    case said_kind_goal: return SAY("A goal");
    case said_kind_person: return SAY("Somebody to ask");
    case said_kind_entry: return SAY("Something for the story");
    case said_kind_strength: return SAY("What somebody is good at");
    case said_kind_win: return SAY("Something that went well");
    case said_kind_consequence: return SAY("Something that is coming");
    case said_kind_meeting: return SAY("Sitting down together");
    case said_kind_point: return SAY("Something to talk about");
    case said_kind_colleague: return SAY("Somebody whose work it is");
    case said_kind_conference: return SAY("A conference with their own people");
    case said_kind_deed: return SAY("A first thing together");
    case said_kind_none: break;
    }
    return SAY("something");
}

struct say said_question(enum said_kind kind, bool hers) {
    switch (kind) {
    case said_kind_step: return SAY("Which step?");
    case said_kind_goal: return hers ? SAY("Where do you want to go?") : SAY("Which goal?");
    case said_kind_person: return SAY("Who could be asked? A first name is enough.");
    case said_kind_entry: return SAY("What happened?");
    case said_kind_strength: return hers ? SAY("What are you good at?") : SAY("What are they good at?");
    case said_kind_win: return SAY("What went well?");
    case said_kind_consequence: return SAY("What is coming?");
    case said_kind_meeting:
        return hers ? SAY("What do you want to talk about?") : SAY("Which question?");
    case said_kind_point: return SAY("What do you want to talk about?");
    case said_kind_colleague: return SAY("Who could be asked? A first name is enough.");
    case said_kind_conference: return SAY("What should it be about?");
    case said_kind_deed: return SAY("What do you do together?");
    case said_kind_none: break;
    }
    return SAY("Which words?");
}

enum said_kind said_typed(const struct page *p) {
    str typed = http_form_value(&p->form, S("kind"));
    if (!typed.len) typed = http_form_value(&p->query, S("kind"));
    return (enum said_kind)enum_read(&field_type_said_kind, typed);
}

void said_about(struct page *p, const struct said *said, const struct item *item) {
    struct html_writer *w = &p->w;
    H(w, "<h1 class='own-words{}'>{}</h1>", str_letters(said->words) > 70 ? " long" : "",
      words_span(p, item, said->words));
    if (!said->doer && said->due == DAY_NONE) return;
    H(w, "<p class='meta'>");
    if (said->doer)
        H(w, "{}", SAY("Who: {0}", page_say(p, doer_words(p, said->doer, said->who))));
    if (said->due != DAY_NONE && said->kind == said_kind_colleague)
        H(w, "{}", SAY("look again on {0}", SAY_ON(said->due)));
    else if (said->due != DAY_NONE)
        H(w, "{}{}", said->doer ? " · " : "",
          said->kind == said_kind_consequence ? SAY("<b>{0}</b>", SAY_ON(said->due))
                                              : SAY("Before <b>{0}</b>", SAY_ON(said->due)));
    H(w, "</p>");
}

void said_doer_field(struct page *p, bool hers) {
    const struct choice own[] = {
        {"self", SAY("Myself"), {0}},
        {"together", SAY("Together with somebody"), {0}},
        {"circle", SAY("Somebody from my circle"), {0}},
        {"professional", SAY("A professional"), {0}},
    };
    const struct choice theirs[] = {
        {"self", SAY("They do it themselves"), SAY("The best, when it can be.")},
        {"together", SAY("Together"), {0}},
        {"circle", SAY("Somebody from the circle"), {0}},
        {"professional", SAY("A professional"), SAY("This once, or because it has to be.")},
    };
    input_choice(p, "doer", hers ? SAY("Who does it?") : SAY("Who would do it?"), (struct say){0},
                 hers ? own : theirs, 4, (str){0});
}

struct say said_checks_hint(void) {
    return SAY("Not to keep watch: to help when it does not. You may leave this empty.");
}

void said_words_field(struct page *p, enum said_kind kind, bool hers) {
    struct say hint = {0};
    if (kind == said_kind_step && !hers)
        hint = SAY("As a question is kind: Shall I come along to the bank?");
    if (said_person(kind))
        input_text(p, "words", said_question(kind, hers), (struct say){0}, (str){0}, NULL);
    else
        input_lines(p, "words", said_question(kind, hers), hint, (str){0});
}

void said_fields(struct page *p, enum said_kind kind, bool hers) {
    bool step = kind == said_kind_step;
    struct id goal, meeting = {{0}};
    (void)meeting_form_open(p, &meeting);
    if (!id_read(http_form_value(&p->query, S("goal")), &goal)) goal = (struct id){{0}};
    said_words_field(p, kind, hers);
    if (step) said_doer_field(p, hers);
    if (step) input_goal(p, "goal", SAY("Which goal is it for?"), goal);
    if (step) input_day(p, "due", SAY("Before which day?"), SAY("You may leave this empty."), DAY_NONE);
    if (step && !id_none(meeting))
        input_seat(p, "checks", SAY("Who looks whether it works out?"), said_checks_hint(), "D M P",
                   (seat_id){0});
    if (kind == said_kind_colleague)
        input_day(p, "due", SAY("When do you look again?"), (struct say){0}, DAY_NONE);
    if (kind == said_kind_deed)
        input_day(p, "due", SAY("On which day, within a week?"), (struct say){0}, DAY_NONE);
    if (kind == said_kind_consequence)
        input_day(p, "due", SAY("On which day?"), (struct say){0}, DAY_NONE);
}
