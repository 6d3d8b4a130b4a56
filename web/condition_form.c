/* Putting a condition on the table, one question a page: without who decides, how to object and what stands against it
 * there is none. The examples press nobody. */
#include "web/before.h"
#include "web/questions.h"

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("What has to be so?"),
                SAY("One thing. For example: after three months the house is still clean."), (str){0});
    input_lines(p, "sign", SAY("How can everybody see that it is so?"),
                SAY("For example: you can walk through the hallway."), (str){0});
}

static void ask_ground(struct page *p) {
    input_lines(p, "ground", SAY("On what ground do you ask this?"),
                SAY("The rule or the agreement, in plain words."), (str){0});
}

static void ask_decider(struct page *p) {
    input_text(p, "decider", SAY("Who decides about this?"), SAY("For example: the judge."), (str){0},
               NULL);
    input_text(
        p, "decides", SAY("About which part?"),
        SAY("Only when somebody else decides about another part. For example: about an admission."),
        (str){0}, NULL);
    input_lines(p, "objection", SAY("How can they object?"),
                SAY("Where, within how many weeks, and who helps with it."), (str){0});
}

static void ask_other(struct page *p) {
    input_text(p, "other_decider", SAY("Does somebody else decide about a part?"),
               SAY("For example: the municipality."), (str){0}, NULL);
    input_text(p, "other_decides", SAY("About which part is that?"),
               SAY("For example: about the bill."), (str){0}, NULL);
    input_lines(p, "other_objection", SAY("How can they object to that?"), (struct say){0}, (str){0});
}

static void ask_test(struct page *p) {
    input_day(p, "test_on", SAY("On which day do you look whether it is so?"),
              SAY("Give it time. You look together."), DAY_NONE);
}

static void ask_promise(struct page *p) {
    input_lines(p, "promise", SAY("What do you do in return?"),
                SAY("For example: we pay half of the cleaning."), (str){0});
    input_euro(p, "amount", SAY("Is it an amount? In euros"),
               SAY("For example: 250 or 12,50. Else leave it empty."));
    input_day(p, "promise_by", SAY("Before which day do you do that?"), (struct say){0}, DAY_NONE);
}

static void ask_otherwise(struct page *p) {
    input_lines(p, "otherwise", SAY("What happens if it is not so?"),
                SAY("Say it plainly, without a threat: who looks at it again then?"), (str){0});
}

static struct say said_promise(struct page *p, str promise) {
    str amount = http_form_value(&p->form, S("amount"));
    if (!amount.len) return promise.len ? SAY("{0}", promise) : (struct say){0};
    return promise.len ? SAY("{0} · {1}", promise, amount) : SAY("An amount: {0}", amount);
}

static bool is_for(struct page *p, bool may) {
    if (!may) page_refuse(p, ERR(MISSING, "for others"));
    return may;
}

void condition_new_page(struct page *p) {
    if (!is_for(p, p->me->kind == seat_kind_authority)) return;
    const struct question all[] = {
        {"words sign", SAY("What has to be so?"), ask_words, NULL, QUESTION_ASKED},
        {"ground", SAY("On what ground do you ask this?"), ask_ground, NULL, QUESTION_ASKED},
        {"decider decides objection", SAY("Who decides about this?"), ask_decider, NULL,
         QUESTION_ASKED},
        {"other_decider other_decides other_objection", SAY("Does somebody else decide about a part?"),
         ask_other, NULL, QUESTION_SKIPPABLE},
        {"test_on", SAY("On which day do you look whether it is so?"), ask_test, question_day,
         QUESTION_ASKED},
        {"promise amount promise_by", SAY("What do you do in return?"), ask_promise, said_promise,
         QUESTION_ASKED},
        {"otherwise", SAY("What happens if it is not so?"), ask_otherwise, NULL, QUESTION_ASKED},
    };
    const struct questions questions = {
        .title = SAY("Agreed"),
        .heading = SAY("A condition, and what you do in return"),
        .lead = SAY(
            "They read all of it, and may say no. Nothing happens by itself, also not on that day."),
        .tab = TAB_DAY,
        .action = table_path(p, "/conditions/new"),
        .command = COMMAND_condition_write,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Put it on the table")};
    questions_page(p, &questions);
}

static void ask_pressure(struct page *p) {
    const struct choice kinds[] = {
        {"pressure", SAY("Pressure"), SAY("They can still refuse, and that costs them something.")},
        {"coercion", SAY("Coercion"), SAY("They cannot refuse. Only the law gives a ground for that.")},
    };
    input_lines(p, "words", SAY("What is it that you want to do?"),
                SAY("One thing, so that they can see it coming."), (str){0});
    input_choice(p, "kind", SAY("What kind is it?"), (struct say){0}, kinds, 2, S(""));
}

static void ask_pressure_ground(struct page *p) {
    input_lines(p, "ground", SAY("On what ground?"), SAY("The law or the agreement, in plain words."),
                (str){0});
}

static void ask_who(struct page *p) {
    input_text(p, "decider", SAY("Who decides about this?"), (struct say){0}, (str){0}, NULL);
    input_lines(p, "objection", SAY("How can they object?"),
                SAY("Where, within how many weeks, and who helps with it."), (str){0});
}

static void ask_tried(struct page *p) {
    input_lines(p, "tried", SAY("What was tried first, without pressure?"),
                SAY("Also what their own people tried."), (str){0});
}

static void ask_harm(struct page *p) {
    input_lines(p, "harm", SAY("What happens when nobody does anything?"),
                SAY("As you see it. They say it for themselves."), (str){0});
    input_lines(p, "burden", SAY("What does this ask of them?"),
                SAY("Be honest: the shame, the time, the worry."), (str){0});
}

static void ask_in_return(struct page *p) {
    input_lines(p, "promise", SAY("What do you do in return?"), (struct say){0}, (str){0});
}

static void ask_days(struct page *p) {
    input_day(p, "review", SAY("On which day do you look again together?"), (struct say){0}, DAY_NONE);
    input_day(p, "ends", SAY("On which day does it end?"),
              SAY("It ends by itself then. Going on is a new question."), DAY_NONE);
}

static void ask_back(struct page *p) {
    input_lines(p, "back", SAY("How does direction go back to them?"),
                SAY("For example: after two good weeks they do it themselves."), (str){0});
}

void pressure_new_page(struct page *p) {
    enum seat_kind kind = p->me->kind;
    if (!is_for(p, kind == seat_kind_authority || kind == seat_kind_professional)) return;
    const struct question all[] = {
        {"words kind", SAY("What is it that you want to do?"), ask_pressure, NULL, QUESTION_ASKED},
        {"ground", SAY("On what ground?"), ask_pressure_ground, NULL, QUESTION_ASKED},
        {"decider objection", SAY("Who decides about this?"), ask_who, NULL, QUESTION_ASKED},
        {"tried", SAY("What was tried first, without pressure?"), ask_tried, NULL, QUESTION_ASKED},
        {"harm burden", SAY("What happens when nobody does anything?"), ask_harm, NULL, QUESTION_ASKED},
        {"promise", SAY("What do you do in return?"), ask_in_return, NULL, QUESTION_ASKED},
        {"review ends", SAY("On which day do you look again together?"), ask_days, question_day,
         QUESTION_ASKED},
        {"back", SAY("How does direction go back to them?"), ask_back, NULL, QUESTION_ASKED},
    };
    const struct questions questions = {
        .title = SAY("Agreed"),
        .heading = SAY("Pressure, as a last resort"),
        .lead =
            SAY("Only to give direction back. They see all of it, and say how they see it, before it "
                "begins."),
        .tab = kind == seat_kind_authority ? TAB_DAY : TAB_PEOPLE,
        .action = table_path(p, "/pressures/new"),
        .command = COMMAND_pressure_propose,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Put it before them")};
    questions_page(p, &questions);
}
