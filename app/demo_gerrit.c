/* The curtains: no family, but four old colleagues. What they agree among themselves stays with them. */
#include "app/demo_inside.h"

static const char *const he = "Gerrit Bakker", *const nurse = "Ruben Visser",
                         *const helper = "Jeannette de Wit", *const piet = "Piet Vos",
                         *const wim = "Wim de Graaf", *const sjaan = "Sjaan Mulder",
                         *const henk = "Henk Bos";

/* Family nobody suggests again; who he worked with comes, each within limits of their own. */
static void asks_his_people(struct demo *d) {
    demo_at(d, 75, 14, 0);
    demo_found(d, he, "Gerrit");
    demo_veto(d, he, "Bert");
    demo_veto(d, he, "Anja");
    demo_experience(d, he, experience_kind_did_not, "Een klusploeg die alles weggooide", true);
    demo_at(d, 70, 11, 0);
    JOIN(he, WORK, .who = nurse, .name = "Ruben Visser", .organisation = "FACT Oost",
         .purpose = "Meedenken over wonen en drinken", .look_again_in = 45);
    JOIN(he, WORK, .who = helper, .name = "Jeannette de Wit", .organisation = "Buurtteam Oost",
         .purpose = "Met de gemeente praten over de schoonmaak", .look_again_in = 12);
    demo_at(d, 69, 16, 0);
    JOIN(he, WORK, .who = "Bram Peters", .name = "Bram Peters", .organisation = "Buurtteam Oost",
         .purpose = "De aanvraag van een pas voor de bus", .look_again_in = 60);
    demo_at(d, 62, 19, 0);
    JOIN(he, CIRCLE, .who = piet, .name = "Piet", .tie = "oud-collega");
    JOIN(he, CIRCLE, .who = wim, .name = "Wim", .tie = "oud-collega, onder voorbehoud");
    demo_at(d, 60, 20, 0);
    JOIN(he, CIRCLE, .who = sjaan, .name = "Sjaan", .tie = "oud-collega");
    JOIN(he, CIRCLE, .who = henk, .name = "Henk", .tie = "oud-collega");
    demo_at(d, 60, 21, 0);
    demo_pledge(d, wim, "Ik rijd met mijn busje", "Alleen als er niet gedronken is", 60);
    demo_pledge(d, sjaan, "Ik kijk elke dag of de gordijnen open zijn",
                "Ik bel aan, ik kom niet binnen", 0);
}

static struct id stays_at_home(struct demo *d) {
    demo_at(d, 59, 21, 0);
    struct id home = GOAL(he, .words = "In mijn eigen huis blijven wonen", .value = 2, .good_enough = 7,
                          .audience = audience_rule_table);
    demo_mean(d, he, home, "Mijn kat, en voor mijn rust");
    STEP(he, .words = "Zijn mijn gordijnen na twee uur dicht? Dan belt Sjaan aan.", .doer = doer_circle,
         .who = sjaan, .audience = audience_rule_circle, .goal = home);
    struct id bottles = STEP(he, .words = "De flessen uit de keuken wegbrengen", .doer = doer_together,
                             .who = wim, .audience = audience_rule_table, .goal = home);
    demo_at(d, 58, 19, 30);
    demo_remark(d, sjaan,
                "Dichte gordijnen na twee uur, Gerrit? Dan bel ik net zo lang tot je opendoet.");
    demo_at(d, 58, 20, 15);
    demo_remark(d, he, "Dat is goed. Maar niet op zondag.");
    demo_at(d, 48, 9, 0);
    demo_show_out(d, he, "Bram Peters", "De pas ligt hier. Bedankt dat je het twee keer uitlegde.");
    demo_at(d, 45, 15, 0);
    demo_done(d, wim, bottles, doer_together, wim);
    demo_mark(d, he, home, 4, "Ik kan weer koken.");
    demo_say(d, he, gesture_kind_thanks, wim, "Je zei niks over de stank.");
    demo_win(d, he, "Zelf soep gekookt op mijn eigen fornuis", doer_self, NULL);
    demo_at(d, 33, 10, 30);
    struct id visit =
        demo_propose(d, nurse, "Elke week komen kijken hoe het gaat", doer_professional, home, 0, "");
    demo_at(d, 32, 13, 0);
    demo_otherwise(d, he, visit, "Ruben komt één keer per maand, en Piet zit erbij", doer_together,
                   home, "Elke week is mij te veel.");
    demo_line_yes(d, he,
                  demo_line(d, nurse, nurse, "Het gas is ’s nachts dicht",
                            "Dan bel ik eerst Piet, en dan kom ik langs"));
    demo_at(d, 29, 11, 0);
    demo_review(d, he, "Vier mensen van vroeger in mijn keuken. Dat had ik niet gedacht.",
                "Een bed zonder dozen.");
    return home;
}

static void now(struct demo *d, struct id home) {
    demo_at(d, 18, 23, 30);
    STEP(he, .words = "Mijn dochter een kaart schrijven. Misschien.", .doer = doer_self,
         .audience = audience_rule_named, .with = piet);
    demo_at(d, 14, 19, 0);
    struct id bed =
        STEP(he, .words = "Twaalf dozen van mijn bed af, naar de kringloop", .doer = doer_circle,
             .who = henk, .audience = audience_rule_table, .goal = home);
    demo_at(d, 9, 17, 30);
    demo_done(d, he, bed, doer_together, henk);
    demo_at(d, 8, 9, 0);
    COMING(he, .words = "De gemeente komt kijken of het huis schoon is", .due_in = 24,
           .sender = "Gemeente", .otherwise = "Dan praat de rechter over een opname",
           .doer = doer_circle, .who = piet, .audience = audience_rule_table);
    COMING(he, .words = "Mijn helft van de schoonmaak: € 40", .due_in = 11, .sender = "Gemeente",
           .otherwise = "Dan betaalt de gemeente haar helft niet", .doer = doer_self);
    demo_at(d, 6, 20, 15);
    STEP(he, .words = "We ruimen op met z’n vijven", .doer = doer_circle, .who = piet,
         .due_in = 4, .audience = audience_rule_table, .goal = home);
    STEP(he, .words = "Ik breng de flessen weg. Sjaan rijdt.", .doer = doer_self, .due_in = 6,
         .confidence = 6, .audience = audience_rule_table, .goal = home);
    struct id skip = STEP(he, .words = "Een container regelen, één keer", .doer = doer_professional,
                          .who = nurse, .due_in = 3, .audience = audience_rule_table, .goal = home);
    demo_not_yet(d, nurse, skip, "de vergunning is er nog niet", 2);
    demo_at(d, 2, 9, 45);
    demo_look(d, nurse, "plan");
    demo_propose(d, henk, "Ik neem een aanhanger mee", doer_circle, home, 4,
                 "Dan hoeft er maar één keer gereden.");
    demo_at(d, 2, 21, 0);
    demo_remark(d, piet, "Om tien uur bij Gerrit. Ik neem koffie mee, Henk de aanhanger.");
}

void demo_gerrit(struct demo *d) {
    asks_his_people(d);
    now(d, stays_at_home(d));
}
