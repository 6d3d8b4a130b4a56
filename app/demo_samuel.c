/* The fighter: a deed first, then talk; together first, then on his own. */
#include "app/demo_inside.h"

static const char *const he = "Samuel K.", *const helper = "Carla Smit",
                         *const neighbour = "Ali Yıldız";

/* She did not talk. The papers lay on the table that same week. */
static struct id deeds_first(struct demo *d) {
    demo_at(d, 60, 13, 0);
    demo_found(d, he, "Samuel");
    struct id peace =
        GOAL(he, .words = "Rust. Geen brieven meer die mij bang maken.", .value = 1, .good_enough = 6);
    demo_experience(d, he, experience_kind_never_again,
                    "Over mij praten waar ik niet bij ben", true);
    demo_experience(d, he, experience_kind_did_not, "Steeds weer mijn hele leven vertellen", true);
    demo_at(d, 58, 10, 0);
    JOIN(he, CIRCLE, .who = neighbour, .name = "Ali", .tie = "buurman");
    demo_at(d, 55, 15, 30);
    JOIN(he, WORK, .who = helper, .name = "Carla Smit", .organisation = "Buurtteam Oost",
         .purpose = "De papieren in orde maken, met mij erbij", .look_again_in = 60);
    demo_trust(d, he, helper);
    struct id cut =
        COMING(he, .words = "De papieren van de energie", .due_in = -50, .sender = "Energie Nu",
               .otherwise = "Dan sluiten ze mij af", .doer = doer_together, .who = helper);
    struct id power = STEP(he, .words = "De papieren van de energie in orde maken",
                           .doer = doer_together, .who = helper, .goal = peace);
    demo_open(d, he, peace, helper);
    demo_open(d, he, power, helper);
    demo_open(d, he, cut, helper);
    demo_at(d, 53, 16, 50);
    demo_done(d, helper, power, doer_together, NULL);
    demo_settle(d, he, cut, doer_together, helper);
    demo_at(d, 52, 9, 0);
    demo_experience(d, he, experience_kind_helped, "Carla deed het meteen, die middag", true);
    return peace;
}

static void on_his_own(struct demo *d, struct id peace) {
    demo_at(d, 44, 10, 20);
    demo_say(d, helper, gesture_kind_apology, he,
             "Ik belde over jou zonder jou. Dat doe ik niet meer.");
    demo_at(d, 43, 12, 0);
    demo_line_yes(d, helper,
                  demo_line(d, he, helper, "Carla belt niemand over mij als ik er niet bij zit",
                            "Dan gaat zij een maand van tafel"));
    demo_at(d, 40, 11, 15);
    struct id name = STEP(he, .words = "Het contract op mijn naam laten zetten", .doer = doer_self,
                          .goal = peace, .confidence = 4);
    demo_if_then(d, he, name, "ze mij weer doorverbinden", "hang ik op en bel ik met Ali ernaast");
    demo_open(d, he, name, neighbour);
    demo_at(d, 31, 17, 5);
    demo_done(d, he, name, doer_together, neighbour);
    demo_mark(d, he, peace, 4, "Niemand sluit mij af. Dat deed ik.");
    demo_strength(d, he, "Ik kom op voor mezelf. Ook als ik moe ben.", audience_rule_table);
    demo_say(d, he, gesture_kind_thanks, neighbour, "Je bleef zitten tot het klaar was.");
    demo_at(d, 20, 23, 15);
    STEP(he, .words = "Als ik niet slaap, loop ik een rondje. Dat helpt.", .doer = doer_self,
         .audience = audience_rule_me);
    demo_at(d, 18, 11, 0);
    struct id rests =
        GOAL(he, .words = "Praten over vroeger", .value = 0, .audience = audience_rule_me);
    demo_goal_end(d, he, rests, goal_ending_not_now, "Eerst moet het hier rustig zijn.");
}

/* One thing leads to another: what comes, from whom, and what happens otherwise. */
static void chain(struct demo *d, struct id peace) {
    demo_at(d, 12, 10, 40);
    struct id interpreter = demo_propose(d, helper, "Een tolk vragen voor het gesprek over werk",
                                         doer_professional, peace, 6, "Jij kiest wie.");
    demo_at(d, 11, 18, 0);
    demo_yes(d, he, interpreter, helper, "Ja. Niet iemand uit mijn eigen stad.");
    demo_at(d, 8, 14, 0);
    struct id said = demo_dictate(d, helper, he, said_kind_entry,
                                  "Ik wil werken. Niet binnen, en niet met een baas die schreeuwt.",
                                  doer_none, NO_GOAL, 0);
    demo_at(d, 8, 14, 10);
    demo_yes(d, he, said, NULL, "");
    demo_at(d, 5, 9, 0);
    struct id form = STEP(he, .words = "Het formulier van de uitkering terugsturen", .doer = doer_self,
                          .due_in = 6, .confidence = 6, .goal = peace);
    struct id benefit =
        COMING(he, .words = "Het formulier van de uitkering", .due_in = 6, .sender = "Gemeente",
               .otherwise = "Dan stopt het geld", .doer = doer_self);
    struct id rent = COMING(he, .words = "De huur", .due_in = 12, .sender = "Woningbouw Oost",
                            .otherwise = "Zonder geld kan ik die niet betalen");
    struct id house = COMING(he, .words = "Het huis", .due_in = 75, .sender = "Woningbouw Oost",
                             .otherwise = "Dan moet ik terug naar de opvang");
    demo_open(d, he, form, helper);
    demo_open(d, he, form, neighbour);
    demo_open(d, he, benefit, helper);
    demo_open(d, he, rent, helper);
    demo_open(d, he, house, helper);
    struct id wrong = STEP(he, .words = "De gemeente bellen: mijn naam staat fout op het formulier",
                           .doer = doer_together, .who = helper, .goal = peace, .confidence = 5);
    demo_open(d, he, wrong, helper);
    demo_at(d, 2, 11, 10);
    demo_done(d, he, wrong, doer_self, NULL);
    demo_at(d, 2, 16, 0);
    demo_cover(d, helper, "Jeannette de Wit", 14);
    demo_at(d, 1, 15, 20);
    demo_look(d, helper, "plan");
    demo_say(d, helper, gesture_kind_recognition, he,
             "Je bleef aan de lijn tot ze je naam goed opschreven.");
    demo_propose(d, helper, "Samen op een rij zetten wat er met het werk kan", doer_together, peace, 9,
                 "Jij komt op voor jezelf. Dat is knap.");
}

void demo_samuel(struct demo *d) {
    struct id peace = deeds_first(d);
    on_his_own(d, peace);
    chain(d, peace);
}
