#include "app/demo_inside.h"

/* Who is who. Invented, all of them. */
const char *const demo_teams[][3] = {
    {"Buurtteam Oost", "020 000 00 00", "Oost"},    {"FACT Oost", "020 000 00 01", "Oost"},
    {"Jongerenwerk Oost", "020 000 00 02", "Oost"}, {"Wijkverpleging Oost", "020 000 00 03", "Oost"},
    {"Thuishulp Oost", "020 000 00 04", "Oost"},    {NULL, NULL, NULL},
};
const struct demo_account demo_accounts[] = {
    {"Mia Berends", "mia", NULL, NULL},
    {"Tineke Berends", "tineke", NULL, NULL},
    {"Ali Yıldız", "ali", NULL, NULL},
    {"Jo van Dam", "jo", NULL, NULL},
    {"Piet Kramer", "piet.kramer", NULL, NULL},
    {"Jeannette de Wit", "jeannette", "Buurtteam Oost", "buurtmedewerker"},
    {"Samuel K.", "samuel", NULL, NULL},
    {"Carla Smit", "carla", "Buurtteam Oost", "buurtmedewerker"},
    {"Gerrit Bakker", "gerrit", NULL, NULL},
    {"Piet Vos", "piet.vos", NULL, NULL},
    {"Wim de Graaf", "wim.de.graaf", NULL, NULL},
    {"Sjaan Mulder", "sjaan", NULL, NULL},
    {"Henk Bos", "henk", NULL, NULL},
    {"Ruben Visser", "ruben", "FACT Oost", "verpleegkundige"},
    {"Jaylen Hassell", "jaylen", NULL, NULL},
    {"Carmen Hassell", "carmen", NULL, NULL},
    {"Denise Hassell", "denise", NULL, NULL},
    {"Fatima Bouali", "fatima", "Jongerenwerk Oost", "jongerenwerker"},
    {"Annie de Vries", "annie", NULL, NULL},
    {"Loes Kuipers", "loes", NULL, NULL},
    {"Mark de Vries", "mark", NULL, NULL},
    {"Saskia Meijer", "saskia", "Wijkverpleging Oost", "wijkverpleegkundige"},
    {"Nadia Ouali", "nadia", "Thuishulp Oost", "hulp in huis"},
    {"Bram Peters", "bram", "Buurtteam Oost", "consulent"},
    {NULL, NULL, NULL, NULL},
};

#define GOAL(who, ...)      demo_goal(d, who, &(struct demo_goal){__VA_ARGS__})
#define STEP(who, ...)      demo_step(d, who, &(struct demo_step){__VA_ARGS__})
#define JOIN(director, ...) demo_join(d, director, &(struct demo_ask){__VA_ARGS__})
#define CIRCLE              .kind = seat_kind_member
#define WORK                .kind = seat_kind_professional

/* Rent arrears and the joint company: from a pile of post to one thing that is still too big. */
static struct id mia_begins(struct demo *d) {
    demo_at(d, 118, 10, 5);
    demo_found(d, "Mia Berends", "Mia Berends");
    struct id goal =
        GOAL("Mia Berends", .words = "Weer rust in mijn hoofd over geld", .value = 2, .good_enough = 8);
    demo_at(d, 117, 9, 30);
    JOIN("Mia Berends", WORK, .who = "Jeannette de Wit", .name = "Jeannette de Wit",
         .organisation = "Buurtteam Oost", .purpose = "Meekijken met de post en de regelingen",
         .look_again_in = 80);
    demo_at(d, 116, 14, 0);
    struct id post = STEP("Mia Berends", .words = "De stapel post openmaken, elke keer een stukje",
                          .doer = doer_together, .who = "Jeannette de Wit", .goal = goal);
    demo_open(d, "Mia Berends", goal, "Jeannette de Wit");
    demo_open(d, "Mia Berends", post, "Jeannette de Wit");
    demo_at(d, 112, 19, 20);
    JOIN("Mia Berends", CIRCLE, .who = "Ali Yıldız", .name = "Ali", .tie = "buurman");
    demo_at(d, 103, 15, 40);
    demo_done(d, "Mia Berends", post, doer_together, "Jeannette de Wit");
    demo_at(d, 101, 11, 0);
    struct id benefit =
        STEP("Mia Berends", .words = "Uitkering aanvragen", .doer = doer_self, .goal = goal);
    demo_at(d, 95, 10, 10);
    demo_done(d, "Mia Berends", benefit, doer_self, NULL);
    demo_mark(d, "Mia Berends", goal, 3, "De post is open. Ik weet nu wat er ligt.");
    return goal;
}

static void mia_goes_on(struct demo *d, struct id goal) {
    demo_at(d, 88, 20, 15);
    JOIN("Mia Berends", CIRCLE, .who = "Tineke Berends", .name = "Tineke", .tie = "zus");
    demo_open(d, "Mia Berends", goal, "Tineke Berends");
    demo_at(d, 80, 13, 30);
    struct id rent =
        STEP("Mia Berends", .words = "Een regeling afspreken met de woningbouw", .doer = doer_together,
             .who = "Jeannette de Wit", .goal = goal, .confidence = 5);
    demo_open(d, "Mia Berends", rent, "Jeannette de Wit");
    demo_at(d, 74, 16, 0);
    demo_done(d, "Mia Berends", rent, doer_together, "Jeannette de Wit");
    demo_at(d, 70, 9, 50);
    struct id offer = demo_propose(d, "Jeannette de Wit", "Ik bel de zorgverzekeraar voor je",
                                   doer_professional, goal, 0, "Zij hebben lange wachttijden.");
    demo_at(d, 69, 18, 30);
    demo_otherwise(d, "Mia Berends", offer, "Ik bel zelf de zorgverzekeraar, Jeannette zit naast mij",
                   doer_together, goal, "Ik wil het zelf kunnen. Kom je erbij zitten?");
    demo_at(d, 62, 10, 0);
    struct id saturday = STEP("Mia Berends", .words = "Formulieren van de zorgverzekeraar invullen",
                              .doer = doer_self, .goal = goal);
    demo_done(d, "Mia Berends", saturday, doer_together, "Ali Yıldız");
    demo_at(d, 55, 21, 0);
    demo_mark(d, "Mia Berends", goal, 5, "Vier regelingen lopen.");
    JOIN("Mia Berends", CIRCLE, .who = "Jo van Dam", .name = "Jo", .tie = "vriendin");
    demo_open(d, "Mia Berends", goal, "Jo van Dam");
}

static void mia_and_her_people(struct demo *d) {
    demo_at(d, 50, 19, 0);
    struct id people = GOAL("Mia Berends", .words = "Weer onder de mensen zijn", .value = 4,
                            .good_enough = 7, .audience = audience_rule_circle);
    struct id call =
        STEP("Mia Berends", .words = "Tineke belt elke dinsdag na het eten", .doer = doer_circle,
             .who = "Tineke Berends", .goal = people, .audience = audience_rule_circle);
    demo_at(d, 41, 12, 0);
    JOIN("Mia Berends", CIRCLE, .who = "Piet Kramer", .name = "Piet", .tie = "oud-collega");
    demo_done(d, "Mia Berends", call, doer_circle, "Tineke Berends");
    demo_at(d, 30, 16, 20);
    struct id work = GOAL("Mia Berends", .words = "Een vaste baan", .value = 1, .good_enough = 7);
    struct id talk = STEP("Mia Berends", .words = "Met Piet praten over zijn nieuwe werk",
                          .doer = doer_together, .who = "Piet Kramer", .goal = work);
    demo_open(d, "Mia Berends", work, "Piet Kramer");
    demo_open(d, "Mia Berends", talk, "Piet Kramer");
    demo_at(d, 28, 22, 40);
    STEP("Mia Berends", .words = "Met Ria en Koos praten over de BV", .doer = doer_self,
         .audience = audience_rule_me);
    demo_at(d, 25, 22, 10);
    STEP("Mia Berends", .words = "Als ik niet kan slapen, bel ik Jo. Ook ’s nachts.",
         .doer = doer_together, .who = "Jo van Dam", .audience = audience_rule_named,
         .with = "Jo van Dam");
    demo_at(d, 21, 17, 0);
    demo_done(d, "Mia Berends", talk, doer_together, "Piet Kramer");
    demo_mark(d, "Mia Berends", people, 6, "Piet is er weer bij.");
    demo_let_go(d, "Mia Berends",
                STEP("Mia Berends", .words = "Alle kasten opruimen", .doer = doer_self));
}

static void mia_now(struct demo *d, struct id goal) {
    demo_at(d, 14, 20, 30);
    demo_mark(d, "Mia Berends", goal, 6, "De post is open. Ik slaap weer.");
    demo_look(d, "Jeannette de Wit", "plan");
    demo_at(d, 6, 9, 15);
    struct id letter =
        STEP("Mia Berends",
             .words = "De brief van Stroom beantwoorden. Als ik het eng vind, bel ik eerst Jo.",
             .doer = doer_self, .goal = goal, .due_in = 3, .confidence = 7);
    struct id desk = STEP("Mia Berends", .words = "Mee naar het loket", .doer = doer_circle,
                          .who = "Ali Yıldız", .due_in = 5, .goal = goal);
    STEP("Mia Berends", .words = "€ 35 apart leggen voor de woningbouw", .doer = doer_self,
         .goal = goal, .due_in = 1, .confidence = 8);
    demo_open(d, "Mia Berends", letter, "Jo van Dam");
    demo_open(d, "Mia Berends", letter, "Jeannette de Wit");
    demo_open(d, "Mia Berends", desk, "Ali Yıldız");
    demo_at(d, 4, 14, 10);
    struct id cost =
        STEP("Mia Berends", .words = "Uitzoeken wat het kost om de BV op te heffen",
             .doer = doer_professional, .who = "Jeannette de Wit", .due_in = 10, .goal = goal);
    demo_open(d, "Mia Berends", cost, "Jeannette de Wit");
    demo_at(d, 2, 19, 45);
    demo_ask_only(d, "Mia Berends", "Wim", "oud-collega", "wim@example.org");
    demo_at(d, 1, 11, 30);
    demo_look(d, "Jeannette de Wit", "plan");
    demo_propose(d, "Jeannette de Wit", "Samen naar de bank gaan", doer_together, goal, 7,
                 "Dan zit je daar niet alleen. Jij voert het gesprek.");
}

/* The fighter: a deed first, then talk; together first, then on his own. */
static void samuel(struct demo *d) {
    const char *he = "Samuel K.", *she = "Carla Smit";
    demo_at(d, 60, 13, 0);
    demo_found(d, he, "Samuel K.");
    struct id peace =
        GOAL(he, .words = "Rust. Geen brieven meer die mij bang maken.", .value = 1, .good_enough = 6);
    demo_at(d, 58, 10, 0);
    JOIN(he, CIRCLE, .who = "Ali Yıldız", .name = "Ali", .tie = "buurman");
    demo_at(d, 55, 15, 30);
    JOIN(he, WORK, .who = she, .name = "Carla Smit", .organisation = "Buurtteam Oost",
         .purpose = "De papieren in orde maken, met mij erbij", .look_again_in = 60);
    struct id power = STEP(he, .words = "De papieren van de energie in orde maken",
                           .doer = doer_together, .who = she, .goal = peace);
    demo_open(d, he, peace, she);
    demo_open(d, he, power, she);
    demo_at(d, 53, 16, 50);
    demo_done(d, she, power, doer_together, NULL);
    demo_at(d, 40, 11, 15);
    struct id name = STEP(he, .words = "Het contract op mijn naam laten zetten", .doer = doer_self,
                          .goal = peace, .confidence = 4);
    demo_open(d, he, name, "Ali Yıldız");
    demo_at(d, 31, 17, 5);
    demo_done(d, he, name, doer_together, "Ali Yıldız");
    demo_mark(d, he, peace, 4, "Niemand sluit mij af. Dat deed ik.");
    demo_at(d, 20, 23, 15);
    STEP(he, .words = "Als ik niet slaap, loop ik een rondje. Dat helpt.", .doer = doer_self,
         .audience = audience_rule_me);
    demo_at(d, 12, 10, 40);
    struct id interpreter = demo_propose(d, she, "Een tolk vragen voor het gesprek over werk",
                                         doer_professional, peace, 6, "Jij kiest wie.");
    demo_at(d, 11, 18, 0);
    demo_yes(d, he, interpreter, she, "Ja. Niet iemand uit mijn eigen stad.");
    demo_at(d, 5, 9, 0);
    struct id form = STEP(he, .words = "Het formulier van de uitkering terugsturen", .doer = doer_self,
                          .due_in = 6, .confidence = 6, .goal = peace);
    demo_open(d, he, form, she);
    demo_open(d, he, form, "Ali Yıldız");
    demo_at(d, 1, 15, 20);
    demo_look(d, she, "plan");
    demo_propose(d, she, "Samen op een rij zetten wat er met het werk kan", doer_together, peace, 9,
                 "Jij komt op voor jezelf. Dat is knap.");
}

/* The curtains: no family, but four old colleagues. What they agree among themselves stays with them. */
static void gerrit(struct demo *d) {
    const char *he = "Gerrit Bakker", *nurse = "Ruben Visser";
    demo_at(d, 75, 14, 0);
    demo_found(d, he, "Gerrit Bakker");
    demo_at(d, 70, 11, 0);
    JOIN(he, WORK, .who = nurse, .name = "Ruben Visser", .organisation = "FACT Oost",
         .purpose = "Meedenken over wonen en drinken", .look_again_in = 45);
    JOIN(he, WORK, .who = "Jeannette de Wit", .name = "Jeannette de Wit",
         .organisation = "Buurtteam Oost", .purpose = "Met de gemeente praten over de schoonmaak",
         .look_again_in = 30);
    demo_at(d, 62, 19, 0);
    JOIN(he, CIRCLE, .who = "Piet Vos", .name = "Piet", .tie = "oud-collega");
    JOIN(he, CIRCLE, .who = "Wim de Graaf", .name = "Wim", .tie = "oud-collega, onder voorbehoud");
    demo_at(d, 60, 20, 0);
    JOIN(he, CIRCLE, .who = "Sjaan Mulder", .name = "Sjaan", .tie = "oud-collega");
    JOIN(he, CIRCLE, .who = "Henk Bos", .name = "Henk", .tie = "oud-collega");
    demo_at(d, 59, 21, 0);
    struct id home = GOAL(he, .words = "In mijn eigen huis blijven wonen", .value = 2, .good_enough = 7,
                          .audience = audience_rule_table);
    STEP(he, .words = "Zijn mijn gordijnen na twee uur dicht? Dan belt Sjaan aan.", .doer = doer_circle,
         .who = "Sjaan Mulder", .audience = audience_rule_circle, .goal = home);
    struct id bottles = STEP(he, .words = "De flessen uit de keuken wegbrengen", .doer = doer_together,
                             .who = "Wim de Graaf", .audience = audience_rule_table, .goal = home);
    demo_at(d, 45, 15, 0);
    demo_done(d, "Wim de Graaf", bottles, doer_together, "Wim de Graaf");
    demo_mark(d, he, home, 4, "Ik kan weer koken.");
    demo_at(d, 33, 10, 30);
    struct id visit =
        demo_propose(d, nurse, "Elke week komen kijken hoe het gaat", doer_professional, home, 0, "");
    demo_at(d, 32, 13, 0);
    demo_otherwise(d, he, visit, "Ruben komt één keer per maand, en Piet zit erbij", doer_together,
                   home, "Elke week is mij te veel.");
    demo_at(d, 18, 23, 30);
    STEP(he, .words = "Mijn dochter een kaart schrijven. Misschien.", .doer = doer_self,
         .audience = audience_rule_named, .with = "Piet Vos");
    demo_at(d, 6, 20, 15);
    STEP(he, .words = "Zaterdag ruimen we met z’n vijven op", .doer = doer_circle, .who = "Piet Vos",
         .due_in = 4, .audience = audience_rule_table, .goal = home);
    STEP(he, .words = "Maandag breng ik de flessen weg. Sjaan rijdt.", .doer = doer_self, .due_in = 6,
         .confidence = 6, .audience = audience_rule_table, .goal = home);
    STEP(he, .words = "Een container regelen, één keer", .doer = doer_professional, .who = nurse,
         .due_in = 3, .audience = audience_rule_table, .goal = home);
    demo_at(d, 2, 9, 45);
    demo_look(d, nurse, "plan");
    demo_propose(d, "Henk Bos", "Ik neem een aanhanger mee", doer_circle, home, 4,
                 "Dan hoeft er maar één keer gereden.");
}

/* The scooter: damage to make good, for her and not for a helper. */
static void jaylen(struct demo *d) {
    const char *he = "Jaylen Hassell", *worker = "Fatima Bouali";
    demo_at(d, 42, 16, 0);
    demo_found(d, he, "Jaylen");
    JOIN(he, CIRCLE, .who = "Denise Hassell", .name = "Mama", .tie = "moeder");
    demo_at(d, 41, 22, 0);
    JOIN(he, CIRCLE, .who = "Carmen Hassell", .name = "Oma Carmen", .tie = "oma, op Saba");
    demo_at(d, 38, 15, 0);
    JOIN(he, WORK, .who = worker, .name = "Fatima Bouali", .organisation = "Jongerenwerk Oost",
         .purpose = "Meegaan naar de eigenaar van de scooter", .look_again_in = 30);
    demo_at(d, 37, 17, 0);
    struct id damage = GOAL(he, .words = "De schade aan de scooter goedmaken", .value = 0,
                            .good_enough = 10, .audience = audience_rule_table);
    struct id sorry = STEP(he, .words = "Sorry zeggen tegen de eigenaar", .doer = doer_together,
                           .who = worker, .audience = audience_rule_table, .goal = damage);
    demo_at(d, 33, 18, 30);
    demo_done(d, he, sorry, doer_self, NULL);
    demo_mark(d, he, damage, 2, "Hij was boos. Daarna gaf hij een hand.");
    demo_at(d, 30, 23, 10);
    struct id ten = demo_propose(d, "Carmen Hassell", "Oma legt € 10 bij", doer_circle, damage, 0,
                                 "Ik heb niet veel. Dit is voor jou.");
    demo_at(d, 29, 8, 0);
    demo_yes(d, he, ten, "Carmen Hassell", "Dank je oma. Ik betaal het terug.");
    demo_at(d, 28, 20, 0);
    STEP(he, .words = "Oma zelf vertellen wat er die avond gebeurde", .doer = doer_self,
         .audience = audience_rule_named, .with = "Carmen Hassell");
    demo_at(d, 21, 12, 0);
    STEP(he, .words = "Elke zaterdag werken bij de fietsenmaker", .doer = doer_self, .due_in = 5,
         .confidence = 8, .audience = audience_rule_table, .goal = damage);
    STEP(he, .words = "Elke maand € 25 betalen aan de eigenaar", .doer = doer_self, .due_in = 8,
         .confidence = 6, .audience = audience_rule_circle, .goal = damage);
    demo_at(d, 9, 18, 0);
    demo_mark(d, he, damage, 5, "De helft is betaald. Van mijn eigen geld.");
    demo_at(d, 3, 10, 0);
    demo_look(d, worker, "plan");
    demo_at(d, 1, 19, 0);
    demo_propose(d, "Denise Hassell", "Ik breng je zaterdag met de auto", doer_circle, damage, 5,
                 "Het regent die dag.");
}

/* Help in the house that must change: what to keep, what to stop, what to do otherwise. */
static void annie(struct demo *d) {
    const char *she = "Annie de Vries", *nurse = "Saskia Meijer", *help = "Nadia Ouali",
               *desk = "Bram Peters";
    demo_at(d, 50, 10, 0);
    demo_found(d, she, "Annie de Vries");
    JOIN(she, CIRCLE, .who = "Loes Kuipers", .name = "Loes", .tie = "buurvrouw");
    demo_at(d, 49, 11, 0);
    JOIN(she, CIRCLE, .who = "Mark de Vries", .name = "Mark", .tie = "zoon");
    JOIN(she, WORK, .who = help, .name = "Nadia Ouali", .organisation = "Thuishulp Oost",
         .purpose = "Helpen in huis op dinsdag", .look_again_in = 90);
    demo_at(d, 48, 14, 0);
    JOIN(she, WORK, .who = nurse, .name = "Saskia Meijer", .organisation = "Wijkverpleging Oost",
         .purpose = "Steunkousen en medicijnen", .look_again_in = 90);
    JOIN(she, WORK, .who = desk, .name = "Bram Peters", .organisation = "Buurtteam Oost",
         .purpose = "De hulp in huis opnieuw bekijken", .look_again_in = 20);
    demo_at(d, 46, 15, 0);
    struct id home = GOAL(she, .words = "In mijn eigen huis blijven, schoon en op mijn manier",
                          .value = 5, .good_enough = 7, .audience = audience_rule_table);
    STEP(she, .words = "Houden: Nadia komt op dinsdag, en we drinken samen koffie",
         .doer = doer_professional, .who = help, .audience = audience_rule_table, .goal = home);
    demo_at(d, 40, 10, 30);
    struct id son =
        demo_propose(d, desk, "Mark maakt voortaan het huis schoon", doer_circle, home, 0, "");
    demo_at(d, 39, 9, 0);
    demo_no(d, she, son, "Mark komt voor de gezelligheid, niet voor de stofzuiger.");
    demo_at(d, 36, 16, 0);
    demo_let_go(d, she,
                STEP(she, .words = "Stoppen: de ramen elke maand. Eén keer per drie maanden is genoeg.",
                     .doer = doer_self, .audience = audience_rule_table, .goal = home));
    struct id wash = STEP(she, .words = "Anders: Loes en ik vouwen samen de was", .doer = doer_together,
                          .who = "Loes Kuipers", .audience = audience_rule_circle, .goal = home);
    demo_at(d, 22, 15, 30);
    demo_done(d, "Loes Kuipers", wash, doer_together, "Loes Kuipers");
    demo_mark(d, she, home, 6, "Het huis is op orde, en Loes bleef eten.");
    demo_at(d, 15, 21, 0);
    STEP(she, .words = "Vertellen dat ik van de trap gleed. Nog niet aan Mark.", .doer = doer_self,
         .audience = audience_rule_named, .with = "Loes Kuipers");
    demo_at(d, 4, 13, 0);
    STEP(she, .words = "Aan tafel met Nadia, Saskia en Bram. Ik zit erbij.", .doer = doer_together,
         .who = desk, .due_in = 8, .audience = audience_rule_table, .goal = home);
    demo_look(d, desk, "plan");
    demo_at(d, 1, 9, 20);
    demo_look(d, nurse, "plan");
    demo_propose(d, nurse, "Een tweede leuning aan de trap laten maken", doer_professional, home, 14,
                 "Zegt u maar of u dat wilt.");
}

void demo_stories(struct demo *d) {
    if (d->failed.kind) return;
    struct id goal = mia_begins(d);
    mia_goes_on(d, goal);
    mia_and_her_people(d);
    mia_now(d, goal);
    samuel(d);
    gerrit(d);
    jaylen(d);
    annie(d);
}
