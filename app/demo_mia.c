/* Rent arrears and the joint company: from a pile of post to one thing that is still too big. */
#include "app/demo_inside.h"

static const char *const mia = "Mia Berends", *const helper = "Jeannette de Wit",
                         *const sister = "Tineke Berends", *const neighbour = "Ali Yıldız",
                         *const friend = "Jo van Dam", *const colleague = "Piet Kramer";

/* A visit, the post together, the benefit by herself. */
static struct id begins(struct demo *d) {
    demo_at(d, 118, 10, 5);
    demo_found(d, mia, "Mia");
    struct id goal =
        GOAL(mia, .words = "Weer rust in mijn hoofd over geld", .value = 2, .good_enough = 8);
    demo_experience(d, mia, experience_kind_did_not, "Een lijst met alles wat ik nog moest doen", true);
    demo_at(d, 117, 9, 30);
    JOIN(mia, WORK, .who = helper, .name = "Jeannette de Wit", .organisation = "Buurtteam Oost",
         .purpose = "Meekijken met de post en de regelingen", .look_again_in = 80);
    demo_at(d, 116, 14, 0);
    demo_trust(d, mia, helper);
    struct id post = STEP(mia, .words = "De stapel post openmaken, elke keer een stukje",
                          .doer = doer_together, .who = helper, .goal = goal);
    demo_open(d, mia, goal, helper);
    demo_open(d, mia, post, helper);
    demo_at(d, 112, 19, 20);
    JOIN(mia, CIRCLE, .who = neighbour, .name = "Ali", .tie = "buurman");
    demo_at(d, 103, 15, 40);
    demo_done(d, mia, post, doer_together, helper);
    demo_win(d, mia, "De gordijnen open en alle enveloppen open", doer_self, NULL);
    demo_at(d, 101, 11, 0);
    struct id benefit = STEP(mia, .words = "Uitkering aanvragen", .doer = doer_self, .goal = goal);
    demo_at(d, 95, 10, 10);
    demo_done(d, mia, benefit, doer_self, NULL);
    demo_mark(d, mia, goal, 3, "De post is open. Ik weet nu wat er ligt.");
    return goal;
}

/* Arrangements, each in another way; what the landlord wants is settled before its day. */
static void arranges(struct demo *d, struct id goal) {
    demo_at(d, 94, 9, 0);
    struct id landlord =
        COMING(mia, .words = "Antwoord aan de woningbouw over de huur", .due_in = -72,
               .sender = "Woningbouw Oost", .otherwise = "Dan komt er een brief van de deurwaarder",
               .doer = doer_together, .who = helper);
    demo_open(d, mia, landlord, helper);
    demo_at(d, 88, 20, 15);
    JOIN(mia, CIRCLE, .who = sister, .name = "Tineke", .tie = "zus");
    demo_open(d, mia, goal, sister);
    demo_at(d, 86, 11, 15);
    demo_line_yes(d, helper,
                  demo_line(d, mia, helper, "De huur is vóór de vijfde betaald",
                            "Dan bellen we elkaar dezelfde dag, en we zoeken samen uit hoe het kwam"));
    demo_at(d, 80, 13, 30);
    struct id rent = STEP(mia, .words = "Een regeling afspreken met de woningbouw",
                          .doer = doer_together, .who = helper, .goal = goal, .confidence = 5);
    demo_open(d, mia, rent, helper);
    demo_at(d, 74, 16, 0);
    demo_done_sure(d, mia, rent, doer_together, helper, 6);
    demo_settle(d, mia, landlord, doer_together, helper);
    demo_at(d, 70, 9, 50);
    struct id offer = demo_propose(d, helper, "Ik bel de zorgverzekeraar voor je", doer_professional,
                                   goal, 0, "Zij hebben lange wachttijden.");
    demo_at(d, 69, 18, 30);
    demo_otherwise(d, mia, offer, "Ik bel zelf de zorgverzekeraar, Jeannette zit naast mij",
                   doer_together, goal, "Ik wil het zelf kunnen. Kom je erbij zitten?");
    demo_at(d, 62, 10, 0);
    struct id saturday = STEP(mia, .words = "Formulieren van de zorgverzekeraar invullen",
                              .doer = doer_self, .goal = goal);
    demo_done(d, mia, saturday, doer_together, neighbour);
    demo_at(d, 55, 21, 0);
    demo_mark(d, mia, goal, 5, "Vier regelingen lopen.");
    demo_review(d, mia, "Twee maanden geleden deed ik de deur niet open. Nu weet ik wat er ligt.",
                "De kleine dingen volhouden.");
    JOIN(mia, CIRCLE, .who = friend, .name = "Jo", .tie = "vriendin");
    demo_open(d, mia, goal, friend);
}

struct circle_life {
    struct id goal, people, talk;
};

static struct circle_life her_people(struct demo *d, struct id goal) {
    demo_at(d, 50, 19, 0);
    struct id people = GOAL(mia, .words = "Weer onder de mensen zijn", .value = 4, .good_enough = 7,
                            .audience = audience_rule_circle);
    struct id call = STEP(mia, .words = "Tineke belt elke dinsdag na het eten", .doer = doer_circle,
                          .who = sister, .goal = people, .audience = audience_rule_circle);
    demo_strength(d, mia, "Ik kan goed rekenen. Jarenlang deed ik de boeken van onze zaak.",
                  audience_rule_circle);
    demo_at(d, 45, 20, 10);
    demo_pledge(d, neighbour, "Ik loop mee naar het loket", "Niet op vrijdag, dan werk ik",
                60);
    demo_at(d, 41, 12, 0);
    JOIN(mia, CIRCLE, .who = colleague, .name = "Piet", .tie = "oud-collega");
    demo_done(d, mia, call, doer_circle, sister);
    demo_say(d, mia, gesture_kind_thanks, sister, "Je belt elke dinsdag, ook als ik weinig zeg.");
    demo_at(d, 30, 16, 20);
    struct id work = GOAL(mia, .words = "Een vaste baan", .value = 1, .good_enough = 7);
    demo_mean(d, mia, work, "Mezelf, en de kleine van Tineke");
    struct id talk = STEP(mia, .words = "Met Piet praten over zijn nieuwe werk", .doer = doer_together,
                          .who = colleague, .goal = work);
    demo_open(d, mia, work, colleague);
    demo_open(d, mia, talk, colleague);
    return (struct circle_life){goal, people, talk};
}

/* It comes to a standstill: twice cancelled, twice moved, and nobody pulls. */
static void stands_still(struct demo *d, const struct circle_life *life) {
    demo_at(d, 28, 22, 40);
    struct id company = STEP(mia, .words = "Met Ria en Koos praten over de BV", .doer = doer_self,
                             .due_in = -20, .audience = audience_rule_me);
    demo_at(d, 25, 22, 10);
    STEP(mia, .words = "Als ik niet kan slapen, bel ik Jo. Ook ’s nachts.", .doer = doer_together,
         .who = friend, .audience = audience_rule_named, .with = friend);
    demo_at(d, 21, 8, 10);
    demo_later(d, mia, company, -10);
    demo_at(d, 21, 17, 0);
    demo_done(d, mia, life->talk, doer_together, colleague);
    demo_mark(d, mia, life->people, 6, "Piet is er weer bij.");
    demo_let_go(d, mia, STEP(mia, .words = "Alle kasten opruimen", .doer = doer_self));
    demo_at(d, 20, 19, 30);
    demo_remark(d, friend, "Zaterdag neem ik soep mee. Wie schuift er aan?");
    demo_at(d, 20, 20, 5);
    demo_remark(d, sister, "Ik! Dan neem ik de kleine mee.");
    struct id book = STEP(mia, .words = "Alle regelingen in mijn eigen kasboek zetten",
                          .doer = doer_self, .goal = life->goal);
    demo_open(d, mia, book, helper);
    demo_at(d, 18, 13, 45);
    demo_say(d, helper, gesture_kind_apology, mia,
             "Ik zei tien uur en kwam om elf uur. Jij zat te wachten. Sorry.");
    demo_at(d, 14, 20, 30);
    demo_mark(d, mia, life->goal, 6, "De post is open. Ik slaap weer.");
    demo_look(d, helper, "plan");
    demo_say(d, helper, gesture_kind_recognition, mia,
             "Je belde de woningbouw op de dag zelf, terwijl je ertegen opzag.");
    demo_at(d, 12, 16, 30);
    demo_done_sure(d, mia, book, doer_self, NULL, 8);
    demo_at(d, 11, 8, 5);
    demo_later(d, mia, company, 9);
    demo_at(d, 10, 21, 30);
    demo_entry(d, mia, "Ik zei twee keer af. Ik wilde het niet weer over de BV hebben.", -12);
}

static void now(struct demo *d, struct id goal) {
    demo_at(d, 6, 9, 15);
    struct id power =
        COMING(mia, .words = "Antwoord op de brief van Stroom", .due_in = 3, .sender = "Stroom",
               .otherwise = "Dan kan de stroom eraf", .doer = doer_self);
    demo_open(d, mia, power, helper);
    demo_open(d, mia, power, friend);
    COMING(mia, .words = "€ 35 voor de woningbouw", .due_in = 1, .sender = "Woningbouw Oost",
           .otherwise = "Dan stopt de regeling", .doer = doer_self);
    COMING(mia, .words = "De jaarcijfers van de BV", .due_in = 40, .sender = "Kamer van Koophandel",
           .otherwise = "Dan volgt een boete");
    struct id letter = STEP(mia, .words = "De brief van Stroom beantwoorden", .doer = doer_self,
                            .goal = goal, .due_in = 3, .confidence = 7);
    demo_if_then(d, mia, letter, "ik het eng vind", "bel ik eerst Jo");
    struct id desk = STEP(mia, .words = "Mee naar het loket", .doer = doer_circle, .who = neighbour,
                          .due_in = 5, .goal = goal);
    STEP(mia, .words = "€ 35 apart leggen voor de woningbouw", .doer = doer_self, .goal = goal,
         .due_in = 1, .confidence = 8);
    demo_open(d, mia, letter, friend);
    demo_open(d, mia, letter, helper);
    demo_open(d, mia, desk, neighbour);
    demo_mandate(d, mia, helper, "Stroom", "Vragen hoe hoog de rekening is. Niets afspreken.", 20,
                 letter);
    struct id speak = STEP(mia, .words = "Met Ali oefenen wat ik aan het loket zeg",
                           .doer = doer_self, .goal = goal);
    demo_open(d, mia, speak, helper);
    demo_at(d, 5, 20, 40);
    demo_done(d, mia, speak, doer_together, neighbour);
    demo_at(d, 4, 14, 10);
    struct id cost = STEP(mia, .words = "Uitzoeken wat het kost om de BV op te heffen",
                          .doer = doer_self, .due_in = 10, .goal = goal);
    demo_hand_over(d, mia, cost, helper,
                   "Ik krijg er buikpijn van. Eerst wil ik weten hoe groot het is.", 12);
    demo_at(d, 2, 19, 45);
    demo_ask_only(d, mia, "Wim", "oud-collega", "wim@example.org");
    demo_win(d, mia, "Een hele nacht geslapen", doer_self, NULL);
    demo_at(d, 1, 11, 30);
    demo_look(d, helper, "plan");
    demo_view(d, helper, cost, take_over_wish_hand_back,
              "De notaris wil het jou zelf uitleggen. Ik ga mee.");
    demo_propose(d, helper, "Samen naar de bank gaan", doer_together, goal, 7,
                 "Dan zit je daar niet alleen. Jij voert het gesprek.");
    demo_call(d, mia, "Buurtteam Oost", "06 00 00 00 01", "Over de brief van Stroom");
}

void demo_mia(struct demo *d) {
    struct id goal = begins(d);
    arranges(d, goal);
    struct circle_life life = her_people(d, goal);
    stands_still(d, &life);
    now(d, goal);
}
