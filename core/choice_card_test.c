#include "core/choice_card.h"
#include "core/core_test.h"
#include "core/household.h"

#define SAYS(t, by, id, ...)                                                                          \
    ASK(t, by, choice_say, c->choice_card = id, c->since = S("Sinds de zomer"),                       \
        c->consequence = S("De stroom gaat eraf"), c->due = (t)->today + 20,                          \
        c->options = S("Ik bel zelf\n\n  Samen bellen \nNog een week"), ##__VA_ARGS__)

TEST("choice: said by a person, only after a yes to being asked") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr"),
            mo = table_join(&t, seat_kind_professional, "Mo"),
            bo = table_join(&t, seat_kind_member, "Bo");
    NO(&t, MISSING, NULL, ASK(&t, t.anna, choice_ask, c->words = S("De stroom")));
    YES(&t, 1, ASK(&t, dr, choice_ask, c->words = S("De brief over de stroom")));
    item_id id = table_made(&t);
    CHECK(table_sees(&t, t.anna, id) && table_sees(&t, dr, id) && !table_sees(&t, mo, id) &&
          !table_sees(&t, bo, id));
    NO(&t, LIMIT, NULL, ASK(&t, dr, choice_ask, c->words = S("En de huur")));
    NO(&t, CONFLICT, NULL, SAYS(&t, dr, id));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, choice_decide, c->choice_card = id, c->words = S("Ja")));
    YES(&t, 1, ASK(&t, t.anna, choice_permit, c->choice_card = id, c->yes = true));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, choice_permit, c->choice_card = id, c->yes = true));
    NO(&t, INVALID, "since", SAYS(&t, dr, id, c->since = S("")));
    NO(&t, INVALID, "consequence", SAYS(&t, dr, id, c->consequence = S("")));
    NO(&t, INVALID, "due", SAYS(&t, dr, id, c->due = DAY_NONE));
    NO(&t, INVALID, "due", SAYS(&t, dr, id, c->due = t.today - 1));
    NO(&t, INVALID, "options", SAYS(&t, dr, id, c->options = S("Bellen\n  \n")));
    NO(&t, INVALID, "options", SAYS(&t, dr, id, c->options = S("a\nb\nc\nd\ne\nf\ng")));
    NO(&t, MISSING, "choice_card", SAYS(&t, mo, id));
    YES(&t, 1, SAYS(&t, dr, id));
    NO(&t, CONFLICT, NULL, SAYS(&t, dr, id));
    NO(&t, INVALID, "option", ASK(&t, t.anna, choice_decide, c->choice_card = id));
    NO(&t, INVALID, "option", ASK(&t, t.anna, choice_decide, c->choice_card = id, c->option = 4));
    YES(&t, 1,
        ASK(&t, t.anna, choice_decide, c->choice_card = id, c->option = 2, c->fair = fairness_yes));
    const struct choice_card *card = household_choice_card(&t.h, id.id);
    CHECK(card->state == choice_state_decided && card->fair == fairness_yes);
    CHECK_STR(choice_option(card->options, (size_t)card->option), S("Samen bellen"));
    CHECK(!choice_option(card->options, 4).len && choice_options(card->options) == 3);
    NO(&t, CONFLICT, NULL, ASK(&t, dr, choice_withdraw, c->choice_card = id));
    YES(&t, 1, ASK(&t, dr, choice_ask, c->words = S("En de huur")));
    table_end(&t);
}

TEST("choice: a no holds at any moment, and nothing is said by itself when the day comes") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    for (int state = 0; state < 3; state++) {
        CHECK_OK(ASK(&t, bo, choice_ask, c->words = S("De stroom")));
        item_id id = table_made(&t);
        if (state > 0) CHECK_OK(ASK(&t, t.anna, choice_permit, c->choice_card = id, c->yes = true));
        if (state > 1) CHECK_OK(SAYS(&t, bo, id));
        size_t before = t.story.count;
        t.today += 60;
        table_check(&t);
        CHECK(t.story.count == before);
        YES(&t, 1, ASK(&t, t.anna, choice_permit, c->choice_card = id));
        CHECK(household_choice_card(&t.h, id.id)->state == choice_state_refused);
        NO(&t, CONFLICT, NULL, SAYS(&t, bo, id));
    }
    CHECK_OK(ASK(&t, bo, choice_ask, c->words = S("De stroom")));
    item_id id = table_made(&t);
    YES(&t, 1, ASK(&t, bo, choice_withdraw, c->choice_card = id));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, choice_permit, c->choice_card = id, c->yes = true));
    table_end(&t);
}
