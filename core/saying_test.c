#include "core/core_test.h"

/* What she says of herself: strengths, small wins, help of before, additions to the story, looking back. */

TEST("saying: strengths, wins and additions are hers to write, open to who decides until she opens "
     "them") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    YES(&t, 1, ASK(&t, t.anna, strength_write, c->words = S(" Ik houd vol ")));
    item_id strength = table_made(&t);
    CHECK(table_kind(&t, 0) == EV_strength_written);
    CHECK_STR(household_strength(&t.h, strength.id)->words, S("Ik houd vol"));
    CHECK(household_strength(&t.h, strength.id)->item.audience.rule == audience_rule_directors);
    CHECK(table_sees(&t, t.anna, strength) && !table_sees(&t, bo, strength) &&
          !table_sees(&t, dr, strength));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = strength, c->seat = dr));
    CHECK(table_sees(&t, dr, strength) && !table_sees(&t, bo, strength));
    YES(&t, 1,
        ASK(&t, t.anna, entry_write, c->words = S("Toen ging de telefoon.\nIk nam op."),
            c->happened = t.today));
    CHECK_INT(household_entry(&t.h, t.last.made)->happened, t.today);
    YES(&t, 1,
        ASK(&t, t.anna, entry_write, c->words = S("Lang geleden"), c->happened = t.today - 9000));
    YES(&t, 1, ASK(&t, t.anna, entry_write, c->words = S("Zomaar")));
    CHECK_INT(household_entry(&t.h, t.last.made)->happened, DAY_NONE);
    NO(&t, INVALID, "happened",
       ASK(&t, t.anna, entry_write, c->words = S("x"), c->happened = t.today + 1));
    YES(&t, 1,
        ASK(&t, t.anna, review_hold, c->words = S("Rust"), c->next = S("Werk"),
            c->audience = audience_rule_circle));
    const struct review *review = household_review(&t.h, t.last.made);
    CHECK_STR(review->words, S("Rust"));
    CHECK_STR(review->next, S("Werk"));
    CHECK(table_sees(&t, bo, review->item.id) && !table_sees(&t, dr, review->item.id));
    NO(&t, MISSING, NULL, ASK(&t, bo, strength_write, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK(&t, dr, win_note, c->words = S("x")));
    NO(&t, MISSING, NULL,
       ASK(&t, dr, experience_tell, c->kind = experience_kind_helped, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK(&t, bo, entry_write, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK(&t, dr, review_hold, c->words = S("x")));
    table_end(&t);
}

TEST("saying: whose a small win is may stay open, and is never a professional's unless she says so") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    YES(&t, 1, ASK(&t, t.anna, win_note, c->words = S("De post is open")));
    const struct win *win = household_win(&t.h, t.last.made);
    CHECK(win->doer == doer_none && id_none(win->who.id));
    YES(&t, 1, ASK(&t, t.anna, win_note, c->words = S("x"), c->doer = doer_circle, c->who = bo));
    win = household_win(&t.h, t.last.made);
    CHECK(win->doer == doer_circle && id_eq(win->who.id, bo.id));
    YES(&t, 1, ASK(&t, t.anna, win_note, c->words = S("x"), c->doer = doer_professional, c->who = dr));
    NO(&t, INVALID, "doer", ASK(&t, t.anna, win_note, c->words = S("x"), c->who = bo));
    NO(&t, INVALID, "who",
       ASK(&t, t.anna, win_note, c->words = S("x"), c->doer = doer_self, c->who = bo));
    NO(&t, INVALID, "who",
       ASK(&t, t.anna, win_note, c->words = S("x"), c->doer = doer_circle, c->who = dr));
    NO(&t, MISSING, "who",
       ASK(&t, t.anna, win_note, c->words = S("x"), c->doer = doer_circle, c->who.id = table_id(&t)));
    table_end(&t);
}

TEST("saying: what help did before is shown to whoever comes later, only when she says so, and to the "
     "whole table") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    YES(&t, 1,
        ASK(&t, t.anna, experience_tell, c->kind = experience_kind_never_again,
            c->words = S("Bellen zonder vragen")));
    item_id told = table_made(&t);
    NO(&t, INVALID, NULL, ASK(&t, t.anna, experience_show, c->experience = told, c->yes = true));
    CHECK_OK(ASK(&t, t.anna, audience_choose, c->item = told, c->audience = audience_rule_table));
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    CHECK(!table_sees(&t, dr, told) && table_sees(&t, cas, told));
    NO(&t, INVALID, NULL, ASK(&t, cas, experience_show, c->experience = told, c->yes = true));
    NO(&t, MISSING, NULL, ASK(&t, dr, experience_show, c->experience = told, c->yes = true));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, experience_show, c->experience = told, c->yes = false));
    NO(&t, MISSING, "experience",
       ASK(&t, t.anna, experience_show, c->experience.id = table_id(&t), c->yes = true));
    YES(&t, 1, ASK(&t, t.anna, experience_show, c->experience = told, c->yes = true));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, experience_show, c->experience = told, c->yes = true));
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            el = table_join(&t, seat_kind_professional, "El");
    CHECK(table_sees(&t, dr, told) && table_sees(&t, bo, told) && table_sees(&t, el, told));
    CHECK(view_next_experience(table_view(&t, el), NULL));
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = told, c->seat = el));
    CHECK(!table_sees(&t, el, told) && table_sees(&t, bo, told));
    CHECK_OK(ASK(&t, t.anna, audience_choose, c->item = told, c->audience = audience_rule_circle));
    CHECK(!table_sees(&t, dr, told) && !table_sees(&t, bo, told));
    YES(&t, 1, ASK(&t, t.anna, experience_show, c->experience = told, c->yes = false));
    CHECK_OK(ASK(&t, t.anna, audience_choose, c->item = told, c->audience = audience_rule_table));
    CHECK(!table_sees(&t, dr, told) && !table_sees(&t, bo, told));
    table_end(&t);
}

TEST("saying: nothing else of before is seen by whoever comes later") {
    struct table t;
    table_found(&t, 1);
    CHECK_OK(ASK(&t, t.anna, strength_write, c->words = S("x"), c->audience = audience_rule_table));
    item_id strength = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, experience_tell, c->kind = experience_kind_helped, c->words = S("x"),
                 c->audience = audience_rule_table));
    item_id told = table_made(&t);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    CHECK(!table_sees(&t, dr, strength) && !table_sees(&t, dr, told));
    table_end(&t);
}

TEST("saying: her own behind her PIN, with one person, shared and kept, without its past") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL,
       ASK(&t, t.anna, entry_write, c->words = S("x"), c->audience = audience_rule_me));
    t.stepped_up = true;
    CHECK_OK(ASK(&t, t.anna, experience_tell, c->kind = experience_kind_did_not, c->words = S("Cursus"),
                 c->audience = audience_rule_named, c->with = bo));
    item_id own = table_made(&t);
    CHECK(table_sees(&t, bo, own) && !table_sees(&t, cas, own));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, experience_show, c->experience = own, c->yes = true));
    NO(&t, INVALID, NULL, ASK(&t, bo, words_change, c->item = own, c->words = S("x")));
    NO(&t, MISSING, "item", ASK(&t, cas, words_change, c->item = own, c->words = S("x")));
    YES(&t, 1, ASK(&t, t.anna, words_change, c->item = own, c->words = S("De cursus")));
    CHECK(id_eq(t.last.events.at[0].log, t.anna.id));
    YES(&t, 2, ASK(&t, t.anna, item_share, c->item = own, c->audience = audience_rule_table));
    CHECK(table_kind(&t, 0) == EV_experience_told && table_kind(&t, 1) == EV_item_taken_out);
    const struct experience *shared = household_experience(&t.h, t.last.made);
    CHECK_STR(shared->words, S("De cursus"));
    CHECK(shared->kind == experience_kind_did_not && shared->item.version == 1 &&
          table_sees(&t, cas, shared->item.id));
    YES(&t, 2, ASK(&t, t.anna, item_keep, c->item = shared->item.id));
    CHECK(id_eq(household_experience(&t.h, t.last.made)->item.log, t.anna.id));
    table_end(&t);
}

/* Each is moved with all it says. */
TEST("saying: a strength, a win, an addition and a look back are kept and shared as they stand") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    CHECK_OK(ASK(&t, t.anna, strength_write, c->words = S("Volhouden")));
    YES(&t, 2, ASK(&t, t.anna, item_keep, c->item = table_made(&t)));
    CHECK_STR(household_strength(&t.h, t.last.made)->words, S("Volhouden"));
    CHECK_OK(ASK(&t, t.anna, win_note, c->words = S("Open"), c->doer = doer_circle, c->who = bo));
    YES(&t, 2, ASK(&t, t.anna, item_keep, c->item = table_made(&t)));
    const struct win *win = household_win(&t.h, t.last.made);
    CHECK(win->doer == doer_circle && id_eq(win->who.id, bo.id));
    CHECK_OK(ASK(&t, t.anna, entry_write, c->words = S("Toen"), c->happened = t.today - 3,
                 c->audience = audience_rule_me));
    YES(&t, 2, ASK(&t, t.anna, item_share, c->item = table_made(&t)));
    CHECK_INT(household_entry(&t.h, t.last.made)->happened, t.today - 3);
    CHECK_OK(ASK(&t, t.anna, review_hold, c->words = S("Veel"), c->next = S("Werk")));
    YES(&t, 2, ASK(&t, t.anna, item_keep, c->item = table_made(&t), c->with = bo));
    const struct review *review = household_review(&t.h, t.last.made);
    CHECK_STR(review->next, S("Werk"));
    CHECK(table_sees(&t, bo, review->item.id) && t.h.reviews.count == 1);
    table_end(&t);
}

TEST("saying: words are corrected by who wrote them, with a version, as long as they may be") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    char many[1001];
    memset(many, 'x', sizeof many);
    CHECK_OK(ASK(&t, t.anna, strength_write, c->words = S("Volhoude")));
    item_id strength = table_made(&t);
    NO(&t, INVALID, NULL, ASK(&t, cas, words_change, c->item = strength, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK(&t, dr, words_change, c->item = strength, c->words = S("x")));
    NO(&t, MISSING, "item",
       ASK(&t, t.anna, words_change, c->item.id = table_id(&t), c->words = S("x")));
    NO(&t, INVALID, "words", ASK(&t, t.anna, words_change, c->item = strength, c->words = S("  ")));
    NO(&t, INVALID, "words",
       ASK(&t, t.anna, words_change, c->item = strength, c->words = ((str){many, 301})));
    YES(&t, 1,
        ASK(&t, t.anna, words_change, c->item = strength, c->words = ((str){many, 300}), c->seen = 1));
    CHECK_INT(household_strength(&t.h, strength.id)->item.version, 2);
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, words_change, c->item = strength, c->words = S("x"), c->seen = 1));
    CHECK_OK(ASK(&t, t.anna, entry_write, c->words = S("x")));
    item_id entry = table_made(&t);
    YES(&t, 1, ASK(&t, t.anna, words_change, c->item = entry, c->words = ((str){many, 1000})));
    CHECK_INT((int64_t)household_entry(&t.h, entry.id)->words.len, 1000);
    NO(&t, INVALID, "words",
       ASK(&t, t.anna, words_change, c->item = entry, c->words = ((str){many, 1001})));
    CHECK_OK(ASK(&t, t.anna, review_hold, c->words = S("x")));
    YES(&t, 1, ASK(&t, t.anna, words_change, c->item = table_made(&t), c->words = S("Rust")));
    CHECK_STR(t.h.reviews.at[0].words, S("Rust"));
    CHECK_OK(ASK(&t, t.anna, win_note, c->words = S("x")));
    YES(&t, 1, ASK(&t, t.anna, words_change, c->item = table_made(&t), c->words = S("y")));
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    NO(&t, MISSING, "item", ASK(&t, t.anna, words_change, c->item = table_made(&t), c->words = S("y")));
    NO(&t, MISSING, "item", ASK(&t, t.anna, words_change, c->item.id = t.anna.id, c->words = S("y")));
    table_end(&t);
}

TEST("saying: taken out for good by who said it") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, entry_write, c->words = S("Weg ermee")));
    item_id entry = table_made(&t);
    NO(&t, INVALID, NULL, ASK(&t, cas, item_take_out, c->item = entry));
    NO(&t, INVALID, NULL,
       ASK(&t, cas, audience_choose, c->item = entry, c->audience = audience_rule_table));
    YES(&t, 1, ASK(&t, t.anna, item_take_out, c->item = entry));
    CHECK(!household_entry(&t.h, entry.id) && t.last.redactions.count == 1);
    table_end(&t);
}

static bool reads(struct table *t, seat_id seat, size_t line) {
    struct event e = table_event(t, line);
    return view_may_read(table_view(t, seat), &e);
}

TEST("saying: what it said before is for who wrote it, and for who decided all along") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, entry_write, c->words = S("Oud")));
    item_id entry = table_made(&t);
    size_t written = t.story.count - 1;
    CHECK_OK(ASK(&t, t.anna, words_change, c->item = entry, c->words = S("Nieuw")));
    size_t changed = t.story.count - 1;
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = entry, c->seat = bo));
    CHECK(reads(&t, t.anna, written) && reads(&t, cas, written) && !reads(&t, bo, written));
    CHECK(reads(&t, bo, changed) && reads(&t, cas, changed));
    CHECK_OK(ASK(&t, t.anna, words_change, c->item = entry, c->words = S("Nog nieuwer")));
    CHECK(!reads(&t, bo, changed) && reads(&t, bo, t.story.count - 1));
    CHECK_OK(ASK(&t, t.anna, experience_tell, c->kind = experience_kind_helped, c->words = S("x"),
                 c->audience = audience_rule_table));
    size_t told = t.story.count - 1;
    CHECK_OK(ASK(&t, t.anna, experience_show, c->experience = table_made(&t), c->yes = true));
    CHECK(reads(&t, bo, told) && !reads(&t, bo, t.story.count - 1) &&
          reads(&t, cas, t.story.count - 1));
    seat_id el = table_join(&t, seat_kind_member, "El"); /* sees it, but its line is of before */
    CHECK(!reads(&t, el, told));
    table_end(&t);
}

TEST("saying: what was said in the circle is corrected by who said it; the others read what it says now") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"), el = table_join(&t, seat_kind_member, "El");
    CHECK_OK(ASK(&t, bo, remark_write, c->words = S("Wat een gedoe")));
    item_id remark = table_made(&t);
    size_t written = t.story.count - 1;
    NO(&t, INVALID, NULL, ASK(&t, t.anna, words_change, c->item = remark, c->words = S("x")));
    YES(&t, 1, ASK(&t, bo, words_change, c->item = remark, c->words = S("Het was zwaar")));
    CHECK(reads(&t, bo, written) && !reads(&t, el, written) && reads(&t, el, t.story.count - 1));
    CHECK(view_may_correct(table_view(&t, bo), &household_remark(&t.h, remark.id)->item));
    CHECK(!view_may_correct(table_view(&t, el), &household_remark(&t.h, remark.id)->item));
    table_end(&t);
}

TEST("saying: a thousand of each in one log, and two hundred looks back") {
    struct table t;
    table_found(&t, 1);
    for (int i = 0; i < 1000; i++)
        CHECK_OK(ASK(&t, t.anna, strength_write, c->words = S("x")));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, strength_write, c->words = S("x")));
    YES(&t, 1, ASK(&t, t.anna, strength_write, c->words = S("x"), c->audience = audience_rule_me));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, item_share, c->item = table_made(&t)));
    YES(&t, 1, ASK(&t, t.anna, win_note, c->words = S("x")));
    for (int i = 0; i < 200; i++)
        CHECK_OK(ASK(&t, t.anna, review_hold, c->words = S("x")));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, review_hold, c->words = S("x")));
    table_end(&t);
}
