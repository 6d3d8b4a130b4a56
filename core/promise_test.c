#include "core/core_test.h"
#include "core/household.h"

/* The landlord waits, and asks nothing for it. */
static struct command whole(struct table *t) {
    return COMMAND_OF(promise_make, c->words = S("Wij wachten met de uitzetting"), c->amount = 4000,
                      c->ground = S("De afspraak met de wijk"), c->decider = S("De verhuurder"),
                      c->due = t->today + 30,
                      c->complaint = S("Bel Jo, of schrijf de klachtencommissie"));
}
#define PUTS(t, by, ...)                                 \
    ({                                                   \
        struct command put_ = whole(t);                  \
        struct promise_make *c = &put_.promise_make;     \
        (void)((void)c, ##__VA_ARGS__);                  \
        table_do(t, by, &put_);                          \
    })
#define ONE household_promise(&t.h, id.id)

TEST("promise: refused without ground, who decides, a day, or what to do when it is not kept, beside "
     "the field") {
    struct table t;
    table_found(&t, 1);
    seat_id au = table_authority(&t, "Els", "Gemeente");
    NO(&t, INVALID, "words", PUTS(&t, au, c->words = S(" ")));
    NO(&t, INVALID, "ground", PUTS(&t, au, c->ground = S("")));
    NO(&t, INVALID, "decider", PUTS(&t, au, c->decider = S(" ")));
    NO(&t, INVALID, "complaint", PUTS(&t, au, c->complaint = S("")));
    NO(&t, INVALID, "due", PUTS(&t, au, c->due = DAY_NONE));
    NO(&t, INVALID, "due", PUTS(&t, au, c->due = t.today));
    NO(&t, INVALID, "due", PUTS(&t, au, c->due = t.today + 800));
    NO(&t, INVALID, "amount", PUTS(&t, au, c->amount = -1));
    NO(&t, INVALID, "ground", ASK(&t, au, promise_make, c->words = S("Wachten")));
    CHECK(t.last.refusals.count == 4); /* all at once: each has its own field */
    YES(&t, 1, PUTS(&t, au, c->amount = 0));
    YES(&t, 1, PUTS(&t, au));
    YES(&t, 1, PUTS(&t, au));
    item_id id = table_made(&t);
    NO(&t, LIMIT, NULL, PUTS(&t, au));
    YES(&t, 1, ASK(&t, au, promise_follow, c->promise = id, c->how = outcome_kept));
    YES(&t, 1, PUTS(&t, au)); /* what was done leaves room */
    table_end(&t);
}

TEST("promise: made by an authority alone, seen by who decides, and by whom she shows it") {
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
    item_id id = table_made(&t);
    CHECK(table_sees(&t, t.anna, id) && table_sees(&t, cas, id) && table_sees(&t, au, id));
    CHECK(!table_sees(&t, bo, id) && !table_sees(&t, dr, id) && !table_sees(&t, ko, id) &&
          !table_sees(&t, other, id));
    NO(&t, MISSING, "promise", ASK(&t, other, promise_withdraw, c->promise = id, c->words = S("Nee")));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = id, c->seat = other));
    NO(&t, INVALID, NULL, ASK(&t, other, promise_withdraw, c->promise = id, c->words = S("Nee")));
    NO(&t, INVALID, NULL, ASK(&t, other, promise_follow, c->promise = id, c->how = outcome_kept));
    NO(&t, INVALID, "seat", ASK(&t, cas, item_close, c->item = id, c->seat = t.anna));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_take_out, c->item = id));
    NO(&t, MISSING, NULL, ASK(&t, au, item_open, c->item = id, c->seat = dr));
    table_end(&t);
}

TEST("promise: answered with thanks, with not what is needed, or in her own words, as long as nobody "
     "said how it went") {
    struct table t;
    table_found(&t, 1);
    seat_id au = table_authority(&t, "Els", "Gemeente");
    CHECK_OK(PUTS(&t, au));
    item_id id = table_made(&t);
    NO(&t, INVALID, "words",
       ASK(&t, t.anna, promise_reply, c->promise = id, c->answer = promise_answer_own_words));
    YES(&t, 1, ASK(&t, t.anna, promise_reply, c->promise = id, c->answer = promise_answer_thanks));
    YES(&t, 1,
        ASK(&t, t.anna, promise_reply, c->promise = id, c->answer = promise_answer_not_needed,
            c->words = S("Liever een huis")));
    CHECK(ONE->answer == promise_answer_not_needed && ONE->answered_at);
    CHECK_STR(ONE->answer_words, S("Liever een huis"));
    NO(&t, MISSING, NULL,
       ASK(&t, au, promise_reply, c->promise = id, c->answer = promise_answer_thanks));
    t.today += 30;
    YES(&t, 1, ASK(&t, t.anna, promise_follow, c->promise = id, c->how = outcome_kept));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, promise_reply, c->promise = id, c->answer = promise_answer_thanks));
    table_end(&t);
}

TEST("promise: stands without an answer; each side says how it went, and hers counts on its day or "
     "after theirs") {
    struct table t;
    table_found(&t, 1);
    seat_id au = table_authority(&t, "Els", "Gemeente");
    CHECK_OK(PUTS(&t, au));
    item_id id = table_made(&t);
    YES(&t, 1,
        ASK(&t, t.anna, promise_follow, c->promise = id, c->how = outcome_partly,
            c->words = S("Er kwam een brief")));
    CHECK(ONE->kept == outcome_partly && !ONE->settled && !ONE->done);
    YES(&t, 1, ASK(&t, au, promise_follow, c->promise = id, c->how = outcome_kept));
    CHECK(ONE->done == outcome_kept && !ONE->settled);
    YES(&t, 1, ASK(&t, t.anna, promise_follow, c->promise = id, c->how = outcome_not_kept));
    CHECK(ONE->settled && ONE->kept == outcome_not_kept);
    CHECK_STR(ONE->kept_words, S(""));
    CHECK_OK(PUTS(&t, au));
    id = table_made(&t);
    size_t before = t.story.count;
    t.today += 31; /* nothing follows by itself */
    table_check(&t);
    CHECK(t.story.count == before && !ONE->kept && !ONE->settled);
    YES(&t, 1, ASK(&t, au, promise_follow, c->promise = id, c->how = outcome_not_kept));
    CHECK(!ONE->settled);
    YES(&t, 1, ASK(&t, t.anna, promise_follow, c->promise = id, c->how = outcome_kept));
    CHECK(ONE->settled && ONE->done == outcome_not_kept);
    table_end(&t);
}

TEST("promise: taken back openly, with a reason, before its day; what was promised stays") {
    struct table t;
    table_found(&t, 1);
    seat_id au = table_authority(&t, "Els", "Gemeente");
    CHECK_OK(PUTS(&t, au));
    item_id id = table_made(&t);
    NO(&t, INVALID, "words", ASK(&t, au, promise_withdraw, c->promise = id));
    NO(&t, MISSING, NULL, ASK(&t, t.anna, promise_withdraw, c->promise = id, c->words = S("Weg")));
    YES(&t, 1, ASK(&t, au, promise_withdraw, c->promise = id, c->words = S("De wet is anders")));
    CHECK(ONE->withdrawn);
    CHECK_STR(ONE->words, S("Wij wachten met de uitzetting"));
    NO(&t, CONFLICT, NULL, ASK(&t, au, promise_withdraw, c->promise = id, c->words = S("Weer")));
    NO(&t, CONFLICT, NULL, ASK(&t, au, promise_follow, c->promise = id, c->how = outcome_kept));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, promise_reply, c->promise = id, c->answer = promise_answer_thanks));
    CHECK_OK(PUTS(&t, au));
    id = table_made(&t);
    YES(&t, 1, ASK(&t, au, promise_follow, c->promise = id, c->how = outcome_partly));
    NO(&t, CONFLICT, NULL, ASK(&t, au, promise_withdraw, c->promise = id, c->words = S("Toch niet")));
    CHECK_OK(PUTS(&t, au));
    id = table_made(&t);
    t.today += 30;
    NO(&t, CONFLICT, NULL, ASK(&t, au, promise_withdraw, c->promise = id, c->words = S("Te laat")));
    table_end(&t);
}
