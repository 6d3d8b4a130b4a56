#include "core/core_test.h"
#include "core/household.h"

/* The municipality of the curtains: the judge decides on admission, it decides on the bill. */
static struct command whole(struct table *t) {
    return COMMAND_OF(condition_write, c->words = S("Over drie maanden is het huis nog schoon"),
                      c->sign = S("Je kunt door de gang lopen, en er zijn geen ratten"),
                      c->ground = S("De woning is nu een gevaar voor de gezondheid"),
                      c->decider = S("De rechter"), c->decides = S("Over een opname"),
                      c->objection = S("Op de zitting, met een advocaat die niets kost"),
                      c->other_decider = S("De gemeente"), c->other_decides = S("Over de rekening"),
                      c->other_objection = S("Binnen zes weken bezwaar bij de gemeente"),
                      c->test_on = t->today + 90, c->promise = S("De helft van de schoonmaak"),
                      c->amount = 4000, c->promise_by = t->today + 30,
                      c->otherwise = S("Dan kijkt de rechter opnieuw"));
}
#define PUTS(t, by, ...)                       \
    ({                                         \
        struct command put_ = whole(t);        \
        struct condition_write *c = &put_.condition_write; \
        (void)((void)c, ##__VA_ARGS__);        \
        table_do(t, by, &put_);                \
    })

TEST("condition: refused without who decides, how to object, or what is promised, beside the field") {
    struct table t;
    table_found(&t, 1);
    seat_id au = table_authority(&t, "Els", "Gemeente");
    NO(&t, INVALID, "decider", PUTS(&t, au, c->decider = S("")));
    NO(&t, INVALID, "objection", PUTS(&t, au, c->objection = S(" ")));
    NO(&t, INVALID, "promise", PUTS(&t, au, c->promise = S(""), c->amount = 0));
    NO(&t, INVALID, "promise_by", PUTS(&t, au, c->promise_by = DAY_NONE));
    NO(&t, INVALID, "amount", PUTS(&t, au, c->amount = -1));
    NO(&t, INVALID, "sign", PUTS(&t, au, c->sign = S("")));
    NO(&t, INVALID, "ground", PUTS(&t, au, c->ground = S("")));
    NO(&t, INVALID, "otherwise", PUTS(&t, au, c->otherwise = S("")));
    NO(&t, INVALID, "test_on", PUTS(&t, au, c->test_on = DAY_NONE));
    NO(&t, INVALID, "test_on", PUTS(&t, au, c->test_on = t.today));
    NO(&t, INVALID, "test_on", PUTS(&t, au, c->test_on = t.today + 800));
    NO(&t, INVALID, "other_decides", PUTS(&t, au, c->other_decides = S("")));
    NO(&t, INVALID, "decides", PUTS(&t, au, c->decides = S("")));
    NO(&t, INVALID, "other_objection", PUTS(&t, au, c->other_objection = S("")));
    NO(&t, INVALID, "other_decider", PUTS(&t, au, c->other_decider = S("")));
    NO(&t, INVALID, "decider", ASK(&t, au, condition_write, c->words = S("Schoon")));
    CHECK(t.last.refusals.count == 8); /* all at once: each has its own field */
    YES(&t, 1, PUTS(&t, au, c->promise = S("")));
    YES(&t, 1, PUTS(&t, au, c->amount = 0));
    YES(&t, 1,
        PUTS(&t, au, c->other_decider = S(""), c->other_decides = S(""), c->other_objection = S(""),
             c->decides = S("")));
    NO(&t, LIMIT, NULL, PUTS(&t, au));
    table_end(&t);
}

TEST("condition: put by an authority alone, seen by who decides, and by whom she shows it") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr"),
            ko = table_join(&t, seat_kind_coordinator, "Ko"),
            cas = table_join(&t, seat_kind_director, "Cas"),
            au = table_authority(&t, "Els", "Gemeente"), other = table_authority(&t, "Jo", "Woonstad");
    const seat_id not_theirs[] = {t.anna, bo, dr, ko};
    for (size_t i = 0; i < 4; i++)
        NO(&t, MISSING, NULL, PUTS(&t, not_theirs[i]));
    CHECK_OK(PUTS(&t, au));
    item_id one = table_made(&t);
    CHECK(table_sees(&t, t.anna, one) && table_sees(&t, cas, one) && table_sees(&t, au, one));
    CHECK(!table_sees(&t, bo, one) && !table_sees(&t, dr, one) && !table_sees(&t, ko, one) &&
          !table_sees(&t, other, one));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = one, c->seat = bo));
    CHECK(table_sees(&t, bo, one));
    NO(&t, INVALID, NULL, ASK(&t, bo, item_open, c->item = one, c->seat = dr));
    NO(&t, INVALID, "seat", ASK(&t, cas, item_close, c->item = one, c->seat = t.anna));
    NO(&t, INVALID, "seat", ASK(&t, cas, item_close, c->item = one, c->seat = au));
    NO(&t, MISSING, "item",
       ASK(&t, t.anna, audience_choose, c->item = one, c->audience = audience_rule_table));
    NO(&t, MISSING, "item", ASK(&t, t.anna, item_keep, c->item = one));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_take_out, c->item = one));
    YES(&t, 1, ASK(&t, t.anna, item_close, c->item = one, c->seat = bo));
    CHECK(!table_sees(&t, bo, one));
    NO(&t, INVALID, "shows",
       ASK(&t, t.anna, seat_ask, c->kind = seat_kind_member, c->name = S("Eef"), c->shows = one));
    table_end(&t);
}

TEST("condition: her plan or her no is the answer, and both promises are followed by who receives "
     "them") {
    struct table t;
    table_found(&t, 1);
    seat_id au = table_authority(&t, "Els", "Gemeente"), other = table_authority(&t, "Jo", "Woonstad");
    CHECK_OK(PUTS(&t, au));
    item_id id = table_made(&t);
#define ONE household_condition(&t.h, id.id)
    NO(&t, CONFLICT, NULL, ASK(&t, au, condition_follow, c->condition = id, c->how = outcome_kept));
    NO(&t, INVALID, "words",
       ASK(&t, t.anna, condition_answer, c->condition = id, c->answer = answer_yes));
    YES(&t, 1, ASK(&t, t.anna, condition_answer, c->condition = id, c->answer = answer_no));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, condition_follow, c->condition = id, c->how = outcome_kept));
    YES(&t, 1, ASK(&t, t.anna, condition_answer, c->condition = id, c->answer = answer_yes,
                   c->words = S("Piet, Wim, Sjaan en Henk ruimen met mij op")));
    CHECK(ONE->answer == answer_yes && ONE->answered_at > 0);
    NO(&t, MISSING, "condition",
       ASK(&t, other, condition_follow, c->condition = id, c->how = outcome_not_kept));
    YES(&t, 1, ASK(&t, au, condition_follow, c->condition = id, c->how = outcome_partly,
                   c->words = S("De gang is vrij")));
    CHECK(ONE->met_so_far == outcome_partly && !ONE->met && !ONE->kept_so_far);
    t.today += 31;
    YES(&t, 1, ASK(&t, t.anna, condition_follow, c->condition = id, c->how = outcome_not_kept));
    CHECK(ONE->kept == outcome_not_kept && !ONE->met);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, condition_answer, c->condition = id, c->answer = answer_no));
    YES(&t, 1, ASK(&t, t.anna, condition_follow, c->condition = id, c->how = outcome_kept,
                   c->words = S("De helft is betaald")));
    t.today += 60;
    YES(&t, 1, ASK(&t, au, condition_follow, c->condition = id, c->how = outcome_kept));
    CHECK(ONE->met == outcome_kept && ONE->kept == outcome_kept && ONE->met_so_far == outcome_partly);
    CHECK_STR(ONE->kept_words, S("De helft is betaald"));
    NO(&t, CONFLICT, NULL, ASK(&t, au, condition_drop, c->condition = id));
#undef ONE
    table_end(&t);
}

TEST("condition: let go by who put it, and nothing follows by itself when the day comes") {
    struct table t;
    table_found(&t, 1);
    seat_id au = table_authority(&t, "Els", "Gemeente"), other = table_authority(&t, "Jo", "Woonstad");
    CHECK_OK(PUTS(&t, au));
    item_id id = table_made(&t);
    size_t before = t.story.count;
    t.today += 400;
    table_check(&t);
    CHECK(t.story.count == before && !household_condition(&t.h, id.id)->met);
    NO(&t, MISSING, "condition", ASK(&t, other, condition_drop, c->condition = id));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = id, c->seat = other));
    NO(&t, INVALID, NULL, ASK(&t, other, condition_drop, c->condition = id));
    NO(&t, INVALID, NULL, ASK(&t, other, condition_follow, c->condition = id, c->how = outcome_kept));
    YES(&t, 1, ASK(&t, au, condition_drop, c->condition = id, c->words = S("Niet meer nodig")));
    NO(&t, CONFLICT, NULL, ASK(&t, au, condition_drop, c->condition = id));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, condition_answer, c->condition = id, c->answer = answer_no));
    table_end(&t);
}

TEST("condition: the plan of a conference answers it, once it is on the table and they are guests "
     "there") {
    struct table t;
    table_found(&t, 1);
    seat_id au = table_authority(&t, "Els", "Gemeente"), guest = table_authority(&t, "Jo", "Woonstad"),
            ko = table_join(&t, seat_kind_coordinator, "Ko");
    CHECK_OK(PUTS(&t, au));
    item_id id = table_made(&t);
    CHECK_OK(PUTS(&t, guest));
    item_id of_guest = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, conference_request, c->question = S("Hoe blijft het huis schoon?")));
    item_id conference = table_made(&t);
#define ANSWERS(to)                                                                 \
    ASK(&t, t.anna, condition_answer, c->condition = to, c->answer = answer_yes, \
        c->conference = conference)
    NO(&t, INVALID, "conference", ANSWERS(of_guest));
    CHECK_OK(ASK(&t, t.anna, conference_want, c->conference = conference));
    CHECK_OK(ASK(&t, t.anna, conference_entrust, c->conference = conference, c->coordinator = ko));
    CHECK_OK(ASK(&t, t.anna, conference_plan, c->conference = conference, c->on = t.today,
                 c->place = S("Thuis")));
    CHECK_OK(ASK(&t, t.anna, invitee_add, c->conference = conference, c->seat = guest));
    item_id invited = table_made(&t);
    CHECK_OK(ASK(&t, ko, invitee_brief, c->invitee = invited));
    CHECK_OK(ASK(&t, ko, safety_note_write, c->invitee = invited, c->verdict = safety_safe));
    CHECK_OK(ASK(&t, t.anna, invitee_add, c->conference = conference, c->name = S("Piet")));
    invited = table_made(&t);
    CHECK_OK(ASK(&t, ko, invitee_brief, c->invitee = invited));
    CHECK_OK(ASK(&t, ko, safety_note_write, c->invitee = invited, c->verdict = safety_safe));
    CHECK_OK(ASK(&t, ko, conference_open, c->conference = conference));
    CHECK_OK(ASK(&t, t.anna, private_begin, c->conference = conference));
    NO(&t, MISSING, NULL, ASK(&t, au, condition_drop, c->condition = id)); /* private time is private */
    CHECK_OK(ASK(&t, t.anna, plan_row_write, c->conference = conference, c->words = S("Opruimen"),
                 c->name = S("Wim"), c->due = t.today + 2, c->checks = S("Piet")));
    NO(&t, INVALID, "conference", ANSWERS(of_guest));
    CHECK_OK(ASK(&t, t.anna, plan_present, c->conference = conference, c->otherwise = S("Bellen"),
                 c->not_now = true));
    NO(&t, INVALID, "conference", ANSWERS(id));
    YES(&t, 1, ANSWERS(of_guest));
#undef ANSWERS
    table_end(&t);
}
