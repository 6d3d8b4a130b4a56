/* The curtains: no family, but four old colleagues. What they agree among themselves stays with them. */
#include "app/demo_inside.h"
#include "core/household.h"

static const char *const he = "Gerrit Bakker", *const nurse = "Ruben Visser",
                         *const helper = "Jeannette de Wit", *const piet = "Piet Vos",
                         *const wim = "Wim de Graaf", *const sjaan = "Sjaan Mulder",
                         *const henk = "Henk Bos", *const coordinator = "Yvonne Hoek",
                         *const municipality = "Marja Post";

/* His back is to the wall: the house will be cleaned at his cost, and a judge may be asked. */
static struct id back_to_the_wall(struct demo *d) {
    demo_at(d, 128, 14, 0);
    demo_found(d, he, "Gerrit");
    demo_veto(d, he, "Bert");
    demo_veto(d, he, "Anja");
    demo_experience(d, he, experience_kind_did_not, "Een klusploeg die alles weggooide", true);
    demo_at(d, 127, 11, 0);
    JOIN(he, WORK, .who = nurse, .name = "Ruben Visser", .organisation = "FACT Oost",
         .purpose = "Meedenken over wonen en drinken", .look_again_in = 45);
    JOIN(he, WORK, .who = helper, .name = "Jeannette de Wit", .organisation = "Buurtteam Oost",
         .purpose = "Met de gemeente praten over de schoonmaak", .look_again_in = 12);
    demo_at(d, 126, 15, 0);
    struct id threat =
        COMING(he, .words = "De gemeente maakt mijn huis schoon, en ik betaal alles", .due_in = -98,
               .sender = "Gemeente", .otherwise = "Dan vraagt Ruben de rechter om een zorgmachtiging",
               .doer = doer_self, .audience = audience_rule_table);
    demo_at(d, 125, 10, 0);
    struct id put = demo_suggest(
        d, nurse, said_kind_conference, "Hoe kun je in je huis blijven wonen?", 0,
        "Je staat met je rug tegen de muur. Met je eigen mensen kan het nog anders. Nee mag ook.");
    demo_at(d, 124, 20, 0);
    (void)demo_agree(d, he, put);
    return threat;
}

/* No family. But who did he laugh with at work? Four of them, long out of touch. */
static void finds_people_of_before(struct demo *d) {
    demo_at(d, 123, 19, 0);
    static const char *const names[] = {"Piet", "Wim", "Sjaan", "Henk"};
    for (size_t i = 0; i < 4; i++) {
        struct id tie = demo_tie(d, he,
                                 &(struct demo_tie){.name = names[i],
                                                    .how = "vroeger samen in de haven",
                                                    .domain = tie_domain_work,
                                                    .ring = tie_ring_outer,
                                                    .dormant = true});
        demo_weigh(d, he, tie,
                   i == 0   ? tie_choice_preferred
                   : i == 2 ? tie_choice_other
                            : tie_choice_none);
    }
    demo_tie(d, he,
             &(struct demo_tie){.name = "Truus",
                                .how = "van de kiosk, bijna een vriendin",
                                .domain = tie_domain_neighbourhood,
                                .ring = tie_ring_outer,
                                .gives_company = true});
    demo_connected(d, he, 1, "Mijn kat.");
    demo_at(d, 119, 19, 0);
    JOIN(he, CIRCLE, .who = piet, .name = "Piet", .tie = "oud-collega");
    JOIN(he, CIRCLE, .who = wim, .name = "Wim", .tie = "oud-collega, onder voorbehoud");
    demo_at(d, 117, 20, 0);
    JOIN(he, CIRCLE, .who = sjaan, .name = "Sjaan", .tie = "oud-collega");
    JOIN(he, CIRCLE, .who = henk, .name = "Henk", .tie = "oud-collega");
    demo_at(d, 117, 22, 0);
    demo_pledge(d, wim, "Ik rijd met mijn busje", "Alleen als er niet gedronken is", 60);
}

static struct id conference_of(struct demo *d) {
    struct table *table;
    if (d->failed.kind) return (struct id){{0}};
    d->failed = table_load(d->thread, d->household, TABLE_VERSION_UNKNOWN, &table);
    if (!d->failed.kind && table->household->conferences.count)
        return table->household->conferences.at[0].item.id.id;
    if (!d->failed.kind) d->failed = ERR(BROKEN, "a yes made no conference");
    return (struct id){{0}};
}

static struct id prepares(struct demo *d, struct id conference) {
    demo_at(d, 116, 11, 0);
    demo_want(d, he, conference, "Iemand die niet schrikt van mijn huis");
    demo_at(d, 116, 14, 0);
    JOIN(he, .kind = seat_kind_coordinator, .who = coordinator, .name = "Yvonne");
    demo_at(d, 115, 9, 0);
    demo_entrust(d, he, conference, coordinator);
    demo_at(d, 114, 10, 0);
    JOIN(he, .kind = seat_kind_authority, .who = municipality, .name = "Marja Post",
         .organisation = "Gemeente Oost");
    demo_at(d, 113, 20, 0);
    demo_evening(d, he, conference,
                 &(struct demo_evening){
                     .on = -105,
                     .hour = "half acht",
                     .place = "Bij Piet thuis",
                     .information = "Wat de rechter kan beslissen, en wat de schoonmaak kost"});
    static const struct demo_invited all[] = {
        {.who = "Piet Vos", .coming = attendance_yes},
        {.who = "Wim de Graaf",
         .coming = attendance_perhaps,
         .words = "Alleen als er niet gedronken is"},
        {.who = "Sjaan Mulder", .coming = attendance_yes},
        {.who = "Henk Bos", .coming = attendance_yes},
        {.who = "Ruben Visser", .coming = attendance_yes},
        {.who = "Marja Post", .coming = attendance_yes},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        demo_prepared(d, coordinator, demo_invite(d, he, conference, &all[i]),
                      i ? NULL : "Sjaan en Henk. Die stonden ook in de haven.");
    demo_at(d, 107, 9, 30);
    return demo_minimum(d, municipality, conference,
                        "De gang, de keuken en de slaapkamer zijn vrij, en drie maanden later nog",
                        "Je kunt overal lopen, en er zijn geen ratten");
}

/* What the municipality needs, and gives for it: the judge decides on an admission, it decides on the bill. */
static struct id condition_of(struct demo *d) {
    struct run run = demo_run(d, municipality, actor_kind_seat, COMMAND_condition_write);
    run.command.condition_write = (struct condition_write){
        .words = S("Drie maanden na de schoonmaak is het huis nog schoon"),
        .sign = S("Je kunt overal lopen, en er zijn geen ratten"),
        .ground = S("Het huis is nu een gevaar voor je gezondheid"),
        .decider = S("De rechter"),
        .decides = S("Of je wordt opgenomen (een zorgmachtiging)"),
        .objection = S("Op de zitting. Je krijgt een advocaat, en die kost je niets"),
        .other_decider = S("De gemeente"),
        .other_decides = S("Wie de schoonmaak betaalt"),
        .other_objection =
            S("Binnen zes weken een brief aan de gemeente. Het Juridisch Loket helpt je"),
        .test_on = demo_day(d, 24),
        .promise = S("Wij betalen de helft van de schoonmaak, en vragen de rechter niets"),
        .amount = 4000,
        .promise_by = demo_day(d, 20),
        .otherwise = S("Dan kijken we samen opnieuw, en beslist de rechter over de opname")};
    return demo_told(d, &run);
}

/* The plan of that evening is his answer. */
static void answers_it(struct demo *d, struct id condition, struct id conference) {
    struct run run = demo_run(d, he, actor_kind_seat, COMMAND_condition_answer);
    run.command.condition_answer = (struct condition_answer){.condition.id = condition,
                                                             .answer = answer_yes,
                                                             .words = S("Met mijn maten van vroeger"),
                                                             .conference.id = conference};
    demo_told(d, &run);
}

static void follows_it(struct demo *d, struct id condition) {
    struct run run = demo_run(d, municipality, actor_kind_seat, COMMAND_condition_follow);
    run.command.condition_follow = (struct condition_follow){.condition.id = condition,
                                                             .how = outcome_kept,
                                                             .words = S("Ik kon overal lopen")};
    demo_told(d, &run);
}

/* Rows of the plan whose work is done within a week. */
struct cleared {
    struct id home, bedroom;
};

/* One evening at Piet's. What the circle said to him there stays there. */
static struct cleared one_evening(struct demo *d, struct id conference, struct id line) {
    demo_at(d, 105, 19, 30);
    demo_conference_open(d, coordinator, conference);
    demo_at(d, 105, 20, 10);
    demo_private(d, coordinator, conference);
    demo_at(d, 105, 20, 25);
    demo_remark(d, wim,
                "Zie ik jouw gordijnen na twee uur ’s middags nog één keer dicht, dan weet ik wat er "
                "aan de hand is. Dan breek ik je poten.");
    demo_at(d, 105, 20, 30);
    demo_remark(d, sjaan,
                "Dichte gordijnen na twee uur, Gerrit? Dan bel ik net zo lang tot je opendoet.");
    demo_at(d, 105, 20, 40);
    demo_remark(d, he, "Dat is goed. Maar niet op zondag.");
    struct id clears =
        demo_row(d, he, conference,
                 &(struct demo_row){
                     .words = "Met z’n vijven de gang en de keuken leegmaken. Ik beslis wat blijft.",
                     .who = piet,
                     .due_in = -98,
                     .checks = "Henk"});
    demo_row(d, he, conference,
             &(struct demo_row){.words = "Elke zondag soep aan mijn tafel, met wie er kan",
                                .who = sjaan,
                                .due_in = 7,
                                .checks = "Piet",
                                .closer = true});
    static const char *const otherwise =
        "Dan belt Piet iedereen, en zitten we dezelfde avond bij elkaar.";
    demo_at(d, 105, 21, 40);
    demo_present(d, he, conference, otherwise);
    demo_plan_answer(d, municipality, conference, line);
    demo_at(d, 105, 21, 55);
    struct id bedroom =
        demo_row(d, he, conference,
             &(struct demo_row){.words = "De slaapkamer ook. Wim rijdt met zijn busje.",
                                .who = wim,
                                .due_in = -91,
                                .checks = "Henk"});
    demo_at(d, 105, 22, 10);
    demo_present(d, he, conference, otherwise);
    demo_plan_answer(d, municipality, conference, (struct id){{0}});
    demo_at(d, 104, 10, 0);
    demo_plan_begin(d, he, conference);
    return (struct cleared){clears, bedroom};
}

/* Called after four weeks, looked back after one month and after three: by themselves. */
static void weeks_later(struct demo *d, struct id conference, struct cleared rows,
                        struct id threat) {
    demo_at(d, 98, 18, 0);
    demo_done(d, piet, demo_row_step(d, rows.home), doer_circle, piet);
    demo_at(d, 97, 8, 0);
    demo_done(d, wim, demo_row_step(d, rows.bedroom), doer_circle, wim);
    demo_at(d, 97, 9, 0);
    demo_settle(d, he, threat, doer_circle, piet);
    demo_at(d, 97, 9, 30);
    demo_entry(d, he, "Geen rechter. En de gemeente betaalt de helft van de schoonmaak.", -97);
    demo_at(d, 76, 11, 0);
    demo_called(d, coordinator, conference);
    demo_at(d, 74, 20, 0);
    demo_looked_back(d, sjaan, conference, "Hij kookt weer, en wij komen op zondag.");
    demo_at(d, 69, 16, 0);
    JOIN(he, WORK, .who = "Bram Peters", .name = "Bram Peters", .organisation = "Buurtteam Oost",
         .purpose = "De aanvraag van een pas voor de bus", .look_again_in = 60);
}

struct kept {
    struct id home, bottles;
};

/* What friends agree is theirs. So is who can be called, and when. */
static void among_friends(struct demo *d) {
    demo_at(d, 104, 20, 0);
    struct id curtains =
        demo_agreement(d, sjaan, "Dichte gordijnen na twee uur? Dan belt wie het ziet.");
    demo_duty(d, piet,
              &(struct demo_duty){.from = 8,
                                  .until = 22,
                                  .limits = "Alleen als je nuchter bent. Anders kom ik langs.",
                                  .phone = "06 00 00 00 31"});
    demo_duty(d, wim, &(struct demo_duty){.weekend = true, .from = 10, .until = 18});
    demo_agreement_kept(d, he, curtains, keeping_yes);
}

static struct kept stays_at_home(struct demo *d) {
    demo_at(d, 104, 21, 0);
    struct id home = GOAL(he, .words = "In mijn eigen huis blijven wonen", .value = 2, .good_enough = 7,
                          .audience = audience_rule_table);
    demo_mean(d, he, home, "Mijn kat, en voor mijn rust");
    STEP(he, .words = "Zijn mijn gordijnen na twee uur dicht? Dan belt Sjaan aan.", .doer = doer_circle,
         .who = sjaan, .audience = audience_rule_circle, .goal = home);
    struct id bottles = STEP(he, .words = "De flessen uit de schuur wegbrengen", .doer = doer_together,
                             .who = wim, .audience = audience_rule_table, .goal = home);
    return (struct kept){home, bottles};
}

static void keeps_it(struct demo *d, struct kept at) {
    struct id home = at.home;
    demo_at(d, 48, 9, 0);
    demo_show_out(d, he, "Bram Peters", "De pas ligt hier. Bedankt dat je het twee keer uitlegde.");
    demo_at(d, 45, 15, 0);
    demo_done(d, wim, at.bottles, doer_together, wim);
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
}

/* A promise that asks nothing of him: his old card ran out long ago. */
static void half_price(struct demo *d) {
    demo_at(d, 12, 11, 0);
    struct run run = demo_run(d, municipality, actor_kind_seat, COMMAND_promise_make);
    run.command.promise_make = (struct promise_make){
        .words = S("Je krijgt een nieuwe identiteitskaart voor de halve prijs"),
        .amount = 3900,
        .ground = S("De regeling voor mensen met een laag inkomen"),
        .decider = S("Het loket van de gemeente"),
        .due = demo_day(d, 20),
        .complaint = S("Bel Marja. Helpt dat niet? Schrijf dan de klachtencommissie van de gemeente. "
                       "Jeannette weet hoe")};
    struct id promise = demo_told(d, &run);
    demo_at(d, 12, 19, 30);
    run = demo_run(d, he, actor_kind_seat, COMMAND_promise_reply);
    run.command.promise_reply = (struct promise_reply){.promise.id = promise,
                                                       .answer = promise_answer_thanks,
                                                       .words = S("Dan kan ik ook weer stemmen")};
    demo_told(d, &run);
    demo_at(d, 10, 16, 0);
    run = demo_run(d, he, actor_kind_seat, COMMAND_promise_follow);
    run.command.promise_follow = (struct promise_follow){.promise.id = promise,
                                                         .how = outcome_partly,
                                                         .words = S("De afspraak staat. Henk rijdt")};
    demo_told(d, &run);
}

static void now(struct demo *d, struct id home, struct id conference) {
    demo_at(d, 18, 23, 30);
    STEP(he, .words = "Mijn dochter een kaart schrijven. Misschien.", .doer = doer_self,
         .audience = audience_rule_named, .with = piet);
    demo_at(d, 14, 19, 0);
    struct id bed =
        STEP(he, .words = "Twaalf dozen van mijn bed af, naar de kringloop", .doer = doer_circle,
             .who = henk, .audience = audience_rule_table, .goal = home);
    demo_at(d, 13, 21, 0);
    demo_looked_back(d, he, conference, "Drie maanden schoon. Dat deden we zelf.");
    demo_connected(d, he, 6, "Piet. Die belt om tien over twee.");
    half_price(d);
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
    struct id threat = back_to_the_wall(d), conference = conference_of(d);
    finds_people_of_before(d);
    struct id line = prepares(d, conference), condition = condition_of(d);
    struct cleared rows = one_evening(d, conference, line);
    answers_it(d, condition, conference);
    among_friends(d);
    struct kept at = stays_at_home(d);
    weeks_later(d, conference, rows, threat);
    follows_it(d, condition);
    keeps_it(d, at);
    now(d, at.home, conference);
}
