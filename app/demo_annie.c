/* Help in the house that must change: what to keep, what to stop, what to do otherwise. */
#include "app/demo_inside.h"

static const char *const she = "Annie de Vries", *const nurse = "Saskia Meijer",
                         *const help = "Nadia Ouali", *const desk = "Bram Peters",
                         *const neighbour = "Loes Kuipers", *const son = "Mark de Vries";

static struct id what_matters(struct demo *d) {
    demo_at(d, 50, 10, 0);
    demo_found(d, she, "Annie");
    demo_experience(d, she, experience_kind_never_again, "Binnenkomen zonder te kloppen", true);
    demo_experience(d, she, experience_kind_helped, "Eerst koffie, dan de stofzuiger", true);
    JOIN(she, CIRCLE, .who = neighbour, .name = "Loes", .tie = "buurvrouw");
    demo_at(d, 49, 11, 0);
    JOIN(she, CIRCLE, .who = son, .name = "Mark", .tie = "zoon");
    JOIN(she, WORK, .who = help, .name = "Nadia Ouali", .organisation = "Thuishulp Oost",
         .purpose = "Helpen in huis op dinsdag", .look_again_in = 11);
    demo_at(d, 48, 14, 0);
    JOIN(she, WORK, .who = nurse, .name = "Saskia Meijer", .organisation = "Wijkverpleging Oost",
         .purpose = "Steunkousen en medicijnen", .look_again_in = 90);
    JOIN(she, WORK, .who = desk, .name = "Bram Peters", .organisation = "Buurtteam Oost",
         .purpose = "De hulp in huis opnieuw bekijken", .look_again_in = 20);
    /* Her eyes are bad: Loes writes, and reads it back. She signs, and a day later it counts. */
    demo_at(d, 48, 15, 0);
    struct id said =
        demo_dictate(d, neighbour, she, said_kind_strength,
                     "Ik bak elke week appeltaart voor de hele trap", doer_none, NO_GOAL, 0);
    demo_at(d, 48, 16, 0);
    demo_signed(d, neighbour, said, -48);
    demo_at(d, 47, 17, 0);
    demo_counted(d, neighbour, said);
    demo_at(d, 46, 15, 0);
    struct id home = GOAL(she, .words = "In mijn eigen huis blijven, schoon en op mijn manier",
                          .value = 5, .good_enough = 7, .audience = audience_rule_table);
    return home;
}

/* The three who come for work wanted to talk about her. They do, and she sits there with her own people. */
static void never_without_her(struct demo *d) {
    demo_at(d, 25, 10, 0);
    struct id put = demo_suggest(d, desk, said_kind_meeting, "Wat kunt u houden, en wat mag anders?", 0,
                                 "Saskia, Nadia en ik weten elk een stukje. U weet het hele verhaal.");
    demo_at(d, 25, 16, 0);
    struct id meeting = demo_agree(d, she, put);
    demo_guest(d, she, meeting, neighbour);
    demo_guest(d, she, meeting, son);
    demo_guest(d, she, meeting, help);
    demo_guest(d, she, meeting, nurse);
    struct id date = demo_date(d, she, meeting, -21, "14:00", "Aan mijn keukentafel");
    demo_can(d, neighbour, date, can_yes);
    demo_at(d, 24, 9, 0);
    demo_can(d, nurse, date, can_yes);
    demo_choose(d, she, date);
    demo_at(d, 21, 15, 10);
    demo_decide(d, she, meeting, "Nadia begint voortaan in de keuken", doer_professional, help, 12,
                neighbour);
}

static void keep_stop_otherwise(struct demo *d, struct id home) {
    static const struct demo_help all[] = {
        {.words = "Nadia op dinsdag",
         .wish = help_wish_keep,
         .matters = "Dat zij dezelfde is, en dat we koffie drinken"},
        {.words = "De ramen, elke maand", .wish = help_wish_stop, .matters = "Eigenlijk niets"},
        {.words = "De was",
         .wish = help_wish_otherwise,
         .matters = "Zelf iets doen",
         .otherwise = "Samen vouwen, met Loes",
         .doer = doer_together,
         .who = "Loes Kuipers"},
    };
    demo_at(d, 46, 16, 30);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) demo_help(d, she, &all[i]);
    demo_at(d, 46, 17, 0);
    STEP(she, .words = "Houden: Nadia komt op dinsdag, en we drinken samen koffie",
         .doer = doer_professional, .who = help, .audience = audience_rule_table, .goal = home);
    demo_line_yes(d, help,
                  demo_line(d, she, help, "Nadia belt als zij later komt",
                            "Dan belt Annie het kantoor, zonder boos te zijn"));
    demo_at(d, 40, 10, 30);
    struct id cleans =
        demo_propose(d, desk, "Mark maakt voortaan het huis schoon", doer_circle, home, 0, "");
    demo_at(d, 39, 9, 0);
    demo_no(d, she, cleans, "Mark komt voor de gezelligheid, niet voor de stofzuiger.");
    demo_at(d, 38, 11, 0);
    demo_say(d, desk, gesture_kind_apology, she, "Ik vroeg niet wat u zelf wilde. Sorry.");
    demo_at(d, 36, 16, 0);
    demo_let_go(d, she,
                STEP(she, .words = "Stoppen: de ramen elke maand. Eén keer per drie maanden is genoeg.",
                     .doer = doer_self, .audience = audience_rule_table, .goal = home));
    struct id wash = STEP(she, .words = "Anders: Loes en ik vouwen samen de was", .doer = doer_together,
                          .who = neighbour, .audience = audience_rule_circle, .goal = home);
    demo_at(d, 35, 19, 0);
    demo_pledge(d, son, "Ik kom op zondag eten", "Niet om schoon te maken", 0);
    struct id lift =
        demo_pledge(d, neighbour, "Ik haal de boodschappen", "Tot mijn knie is geopereerd", 0);
    never_without_her(d);
    demo_at(d, 20, 15, 30);
    demo_done(d, neighbour, wash, doer_together, neighbour);
    demo_mark(d, she, home, 6, "Het huis is op orde, en Loes bleef eten.");
    demo_say(d, she, gesture_kind_thanks, neighbour, "Je bleef eten. Dat was het mooist.");
    demo_at(d, 19, 10, 0);
    demo_pledge_stop(d, neighbour, lift);
    demo_at(d, 18, 9, 30);
    demo_extend(d, she, desk, 30);
    demo_review(d, she, "Er is minder hulp, en het is beter. Ik vouw weer zelf.",
                "Aan tafel met zijn drieën erbij.");
}

static void now(struct demo *d, struct id home) {
    demo_at(d, 15, 21, 0);
    STEP(she, .words = "Vertellen dat ik van de trap gleed. Nog niet aan Mark.", .doer = doer_self,
         .audience = audience_rule_named, .with = neighbour);
    demo_at(d, 9, 14, 0);
    struct id rail = STEP(she, .words = "Een tweede leuning aan de trap", .doer = doer_professional,
                          .who = desk, .audience = audience_rule_table, .goal = home);
    demo_not_yet(d, desk, rail, "de verhuurder moet eerst ja zeggen", 16);
    COMING(she, .words = "De hulp in huis wordt opnieuw bekeken", .due_in = 8, .sender = "Gemeente",
           .otherwise = "Dan beslist de gemeente zonder mij", .doer = doer_together, .who = desk,
           .audience = audience_rule_table);
    demo_at(d, 5, 20, 0);
    demo_suggest(d, son, said_kind_person, "Riet", 0, "Zij zong met jou in het koor.");
    struct id list = STEP(she, .words = "Op één vel papier: houden, stoppen, anders", .doer = doer_self,
                          .audience = audience_rule_table, .goal = home);
    demo_at(d, 4, 11, 40);
    demo_done(d, she, list, doer_together, neighbour);
    demo_at(d, 4, 13, 0);
    struct id again = demo_meeting(d, she, "Aan tafel met Nadia, Saskia en Bram: blijft het zo?");
    demo_guest(d, she, again, neighbour);
    demo_guest(d, she, again, desk);
    demo_guest(d, she, again, help);
    demo_guest(d, she, again, nurse);
    demo_choose(d, she, demo_date(d, she, again, 8, "14:00", "Aan mijn keukentafel"));
    demo_point(d, she, again, "Ik zit erbij. Vraag het aan mij, niet aan elkaar.");
    demo_look(d, desk, "plan");
    demo_at(d, 3, 10, 0);
    demo_dictate(d, nurse, she, said_kind_step,
                 "Ik trek mijn steunkousen zelf aan, met dat ding van hout", doer_self, home, 5);
    demo_at(d, 1, 9, 20);
    demo_look(d, nurse, "plan");
    demo_propose(d, nurse, "Een tweede leuning aan de trap laten maken", doer_professional, home, 14,
                 "Zegt u maar of u dat wilt.");
    demo_call(d, she, "Buurtteam Oost", "020 000 00 09", "Over het gesprek aan tafel");
}

void demo_annie(struct demo *d) {
    struct id home = what_matters(d);
    keep_stop_otherwise(d, home);
    now(d, home);
}
