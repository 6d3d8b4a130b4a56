#include "core/household.h"
#include "core/walk_test.h"
#include <time.h>

enum { STEPS = 480000, STEPS_AT_ONE_TABLE = 500, OFTEN = 25 };

static size_t steps_wanted(void) {
    int64_t n = STEPS;
    const char *said = getenv("WALK_STEPS");
    if (said && (!str_to_int(str_of(said), &n) || n < 1))
        test_fail(__FILE__, __LINE__, "WALK_STEPS is a number above 0");
    return (size_t)n;
}

static void check(const char *broken, uint64_t seed, size_t step) {
    if (!broken) return;
    fprintf(stderr, "# seed %llu, step %zu: broken: %s\n", (unsigned long long)seed, step, broken);
    test_fail(__FILE__, __LINE__, broken);
}

static void report(const size_t yes[], const size_t no[], size_t steps, clock_t start) {
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    fprintf(stderr, "# %zu commands, %.0f a second, all laws looked at\n", steps,
            (double)steps / seconds);
    if (!getenv("WALK_COUNTS")) return;
    for (int kind = COMMAND_none + 1; kind < COMMAND_END; kind++)
        fprintf(stderr, "# %-20s %6zu yes %6zu no\n", command_type((enum command_kind)kind)->name,
                yes[kind], no[kind]);
}

TEST("laws: hold on a random walk") {
    static struct walk w;
    size_t yes[COMMAND_END] = {0}, no[COMMAND_END] = {0}, steps = steps_wanted();
    clock_t start = clock();
    alarm(0); /* a long walk is asked for by name */
    for (size_t done = 0, seed = 1; done < steps; seed++) {
        walk_open(&w, seed);
        for (size_t i = 0; i < STEPS_AT_ONE_TABLE && done < steps; i++, done++)
            check(walk_step(&w, OFTEN), seed, i);
        for (size_t kind = 0; kind < COMMAND_END; kind++)
            yes[kind] += w.yes[kind], no[kind] += w.no[kind];
        walk_close(&w);
    }
    report(yes, no, steps, start);
    if (steps < STEPS) return;
    for (int kind = COMMAND_none + 1; kind < COMMAND_END;
         kind++) /* a walk that never gets anywhere shows nothing */
        CHECK(no[kind] > 0 && (yes[kind] > 5 || kind == COMMAND_table_found));
}

/* Proof that the laws are looked at: a table on which each is broken by hand. */
struct broken {
    struct table t;
    struct oracle o;
    seat_id bo, dr, cas;
    item_id goal, own, shut;
};

static void open_broken(struct broken *b) {
    *b = (struct broken){0};
    struct table *t = &b->t;
    table_found(t, 7);
    CHECK_OK(ASK(t, t->anna, goal_write, c->words = S("x"), c->audience = audience_rule_table));
    b->bo = table_join(t, seat_kind_member, "Bo");
    b->dr = table_join(t, seat_kind_professional, "Dr");
    b->cas = table_join(t, seat_kind_director, "Cas");
    CHECK_OK(ASK(t, t->anna, goal_write, c->words = S("x"), c->audience = audience_rule_circle));
    b->goal = table_made(t);
    CHECK_OK(ASK(t, t->anna, goal_write, c->words = S("x"), c->audience = audience_rule_me));
    b->own = table_made(t);
    CHECK_OK(ASK(t, t->anna, goal_write, c->words = S("x"), c->audience = audience_rule_table));
    b->shut = table_made(t);
    CHECK_OK(ASK(t, t->anna, item_close, c->item = b->shut, c->seat = b->bo));
    CHECK_OK(ASK(t, t->anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = b->goal));
    b->o.t = t;
    oracle_learn(&b->o);
    CHECK(!law_of_state(&b->o) && !law_of_sight(&b->o) && !law_of_the_ended(&b->o) &&
          !law_of_own(&b->o, b->cas));
}

static struct broken b;
static struct seat *seat_of(seat_id id) {
    return household_seat(&b.t.h, id.id);
}
static struct goal *goal_of(item_id id) {
    return household_goal(&b.t.h, id.id);
}

/* After `tamper`, `law` says exactly that. */
#define PLANTED(title, law, tamper, says)            \
    TEST("laws: a planted fault is found: " title) { \
        open_broken(&b);                             \
        tamper;                                      \
        const char *broken = law;                    \
        CHECK_STR(str_of(broken), S(says));          \
        arena_free(&b.t.arena);                      \
    }

PLANTED("a professional made director", law_of_state(&b.o), seat_of(b.dr)->kind = seat_kind_director,
        "a professional is never a director")
PLANTED("a seat nobody joined", law_of_state(&b.o),
        ((struct seat *)household_add(&b.t.h, NOUN_seat, table_id(&b.t)))->kind = seat_kind_member,
        "nobody sits at the table without having joined")
PLANTED("a goal by a professional", law_of_state(&b.o), goal_of(b.goal)->item.author = b.dr,
        "nothing becomes part of the plan by others")
PLANTED("an own item in the shared story", law_of_own(&b.o, b.cas),
        (goal_of(b.own)->item.log = b.t.h.id.id,
         goal_of(b.own)->item.audience.rule = audience_rule_directors),
        "nobody can tell that others have something of their own")
PLANTED("an own item for a director by name", law_of_sight(&b.o),
        goal_of(b.own)->item.audience = ((struct audience){audience_rule_named,
                                                           {&seat_of(b.cas)->item.id.id, 1}}),
        "nobody sees what is not for her")
PLANTED("a shared step under an own goal", law_of_state(&b.o), b.t.h.steps.at[0].goal = b.own,
        "no step of others stands under something own")
PLANTED("a closed door that opened", law_of_sight(&b.o), goal_of(b.shut)->item.closed.count = 0,
        "a closed door wins")
PLANTED("an item opened without a word", law_of_sight(&b.o),
        goal_of(b.goal)->item.opened = ((struct ids){&seat_of(b.dr)->item.id.id, 1}),
        "nobody sees what is not for her")
PLANTED("an item lost to who may see it", law_of_sight(&b.o),
        goal_of(b.goal)->item.audience.rule = audience_rule_directors, "everybody sees what is for her")
PLANTED("a record that came back", law_of_sight(&b.o), goal_of(b.goal)->item.id.id = table_id(&b.t),
        "what was taken out is gone")
PLANTED("a number from the future", law_of_state(&b.o), goal_of(b.goal)->item.shared += 100,
        "a head has its numbers")
PLANTED("no version", law_of_state(&b.o), goal_of(b.goal)->item.version = 0, "a head has its numbers")
PLANTED("an own log of another", law_of_state(&b.o), goal_of(b.own)->item.log = b.cas.id,
        "an own log is of its author")
PLANTED("a shared item for one", law_of_state(&b.o),
        goal_of(b.goal)->item.audience.rule = audience_rule_me, "a shared item is for a kind of people")
PLANTED("a step nobody did", law_of_state(&b.o), b.t.h.steps.at[0].state = step_state_done,
        "who did it is said, and only then")

static void open_meeting(void) {
    CHECK_OK(ASK(&b.t, b.t.anna, meeting_plan, c->question = S("x"), c->on = b.t.today + 1,
                 c->at = S("9:00")));
    oracle_learn(&b.o);
    CHECK(!law_of_state(&b.o) && !law_of_sight(&b.o));
}
PLANTED("a meeting without who decides", law_of_state(&b.o),
        (open_meeting(), b.t.h.meetings.at[0].item.author = b.dr),
        "nobody meets about a household without it")
PLANTED("a guest nobody asked", law_of_state(&b.o),
        (open_meeting(), b.t.h.meetings.at[0].guests = ((struct ids){&seat_of(b.dr)->item.id.id, 1})),
        "who is at a meeting was asked, and did not go")
PLANTED("a meeting seen by who was not asked", law_of_sight(&b.o),
        (open_meeting(), b.t.h.meetings.at[0].item.audience.rule = audience_rule_table),
        "nobody sees what is not for her")
PLANTED("an answer of somebody who is not there", law_of_state(&b.o),
        (open_meeting(), b.t.h.dates.at[0].yes = ((struct ids){&seat_of(b.dr)->item.id.id, 1})),
        "who is gone said nothing")
PLANTED("two answers of one", law_of_state(&b.o),
        (open_meeting(), b.t.h.dates.at[0].yes = b.t.h.dates.at[0].no = b.t.h.meetings.at[0].guests),
        "each says one thing of a day")

TEST("laws: a planted fault is found: one goal more than fits") {
    open_broken(&b);
    for (int i = 0; i < 65; i++) {
        struct goal *goal = household_add(&b.t.h, NOUN_goal, table_id(&b.t));
        goal->item = b.t.h.goals.at[0].item;
        goal->item.id.id = table_id(&b.t);
    }
    CHECK_STR(str_of(law_of_state(&b.o)), S("the limits hold"));
    arena_free(&b.t.arena);
}

TEST("laws: a planted fault is found: who left comes back, and a newcomer who sees the past") {
    open_broken(&b);
    CHECK_OK(ASK(&b.t, b.bo, seat_leave, c->sure = true));
    oracle_learn(&b.o);
    CHECK(!law_of_the_ended(&b.o) && !law_of_sight(&b.o));
    seat_of(b.bo)->ended = false;
    CHECK_STR(str_of(law_of_the_ended(&b.o)), S("who left, or whose day has passed, is out at once"));
    CHECK_STR(str_of(law_of_sight(&b.o)), S("who left, or whose day has passed, is out at once"));
    seat_id eef = table_join(&b.t, seat_kind_member, "Eef");
    oracle_learn(&b.o);
    CHECK(!law_of_newcomers(&b.o, eef));
    seat_of(eef)->joined = 0;
    CHECK_STR(str_of(law_of_newcomers(&b.o, eef)),
              S("a new seat sees nothing until something is opened to it"));
    arena_free(&b.t.arena);
}

TEST("laws: a planted fault is found: decisions and versions that may not be") {
    open_broken(&b);
    struct actor dr = actor_seat(b.dr), newcomer = actor_newcomer(),
                 organisation = actor_organisation();
    struct context context = table_context(&b.t, dr, table_account(&b.t));
    struct decision made = {0};
    struct event *e = decision_event(&made, &context, b.t.h.id.id, table_id(&b.t), EV_step_added);
    CHECK_STR(str_of(law_of_decision(&b.o, &dr, OK, &made)),
              S("nothing becomes part of the plan by others"));
    CHECK_STR(str_of(law_of_decision(&b.o, &newcomer, OK, &made)), S("a newcomer only joins"));
    CHECK_STR(str_of(law_of_decision(&b.o, &organisation, OK, &made)),
              S("an organisation only takes back, or lets stand in"));
    CHECK_STR(str_of(law_of_decision(&b.o, &dr, ERR(INVALID, "x"), &made)),
              S("a refusal changes nothing"));
    e->log = b.t.anna.id;
    CHECK_STR(str_of(law_of_decision(&b.o, &dr, OK, &made)),
              S("an own log is written by its author, with her PIN"));
    e->log = b.t.h.id.id;
    e->kind = EV_seat_joined;
    e->seat_joined = (struct seat_joined){.kind = seat_kind_director, .ask = b.t.h.asks.at[1].item.id};
    CHECK_STR(str_of(law_of_decision(&b.o, &newcomer, OK, &made)),
              S("a professional is never a director"));
    CHECK_OK(ASK(&b.t, b.t.anna, goal_reword, c->goal = b.goal, c->words = S("y")));
    CHECK(!law_of_versions(&b.o, &b.t.last));
    goal_of(b.goal)->words = S("z");
    CHECK_STR(str_of(law_of_versions(&b.o, &b.t.last)), S("versions ascend"));
    goal_of(b.goal)->item.version--;
    CHECK_STR(str_of(law_of_versions(&b.o, &b.t.last)), S("versions ascend"));
    arena_free(&b.t.arena);
}

TEST("laws: a planted fault is found: an answer that another's own changes") {
    open_broken(&b);
    struct command mark = COMMAND_OF(goal_mark, c->goal = b.own, c->value = 3);
    CHECK(!law_of_own_decisions(&b.o, b.cas, &mark));
    goal_of(b.own)->item.log = b.t.h.id.id;
    goal_of(b.own)->item.audience.rule = audience_rule_table;
    CHECK_STR(str_of(law_of_own_decisions(&b.o, b.cas, &mark)),
              S("what is others' own changes no answer"));
    arena_free(&b.t.arena);
}
