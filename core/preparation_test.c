#include "core/core_test.h"

static bool sees(struct table *t, seat_id who, item_id line) {
    return view_find_preparation(table_view(t, who), line.id) != NULL;
}

TEST("preparation: first what they are good at, only then what worries her; of her and who decides "
     "alone") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dee = table_join(&t, seat_kind_professional, "Dee"),
            els = table_join(&t, seat_kind_professional, "Els");
    NO(&t, INVALID, "kind",
       ASK(&t, dee, preparation_write, c->kind = preparation_kind_worry, c->words = S("x")));
    NO(&t, MISSING, NULL,
       ASK(&t, bo, preparation_write, c->kind = preparation_kind_strength, c->words = S("x")));
    NO(&t, MISSING, NULL,
       ASK(&t, t.anna, preparation_write, c->kind = preparation_kind_strength, c->words = S("x")));
    YES(&t, 1,
        ASK(&t, dee, preparation_write, c->kind = preparation_kind_question,
            c->words = S("Wat wil ze zelf?")));
    NO(&t, INVALID, "kind",
       ASK(&t, dee, preparation_write, c->kind = preparation_kind_worry, c->words = S("x")));
    YES(&t, 1,
        ASK(&t, dee, preparation_write, c->kind = preparation_kind_strength,
            c->words = S("Ze houdt vol")));
    item_id good = table_made(&t);
    YES(&t, 1,
        ASK(&t, dee, preparation_write, c->kind = preparation_kind_worry, c->words = S("De huur")));
    item_id worry = table_made(&t);
    /* Another one's good word is not hers. */
    NO(&t, INVALID, "kind",
       ASK(&t, els, preparation_write, c->kind = preparation_kind_worry, c->words = S("x")));
    CHECK(sees(&t, dee, worry) && sees(&t, t.anna, worry) && !sees(&t, bo, worry) &&
          !sees(&t, els, worry));
    NO(&t, INVALID, NULL, ASK(&t, dee, item_open, c->item = worry, c->seat = els));
    NO(&t, CONFLICT, NULL, ASK(&t, dee, preparation_drop, c->preparation = good));
    NO(&t, MISSING, "preparation", ASK(&t, els, preparation_drop, c->preparation = worry));
    YES(&t, 1, ASK(&t, t.anna, preparation_drop, c->preparation = worry)); /* it is about her */
    YES(&t, 1, ASK(&t, dee, preparation_drop, c->preparation = good));
    CHECK_INT((int64_t)t.h.preparations.count, 1);
    table_end(&t);
}

TEST("preparation: who stands in for her does not read it, and it goes with her seat") {
    struct table t;
    table_found(&t, 1);
    seat_id dee = table_join(&t, seat_kind_professional, "Dee");
    YES(&t, 1,
        ASK(&t, dee, preparation_write, c->kind = preparation_kind_strength,
            c->words = S("Ze houdt vol")));
    item_id line = table_made(&t);
    account_id account = table_account(&t);
    YES(&t, 1,
        ASK(&t, dee, cover_ask, c->seat = dee, c->name = S("Gea"), c->account = account,
            c->until = t.today + 9));
    YES(&t, 2, ASK(&t, t.anna, cover_answer, c->cover = table_made(&t), c->yes = true));
    const struct seat *gea = household_seat_of(&t.h, account);
    CHECK(gea && !sees(&t, (seat_id){gea->item.id.id}, line) && sees(&t, dee, line));
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = dee));
    CHECK_INT((int64_t)t.h.preparations.count, 0);
    CHECK_INT((int64_t)t.last.redactions.count, 1);
    table_end(&t);
}

TEST("preparation: twenty lines are enough") {
    struct table t;
    table_found(&t, 1);
    seat_id dee = table_join(&t, seat_kind_professional, "Dee");
    for (int i = 0; i < 20; i++)
        YES(&t, 1,
            ASK(&t, dee, preparation_write, c->kind = preparation_kind_strength, c->words = S("x")));
    NO(&t, LIMIT, NULL,
       ASK(&t, dee, preparation_write, c->kind = preparation_kind_question, c->words = S("x")));
    table_end(&t);
}
