/* Putting a promise on the table, one question a page. It asks nothing in return: what does is a condition. */
#include "web/before.h"
#include "web/questions.h"

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("What do you promise?"),
                SAY("One thing. For example: we wait with the eviction until 1 March."), (str){0});
    input_euro(p, "amount", SAY("Is it an amount? In euros"),
               SAY("For example: 250 or 12,50. Else leave it empty."));
}

static void ask_due(struct page *p) {
    input_day(p, "due", SAY("Before which day is it done?"),
              SAY("On that day they look whether it was kept."), DAY_NONE);
}

static void ask_ground(struct page *p) {
    input_lines(p, "ground", SAY("On what ground can you promise this?"),
                SAY("The rule or the agreement, in plain words."), (str){0});
}

static void ask_decider(struct page *p) {
    input_text(p, "decider", SAY("Who decides about this?"),
               SAY("For example: the rent department, and nobody else."), (str){0}, NULL);
}

static void ask_complaint(struct page *p) {
    input_lines(p, "complaint", SAY("What can they do when it is not kept?"),
                SAY("Whom they call, and how they complain."), (str){0});
}

static struct say said_words(struct page *p, str words) {
    str amount = http_form_value(&p->form, S("amount"));
    return amount.len ? SAY("{0} · {1}", words, amount) : SAY("{0}", words);
}

void promise_new_page(struct page *p) {
    if (p->me->kind != seat_kind_authority) {
        page_refuse(p, ERR(MISSING, "for others"));
        return;
    }
    const struct question all[] = {
        {"words amount", SAY("What do you promise?"), ask_words, said_words, QUESTION_ASKED},
        {"due", SAY("Before which day is it done?"), ask_due, question_day, QUESTION_ASKED},
        {"ground", SAY("On what ground can you promise this?"), ask_ground, NULL, QUESTION_ASKED},
        {"decider", SAY("Who decides about this?"), ask_decider, NULL, QUESTION_ASKED},
        {"complaint", SAY("What can they do when it is not kept?"), ask_complaint, NULL,
         QUESTION_ASKED},
    };
    const struct questions questions = {
        .title = SAY("Agreed"),
        .heading = SAY("A promise, with nothing in return"),
        .lead =
            SAY("They read all of it. Do you ask something in return? Then it is a condition, and no "
                "promise."),
        .tab = TAB_DAY,
        .action = table_path(p, "/promises/new"),
        .command = COMMAND_promise_make,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Put it on the table")};
    questions_page(p, &questions);
}
